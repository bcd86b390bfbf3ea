// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/gamma.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/stats/autocovariance.h"

namespace lsc {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double meanOf(std::span<const double> x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

struct Projection {
  double value = 0;                    // f at the global means
  std::vector<double> replica_values;  // f at the means of each replica
  std::vector<double> fluctuations;    // sum_a f_a (a_i - mean a), Wolff eq. 38
};

Projection project(const ChainData& data, std::span<const std::int64_t> replicas,
                   const DerivedFunction& f) {
  Projection result;
  std::vector<double> means, steps;
  const double n = static_cast<double>(data.observables[0].size());
  for (const auto& x : data.observables) {
    const double mean = means.emplace_back(meanOf(x));
    double square = 0;
    for (const double v : x) square += (v - mean) * (v - mean);
    steps.push_back(std::sqrt(square) / n);
  }
  result.value = f(means);
  result.fluctuations.assign(data.observables[0].size(), 0);
  for (std::size_t a = 0; a < means.size(); ++a) {
    if (steps[a] == 0) continue;
    std::vector<double> shifted = means;
    shifted[a] = means[a] + steps[a];
    const double up = f(shifted);
    shifted[a] = means[a] - steps[a];
    const double slope = (up - f(shifted)) / (2 * steps[a]);
    for (std::size_t i = 0; i < result.fluctuations.size(); ++i)
      result.fluctuations[i] += slope * (data.observables[a][i] - means[a]);
  }
  std::size_t begin = 0;
  for (const std::int64_t length : replicas) {
    std::vector<double> own;
    for (const auto& x : data.observables) own.push_back(meanOf(x.subspan(begin, length)));
    result.replica_values.push_back(f(own));
    begin += length;
  }
  return result;
}

// Gamma(t) of all replicas together (Wolff eq. 31), computed as far as it is asked for.
class Autocorrelation {
 public:
  Autocorrelation(std::span<const double> d, std::span<const std::int64_t> replicas)
      : d_(d),
        replicas_(replicas),
        limit_(*std::min_element(replicas.begin(), replicas.end()) / 2) {}

  std::int64_t limit() const { return limit_; }  // largest usable lag

  double at(std::int64_t lag) {
    while (lag >= static_cast<std::int64_t>(gamma_.size())) extend();
    return gamma_[lag];
  }

 private:
  void extend() {
    const std::int64_t begin = static_cast<std::int64_t>(gamma_.size());
    const std::int64_t end = std::min(limit_ + 1, begin == 0   ? 32
                                                  : begin < 96 ? begin + 32
                                                               : 8 * begin);
    std::vector<double> sums(end - begin, 0.0);
    std::size_t first = 0;
    for (const std::int64_t length : replicas_) {
      const std::vector<double> part = lagSums(d_.subspan(first, length), begin, end);
      std::transform(sums.begin(), sums.end(), part.begin(), sums.begin(), std::plus<>());
      first += length;
    }
    const double n = static_cast<double>(d_.size()), r = static_cast<double>(replicas_.size());
    for (std::int64_t t = begin; t < end; ++t)
      gamma_.push_back(sums[t - begin] / (n - r * static_cast<double>(t)));
  }

  std::span<const double> d_;
  std::span<const std::int64_t> replicas_;
  std::int64_t limit_;
  std::vector<double> gamma_;
};

// First W with exp(-W/tau) - tau/sqrt(W N) < 0 (Wolff eqs. 50 to 52); limit + 1 if there is none.
// Anticorrelation (tau_int < 1/2) decays as slowly as correlation, so its size enters; Wolff's
// choice would stop at W = 1.
std::int64_t chooseWindow(Autocorrelation& gamma, double n, double s_tau) {
  double sum = 0;
  for (std::int64_t w = 1; w <= gamma.limit(); ++w) {
    sum += gamma.at(w) / gamma.at(0);
    const double excess = std::abs(sum);
    const double tau_w = s_tau / std::log((1 + excess) / std::max(excess, 1e-300));
    const double steps = static_cast<double>(w);
    if (std::exp(-steps / tau_w) - tau_w / std::sqrt(steps * n) < 0) return w;
  }
  return gamma.limit() + 1;
}

void estimateError(GammaResult& result, Autocorrelation& gamma, double s_tau) {
  const double n = static_cast<double>(result.n);
  std::int64_t w = chooseWindow(gamma, n, s_tau);
  if (w > gamma.limit()) {
    w = gamma.limit();
    result.warning = "No window was found: the chain is too short for its autocorrelation.";
  }
  const double steps = static_cast<double>(w);
  double c = gamma.at(0);
  for (std::int64_t t = 1; t <= w; ++t) c += 2 * gamma.at(t);
  // Gamma about the estimated mean is low by C/N at every lag (Wolff eq. 49).
  const double shift = c / n, gamma0 = gamma.at(0) + shift;
  c += (2 * steps + 1) * shift;
  for (std::int64_t t = 0; t <= std::min(gamma.limit(), 2 * w); ++t)
    result.rho.push_back((gamma.at(t) + shift) / gamma0);
  if (!(c > 0)) {
    result.error = result.error_of_error = result.tau_int = result.dtau_int = kNan;
    result.warning = "The estimated variance is not positive: the chain is too short.";
    return;
  }
  result.window = w;
  result.error = std::sqrt(c / n);
  result.error_of_error = result.error * std::sqrt((steps + 0.5) / n);
  result.tau_int = c / (2 * gamma0);
  result.dtau_int = 2 * result.tau_int * std::sqrt(std::max(0.0, steps + 0.5 - result.tau_int) / n);
  if (result.warning.empty() && n < 50 * result.tau_int)
    result.warning = "The chain is shorter than 50 autocorrelation times; its error is uncertain.";
}

// Bias of a nonlinear function and consistency of the replicas (Wolff eqs. 28 to 30, 45).
void compareReplicas(GammaResult& result, const Projection& projection,
                     std::span<const std::int64_t> replicas) {
  if (replicas.size() < 2) return;
  const double n = static_cast<double>(result.n), r = static_cast<double>(replicas.size());
  double mean = 0;
  for (std::size_t k = 0; k < replicas.size(); ++k)
    mean += static_cast<double>(replicas[k]) * projection.replica_values[k] / n;
  const double bias = (mean - result.value) / (r - 1);
  result.value -= bias;
  double chi2 = 0;
  for (std::size_t k = 0; k < replicas.size(); ++k) {
    const double deviation = projection.replica_values[k] - mean;
    chi2 += static_cast<double>(replicas[k]) * deviation * deviation;
  }
  chi2 /= result.error * result.error * n;
  result.q_value = chiSquareSurvival(chi2, r - 1);
  if (!result.warning.empty()) return;
  if (std::abs(bias) > result.error / 4)
    result.warning = "A bias of more than a quarter of the error was removed.";
  else if (result.q_value < 0.001)
    result.warning = "The replicas do not agree with each other: they may not have thermalised.";
}

}  // namespace

GammaResult gammaDerived(const ChainData& data, const DerivedFunction& f,
                         const GammaOptions& options) {
  assert(!data.observables.empty());
  GammaResult result;
  result.n = static_cast<std::int64_t>(data.observables[0].size());
  const std::vector<std::int64_t> replicas =
      data.replicas.empty() ? std::vector{result.n} : data.replicas;
  assert(std::accumulate(replicas.begin(), replicas.end(), std::int64_t{0}) == result.n);
  result.replicas = static_cast<std::int64_t>(replicas.size());
  if (*std::min_element(replicas.begin(), replicas.end()) < 4) {
    result.value = result.error = result.error_of_error = result.tau_int = result.dtau_int = kNan;
    result.warning = "A chain of fewer than 4 measurements has no error.";
    return result;
  }
  const Projection projection = project(data, replicas, f);
  result.value = projection.value;
  Autocorrelation gamma(projection.fluctuations, replicas);
  if (!std::isfinite(result.value) || !std::isfinite(gamma.at(0))) {
    result.error = result.error_of_error = result.tau_int = result.dtau_int = kNan;
    result.warning = "The series or the function is not finite.";
    return result;
  }
  if (gamma.at(0) == 0) {
    result.warning = "The series is constant.";
    return result;
  }
  estimateError(result, gamma, options.s_tau);
  compareReplicas(result, projection, replicas);
  return result;
}

GammaResult gammaMean(const ChainData& data, const GammaOptions& options) {
  assert(data.observables.size() == 1);
  return gammaDerived(
      data, [](std::span<const double> means) { return means[0]; }, options);
}

GammaResult gammaMean(std::span<const double> series, const GammaOptions& options) {
  return gammaMean(ChainData{.observables = {series}}, options);
}

double chiSquareSurvival(double chi2, double dof) {
  // Regularised upper incomplete gamma function Q(a, x): series below a + 1, continued fraction
  // (modified Lentz) above.
  const double a = dof / 2, x = chi2 / 2;
  if (!(x > 0)) return 1;
  const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
  constexpr double kTolerance = 1e-15;
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (double k = a + 1; term > sum * kTolerance; k += 1) sum += term *= x / k;
    return std::max(0.0, 1 - front * sum);
  }
  double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
  for (int k = 1; k < 10000; ++k) {
    const double step = -k * (k - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    h *= d * c;
    if (std::abs(d * c - 1) < kTolerance) break;
  }
  return front * h;
}

}  // namespace lsc
