// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/estimate.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "engine/stats/autocovariance.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

std::int64_t spacingOf(const EstimateInput& input) {
  return std::max<std::int64_t>(1, std::llround(static_cast<double>(input.chain.at.size()) /
                                                static_cast<double>(input.labels.size())));
}

/// Autocorrelation of the labels themselves, in configurations; 0 where they show none.
std::int64_t labelWindow(const EstimateInput& input) {
  std::vector<double> values;
  for (const std::int64_t i : input.labels) values.push_back(input.target[i]);
  if (values.size() < 20) return 0;
  const GammaResult g = gammaMean(values);
  if (!(g.error > 0) || g.tau_int - 0.5 < 2 * g.dtau_int) return 0;
  return g.window * spacingOf(input);
}

/// What is common to the estimators of one report.
struct Workshop {
  const EstimateInput& input;
  EstimateReport& report;

  Result<Estimated> judge(Influence x, std::size_t labels) const {
    const auto g = gammaEnsemble(x, input.chain.ensemble, {.window = report.window});
    if (!g) return fail(g.error());
    Estimated e;
    e.value = x.value();
    e.error = g->error;
    // A few labels know their spread only so well, whatever the length of the chain.
    e.error_of_error =
        std::max(g->error_of_error,
                 g->error / std::sqrt(2 * std::max(1.0, static_cast<double>(labels) - 1)));
    if (report.full) {
      const Influence difference = x - report.full->influence;
      const auto d = gammaEnsemble(difference, input.chain.ensemble, {.window = report.window});
      if (d && d->error > 0) e.distance = difference.value() / d->error;
    }
    e.influence = std::move(x);
    return e;
  }
};

void compareDistances(EstimateReport& report, const TrainingDistance& d, const char* which) {
  if (!d.differ(2 * report.plan.tau)) return;
  char text[320];
  std::snprintf(text, sizeof text,
                "In the %s, labels that correct lie %.3g configurations from the nearest that "
                "trains, predicted configurations %.3g: an over-fitted regressor errs differently "
                "on both; spread the labels evenly.",
                which, d.corrected, d.predicted);
  report.warnings.push_back(text);
}

Status estimateSplit(const Workshop& shop, const EstimateOptions& options, std::int64_t gap) {
  const EstimateInput& input = shop.input;
  EstimateReport& report = shop.report;
  auto split = contiguousSplit(input.chain.at.size(), input.labels, options.training_share, gap);
  if (!split) return fail(split.error());
  report.split = std::move(*split);
  compareDistances(report, trainingDistance(report.split), "split");
  const Roles roles = rolesOf(report.split);
  auto predicted = trainAndPredict(input, roles.training, "split", options);
  if (!predicted) return fail(predicted.error());
  report.trained = std::move(*predicted);
  if (options.study) {
    auto learning = studyLearning(input, roles, options);
    if (!learning) return fail(learning.error());
    report.learning = std::move(*learning);
  }
  const PredictedChain data{input.chain, input.target, report.trained, roles};
  const std::size_t labels = roles.correction.size();
  const auto put = [&](Estimated& into, Influence x, std::size_t count) -> Status {
    auto judged = shop.judge(std::move(x), count);
    if (!judged) return fail(judged.error());
    into = std::move(*judged);
    return {};
  };
  if (Status s = put(report.ml_only, subsetMean(input.chain, report.trained, roles.unlabelled),
                     roles.unlabelled.size());
      !s)
    return s;
  if (Status s = put(report.correction, tunedMean(data, 0), labels); !s) return s;
  if (Status s = put(report.p1, correctedMean(data), labels); !s) return s;
  if (Status s = put(report.p2, weightedMean(data), labels); !s) return s;
  const Tuning tuning = tuneLambda(data, report.window);
  if (Status s = put(report.tuned, tunedMean(data, tuning.lambda), labels); !s) return s;
  report.tuned.lambda = tuning.lambda;
  if (tuning.clipped)
    report.warnings.push_back(
        tuning.lambda > 0.5
            ? "Lambda of the tuned estimate was clipped to 1: it is P1."
            : "Lambda of the tuned estimate was clipped to 0: the predictions do not follow the "
              "target, and it is the mean of the correction labels.");
  if (labels < 100)
    report.warnings.push_back(
        "Fewer than 100 labels correct the bias: the plug-in lambda is biased, prefer P1 or the "
        "cross-tuned estimate.");
  auto cross = crossTunedMean(data, report.window);
  if (!cross) return {};  // too few labels: it stays empty
  if (Status s = put(report.cross_tuned, std::move(cross->estimate), labels); !s) return s;
  report.cross_tuned.lambda = cross->lambda;
  return {};
}

// Pearson correlation of prediction and target at the labels.
double correlationAt(const EstimateInput& input, std::span<const double> predicted) {
  double o = 0, p = 0;
  const double n = static_cast<double>(input.labels.size());
  for (const std::int64_t i : input.labels) {
    o += input.target[i] / n;
    p += predicted[i] / n;
  }
  double oo = 0, pp = 0, op = 0;
  for (const std::int64_t i : input.labels) {
    oo += (input.target[i] - o) * (input.target[i] - o);
    pp += (predicted[i] - p) * (predicted[i] - p);
    op += (input.target[i] - o) * (predicted[i] - p);
  }
  return oo > 0 && pp > 0 ? op / std::sqrt(oo * pp) : 0;
}

Status estimateCrossFit(const Workshop& shop, const EstimateOptions& options, std::int64_t purge) {
  const EstimateInput& input = shop.input;
  EstimateReport& report = shop.report;
  const std::int64_t n = input.chain.at.size();
  const std::int64_t count = std::clamp<std::int64_t>(
      options.folds, 2, std::max<std::int64_t>(2, std::ssize(input.labels) / 2));
  const auto folds = crossFolds(n, input.labels, count, purge);
  if (!folds) return fail(folds.error());
  compareDistances(report, trainingDistance(*folds, input.labels), "folds");
  report.folds = count;
  report.purge = purge;
  report.predicted.assign(n, 0.0);
  for (std::int64_t k = 0; k < count; ++k) {
    const auto predicted =
        trainAndPredict(input, folds->training[k], "fold " + std::to_string(k + 1), options);
    if (!predicted) return fail(predicted.error());
    for (std::int64_t i = 0; i < n; ++i)
      if (folds->fold[i] == k) report.predicted[i] = (*predicted)[i];
  }
  if (std::ssize(input.labels) == n)
    return fail(ErrorCode::kInvalidArgument,
                "every configuration is labelled: there is nothing to predict");
  report.correlation = correlationAt(input, report.predicted);
  auto crossfit = shop.judge(
      crossFitMean(input.chain, input.target, report.predicted, input.labels), input.labels.size());
  if (!crossfit) return fail(crossfit.error());
  report.crossfit = std::move(*crossfit);
  return {};
}

void judgeGain(EstimateReport& report, std::size_t labels) {
  const Estimated& a = report.labelled;
  const Estimated& b = report.crossfit;
  report.gain = a.error * a.error / (b.error * b.error);
  report.gain_error =
      2 * report.gain * std::hypot(a.error_of_error / a.error, b.error_of_error / b.error);
  report.effective_labels = report.gain * static_cast<double>(labels);
  if (report.plan.gain_max < 1.1) report.warnings.push_back(report.plan.advice);
  if (static_cast<double>(report.plan.spacing) < 2 * report.plan.tau)
    report.warnings.push_back("The labels are denser than twice the autocorrelation time.");
}

}  // namespace

Status checkInput(const EstimateInput& input) {
  const std::int64_t n = input.chain.at.size();
  const auto refuse = [](const std::string& message) {
    return fail(ErrorCode::kInvalidArgument, message);
  };
  if (input.features.columns.empty())
    return refuse("there is no feature to predict from; name at least one");
  for (std::size_t a = 0; a < input.features.columns.size(); ++a) {
    if (std::ssize(input.features.columns[a]) != n)
      return refuse("feature " + input.features.names[a] + " has " +
                    std::to_string(input.features.columns[a].size()) + " rows, the chain " +
                    std::to_string(n) + "; give one for each configuration");
  }
  if (std::ssize(input.target) != n)
    return refuse("the target has " + std::to_string(input.target.size()) + " rows, the chain " +
                  std::to_string(n) + "; give one for each configuration");
  if (input.labels.size() < 2)
    return refuse("there " +
                  std::string(input.labels.empty() ? "is no label" : "is one label only") +
                  "; a mean with an error needs at least two");
  double low = INFINITY, high = -INFINITY;
  for (const std::int64_t i : input.labels) {
    if (!std::isfinite(input.target[i]))
      return refuse("the label of configuration " + std::to_string(input.chain.at[i]) +
                    " is not a finite number; correct or remove it");
    low = std::min(low, input.target[i]);
    high = std::max(high, input.target[i]);
  }
  if (low == high)
    return refuse("the target is constant on all labels; there is nothing to predict");
  return {};
}

const std::vector<double>& proxyOf(const EstimateInput& input) {
  const auto correlation = [&](const std::vector<double>& x) {
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    const double n = static_cast<double>(input.labels.size());
    const double x0 = x[input.labels[0]], y0 = input.target[input.labels[0]];
    for (const std::int64_t i : input.labels) {
      const double a = x[i] - x0, b = input.target[i] - y0;
      sx += a;
      sy += b;
      sxx += a * a;
      syy += b * b;
      sxy += a * b;
    }
    const double norm = (sxx - sx * sx / n) * (syy - sy * sy / n);
    return norm > 0 ? std::abs(sxy - sx * sy / n) / std::sqrt(norm) : 0;
  };
  return *std::ranges::max_element(input.features.columns, {}, correlation);
}

Result<std::vector<double>> trainAndPredict(const EstimateInput& input,
                                            std::span<const std::int64_t> rows,
                                            const std::string& role,
                                            const EstimateOptions& options) {
  if (options.train) {
    const auto trained = options.train(role, input, rows);
    if (!trained) return fail(trained.error());
    return (*trained)->predict(input.features);
  }
  auto regressor = makeRegressor(options.model);
  if (!regressor) return fail(regressor.error());
  if (Status s = (*regressor)->fit(input.features, input.target, rows); !s) return fail(s.error());
  return (*regressor)->predict(input.features);
}

std::int64_t windowOf(const EstimateInput& input) {
  return std::max(gammaMean(proxyOf(input)).window, labelWindow(input));
}

std::vector<NamedEstimate> estimatesOf(const EstimateReport& r) {
  std::vector<NamedEstimate> all;
  const NamedEstimate names[] = {{"labelled", &r.labelled},
                                 {"ml_only", &r.ml_only},
                                 {"correction", &r.correction},
                                 {"p1", &r.p1},
                                 {"p2", &r.p2},
                                 {"tuned", &r.tuned},
                                 {"cross_tuned", &r.cross_tuned},
                                 {"crossfit", &r.crossfit}};
  for (const NamedEstimate& e : names)
    if (!e.estimate->influence.chains().empty()) all.push_back(e);
  return all;
}

Result<EstimateReport> estimate(const EstimateInput& input, const EstimateOptions& options) {
  if (Status s = checkInput(input); !s) return fail(s.error());
  EstimateReport report;
  const std::vector<double>& proxy = proxyOf(input);
  auto plan = planLabels(proxy, spacingOf(input));
  if (!plan) return fail(plan.error());
  report.plan = std::move(*plan);
  // A comb must not choose its own window: it is that of the proxy on the whole chain, or of the
  // labels where these show more.
  const GammaResult g = gammaMean(proxy);
  report.window = std::max({g.window, labelWindow(input), options.least_window});
  if (!g.warning.empty()) report.warnings.push_back(g.warning);
  const Workshop shop{input, report};
  if (input.truth) {
    Positions all(input.target.size());
    std::iota(all.begin(), all.end(), std::int64_t{0});
    auto full = shop.judge(subsetMean(input.chain, input.target, all), all.size());
    if (!full) return fail(full.error());
    report.full = std::move(*full);
  }
  auto labelled =
      shop.judge(subsetMean(input.chain, input.target, input.labels), input.labels.size());
  if (!labelled) return fail(labelled.error());
  report.labelled = std::move(*labelled);
  const std::int64_t gap = options.gap.value_or(std::min<std::int64_t>(
      static_cast<std::int64_t>(std::ceil(2 * report.plan.tau)), input.chain.at.size() / 10));
  if (Status s = estimateSplit(shop, options, gap); !s) return fail(s.error());
  if (Status s = estimateCrossFit(shop, options, gap); !s) return fail(s.error());
  judgeGain(report, input.labels.size());
  if (options.cost_ratio) report.budget = planBudget(report.correlation, *options.cost_ratio);
  return report;
}

}  // namespace lsc
