// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/openqcd/openqcd.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kHeaderBytes = 24;
constexpr std::uint64_t kMatrixBytes = 144;                // 3 x 3 x (re, im) x 8
constexpr std::uint64_t kOddSiteBytes = 8 * kMatrixBytes;  // two links of each of four directions
constexpr std::size_t kMatrixReals = 18;

static_assert(std::endian::native == std::endian::little, "headers are read as they stand");

/// Extents as stored: T, X, Y, Z.
std::array<std::int32_t, 4> storedExtents(std::string_view head) {
  std::array<std::int32_t, 4> n{};
  std::memcpy(n.data(), head.data(), sizeof n);
  return n;
}

/// Where the odd sites and their links lie in a field; x, y, z, t of our order.
class OddSites {
 public:
  explicit OddSites(const std::vector<std::int64_t>& extents)
      : x_(extents[0]), y_(extents[1]), z_(extents[2]), t_(extents[3]) {}

  std::int64_t count() const { return x_ * y_ * z_ * t_ / 2; }

  /// Site and direction (x, y, z, t = 0..3) of the eight links of the i-th odd site in file order:
  /// t slowest, then x, y, z; of each pair of sites along z one is odd.
  std::array<std::pair<std::int64_t, int>, 8> links(std::int64_t i) const {
    const std::int64_t half = z_ / 2;
    std::int64_t z = i % half * 2;
    const std::int64_t y = i / half % y_, x = i / half / y_ % x_, t = i / half / y_ / x_;
    if ((t + x + y) % 2 == 0) ++z;
    return {{{site(x, y, z, t), 3},
             {site(x, y, z, (t + t_ - 1) % t_), 3},
             {site(x, y, z, t), 0},
             {site((x + x_ - 1) % x_, y, z, t), 0},
             {site(x, y, z, t), 1},
             {site(x, (y + y_ - 1) % y_, z, t), 1},
             {site(x, y, z, t), 2},
             {site(x, y, (z + z_ - 1) % z_, t), 2}}};
  }

 private:
  std::int64_t site(std::int64_t x, std::int64_t y, std::int64_t z, std::int64_t t) const {
    return x + x_ * (y + y_ * (z + z_ * t));
  }
  std::int64_t x_, y_, z_, t_;
};

}  // namespace

Match OpenqcdFormat::probe(std::string_view head, std::uint64_t size) const {
  if (size < kHeaderBytes || head.size() < kHeaderBytes) return {0, "shorter than its header"};
  std::uint64_t volume = 1;
  const auto n = storedExtents(head);
  for (const std::int32_t extent : n) {
    if (extent < 2 || extent > 4096 || extent % 2 != 0) {
      return {0, "the first four numbers " +
                     dimsText(std::vector<std::int64_t>(n.begin(), n.end())) +
                     " are not even extents from 2 to 4096"};
    }
    volume *= static_cast<std::uint64_t>(extent);  // at most 2^48
  }
  const std::uint64_t needed = kHeaderBytes + 4 * kMatrixBytes * volume;
  if (size != needed) {
    return {0, "a " + dimsText(std::vector<std::int64_t>(n.begin(), n.end())) +
                   " lattice (T X Y Z) needs " + std::to_string(needed) + " bytes, the file has " +
                   std::to_string(size)};
  }
  return {60, "even extents explain the size"};
}

Result<FileHeader> OpenqcdFormat::readHeader(const ByteSource& source, const Selection&) const {
  const auto head = readText(source, 0, kHeaderBytes);
  if (!head) return fail(head.error());
  const auto n = storedExtents(*head);
  FileHeader header;
  header.format = "openqcd";
  Layout layout;
  layout.byte_order = std::endian::little;
  layout.rows = 3;
  layout.offset = kHeaderBytes;
  layout.extents = {n[1], n[2], n[3], n[0]};
  layout.reading = "extents in the order T, X, Y, Z";
  const auto bytes =
      payloadBytes(layout.extents, 4 * kMatrixBytes, "the openQCD header of " + source.name());
  if (!bytes) return fail(bytes.error());
  layout.bytes = *bytes;
  header.layouts.push_back(layout);
  if (n[1] != n[3]) {  // some programs write T, Z, Y, X with the same payload
    layout.extents = {n[3], n[2], n[1], n[0]};
    layout.reading = "extents in the order T, Z, Y, X";
    layout.contradicts = true;
    header.layouts.push_back(layout);
  }
  double stored = 0.0;  // mean Re tr P: not divided by 3
  std::memcpy(&stored, head->data() + 16, sizeof stored);
  if (std::isfinite(stored)) {
    header.plaquette = StoredReal{stored / 3.0, 1e-10, realText(stored / 3.0)};
  } else {
    header.remarks.push_back("the plaquette of the header is " + realText(stored) +
                             ", so nothing confirms the payload");
  }
  return header;
}

Result<Payload> OpenqcdFormat::read(const ByteSource& source, const FileHeader& header,
                                    const Layout& layout, const Control& control) const {
  Payload payload{makeField(header, layout), {}};
  const std::span<double> reals = realsOf(payload.field);
  const OddSites odd(layout.extents);
  // Each link belongs to exactly one odd site, so threads never write the same one.
  const auto consume = [&](std::uint64_t first, std::span<const std::byte> bytes) {
    for (std::size_t at = 0; at < bytes.size(); at += kOddSiteBytes, ++first) {
      std::size_t from = at;
      for (const auto& [site, mu] : odd.links(static_cast<std::int64_t>(first))) {
        decodeReals(
            bytes.subspan(from, kMatrixBytes), 8, std::endian::little,
            reals.subspan((static_cast<std::size_t>(site) * 4 + mu) * kMatrixReals, kMatrixReals));
        from += kMatrixBytes;
      }
    }
  };
  if (Status s = readBlocks(source, layout.offset, kOddSiteBytes,
                            static_cast<std::uint64_t>(odd.count()), control, consume);
      !s) {
    return fail(s.error());
  }
  return payload;
}

Status OpenqcdFormat::write(const Field& any, const WriteRequest&, OutputFile& output,
                            const Control& control) const {
  const auto* field = std::get_if<GaugeField>(&any);
  if (!field || field->dimensions() != 4 || field->colours != 3) {
    return fail(ErrorCode::kInvalidArgument,
                "an openQCD file holds SU(3) links in four dimensions; write this field as scidac");
  }
  for (const std::int64_t extent : field->extents) {
    if (extent % 2 != 0 || extent > 4096) {
      return fail(ErrorCode::kInvalidArgument,
                  "an openQCD file needs even extents up to 4096, not " + dimsText(field->extents) +
                      "; write it as ildg");
    }
  }
  const auto& n = field->extents;
  const std::array<std::int32_t, 4> extents = {
      static_cast<std::int32_t>(n[3]), static_cast<std::int32_t>(n[0]),
      static_cast<std::int32_t>(n[1]), static_cast<std::int32_t>(n[2])};
  const std::array<double, 1> plaquette = {3.0 * averagePlaquette(*field)};
  if (Status s = output.append(std::as_bytes(std::span(extents))); !s) return s;
  if (Status s = output.append(std::as_bytes(std::span(plaquette))); !s) return s;

  const OddSites odd(n);
  const std::span<const double> reals = realsOf(any);
  constexpr std::int64_t kBlock = 512;
  std::vector<std::byte> buffer(kBlock * kOddSiteBytes);
  for (std::int64_t first = 0; first < odd.count(); first += kBlock) {
    if (control.cancel.stop_requested())
      return fail(ErrorCode::kCancelled, "writing was cancelled");
    const std::int64_t end = std::min(first + kBlock, odd.count());
    std::size_t at = 0;
    for (std::int64_t i = first; i < end; ++i) {
      for (const auto& [site, mu] : odd.links(i)) {
        encodeReals(
            reals.subspan((static_cast<std::size_t>(site) * 4 + mu) * kMatrixReals, kMatrixReals),
            8, std::endian::little, std::span(buffer).subspan(at, kMatrixBytes));
        at += kMatrixBytes;
      }
    }
    if (Status s = output.append(std::span<const std::byte>(buffer).first(at)); !s) return s;
    if (control.progress)
      control.progress(static_cast<double>(end) / static_cast<double>(odd.count()));
  }
  return {};
}

}  // namespace lsc
