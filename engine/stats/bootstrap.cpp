// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/bootstrap.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "engine/kernels/math/random.h"
#include "engine/stats/autocovariance.h"
#include "engine/stats/mean.h"

namespace lsc {
namespace {

RandomKey keyOf(const BlockPlan& plan, std::uint64_t replicate) {
  return {plan.seed, RandomPurpose::kBootstrap, replicate};
}

std::vector<double> centred(std::span<const double> x) {
  const double mean = meanOf(x);
  std::vector<double> d(x.size());
  std::ranges::transform(x, d.begin(), [=](double v) { return v - mean; });
  return d;
}

/// Sums over any block of a circle in constant time.
class PrefixSums {
 public:
  explicit PrefixSums(std::span<const double> x) : mean_(meanOf(x)), sums_(x.size() + 1, 0.0) {
    // Sums of deviations stay small, so that their differences lose no digits.
    for (std::size_t i = 0; i < x.size(); ++i) sums_[i + 1] = sums_[i] + (x[i] - mean_);
  }
  double mean(std::span<const Block> blocks) const {
    const std::int64_t n = static_cast<std::int64_t>(sums_.size()) - 1;
    double sum = 0;
    for (const Block& b : blocks) {
      const std::int64_t end = b.start + b.length;
      sum += end <= n ? sums_[end] - sums_[b.start]
                      : sums_[n] - sums_[b.start] + sums_[end - n];  // around the circle
    }
    return mean_ + sum / static_cast<double>(n);
  }

 private:
  double mean_;
  std::vector<double> sums_;
};

}  // namespace

std::vector<Block> drawBlocks(const BlockPlan& plan, std::int64_t n, std::uint64_t replicate) {
  assert(n >= 1 && plan.block >= 1);
  const bool geometric = plan.kind == BlockKind::kStationary && plan.block > 1;
  const double length = std::min(plan.block, static_cast<double>(n));
  const double per_log = geometric ? 1 / std::log1p(-1 / length) : 0.0;
  // a multiple of four: streams of random numbers go on at such places only
  const std::size_t batch =
      (static_cast<std::size_t>(static_cast<double>(n) / length * 1.1) + 19) / 4 * 4;
  std::vector<double> starts(batch), logs(geometric ? batch : 0);
  std::vector<Block> blocks;
  blocks.reserve(batch);
  std::int64_t left = n;
  for (std::uint64_t drawn = 0; left > 0; drawn += batch) {
    const RandomKey key = keyOf(plan, replicate);
    fillUniform(std::span(starts), {key.seed, key.purpose, 2 * replicate}, drawn);
    if (geometric)
      fillLogUniform(std::span(logs), {key.seed, key.purpose, 2 * replicate + 1}, drawn);
    for (std::size_t k = 0; k < batch && left > 0; ++k) {
      const double wanted = geometric ? 1 + std::floor(logs[k] * per_log) : std::round(length);
      const std::int64_t size =
          wanted < static_cast<double>(left) ? static_cast<std::int64_t>(wanted) : left;
      const std::int64_t start = static_cast<std::int64_t>(starts[k] * static_cast<double>(n));
      blocks.push_back({std::min(start, n - 1), size});
      left -= size;
    }
  }
  return blocks;
}

std::vector<std::vector<double>> resampledMeans(
    std::span<const std::span<const double>> observables, const BlockPlan& plan,
    std::int64_t replicates) {
  assert(!observables.empty());
  std::vector<PrefixSums> sums;
  for (const auto& x : observables) sums.emplace_back(x);
  std::vector<std::vector<double>> means;
  for (std::int64_t r = 0; r < replicates; ++r) {
    const std::vector<Block> blocks = drawBlocks(
        plan, static_cast<std::int64_t>(observables[0].size()), static_cast<std::uint64_t>(r));
    std::vector<double>& row = means.emplace_back();
    for (const PrefixSums& s : sums) row.push_back(s.mean(blocks));
  }
  return means;
}

BootstrapResult bootstrap(const ChainData& data, const DerivedFunction& f, const BlockPlan& plan,
                          std::int64_t replicates) {
  assert(!data.observables.empty() && replicates >= 2);
  const std::int64_t n = static_cast<std::int64_t>(data.observables[0].size());
  const std::vector<std::int64_t> lengths = data.replicas.empty() ? std::vector{n} : data.replicas;
  std::vector<std::vector<double>> means(replicates,
                                         std::vector<double>(data.observables.size(), 0.0));
  std::int64_t begin = 0;
  for (std::size_t r = 0; r < lengths.size(); ++r) {
    std::vector<std::span<const double>> parts;
    for (const auto& x : data.observables) parts.push_back(x.subspan(begin, lengths[r]));
    BlockPlan own = plan;
    own.seed += r * 0x9E3779B97F4A7C15u;  // replicas are independent
    const auto rows = resampledMeans(parts, own, replicates);
    const double weight = static_cast<double>(lengths[r]) / static_cast<double>(n);
    for (std::int64_t k = 0; k < replicates; ++k)
      for (std::size_t a = 0; a < parts.size(); ++a) means[k][a] += weight * rows[k][a];
    begin += lengths[r];
  }
  BootstrapResult result;
  std::vector<double> centre;
  for (const auto& x : data.observables) centre.push_back(meanOf(x));
  result.value = f(centre);
  for (const auto& row : means) result.samples.push_back(f(row));
  const double average = meanOf(result.samples);
  double square = 0;
  for (const double s : result.samples) square += (s - average) * (s - average);
  result.error = std::sqrt(square / static_cast<double>(replicates - 1));
  result.bias_corrected = 2 * result.value - average;
  return result;
}

double stationaryVariance(std::span<const double> x, double block) {
  const std::int64_t size = static_cast<std::int64_t>(x.size());
  const double n = static_cast<double>(size), stay = 1 - 1 / block;
  const std::vector<double> sums = lagSums(centred(x), 0, size);
  double variance = sums[0] / n;
  for (std::int64_t i = 1; i < size; ++i) {
    const double lag = static_cast<double>(i);
    const double weight = (1 - lag / n) * std::pow(stay, lag) + lag / n * std::pow(stay, n - lag);
    variance += 2 * weight * sums[i] / n;
  }
  return variance / n;
}

double automaticBlock(std::span<const double> x, BlockKind kind) {
  const std::int64_t size = static_cast<std::int64_t>(x.size());
  if (size < 8) return 1;
  const double n = static_cast<double>(size);
  const std::vector<double> d = centred(x);
  const std::int64_t quiet =
      std::max<std::int64_t>(5, static_cast<std::int64_t>(std::sqrt(std::log10(n))));
  const double threshold = 2 * std::sqrt(std::log10(n) / n);
  const std::int64_t limit = std::min(
      size / 2, static_cast<std::int64_t>(std::ceil(std::sqrt(n))) + std::max(quiet, size / 8));
  std::vector<double> c = lagSums(d, 0, limit + 1);
  if (!(c[0] > 0)) return 1;
  // m: the lag after which `quiet` lags in a row are compatible with zero.
  std::int64_t m = limit / 2, run = 0;
  for (std::int64_t t = 1; t <= limit && run < quiet; ++t) {
    run = std::abs(c[t] / c[0]) < threshold ? run + 1 : 0;
    if (run == quiet) m = std::max<std::int64_t>(1, t - quiet);
  }
  const std::int64_t last = std::min(2 * m, limit);
  double g = c[0] / n, slope = 0;
  for (std::int64_t k = 1; k <= last; ++k) {
    const double position = static_cast<double>(k) / static_cast<double>(2 * m);
    const double taper = position <= 0.5 ? 1 : std::max(0.0, 2 * (1 - position));
    g += 2 * taper * c[k] / n;
    slope += 2 * taper * static_cast<double>(k) * c[k] / n;
  }
  const double denominator = (kind == BlockKind::kStationary ? 2.0 : 4.0 / 3.0) * g * g;
  const double block = std::cbrt(2 * slope * slope / denominator * n);
  return std::clamp(block, 1.0, std::ceil(std::min(3 * std::sqrt(n), n / 3)));
}

}  // namespace lsc
