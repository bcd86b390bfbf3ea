// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/array_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace lsc {
namespace {

constexpr std::size_t kMaxHeader = 1u << 16, kBlock = 1u << 16;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Error noArray(const std::string& object, const char* why) {
  return {ErrorCode::kCorrupt, object + " is not an array as NumPy writes it: " + why};
}

/// What follows 'key': in the text of a Python dictionary.
std::string_view valueOf(std::string_view text, std::string_view key) {
  std::size_t at = text.find(key);
  if (at == std::string_view::npos) return {};
  at = text.find(':', at);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(' ', at + 1);
  return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

std::optional<std::vector<std::int64_t>> shapeOf(std::string_view text) {
  const std::size_t end = text.find(')');
  if (text.empty() || text.front() != '(' || end == std::string_view::npos) return std::nullopt;
  std::vector<std::int64_t> shape;
  std::int64_t extent = -1;
  for (const char c : text.substr(1, end)) {
    if (c >= '0' && c <= '9') {
      extent = std::max<std::int64_t>(extent, 0) * 10 + (c - '0');
      if (extent > (std::int64_t{1} << 48)) return std::nullopt;
    } else if (c == ',' || c == ')') {
      if (extent >= 0) shape.push_back(extent);
      extent = -1;
    } else if (c != ' ') {
      return std::nullopt;
    }
  }
  return shape.size() <= 32 ? std::optional(shape) : std::nullopt;
}

Result<ArrayHeader> readHeader(const ByteSource& bytes, const std::string& object) {
  std::array<char, 8> head{};
  auto got = bytes(head.data(), head.size());
  if (!got) return fail(got.error());
  constexpr std::string_view kMagic = "\x93NUMPY";
  if (*got < head.size() || std::string_view(head.data(), 6) != kMagic)
    return fail(noArray(object, "it does not begin with NUMPY"));
  const std::size_t wide = head[6] == 1 ? 2 : 4;
  std::array<unsigned char, 4> digits{};
  got = bytes(reinterpret_cast<char*>(digits.data()), wide);
  if (!got) return fail(got.error());
  const std::size_t length =
      digits[0] | digits[1] << 8 | digits[2] << 16 | std::size_t{digits[3]} << 24;
  if (*got < wide || length > kMaxHeader) return fail(noArray(object, "its header is too long"));
  std::string text(length, ' ');
  got = bytes(text.data(), length);
  if (!got) return fail(got.error());
  if (*got < length) return fail(noArray(object, "its header is cut short"));

  ArrayHeader header;
  const std::string_view dtype = valueOf(text, "'descr'");
  if (dtype.starts_with('\'')) {
    header.dtype = std::string(dtype.substr(1, dtype.find('\'', 1) - 1));
  } else {
    header.dtype = "structured";
  }
  const auto shape = shapeOf(valueOf(text, "'shape'"));
  if (!shape) return fail(noArray(object, "it has no shape"));
  header.shape = *shape;
  header.fortran = valueOf(text, "'fortran_order'").starts_with("True");
  for (const std::int64_t extent : header.shape) {
    if (extent > 0 && header.count > (std::uint64_t{1} << 60) / static_cast<std::uint64_t>(extent))
      return fail(noArray(object, "its shape is beyond any memory"));
    header.count *= static_cast<std::uint64_t>(extent);
  }
  return header;
}

double halfValue(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31;
  const double fraction = bits & 1023, sign = bits & 0x8000 ? -1 : 1;
  if (exponent == 31) return fraction != 0 ? kNaN : sign * std::numeric_limits<double>::infinity();
  return sign *
         (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
}

}  // namespace

ByteSource bytesOf(std::istream& in) {
  return [&in](char* buffer, std::size_t size) -> Result<std::size_t> {
    in.read(buffer, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(in.gcount());
  };
}

std::optional<ArrayDecoder> ArrayDecoder::of(std::string_view dtype) {
  if (dtype.size() != 3 && dtype.size() != 4) return std::nullopt;
  ArrayDecoder decoder{dtype[1], static_cast<std::size_t>(dtype[2] - '0'), dtype[0] == '>'};
  if (dtype == "<c16" || dtype == ">c16")
    decoder.size = 16;
  else if (dtype.size() == 4)
    return std::nullopt;
  const bool whole =
      decoder.size == 1 || decoder.size == 2 || decoder.size == 4 || decoder.size == 8;
  switch (decoder.kind) {
    case 'f':
      return decoder.size >= 2 && whole ? std::optional(decoder) : std::nullopt;
    case 'c':
      return decoder.size == 8 || decoder.size == 16 ? std::optional(decoder) : std::nullopt;
    case 'i':
    case 'u':
      return whole ? std::optional(decoder) : std::nullopt;
    case 'b':
      return decoder.size == 1 ? std::optional(decoder) : std::nullopt;
    default:
      return std::nullopt;
  }
}

double ArrayDecoder::operator()(const char* bytes) const {
  if (kind == 'c') return std::abs(complexValue(bytes));
  std::array<char, 8> value{};
  std::memcpy(value.data(), bytes, size);
  if (swap) std::reverse(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(size));
  const auto bits = std::bit_cast<std::uint64_t>(value);
  if (kind == 'f') {
    if (size == 8) return std::bit_cast<double>(bits);
    if (size == 4) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    return halfValue(static_cast<std::uint16_t>(bits));
  }
  if (kind != 'i') return static_cast<double>(bits);
  const int unused = 64 - 8 * static_cast<int>(size);
  return static_cast<double>(static_cast<std::int64_t>(bits << unused) >> unused);
}

std::complex<double> ArrayDecoder::complexValue(const char* bytes) const {
  if (kind != 'c') return (*this)(bytes);
  const ArrayDecoder part{'f', size / 2, swap};
  return {part(bytes), part(bytes + size / 2)};
}

ArrayReader::ArrayReader(ByteSource bytes, ArrayHeader header)
    : bytes_(std::move(bytes)),
      header_(std::move(header)),
      decoder_(ArrayDecoder::of(header_.dtype)) {
  if (decoder_) block_.resize(decoder_->size * kBlock);
}

Result<ArrayReader> ArrayReader::open(ByteSource bytes, const std::string& object) {
  auto header = readHeader(bytes, object);
  if (!header) return fail(header.error());
  return ArrayReader(std::move(bytes), std::move(*header));
}

Result<std::string_view> ArrayReader::next(std::uint64_t most) {
  if (!decoder_ || over_) return std::string_view{};
  const std::size_t size = std::min<std::uint64_t>(most, kBlock) * decoder_->size;
  const auto got = bytes_(block_.data(), size);
  if (!got) return fail(got.error());
  over_ = *got < size;
  return std::string_view(block_.data(), *got - *got % decoder_->size);
}

}  // namespace lsc
