// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/payload.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <mutex>
#include <thread>

#include "engine/formats/checksum.h"

namespace lsc {
namespace {

constexpr std::uint64_t kBlockBytes = 1 << 20;
constexpr std::uint64_t kThreadedBytes = 16 << 20;

template <typename Word, typename Real, bool kSwap>
void decodeAs(std::span<const std::byte> bytes, std::span<double> out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    Word word;
    std::memcpy(&word, bytes.data() + i * sizeof word, sizeof word);
    if constexpr (kSwap) {
      word = sizeof word == 8
                 ? static_cast<Word>(__builtin_bswap64(word))
                 : static_cast<Word>(__builtin_bswap32(static_cast<std::uint32_t>(word)));
    }
    out[i] = static_cast<double>(std::bit_cast<Real>(word));
  }
}

template <typename Word, typename Real>
void encodeAs(std::span<const double> values, bool swap, std::span<std::byte> out) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    Word word = std::bit_cast<Word>(static_cast<Real>(values[i]));
    if (swap) {
      word = sizeof word == 8
                 ? static_cast<Word>(__builtin_bswap64(word))
                 : static_cast<Word>(__builtin_bswap32(static_cast<std::uint32_t>(word)));
    }
    std::memcpy(out.data() + i * sizeof word, &word, sizeof word);
  }
}

/// Third row of an SU(3) matrix from the first two: conj(row 1 x row 2).
void completeThirdRow(std::complex<double>* u) {
  for (int i = 0; i < 3; ++i) {
    const int j = (i + 1) % 3, k = (i + 2) % 3;
    u[6 + i] = std::conj(u[j] * u[3 + k] - u[k] * u[3 + j]);
  }
}

/// What several threads share while they read blocks.
struct BlockQueue {
  std::atomic<std::uint64_t> next{0}, done{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  Status failure;

  void refuse(Error error) {
    const std::lock_guard lock(mutex);
    if (failure) failure = fail(std::move(error));
    stop = true;
  }
};

int threadCount(const Control& control, std::uint64_t bytes) {
  if (control.threads > 0) return control.threads;
  if (bytes < kThreadedBytes) return 1;
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 4u));
}

void decodeSites(std::span<const std::byte> bytes, const FileHeader& header, const Layout& layout,
                 std::span<double> out) {
  const bool cut_rows = header.kind == FieldKind::kGauge && layout.rows < header.colours;
  if (!cut_rows) return decodeReals(bytes, layout.real_bytes, layout.byte_order, out);
  const std::size_t stored = 2u * layout.rows * header.colours * layout.real_bytes;
  const std::size_t full = 2u * header.colours * header.colours;
  const std::size_t kept = 2u * layout.rows * header.colours;
  for (std::size_t link = 0; link * full < out.size(); ++link) {
    const auto matrix = out.subspan(link * full, full);
    decodeReals(bytes.subspan(link * stored, stored), layout.real_bytes, layout.byte_order,
                matrix.first(kept));
    completeThirdRow(reinterpret_cast<std::complex<double>*>(matrix.data()));
  }
}

/// Room for `count` elements, zero. Large memory comes in huge pages: a gigabyte is then filled in
/// a fraction of the time, which no other thread shares.
template <typename Vector>
void resizeLarge(Vector& values, std::size_t count) {
  using T = typename Vector::value_type;
  constexpr std::uintptr_t kPage = 4096;
  values.reserve(count);
  if (count * sizeof(T) >= kThreadedBytes) {
    const auto first =
        (reinterpret_cast<std::uintptr_t>(values.data()) + kPage - 1) / kPage * kPage;
    const auto last = reinterpret_cast<std::uintptr_t>(values.data() + count) / kPage * kPage;
    (void)::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);  // a wish
  }
  values.resize(count);
}

}  // namespace

Status readBlocks(const ByteSource& source, std::uint64_t offset, std::uint64_t item_bytes,
                  std::uint64_t count, const Control& control,
                  const std::function<void(std::uint64_t, std::span<const std::byte>)>& consume) {
  const std::uint64_t items = std::clamp<std::uint64_t>(kBlockBytes / item_bytes, 1, count);
  BlockQueue queue;
  const auto work = [&](bool first_thread) {
    std::vector<std::byte> buffer(items * item_bytes);
    while (!queue.stop) {
      const std::uint64_t first = queue.next.fetch_add(items);
      if (first >= count) return;
      if (control.cancel.stop_requested()) {
        return queue.refuse({ErrorCode::kCancelled, "reading " + source.name() + " was cancelled"});
      }
      const std::uint64_t here = std::min(items, count - first);
      const auto block = std::span(buffer).first(here * item_bytes);
      if (Status s = source.readAt(offset + first * item_bytes, block); !s) {
        return queue.refuse(s.error());
      }
      consume(first, block);
      queue.done += here;
      if (first_thread && control.progress) {
        control.progress(static_cast<double>(queue.done) / static_cast<double>(count));
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int i = 1; i < threadCount(control, item_bytes * count); ++i) {
      helpers.emplace_back([&work] { work(false); });
    }
    work(true);
  }
  if (queue.failure && control.progress) control.progress(1.0);
  return queue.failure;
}

Field makeField(const FileHeader& header, const Layout& layout) {
  std::size_t volume = 1;
  for (const std::int64_t extent : layout.extents) volume *= static_cast<std::size_t>(extent);
  if (header.kind == FieldKind::kScalar) {
    ScalarField field{layout.extents, header.components, {}};
    resizeLarge(field.values, volume * header.components);
    return field;
  }
  GaugeField field{layout.extents, header.colours, {}};
  resizeLarge(field.links, volume * layout.extents.size() * field.matrixSize());
  return field;
}

Result<Payload> readCanonical(const ByteSource& source, const FileHeader& header,
                              const Layout& layout, const Control& control) {
  Payload payload{makeField(header, layout), {}};
  const std::span<double> reals = realsOf(payload.field);
  std::uint64_t volume = 1;
  for (const std::int64_t extent : layout.extents) volume *= static_cast<std::uint64_t>(extent);
  const std::uint64_t site_bytes = layout.bytes / volume, site_reals = reals.size() / volume;
  Checksum total(header.checksum.kind, layout.byte_order);
  std::mutex mutex;
  const auto consume = [&](std::uint64_t first, std::span<const std::byte> bytes) {
    Checksum part(header.checksum.kind, layout.byte_order);
    part.add(first, site_bytes, bytes);
    decodeSites(bytes, header, layout,
                reals.subspan(first * site_reals, bytes.size() / site_bytes * site_reals));
    const std::lock_guard lock(mutex);
    total.merge(part);
  };
  if (Status s = readBlocks(source, layout.offset, site_bytes, volume, control, consume); !s) {
    return fail(s.error());
  }
  payload.checksum = total.words();
  return payload;
}

void decodeReals(std::span<const std::byte> bytes, int real_bytes, std::endian order,
                 std::span<double> out) {
  const bool swap = order != std::endian::native;
  if (real_bytes == 8) {
    return swap ? decodeAs<std::uint64_t, double, true>(bytes, out)
                : decodeAs<std::uint64_t, double, false>(bytes, out);
  }
  return swap ? decodeAs<std::uint32_t, float, true>(bytes, out)
              : decodeAs<std::uint32_t, float, false>(bytes, out);
}

void encodeReals(std::span<const double> values, int real_bytes, std::endian order,
                 std::span<std::byte> out) {
  const bool swap = order != std::endian::native;
  if (real_bytes == 8) return encodeAs<std::uint64_t, double>(values, swap, out);
  encodeAs<std::uint32_t, float>(values, swap, out);
}

std::size_t siteBytes(const Field& field, const Encoding& encoding) {
  if (const auto* scalar = std::get_if<ScalarField>(&field)) {
    return static_cast<std::size_t>(scalar->components) * encoding.real_bytes;
  }
  const auto& gauge = std::get<GaugeField>(field);
  const int rows = encoding.rows > 0 ? encoding.rows : gauge.colours;
  return gauge.extents.size() * 2u * rows * gauge.colours * encoding.real_bytes;
}

Status writeCanonical(
    const Field& field, const Encoding& encoding, const Control& control,
    const std::function<Status(std::uint64_t, std::span<const std::byte>)>& sink) {
  const std::span<const double> reals = realsOf(field);
  const std::size_t site_bytes = siteBytes(field, encoding);
  const auto* gauge = std::get_if<GaugeField>(&field);
  // One run of reals is a matrix, cut to its stored rows, or the components of a site.
  const std::size_t run = gauge ? 2 * gauge->matrixSize() : std::get<ScalarField>(field).components;
  const std::size_t runs_per_site = gauge ? gauge->extents.size() : 1;
  const std::size_t kept = site_bytes / runs_per_site / encoding.real_bytes;
  const std::size_t volume = reals.size() / (run * runs_per_site);
  const std::size_t block = std::clamp<std::size_t>(kBlockBytes / site_bytes, 1, volume);
  std::vector<std::byte> buffer(block * site_bytes);
  for (std::size_t first = 0; first < volume; first += block) {
    if (control.cancel.stop_requested()) {
      return fail(ErrorCode::kCancelled, "writing was cancelled");
    }
    const std::size_t sites = std::min(block, volume - first);
    for (std::size_t i = 0; i < sites * runs_per_site; ++i) {
      encodeReals(
          reals.subspan((first * runs_per_site + i) * run, kept), encoding.real_bytes,
          encoding.byte_order,
          std::span(buffer).subspan(i * kept * encoding.real_bytes, kept * encoding.real_bytes));
    }
    if (Status s = sink(first, std::span(buffer).first(sites * site_bytes)); !s) return s;
    if (control.progress) {
      control.progress(static_cast<double>(first + sites) / static_cast<double>(volume));
    }
  }
  return {};
}

std::span<double> realsOf(Field& field) {
  if (auto* scalar = std::get_if<ScalarField>(&field)) return scalar->values;
  // [complex.numbers.general]: an array of complex is an array of (re, im) pairs.
  auto& links = std::get<GaugeField>(field).links;
  return {reinterpret_cast<double*>(links.data()), 2 * links.size()};
}

std::span<const double> realsOf(const Field& field) {
  if (const auto* scalar = std::get_if<ScalarField>(&field)) return scalar->values;
  const auto& links = std::get<GaugeField>(field).links;
  return {reinterpret_cast<const double*>(links.data()), 2 * links.size()};
}

const std::vector<std::int64_t>& extentsOf(const Field& field) {
  if (const auto* scalar = std::get_if<ScalarField>(&field)) return scalar->extents;
  return std::get<GaugeField>(field).extents;
}

}  // namespace lsc
