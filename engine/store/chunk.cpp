// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/chunk.h"

#include <algorithm>
#include <cmath>

#include "engine/store/bytes.h"

namespace lsc {
namespace {

constexpr std::size_t kHead = 8;
enum : std::uint8_t { kVersion = 1, kStride = 0, kVarint = 1, kRaw = 2 };

std::uint64_t difference(std::int64_t a, std::int64_t b) {  // wraps, as unsigned numbers may
  return static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b);
}

std::uint64_t zigzag(std::uint64_t v) {
  return (v << 1) ^ (v >> 63 ? ~std::uint64_t{0} : 0);
}
std::uint64_t unzigzag(std::uint64_t v) {
  return (v >> 1) ^ (v & 1 ? ~std::uint64_t{0} : 0);
}

void putSteps(std::string& out, std::span<const std::int64_t> steps) {
  const std::uint64_t stride = steps.size() > 1 ? difference(steps[1], steps[0]) : 1;
  bool constant = true;
  for (std::size_t i = 1; i < steps.size(); ++i)
    constant &= difference(steps[i], steps[i - 1]) == stride;
  if (constant) {
    out[1] = static_cast<char>(kStride);
    putBytes(out, steps[0]);
    putBytes(out, stride);
    return;
  }
  const std::size_t begin = out.size();
  out[1] = static_cast<char>(kVarint);
  putBytes(out, steps[0]);
  for (std::size_t i = 1; i < steps.size(); ++i) {
    std::uint64_t v = zigzag(difference(steps[i], steps[i - 1]));
    for (; v >= 128; v >>= 7) out += static_cast<char>(v | 128);
    out += static_cast<char>(v);
  }
  if (out.size() - begin <= steps.size_bytes()) return;
  out.resize(begin);
  out[1] = static_cast<char>(kRaw);
  putBytes(out, steps);
}

bool getSteps(std::string_view data, std::uint8_t coding, std::span<std::int64_t> steps) {
  if (coding == kRaw) {
    if (data.size() != steps.size_bytes()) return false;
    std::memcpy(steps.data(), data.data(), data.size());
    return true;
  }
  if (data.size() < 8) return false;
  auto step = getBytes<std::uint64_t>(data, 0);
  if (coding == kStride) {
    if (data.size() != 16) return false;
    const auto stride = getBytes<std::uint64_t>(data, 8);
    for (std::size_t i = 0; i < steps.size(); ++i, step += stride)
      steps[i] = static_cast<std::int64_t>(step);
    return true;
  }
  if (coding != kVarint) return false;
  std::size_t position = 8;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::uint64_t v = 0;
    for (int shift = 0; i > 0; shift += 7) {
      if (position == data.size() || shift > 63) return false;
      const auto byte = static_cast<std::uint8_t>(data[position++]);
      v |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) break;
    }
    step += unzigzag(v);
    steps[i] = static_cast<std::int64_t>(step);
  }
  return position == data.size();
}

template <typename T>
void appendRaw(std::vector<T>& to, std::size_t n, const char* from) {
  const std::size_t old = to.size();
  to.resize(old + n);
  std::memcpy(to.data() + old, from, n * sizeof(T));
}

}  // namespace

void Points::append(const Points& more) {
  steps.insert(steps.end(), more.steps.begin(), more.steps.end());
  times.insert(times.end(), more.times.begin(), more.times.end());
  values.insert(values.end(), more.values.begin(), more.values.end());
}

void Points::add(std::int64_t step, double time, double value) {
  steps.push_back(step);
  times.push_back(time);
  values.push_back(value);
}

void Points::addColumns(std::size_t n, const char* more_steps, const char* more_times,
                        const char* more_values) {
  if (n == 0) return;
  appendRaw(steps, n, more_steps);
  appendRaw(times, n, more_times);
  appendRaw(values, n, more_values);
}

std::string encodeChunk(const Points& points, std::size_t first, std::size_t n) {
  std::string out;
  out.reserve(kHead + 24 * n);
  putBytes(out, std::uint8_t{kVersion});
  putBytes(out, std::uint8_t{kRaw});
  putBytes(out, std::uint16_t{0});
  putBytes(out, static_cast<std::uint32_t>(n));
  putBytes(out, std::span(points.values).subspan(first, n));
  putBytes(out, std::span(points.times).subspan(first, n));
  putSteps(out, std::span(points.steps).subspan(first, n));
  return out;
}

bool decodeChunk(std::string_view blob, Points& points) {
  if (blob.size() < kHead || blob[0] != kVersion) return false;
  const std::size_t n = getBytes<std::uint32_t>(blob, 4);
  if (n == 0 || n > kChunkPoints || blob.size() < kHead + 16 * n) return false;
  const std::size_t old = points.size();
  points.steps.resize(old + n);
  const auto coding = static_cast<std::uint8_t>(blob[1]);
  if (!getSteps(blob.substr(kHead + 16 * n), coding, std::span(points.steps).subspan(old))) {
    points.steps.resize(old);
    return false;
  }
  appendRaw(points.values, n, blob.data() + kHead);
  appendRaw(points.times, n, blob.data() + kHead + 8 * n);
  return true;
}

FiniteRange finiteRange(std::span<const double> values) {
  FiniteRange range;
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (const double value : values) {
    if (!std::isfinite(value)) {
      ++range.not_finite;
      continue;
    }
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (low <= high) {
    range.minimum = low;
    range.maximum = high;
  }
  return range;
}

}  // namespace lsc
