// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/by_source.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/stats/gamma.h"

namespace lsc {
namespace {

Status checkSources(const SourcedInput& input) {
  const auto refuse = [](const std::string& message) {
    return fail(ErrorCode::kInvalidArgument, message);
  };
  const std::int64_t n = input.chain.at.size(), rows = n * input.sources;
  if (input.sources < 2) return refuse("there must be at least two sources a configuration");
  for (std::size_t a = 0; a < input.features.columns.size(); ++a)
    if (std::ssize(input.features.columns[a]) != rows)
      return refuse("feature " + input.features.names[a] + " has " +
                    std::to_string(input.features.columns[a].size()) + " rows for " +
                    std::to_string(n) + " configurations of " + std::to_string(input.sources) +
                    " sources; give one for each source");
  if (std::ssize(input.target) != rows)
    return refuse("the target has " + std::to_string(input.target.size()) + " rows for " +
                  std::to_string(n) + " configurations of " + std::to_string(input.sources) +
                  " sources; give one for each source");
  std::vector<std::int64_t> count(n, 0);
  double low = INFINITY, high = -INFINITY;
  for (const std::int64_t row : input.labels) {
    if (!std::isfinite(input.target[row]))
      return refuse("the label in row " + std::to_string(row + 1) +
                    " is not a finite number; correct or remove it");
    ++count[row / input.sources];
    low = std::min(low, input.target[row]);
    high = std::max(high, input.target[row]);
  }
  for (std::int64_t i = 0; i < n; ++i)
    if (count[i] == 0 || count[i] == input.sources)
      return refuse("configuration " + std::to_string(input.chain.at[i]) + " has " +
                    (count[i] == 0 ? "no labelled source" : "no source without a label") +
                    "; split by configuration, or label some sources of each");
  if (low == high)
    return refuse("the target is constant on all labels; there is nothing to predict");
  return {};
}

/// Mean over the chosen sources of each configuration.
std::vector<double> averaged(const SourcedInput& input, std::span<const double> values,
                             const std::vector<std::uint8_t>& labelled, bool of_labelled) {
  std::vector<double> means;
  for (std::int64_t i = 0; i < input.chain.at.size(); ++i) {
    double sum = 0, count = 0;
    for (std::int64_t row = i * input.sources; row < (i + 1) * input.sources; ++row) {
      if ((labelled[row] != 0) != of_labelled) continue;
      sum += values[row];
      ++count;
    }
    means.push_back(sum / count);
  }
  return means;
}

Result<Estimated> judged(const Chain& chain, const std::vector<double>& series,
                         std::int64_t window) {
  auto mean = meanInfluence(chain, series);
  if (!mean) return fail(mean.error());
  auto g = gammaEnsemble(*mean, chain.ensemble);
  if (g && g->window < window) g = gammaEnsemble(*mean, chain.ensemble, {.window = window});
  if (!g) return fail(g.error());
  Estimated e;
  e.value = mean->value();
  e.error = g->error;
  e.error_of_error = g->error_of_error;
  e.influence = std::move(*mean);
  return e;
}

std::vector<double> meansOfSources(const std::vector<double>& values, std::int64_t sources) {
  std::vector<double> means(values.size() / static_cast<std::size_t>(sources), 0.0);
  for (std::size_t row = 0; row < values.size(); ++row)
    means[row / static_cast<std::size_t>(sources)] += values[row] / static_cast<double>(sources);
  return means;
}

GammaResult slowestFeature(const SourcedInput& input) {
  GammaResult slowest;
  for (const auto& column : input.features.columns) {
    GammaResult g = gammaMean(meansOfSources(column, input.sources));
    if (slowest.n == 0 || g.tau_int > slowest.tau_int) slowest = std::move(g);
  }
  return slowest;
}

/// Cross-fitted predictions of all rows.
Status predictRows(const SourcedInput& input, const EstimateOptions& options,
                   const std::vector<std::uint8_t>& labelled, SourcedReport& report) {
  const std::int64_t n = input.chain.at.size();
  Positions all(n);
  for (std::int64_t i = 0; i < n; ++i) all[i] = i;
  report.folds = std::clamp<std::int64_t>(options.folds, 2, std::max<std::int64_t>(2, n / 2));
  const auto folds = crossFolds(n, all, report.folds, report.purge);
  if (!folds) return fail(folds.error());
  const EstimateInput rows{input.chain, input.features, input.target, input.labels, false};
  report.predicted.assign(input.target.size(), 0.0);
  for (std::int64_t k = 0; k < report.folds; ++k) {
    Positions training;
    for (const std::int64_t i : folds->training[k])
      for (std::int64_t row = i * input.sources; row < (i + 1) * input.sources; ++row)
        if (labelled[row]) training.push_back(row);
    const auto predicted =
        trainAndPredict(rows, training, "fold " + std::to_string(k + 1), options);
    if (!predicted) return fail(predicted.error());
    for (std::int64_t row = 0; row < std::ssize(report.predicted); ++row)
      if (folds->fold[row / input.sources] == k) report.predicted[row] = (*predicted)[row];
  }
  return {};
}

double correlationOf(const SourcedInput& input, std::span<const double> predicted) {
  double o = 0, p = 0, oo = 0, pp = 0, op = 0;
  const double n = static_cast<double>(input.labels.size());
  for (const std::int64_t row : input.labels) {
    o += input.target[row] / n;
    p += predicted[row] / n;
  }
  for (const std::int64_t row : input.labels) {
    const double a = input.target[row] - o, b = predicted[row] - p;
    oo += a * a;
    pp += b * b;
    op += a * b;
  }
  return oo > 0 && pp > 0 ? op / std::sqrt(oo * pp) : 0;
}

}  // namespace

Positions rotatingSources(std::int64_t configurations, std::int64_t sources, std::int64_t count) {
  Positions rows;
  for (std::int64_t i = 0; i < configurations; ++i) {
    Positions own;
    for (std::int64_t j = 0; j < count; ++j)
      own.push_back(i * sources + (i + j * sources / count) % sources);
    std::ranges::sort(own);
    rows.insert(rows.end(), own.begin(), own.end());
  }
  return rows;
}

Result<SourcedReport> estimateBySource(const SourcedInput& input, const EstimateOptions& options) {
  if (Status s = checkSources(input); !s) return fail(s.error());
  std::vector<std::uint8_t> labelled(input.target.size(), 0);
  for (const std::int64_t row : input.labels) labelled[row] = 1;
  SourcedReport report;
  // The noise of sources hides slow modes from the window of an estimate; features may show them.
  const GammaResult proxy = slowestFeature(input);
  report.window = proxy.window;
  if (!proxy.warning.empty()) report.warnings.push_back(proxy.warning);
  const double apart = std::isfinite(proxy.tau_int) ? std::ceil(2 * proxy.tau_int) : 1;
  report.purge = options.gap.value_or(
      std::min<std::int64_t>(static_cast<std::int64_t>(apart), input.chain.at.size() / 10));
  if (Status s = predictRows(input, options, labelled, report); !s) return fail(s.error());
  report.correlation = correlationOf(input, report.predicted);
  std::vector<double> residual(input.target.size(), 0.0);
  for (const std::int64_t row : input.labels)
    residual[row] = input.target[row] - report.predicted[row];
  std::vector<double> corrected = averaged(input, report.predicted, labelled, false);
  const std::vector<double> correction = averaged(input, residual, labelled, true);
  for (std::size_t i = 0; i < corrected.size(); ++i) corrected[i] += correction[i];
  const auto put = [&](Estimated& into, const std::vector<double>& series) -> Status {
    auto e = judged(input.chain, series, report.window);
    if (!e) return fail(e.error());
    into = std::move(*e);
    return {};
  };
  if (Status s = put(report.labelled, averaged(input, input.target, labelled, true)); !s)
    return fail(s.error());
  if (Status s = put(report.ml_only, meansOfSources(report.predicted, input.sources)); !s)
    return fail(s.error());
  if (Status s = put(report.crossfit, corrected); !s) return fail(s.error());
  if (input.truth) {
    report.full.emplace();
    if (Status s = put(*report.full, meansOfSources(input.target, input.sources)); !s)
      return fail(s.error());
    std::vector<double> apart_from_full = meansOfSources(input.target, input.sources);
    for (std::size_t i = 0; i < corrected.size(); ++i)
      apart_from_full[i] = corrected[i] - apart_from_full[i];
    const auto difference = judged(input.chain, apart_from_full, report.window);
    if (difference && difference->error > 0)
      report.crossfit.distance = difference->value / difference->error;
  }
  const Estimated &a = report.labelled, &b = report.crossfit;
  report.gain = a.error * a.error / (b.error * b.error);
  report.gain_error =
      2 * report.gain * std::hypot(a.error_of_error / a.error, b.error_of_error / b.error);
  return report;
}

}  // namespace lsc
