// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Blocks of the stored pyramid and their blob.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/store/bytes.h"
#include "engine/store/metric_pyramid.h"

namespace lsc {
namespace {

constexpr std::uint8_t kVersion = 1;
enum Part : std::uint8_t { kPositive = 1, kNotFinite = 2, kWideSteps = 4 };
constexpr std::size_t kHead = 24;
constexpr std::size_t kMostBlocks = 1 << 16;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <typename T>
void appendPart(std::vector<T>& to, const std::vector<T>& from, std::size_t first, std::size_t n) {
  const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
  to.insert(to.end(), begin, begin + static_cast<std::ptrdiff_t>(n));
}

template <typename T>
void appendRaw(std::vector<T>& to, std::size_t n, const char*& from) {
  const std::size_t old = to.size();
  to.resize(old + n);
  std::memcpy(to.data() + old, from, n * sizeof(T));
  from += n * sizeof(T);
}

std::uint8_t partsOf(const PyramidBlocks& blocks) {
  std::uint8_t parts = 0;
  const std::int64_t base = *std::min_element(blocks.first_step.begin(), blocks.first_step.end());
  const std::int64_t top = *std::max_element(blocks.last_step.begin(), blocks.last_step.end());
  if (static_cast<std::uint64_t>(top) - static_cast<std::uint64_t>(base) > 0xffffffffU)
    parts |= kWideSteps;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks.positive[i] != blocks.minimum[i]) parts |= kPositive;
    if (blocks.not_finite[i] != 0) parts |= kNotFinite;
  }
  return parts;
}

std::size_t bodySize(std::uint8_t parts, std::size_t n) {
  return 16 * n + (parts & kWideSteps ? 16 * n : 8 + 8 * n) + (parts & kPositive ? 8 * n : 0) +
         (parts & kNotFinite ? 4 * n : 0);
}

void readSteps(std::vector<std::int64_t>& to, std::int64_t base, std::size_t n, const char*& from) {
  const std::size_t old = to.size();
  to.resize(old + n);
  for (std::size_t i = 0; i < n; ++i, from += 4) {
    std::uint32_t step;
    std::memcpy(&step, from, 4);
    to[old + i] = base + step;
  }
}

}  // namespace

void PyramidBlocks::addPoints(const Points& points, std::size_t first, std::size_t n) {
  double low = kInfinity, high = -kInfinity, least_positive = kInfinity;
  std::uint32_t odd = 0;
  for (std::size_t i = first; i < first + n; ++i) {
    const double v = points.values[i];
    if (!std::isfinite(v)) {
      ++odd;
      continue;
    }
    low = std::min(low, v);
    high = std::max(high, v);
    if (v > 0) least_positive = std::min(least_positive, v);
  }
  minimum.push_back(low);
  maximum.push_back(high);
  positive.push_back(least_positive);
  not_finite.push_back(odd);
  const auto step = points.steps.begin() + static_cast<std::ptrdiff_t>(first);
  const auto [least, most] = std::minmax_element(step, step + static_cast<std::ptrdiff_t>(n));
  first_step.push_back(*least);
  last_step.push_back(*most);
}

void PyramidBlocks::append(const PyramidBlocks& more, std::size_t first, std::size_t n) {
  appendPart(minimum, more.minimum, first, n);
  appendPart(maximum, more.maximum, first, n);
  appendPart(positive, more.positive, first, n);
  appendPart(first_step, more.first_step, first, n);
  appendPart(last_step, more.last_step, first, n);
  appendPart(not_finite, more.not_finite, first, n);
}

void PyramidBlocks::merge(std::size_t to, const PyramidBlocks& other, std::size_t from) {
  minimum[to] = std::min(minimum[to], other.minimum[from]);
  maximum[to] = std::max(maximum[to], other.maximum[from]);
  positive[to] = std::min(positive[to], other.positive[from]);
  first_step[to] = std::min(first_step[to], other.first_step[from]);
  last_step[to] = std::max(last_step[to], other.last_step[from]);
  not_finite[to] += other.not_finite[from];
}

std::string encodeBlocks(const PyramidBlocks& blocks, const PyramidHead& head) {
  const std::uint8_t parts = partsOf(blocks);
  std::string out;
  out.reserve(kHead + bodySize(parts, blocks.size()));
  putBytes(out, kVersion);
  putBytes(out, parts);
  putBytes(out, head.shift);
  putBytes(out, std::uint8_t{0});
  putBytes(out, static_cast<std::uint32_t>(blocks.size()));
  putBytes(out, head.covered);
  putBytes(out, head.fill);
  putBytes(out, std::uint32_t{0});
  for (const auto* part : {&blocks.minimum, &blocks.maximum}) putBytes(out, std::span(*part));
  const std::int64_t base = *std::min_element(blocks.first_step.begin(), blocks.first_step.end());
  if (!(parts & kWideSteps)) putBytes(out, base);
  for (const auto* steps : {&blocks.first_step, &blocks.last_step}) {
    if (parts & kWideSteps) {
      putBytes(out, std::span(*steps));
    } else {
      for (const std::int64_t step : *steps) putBytes(out, static_cast<std::uint32_t>(step - base));
    }
  }
  if (parts & kPositive) putBytes(out, std::span(blocks.positive));
  if (parts & kNotFinite) putBytes(out, std::span(blocks.not_finite));
  return out;
}

std::optional<PyramidHead> decodeBlocks(std::string_view blob, PyramidBlocks& blocks) {
  if (blob.size() < kHead || blob[0] != kVersion) return std::nullopt;
  const auto parts = getBytes<std::uint8_t>(blob, 1);
  const std::size_t n = getBytes<std::uint32_t>(blob, 4);
  if (n == 0 || n > kMostBlocks || blob.size() != kHead + bodySize(parts, n)) return std::nullopt;
  const char* from = blob.data() + kHead;
  for (auto* part : {&blocks.minimum, &blocks.maximum}) appendRaw(*part, n, from);
  if (parts & kWideSteps) {
    for (auto* steps : {&blocks.first_step, &blocks.last_step}) appendRaw(*steps, n, from);
  } else {
    const auto base = getBytes<std::int64_t>(blob, kHead + 16 * n);
    from += 8;
    for (auto* steps : {&blocks.first_step, &blocks.last_step}) readSteps(*steps, base, n, from);
  }
  if (parts & kPositive) {
    appendRaw(blocks.positive, n, from);
  } else {
    appendPart(blocks.positive, blocks.minimum, blocks.minimum.size() - n, n);
  }
  if (parts & kNotFinite) {
    appendRaw(blocks.not_finite, n, from);
  } else {
    blocks.not_finite.resize(blocks.not_finite.size() + n);
  }
  return PyramidHead{getBytes<std::int64_t>(blob, 8), getBytes<std::uint8_t>(blob, 2),
                     getBytes<std::uint32_t>(blob, 16)};
}

}  // namespace lsc
