// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/estimate_report.h"

#include "app/engine/stats_files.h"
#include "engine/base/npy.h"

namespace lsc {
namespace {

Json estimatedJson(const Estimated& e) {
  Json document = {{"value", realToJson(e.value)},
                   {"error", realToJson(e.error)},
                   {"error_of_error", realToJson(e.error_of_error)}};
  if (e.lambda) document["lambda"] = realToJson(*e.lambda);
  if (e.distance) document["distance_to_full"] = realToJson(*e.distance);
  return document;
}

Json learningJson(const LearningStudy& study) {
  Json document = {{"sizes", study.sizes}, {"residuals", study.residuals}};
  if (!study.curve) return document;
  document.update({{"floor", realToJson(study.curve->floor)},
                   {"scale", realToJson(study.curve->scale)},
                   {"power", realToJson(study.curve->power)},
                   {"best_training", study.curve->best_training}});
  return document;
}

Json resampledJson(const Resampled& r) {
  Json errors = Json::object();
  for (const ResampledError& e : r.errors) {
    Json one = {{"error", realToJson(e.error)}, {"mean", realToJson(e.mean)}};
    if (r.options.retrained > 0) {
      one["retrained_error"] = realToJson(e.retrained_error);
      one["retrained_mean"] = realToJson(e.retrained_mean);
    }
    errors[e.name] = std::move(one);
  }
  return {{"samples", r.options.samples}, {"retrain", r.options.retrained},
          {"failed", r.failed},           {"block", realToJson(r.options.plan.block)},
          {"seed", r.options.plan.seed},  {"circular", r.options.plan.kind == BlockKind::kCircular},
          {"errors", std::move(errors)}};
}

Json matrixJson(const std::vector<double>& values, std::size_t k) {
  Json rows = Json::array();
  for (std::size_t a = 0; a < k; ++a) {
    Json row = Json::array();
    for (std::size_t b = 0; b < k; ++b) row.push_back(realToJson(values[a * k + b]));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json reportJson(const EstimateReport& r, const EstimateInput& input,
                const EstimateOptions& options) {
  Json document = {{"labelled", estimatedJson(r.labelled)},
                   {"ml_only", estimatedJson(r.ml_only)},
                   {"p1", estimatedJson(r.p1)},
                   {"p2", estimatedJson(r.p2)},
                   {"tuned", estimatedJson(r.tuned)}};
  document["correction"] = estimatedJson(r.correction);
  if (r.cross_tuned.lambda) document["cross_tuned"] = estimatedJson(r.cross_tuned);
  document["crossfit"] = estimatedJson(r.crossfit);
  if (r.full) document["full"] = estimatedJson(*r.full);
  document.update({{"gain", realToJson(r.gain)},
                   {"gain_error", realToJson(r.gain_error)},
                   {"gain_max", realToJson(r.plan.gain_max)},
                   {"effective_labels", realToJson(r.effective_labels)},
                   {"labels", input.labels.size()},
                   {"n", input.chain.at.size()},
                   {"tau_int", realToJson(r.plan.tau)},
                   {"window", r.window},
                   {"correlation", realToJson(r.correlation)},
                   {"plan", r.plan.advice},
                   {"spacing", r.plan.spacing},
                   {"best_spacing", r.plan.best_spacing},
                   {"gain_curve", {{"spacing", r.plan.spacings}, {"gain_max", r.plan.gains}}},
                   {"learning", learningJson(r.learning)},
                   {"model", regressorToJson(options.model)},
                   {"folds", r.folds},
                   {"purge", r.purge},
                   {"training", r.split.training},
                   {"correcting", r.split.correction},
                   {"predicted", r.split.unlabelled},
                   {"warnings", r.warnings}});
  if (r.budget) {
    document["budget"] = {{"label_share", realToJson(r.budget->label_share)},
                          {"gain", realToJson(r.budget->gain)},
                          {"use_ml", r.budget->use_ml},
                          {"advice", r.budget->advice}};
  }
  return document;
}

Json targetJson(const EstimateOutcome& outcome, const EstimateFiles& files, std::size_t k) {
  Json document = reportJson(outcome.joint.targets[k], files.inputs[k], files.options);
  if (k < outcome.resampled.size()) document["bootstrap"] = resampledJson(outcome.resampled[k]);
  return document;
}

std::string reportText(const EstimateReport& r) {
  const auto row = [](const char* name, const Estimated& e) {
    return std::string(name) + valueText(e.value, e.error) + "\n";
  };
  std::string text = row("labelled only   ", r.labelled) + row("ML only, biased ", r.ml_only) +
                     row("P1              ", r.p1) + row("P2              ", r.p2) +
                     row("tuned           ", r.tuned) + row("cross-fitted    ", r.crossfit);
  if (r.full) text += row("all labels      ", *r.full);
  return text + "gain " + valueText(r.gain, r.gain_error) + " of at most " +
         std::to_string(r.plan.gain_max) + "\n" + r.plan.advice + "\n" +
         (r.budget ? r.budget->advice + "\n" : "");
}

/// Rows of one npy file.
struct SeriesRows {
  Json names = Json::array();
  std::vector<double> values;
  void add(const std::string& name, std::span<const double> row) {
    names.push_back(name);
    values.insert(values.end(), row.begin(), row.end());
  }
};

void addTarget(SeriesRows& rows, const EstimateReport& r, const EstimateInput& input,
               const std::string& suffix) {
  const std::int64_t n = input.chain.at.size();
  rows.add("target" + suffix, input.target);
  std::vector<double> row(static_cast<std::size_t>(n), 0.0);
  for (const std::int64_t i : input.labels) row[i] = 1;
  rows.add("labelled" + suffix, row);
  for (std::int64_t i = 0; i < n; ++i) row[i] = static_cast<double>(r.split.roles[i]);
  rows.add("role" + suffix, row);
  rows.add("predicted" + suffix, r.predicted);
  rows.add("trained" + suffix, r.trained);
  for (const NamedEstimate& e : estimatesOf(r))
    rows.add(std::string(e.name) + "_influence" + suffix, e.estimate->influence.chains()[0].d);
}

Json sourcedJson(const SourcedReport& r, const EstimateFiles& files) {
  Json document = {{"labelled", estimatedJson(r.labelled)},
                   {"ml_only", estimatedJson(r.ml_only)},
                   {"crossfit", estimatedJson(r.crossfit)}};
  if (r.full) document["full"] = estimatedJson(*r.full);
  document.update({{"gain", realToJson(r.gain)},
                   {"gain_error", realToJson(r.gain_error)},
                   {"labels", files.sourced->labels.size()},
                   {"n", files.sourced->chain.at.size()},
                   {"sources", files.sourced->sources},
                   {"correlation", realToJson(r.correlation)},
                   {"window", r.window},
                   {"model", regressorToJson(files.options.model)},
                   {"folds", r.folds},
                   {"purge", r.purge},
                   {"warnings", r.warnings}});
  return document;
}

/// Influence of each estimator by configuration.
Result<Json> writeSourced(const SourcedReport& r, const EstimateFiles& files,
                          const std::filesystem::path& file) {
  const std::int64_t n = files.sourced->chain.at.size();
  std::vector<double> numbers(static_cast<std::size_t>(n));
  for (std::int64_t i = 0; i < n; ++i) numbers[i] = static_cast<double>(files.sourced->chain.at[i]);
  SeriesRows rows;
  rows.add("configuration", numbers);
  const std::pair<const char*, const Estimated*> all[] = {
      {"labelled", &r.labelled}, {"ml_only", &r.ml_only}, {"crossfit", &r.crossfit}};
  for (const auto& [name, e] : all)
    rows.add(std::string(name) + "_influence", e->influence.chains()[0].d);
  const std::int64_t shape[] = {std::ssize(rows.names), n};
  if (Status s = writeNpy(file, shape, rows.values); !s) return fail(s.error());
  return rows.names;
}

}  // namespace

std::vector<std::string> EstimateOutcome::warnings() const {
  std::vector<std::string> all;
  if (sourced) all = sourced->warnings;
  for (const EstimateReport& report : joint.targets)
    all.insert(all.end(), report.warnings.begin(), report.warnings.end());
  return all;
}

Json outcomeJson(const EstimateOutcome& outcome, const EstimateFiles& files) {
  if (outcome.sourced) return sourcedJson(*outcome.sourced, files);
  if (files.inputs.size() == 1) return targetJson(outcome, files, 0);
  Json targets = Json::array(), covariances = Json::object();
  for (std::size_t k = 0; k < files.inputs.size(); ++k) {
    Json target = {{"name", files.names[k]}};
    target.update(targetJson(outcome, files, k));
    targets.push_back(std::move(target));
  }
  for (const JointCovariance& c : outcome.joint.covariances)
    covariances[c.estimator] = matrixJson(c.covariance, files.inputs.size());
  return {{"targets", std::move(targets)}, {"covariance", std::move(covariances)}};
}

std::string outcomeText(const EstimateOutcome& outcome, const EstimateFiles& files) {
  std::string text;
  if (outcome.sourced) {
    const SourcedReport& r = *outcome.sourced;
    return "labelled only   " + valueText(r.labelled.value, r.labelled.error) +
           "\nML only, biased " + valueText(r.ml_only.value, r.ml_only.error) +
           "\ncross-fitted    " + valueText(r.crossfit.value, r.crossfit.error) + "\ngain " +
           valueText(r.gain, r.gain_error) + "\n";
  }
  for (std::size_t k = 0; k < files.inputs.size(); ++k) {
    if (files.inputs.size() > 1) text += (k > 0 ? "\n" : "") + files.names[k] + "\n";
    text += reportText(outcome.joint.targets[k]);
    if (k >= outcome.resampled.size()) continue;
    for (const ResampledError& e : outcome.resampled[k].errors) {
      text += "bootstrap " + e.name + " " + valueText(e.mean, e.error);
      if (outcome.resampled[k].options.retrained > 0)
        text += "   retrained " + valueText(e.retrained_mean, e.retrained_error);
      text += "\n";
    }
  }
  return text;
}

Result<Json> writeSeries(const EstimateOutcome& outcome, const EstimateFiles& files,
                         const std::filesystem::path& file) {
  if (outcome.sourced) return writeSourced(*outcome.sourced, files, file);
  const EstimateInput& first = files.inputs[0];
  const std::int64_t n = first.chain.at.size();
  std::vector<double> numbers(static_cast<std::size_t>(n));
  for (std::int64_t i = 0; i < n; ++i) numbers[i] = static_cast<double>(first.chain.at[i]);
  SeriesRows rows;
  rows.add("configuration", numbers);
  for (std::size_t k = 0; k < files.inputs.size(); ++k)
    addTarget(rows, outcome.joint.targets[k], files.inputs[k],
              files.inputs.size() > 1 ? ":" + files.names[k] : "");
  const std::int64_t shape[] = {std::ssize(rows.names), n};
  if (Status s = writeNpy(file, shape, rows.values); !s) return fail(s.error());
  return rows.names;
}

}  // namespace lsc
