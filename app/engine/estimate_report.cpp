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

}  // namespace

Json reportJson(const EstimateReport& r, const EstimateFiles& files) {
  const EstimateInput& input = files.input;
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
                   {"model", regressorToJson(files.options.model)},
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

Result<Json> writeSeries(const EstimateReport& r, const EstimateFiles& files,
                         const std::filesystem::path& file) {
  const EstimateInput& input = files.input;
  const std::int64_t n = input.chain.at.size();
  Json names = Json::array();
  std::vector<double> values;
  const auto add = [&](const char* name, std::span<const double> row) {
    names.push_back(name);
    values.insert(values.end(), row.begin(), row.end());
  };
  std::vector<double> row(static_cast<std::size_t>(n), 0.0);
  for (std::int64_t i = 0; i < n; ++i) row[i] = static_cast<double>(input.chain.at[i]);
  add("configuration", row);
  add("target", input.target);
  std::ranges::fill(row, 0.0);
  for (const std::int64_t i : input.labels) row[i] = 1;
  add("labelled", row);
  for (std::int64_t i = 0; i < n; ++i) row[i] = static_cast<double>(r.split.roles[i]);
  add("role", row);
  add("predicted", r.predicted);
  add("trained", r.trained);
  const std::pair<const char*, const Estimated*> estimators[] = {
      {"labelled_influence", &r.labelled},
      {"ml_only_influence", &r.ml_only},
      {"p1_influence", &r.p1},
      {"p2_influence", &r.p2},
      {"tuned_influence", &r.tuned},
      {"cross_tuned_influence", &r.cross_tuned},
      {"crossfit_influence", &r.crossfit},
      {"correction_influence", &r.correction}};
  for (const auto& [name, e] : estimators)
    if (!e->influence.chains().empty()) add(name, e->influence.chains()[0].d);
  const std::int64_t shape[] = {std::ssize(names), n};
  if (Status s = writeNpy(file, shape, values); !s) return fail(s.error());
  return names;
}

}  // namespace lsc
