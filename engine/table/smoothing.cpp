// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/smoothing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <set>

namespace lsc {
namespace {

constexpr double kReach = 4;  // Gaussian weights beyond 4 sigma are below 4e-4 of the middle
constexpr std::size_t kFreshSum = 1024;

struct Window {
  std::size_t before, after;  // points on each side of the middle
};

Window windowOf(int points) {
  const auto n = static_cast<std::size_t>(std::max(points, 1));
  return {(n - 1) / 2, n / 2};
}

/// The lower half of a window in one ordered set, the upper one in another.
class MedianWindow {
 public:
  void add(double value) {
    if (low_.empty() || value <= *low_.rbegin()) {
      low_.insert(value);
    } else {
      high_.insert(value);
    }
    balance();
  }
  void remove(double value) {
    const auto found = low_.find(value);
    if (found != low_.end()) {
      low_.erase(found);
    } else {
      high_.erase(high_.find(value));
    }
    balance();
  }
  bool empty() const { return low_.empty(); }
  double median() const {
    return low_.size() > high_.size() ? *low_.rbegin() : 0.5 * (*low_.rbegin() + *high_.begin());
  }

 private:
  void balance() {
    if (low_.size() > high_.size() + 1) {
      high_.insert(low_.extract(std::prev(low_.end())));
    } else if (high_.size() > low_.size()) {
      low_.insert(high_.extract(high_.begin()));
    }
  }

  std::multiset<double> low_, high_;
};

}  // namespace

std::vector<double> smoothed(std::span<const double> values, const Smoothing& smoothing) {
  switch (smoothing.kind) {
    case SmoothingKind::kNone:
      return {values.begin(), values.end()};
    case SmoothingKind::kExponential:
      return exponentialMean(values, smoothing.amount);
    case SmoothingKind::kGaussian:
      return gaussianMean(values, smoothing.amount);
    case SmoothingKind::kRunningMean:
      return runningMean(values, static_cast<int>(std::lround(smoothing.amount)));
    case SmoothingKind::kRunningMedian:
      return runningMedian(values, static_cast<int>(std::lround(smoothing.amount)));
  }
  return {};
}

std::vector<double> exponentialMean(std::span<const double> values, double weight) {
  std::vector<double> out(values.begin(), values.end());
  const auto same = [&](double v) { return v == values[0]; };
  if (values.empty() || std::all_of(values.begin(), values.end(), same)) return out;
  double mean = 0;
  double missing = 1;  // weight^n, what the start at zero still takes away
  for (double& value : out) {
    if (!std::isfinite(value)) continue;
    mean = mean * weight + (1 - weight) * value;
    missing *= weight;
    value = missing < 1 ? mean / (1 - missing) : mean;
  }
  return out;
}

std::vector<double> gaussianMean(std::span<const double> values, double sigma) {
  std::vector<double> out(values.begin(), values.end());
  if (!(sigma > 0)) return out;
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(kReach * sigma));
  std::vector<double> weights(static_cast<std::size_t>(reach) + 1);
  for (std::size_t d = 0; d < weights.size(); ++d) {
    const double z = static_cast<double>(d) / sigma;
    weights[d] = std::exp(-0.5 * z * z);
  }
  const auto n = static_cast<std::ptrdiff_t>(values.size());
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    if (!std::isfinite(values[static_cast<std::size_t>(i)])) continue;
    double sum = 0, norm = 0;
    const std::ptrdiff_t end = std::min(i + reach + 1, n);
    for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(i - reach, 0); k < end; ++k) {
      const double value = values[static_cast<std::size_t>(k)];
      if (!std::isfinite(value)) continue;
      const double weight = weights[static_cast<std::size_t>(std::abs(k - i))];
      sum += weight * value;
      norm += weight;
    }
    out[static_cast<std::size_t>(i)] = sum / norm;
  }
  return out;
}

std::vector<double> runningMean(std::span<const double> values, int window) {
  std::vector<double> out(values.begin(), values.end());
  const Window w = windowOf(window);
  const std::size_t n = values.size();
  double sum = 0, count = 0;
  const auto take = [&](std::size_t i, double sign) {
    if (!std::isfinite(values[i])) return;
    sum += sign * values[i];
    count += sign;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t begin = i > w.before ? i - w.before : 0, end = std::min(i + w.after + 1, n);
    if (i % std::max(kFreshSum, w.before + w.after) == 0) {
      sum = count = 0;
      for (std::size_t k = begin; k < end; ++k) take(k, 1);
    } else {
      if (i + w.after < n) take(i + w.after, 1);
      if (i > w.before) take(i - w.before - 1, -1);
    }
    if (std::isfinite(values[i])) out[i] = sum / count;
  }
  return out;
}

std::vector<double> runningMedian(std::span<const double> values, int window) {
  std::vector<double> out(values.begin(), values.end());
  const Window w = windowOf(window);
  const std::size_t n = values.size();
  MedianWindow held;
  std::size_t added = 0, removed = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (; added < std::min(i + w.after + 1, n); ++added)
      if (std::isfinite(values[added])) held.add(values[added]);
    for (; removed + w.before < i; ++removed)
      if (std::isfinite(values[removed])) held.remove(values[removed]);
    if (std::isfinite(values[i])) out[i] = held.median();
  }
  return out;
}

}  // namespace lsc
