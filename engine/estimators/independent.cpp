// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/independent.h"

#include <algorithm>
#include <cmath>

#include "engine/stats/special.h"

namespace lsc {
namespace {

constexpr std::size_t kLanes = 8;  // independent sums, for the vector units

/// Sums of first and second order about a shift near the mean, which keeps their digits.
struct Moments {
  double n = 0, shift_x = 0, shift_y = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  double meanX() const { return shift_x + x / n; }
  double meanY() const { return shift_y + y / n; }
  double varianceX() const { return xx / n - x / n * (x / n); }
  double varianceY() const { return yy / n - y / n * (y / n); }
  double covariance() const { return xy / n - x / n * (y / n); }
};

double sum(const double (&lanes)[kLanes]) {
  double total = 0;
  for (const double v : lanes) total += v;
  return total;
}

Moments momentsOf(std::span<const double> x, std::span<const double> y) {
  Moments m;
  m.n = static_cast<double>(x.size());
  m.shift_x = x[0];
  m.shift_y = y[0];
  double sx[kLanes] = {}, sy[kLanes] = {}, sxx[kLanes] = {}, syy[kLanes] = {}, sxy[kLanes] = {};
  const std::size_t whole = x.size() / kLanes * kLanes;
  const auto add = [&](std::size_t i, std::size_t lane) {
    const double a = x[i] - m.shift_x, b = y[i] - m.shift_y;
    sx[lane] += a;
    sy[lane] += b;
    sxx[lane] += a * a;
    syy[lane] += b * b;
    sxy[lane] += a * b;
  };
  for (std::size_t i = 0; i < whole; i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) add(i + lane, lane);
  for (std::size_t i = whole; i < x.size(); ++i) add(i, 0);
  m.x = sum(sx);
  m.y = sum(sy);
  m.xx = sum(sxx);
  m.yy = sum(syy);
  m.xy = sum(sxy);
  return m;
}

Moments momentsOf(std::span<const double> x) {
  Moments m;
  m.n = static_cast<double>(x.size());
  m.shift_x = x[0];
  double sx[kLanes] = {}, sxx[kLanes] = {};
  const std::size_t whole = x.size() / kLanes * kLanes;
  const auto add = [&](std::size_t i, std::size_t lane) {
    const double a = x[i] - m.shift_x;
    sx[lane] += a;
    sxx[lane] += a * a;
  };
  for (std::size_t i = 0; i < whole; i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) add(i + lane, lane);
  for (std::size_t i = whole; i < x.size(); ++i) add(i, 0);
  m.x = sum(sx);
  m.xx = sum(sxx);
  return m;
}

// Variance of both sets of predictions together, ddof 1.
double pooledVariance(const Moments& labelled, const Moments& unlabelled) {
  const double n = labelled.n, m = unlabelled.n;
  const double difference = labelled.meanY() - unlabelled.meanX();
  const double square = n * labelled.varianceY() + m * unlabelled.varianceX() +
                        n * m / (n + m) * difference * difference;
  return square / (n + m - 1);
}

}  // namespace

Result<IndependentMean> independentMean(const IndependentSamples& samples,
                                        std::optional<double> lambda, double level) {
  if (samples.labels.size() != samples.predicted.size()) {
    return fail(ErrorCode::kInvalidArgument, std::to_string(samples.labels.size()) +
                                                 " labels but " +
                                                 std::to_string(samples.predicted.size()) +
                                                 " predictions of them; give one for each");
  }
  if (samples.labels.size() < 2 || samples.unlabelled.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "a bias-corrected mean needs two labelled samples and one unlabelled; give more");
  }
  const Moments l = momentsOf(samples.labels, samples.predicted);
  const Moments u = momentsOf(samples.unlabelled);
  IndependentMean result;
  if (lambda) {
    result.lambda = *lambda;
  } else {
    const double variance = pooledVariance(l, u);
    const double plug_in = l.covariance() / ((1 + l.n / u.n) * variance);
    result.lambda = variance > 0 ? std::clamp(plug_in, 0.0, 1.0) : 0.0;
  }
  const double t = result.lambda;
  result.value = t * u.meanX() + l.meanX() - t * l.meanY();
  const double rectifier = l.varianceX() - 2 * t * l.covariance() + t * t * l.varianceY();
  result.error = std::sqrt(t * t * u.varianceX() / u.n + std::max(0.0, rectifier) / l.n);
  const double z = normalQuantile(0.5 + level / 2);
  result.lower = result.value - z * result.error;
  result.upper = result.value + z * result.error;
  return result;
}

}  // namespace lsc
