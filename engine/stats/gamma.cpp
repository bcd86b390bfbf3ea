// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/gamma.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/stats/autocorrelation.h"
#include "engine/stats/special.h"

namespace lsc {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

void warn(GammaResult& result, const std::string& sentence) {
  if (!result.warning.empty()) result.warning += ' ';
  result.warning += sentence;
}

GammaResult unknown(GammaResult result, const std::string& why) {
  result.error = result.error_of_error = result.tau_int = result.dtau_int = kNan;
  warn(result, why);
  return result;
}

// Error of rho(t) from the lags at hand, N measurements (arXiv:1009.5228, eq. E.11).
double rhoError(std::span<const double> rho, std::int64_t t, double n) {
  const std::int64_t count = static_cast<std::int64_t>(rho.size());
  double sum = 0;
  for (std::int64_t k = 1; k + t < count; ++k) {
    const double term = rho[k + t] + rho[std::abs(k - t)] - 2 * rho[t] * rho[k];
    sum += term * term;
  }
  return std::sqrt(sum / n);
}

/// The estimate of one ensemble while its window is looked for.
struct Estimate {
  Autocorrelation& gamma;
  const GammaOptions& options;
  GammaResult& result;
  double n;

  double rho(std::int64_t t) const { return gamma.at(t) / gamma.at(0); }
  bool pyerrors() const { return options.rule == GammaRule::kPyerrors; }
};

// First W with exp(-W/tau) - tau/sqrt(W N) < 0 (Wolff eqs. 50 to 52); limit + 1 if there is none.
// Anticorrelation (tau_int < 1/2) decays as slowly as correlation, so its size enters; Wolff's
// choice, which pyerrors takes, stops at W = 1.
std::int64_t chooseWindow(const Estimate& e) {
  double sum = 0;
  for (std::int64_t w = 1; w <= e.gamma.limit(); ++w) {
    sum += e.rho(w);
    double excess = std::abs(sum);
    if (e.pyerrors() && sum <= 0) excess = std::numeric_limits<double>::epsilon();
    const double tau_w = e.options.s_tau / std::log((1 + excess) / std::max(excess, 1e-300));
    const double steps = static_cast<double>(w);
    if (std::exp(-steps / tau_w) - tau_w / std::sqrt(steps * e.n) < 0) return w;
  }
  return e.gamma.limit() + 1;
}

// First W with rho(W) < n_sigma d rho(W) (arXiv:1009.5228, section 3).
std::int64_t tailWindow(const Estimate& e) {
  const std::span<const double> gamma = e.gamma.all();
  std::vector<double> rho(gamma.begin(), gamma.end());
  for (double& r : rho) r /= gamma[0];
  const std::int64_t last = (e.gamma.limit() + 1) / 2 - 2;
  for (std::int64_t w = 1; w < last; ++w)
    if (rho[w] < e.options.n_sigma * rhoError(rho, w, e.n)) return w;
  return std::max<std::int64_t>(1, last);
}

// tau(W) = 1/2 + sum rho with Wolff's correction for the estimated mean (eq. 49), its error (eq.
// 42), and what the tail adds.
void integratePyerrors(const Estimate& e, std::int64_t w) {
  double sum = 0.5;
  for (std::int64_t t = 1; t <= w; ++t) sum += e.rho(t);
  if (sum <= 0.5) sum = 0.5 + std::numeric_limits<double>::epsilon();
  const double steps = static_cast<double>(w), gamma0 = e.gamma.at(0) * (1 + 1 / e.n);
  GammaResult& r = e.result;
  r.tau_int = sum * (1 + (2 * steps + 1) / e.n) / (1 + 1 / e.n);
  r.dtau_int = 2 * sum * std::sqrt(std::abs(steps + 0.5 - sum) / e.n);
  if (w == 0) {  // S = 0: no autocorrelation is assumed
    r.tau_int = 0.5;
    r.dtau_int = 0;
    r.error = std::sqrt(e.gamma.at(0) / (e.n - 1));
    return;
  }
  if (e.options.tau_exp > 0) {
    const std::span<const double> all = e.gamma.all();
    std::vector<double> rho(all.begin(), all.end());
    for (double& x : rho) x /= all[0];
    r.tau_int += e.options.tau_exp * std::abs(rho[w + 1]);
    r.dtau_int = std::hypot(r.dtau_int, e.options.tau_exp * rhoError(rho, w + 1, e.n));
  }
  r.error = std::sqrt(2 * r.tau_int * gamma0 / e.n);
}

// C = Gamma(0) + 2 sum Gamma; Gamma about the estimated mean is low by C/N at every lag (eq. 49).
// With gaps each lag counts by the share of its pairs.
void integrateWolff(const Estimate& e, std::int64_t w) {
  double c = e.gamma.at(0), weights = 1;
  for (std::int64_t t = 1; t <= w; ++t) {
    c += 2 * e.gamma.at(t) * e.gamma.share(t);
    weights += 2 * e.gamma.share(t);
  }
  const double shift = c / e.n, gamma0 = e.gamma.at(0) + shift;
  c += weights * shift;
  GammaResult& r = e.result;
  r.tau_int = c / (2 * gamma0);
  r.dtau_int =
      2 * r.tau_int * std::sqrt(std::max(0.0, static_cast<double>(w) + 0.5 - r.tau_int) / e.n);
  if (e.options.tau_exp > 0) {
    const std::span<const double> all = e.gamma.all();
    std::vector<double> rho(all.begin(), all.end());
    for (double& x : rho) x /= all[0];
    const double tail = e.options.tau_exp * std::abs(rho[w + 1]);
    r.tau_int += tail;
    c += 2 * gamma0 * tail;
    r.dtau_int = std::hypot(r.dtau_int, e.options.tau_exp * rhoError(rho, w + 1, e.n));
  }
  r.error = c > 0 ? std::sqrt(c / e.n) : kNan;
}

void fillRho(const Estimate& e, std::int64_t w) {
  const double shift = e.pyerrors() ? 0.0 : e.result.error * e.result.error;  // C/N
  for (std::int64_t t = 0; t <= std::min(e.gamma.limit(), 2 * w); ++t)
    e.result.rho.push_back((e.gamma.at(t) + shift) / (e.gamma.at(0) + shift));
}

std::int64_t windowOf(const Estimate& e) {
  if (e.options.window) return std::clamp<std::int64_t>(*e.options.window, 0, e.gamma.limit());
  if (e.options.s_tau == 0) return 0;
  if (e.options.tau_exp > 0) return tailWindow(e);
  const std::int64_t w = chooseWindow(e);
  if (w <= e.gamma.limit()) return w;
  warn(e.result, "No window was found: the chain is too short for its autocorrelation.");
  return e.gamma.limit();
}

// In a short chain noise can look like an anticorrelation that outweighs Gamma(0), up to a variance
// below zero. It is noise, so independent data, which have the larger error, are assumed.
std::int64_t withoutCorrelation(const Estimate& e) {
  e.result.tau_int = 0.5;
  e.result.dtau_int = kNan;
  e.result.error = std::sqrt(e.gamma.at(0) / (e.n - 1));
  e.result.window = 0;
  warn(e.result,
       "The chain is too short for its autocorrelation; the error is that of independent data.");
  return 0;
}

void estimateError(const Estimate& e) {
  std::int64_t w = windowOf(e);
  e.result.window = w;
  e.pyerrors() ? integratePyerrors(e, w) : integrateWolff(e, w);
  if (!(e.result.error > 0)) w = withoutCorrelation(e);
  e.result.error_of_error = e.result.error * std::sqrt((static_cast<double>(w) + 0.5) / e.n);
  fillRho(e, w);
  if (!e.result.warning.empty()) return;
  if (e.n < 50 * e.result.tau_int)
    warn(e.result, "The chain is shorter than 50 autocorrelation times; its error is uncertain.");
  else if (e.result.dtau_int > 0.3 * e.result.tau_int)
    warn(e.result, "The autocorrelation time is known to 30 % at best; its error is uncertain.");
}

// Bias of a nonlinear function and consistency of the replicas (Wolff eqs. 28 to 30, 45).
void compareReplicas(GammaResult& result, const EnsembleSeries& series, GammaRule rule) {
  const std::size_t count = series.values.size();
  if (count < 2 || !(result.error > 0)) return;
  const double n = static_cast<double>(result.n), r = static_cast<double>(count);
  double mean = 0;
  for (std::size_t k = 0; k < count; ++k)
    mean += static_cast<double>(series.measured[k]) * series.values[k] / n;
  const double bias = (mean - result.value) / (r - 1);
  if (rule == GammaRule::kWolff) result.value -= bias;
  double chi2 = 0;
  for (std::size_t k = 0; k < count; ++k)
    chi2 += static_cast<double>(series.measured[k]) * std::pow(series.values[k] - mean, 2);
  chi2 /= result.error * result.error * n;
  result.q_value = chiSquareSurvival(chi2, r - 1);
  if (rule == GammaRule::kWolff && std::abs(bias) > result.error / 4)
    warn(result, "A bias of more than a quarter of the error was removed.");
  if (result.q_value < 0.001)
    warn(result, "The replicas do not agree with each other: they may not have thermalised.");
}

std::int64_t largestLag(const EnsembleSeries& series, GammaRule rule) {
  std::int64_t shortest = std::numeric_limits<std::int64_t>::max(), longest = 0;
  for (const auto& d : series.replicas) {
    shortest = std::min(shortest, static_cast<std::int64_t>(d.size()));
    longest = std::max(longest, static_cast<std::int64_t>(d.size()));
  }
  return rule == GammaRule::kPyerrors ? longest / 2 - 1 : shortest / 2;
}

}  // namespace

Result<GammaResult> gammaSeries(const EnsembleSeries& series, double value,
                                const GammaOptions& options) {
  GammaResult result;
  result.value = value;
  result.n = series.total();
  result.replicas = static_cast<std::int64_t>(series.replicas.size());
  result.step = series.step;
  if (*std::ranges::min_element(series.measured) < 4)
    return unknown(std::move(result), "A chain of fewer than 4 measurements has no error.");
  const std::int64_t limit = largestLag(series, options.rule);
  if (options.tau_exp > 0 && limit < 6) {
    return fail(ErrorCode::kInvalidArgument,
                "chains of " + std::to_string(result.n) +
                    " measurements are too short for a tail; leave tau_exp out");
  }
  Autocorrelation gamma(series, limit);
  if (!std::isfinite(result.value) || !std::isfinite(gamma.at(0)))
    return unknown(std::move(result), "The series or the function is not finite.");
  if (gamma.at(0) < 10 * std::numeric_limits<double>::min()) {
    warn(result, "The series is constant.");
    return result;
  }
  estimateError({gamma, options, result, static_cast<double>(result.n)});
  compareReplicas(result, series, options.rule);
  return result;
}

Result<GammaResult> gammaEnsemble(const Influence& x, const std::string& ensemble,
                                  const GammaOptions& options) {
  const auto series = ensembleSeries(x, ensemble, options.rule == GammaRule::kPyerrors);
  if (!series) return fail(series.error());
  return gammaSeries(*series, x.value(), options);
}

Result<ErrorBudget> analyse(const Influence& x, const GammaOptions& options) {
  ErrorBudget budget;
  budget.value = x.value();
  double variance = 0, spread = 0;
  for (const std::string& ensemble : x.ensembles()) {
    auto part = gammaEnsemble(x, ensemble, options);
    if (!part) return fail(part.error());
    budget.value += part->value - x.value();  // bias of a nonlinear function
    variance += part->error * part->error;
    spread += std::pow(part->error * part->error_of_error, 2);
    if (!part->warning.empty()) {
      if (!budget.warning.empty()) budget.warning += ' ';
      budget.warning += part->warning;
    }
    const double error = part->error;
    budget.parts.push_back({ensemble, error, std::move(*part)});
  }
  for (const ExternalInfluence& e : x.externals()) {
    const std::size_t k = e.gradient.size();
    double square = 0;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j)
        square += e.gradient[i] * e.covariance[i * k + j] * e.gradient[j];
    variance += square;
    GammaResult none;
    none.value = x.value();
    budget.parts.push_back({e.name, std::sqrt(square), none});
  }
  budget.error = std::sqrt(variance);
  budget.error_of_error = budget.error > 0 ? std::sqrt(spread) / budget.error : 0;
  return budget;
}

std::vector<double> rhoErrors(std::span<const double> rho, std::int64_t n) {
  std::vector<double> errors;
  for (std::size_t t = 0; t < rho.size(); ++t)
    errors.push_back(rhoError(rho, static_cast<std::int64_t>(t), static_cast<double>(n)));
  return errors;
}

}  // namespace lsc
