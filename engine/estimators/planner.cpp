// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/planner.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "engine/stats/gamma.h"

namespace lsc {
namespace {

constexpr double kWorthwhile = 1.1;  // least gain that pays for the trouble

double gainAt(const GammaResult& g, std::int64_t spacing) {
  double all = 0.5, thinned = 0.5;
  for (std::int64_t t = 1; t <= g.window; ++t) all += g.rho[t];
  for (std::int64_t t = spacing; t <= g.window; t += spacing) thinned += g.rho[t];
  return static_cast<double>(spacing) * thinned / all;
}

template <typename... Values>
std::string sentence(const char* format, Values... values) {
  char buffer[320];
  std::snprintf(buffer, sizeof buffer, format, values...);
  return buffer;
}

// Least squares of residuals = e + c n^-b at fixed b, with e, c >= 0; returns the error.
double fitAtPower(std::span<const double> n, std::span<const double> y, LearningCurve& curve) {
  double s1 = 0, sx = 0, sxx = 0, sy = 0, sxy = 0;
  for (std::size_t i = 0; i < n.size(); ++i) {
    const double x = std::pow(n[i], -curve.power), weight = 1 / (y[i] * y[i]);  // relative errors
    s1 += weight;
    sx += weight * x;
    sxx += weight * x * x;
    sy += weight * y[i];
    sxy += weight * x * y[i];
  }
  const double determinant = s1 * sxx - sx * sx;
  curve.floor = (sxx * sy - sx * sxy) / determinant;
  curve.scale = (s1 * sxy - sx * sy) / determinant;
  if (curve.floor < 0) {
    curve.floor = 0;
    curve.scale = sxy / sxx;
  }
  if (curve.scale < 0) {
    curve.scale = 0;
    curve.floor = sy / s1;
  }
  double error = 0;
  for (std::size_t i = 0; i < n.size(); ++i)
    error += std::pow((y[i] - curve.residual(n[i])) / y[i], 2);
  return error;
}

}  // namespace

Result<LabelPlan> planLabels(std::span<const double> proxy, std::int64_t spacing) {
  const GammaResult g = gammaMean(proxy);
  if (!(g.error > 0)) {
    return fail(ErrorCode::kInvalidArgument,
                "the proxy observable cannot plan labels: " + g.warning + " Give another one.");
  }
  LabelPlan plan;
  plan.tau = g.tau_int;
  plan.spacing = spacing;
  plan.gain_max = gainAt(g, spacing);
  plan.gain_error = plan.gain_max * g.dtau_int / g.tau_int;
  while (plan.best_spacing < std::ssize(proxy) && gainAt(g, plan.best_spacing) < 2)
    ++plan.best_spacing;
  const std::int64_t last =
      std::min<std::int64_t>(4 * std::max(spacing, plan.best_spacing), std::ssize(proxy) / 2);
  for (std::int64_t k = 1; k <= last; k = std::max(k + 1, k * 5 / 4)) {
    plan.spacings.push_back(k);
    plan.gains.push_back(gainAt(g, k));
  }
  if (plan.gain_max < kWorthwhile) {
    plan.advice = sentence(
        "Machine learning cannot help here: labels every %lld configurations are denser than the "
        "autocorrelation time of %.3g, and no estimator can reduce their variance by more than a "
        "factor of %.3g; label at most every %lld configurations, or label fewer sources.",
        static_cast<long long>(spacing), plan.tau, plan.gain_max,
        static_cast<long long>(plan.best_spacing));
  } else {
    plan.advice = sentence(
        "Labels every %lld configurations at an autocorrelation time of %.3g allow a gain of at "
        "most %.3g in variance.",
        static_cast<long long>(spacing), plan.tau, plan.gain_max);
  }
  return plan;
}

BudgetPlan planBudget(double correlation, double cost_ratio) {
  const double r = std::abs(correlation), g = cost_ratio;
  BudgetPlan plan;
  plan.use_ml = r > 2 * std::sqrt(g) / (1 + g) && r < 1;
  const double share = r > 0 ? std::sqrt(g * (1 - r * r)) / r : 1;
  plan.gain = share < 1 ? 1 / std::pow(std::sqrt(1 - r * r) + r * std::sqrt(g), 2) : 1 / (1 + g);
  plan.label_share = plan.use_ml ? share : 1;
  plan.advice =
      plan.use_ml ? sentence(
                        "Label %.3g of the configurations with features: variance is smaller by a "
                        "factor of %.3g at equal cost.",
                        plan.label_share, plan.gain)
                  : sentence(
                        "Do not use machine learning here: a correlation of %.3g is not worth "
                        "features that cost %.3g of a label; spend everything on labels.",
                        r, g);
  return plan;
}

double LearningCurve::residual(double n) const {
  return floor + scale * std::pow(n, -power);
}

Result<LearningCurve> fitLearningCurve(std::span<const double> sizes,
                                       std::span<const double> residuals, std::int64_t labels) {
  if (sizes.size() < 4 || sizes.size() != residuals.size()) {
    return fail(
        ErrorCode::kInvalidArgument,
        "a learning curve needs at least four training sizes with a residual variance each");
  }
  for (const double y : residuals) {
    if (y > 0) continue;
    return fail(ErrorCode::kInvalidArgument,
                "a residual variance of the learning curve is not positive; the regressor is exact "
                "and needs no plan");
  }
  LearningCurve best;
  double least = std::numeric_limits<double>::infinity();
  for (double power = 0.1; power <= 3.001; power += 0.02) {
    LearningCurve curve;
    curve.power = power;
    const double error = fitAtPower(sizes, residuals, curve);
    if (error < least) {
      least = error;
      best = curve;
    }
  }
  double smallest = std::numeric_limits<double>::infinity();
  for (std::int64_t t = 1; t < labels; ++t) {
    const double variance = best.residual(static_cast<double>(t)) / static_cast<double>(labels - t);
    if (variance < smallest) {
      smallest = variance;
      best.best_training = t;
    }
  }
  return best;
}

}  // namespace lsc
