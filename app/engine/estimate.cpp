// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// estimate CONFIG.json: a bias-corrected estimate of an expensive observable from files; --save
// makes it a run of the store, with the digests of its inputs.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <stop_token>

#include "app/engine/command_line.h"
#include "app/engine/estimate_input.h"
#include "app/engine/estimate_models.h"
#include "app/engine/estimate_report.h"
#include "app/engine/tracked.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

constexpr const char* kModels = "regressors.json";

struct EstimateCommand {
  std::string config, series, name, model;
  bool save = false;
};

/// The configuration and the folder its file names are relative to.
struct GivenConfig {
  Json config;
  fs::path folder;
};

/// A file, or the document itself; that of a saved run holds it under "estimate".
Result<GivenConfig> configFrom(const std::string& given) {
  const bool document = given.starts_with('{');
  const auto text = document ? Result<std::string>(given) : readFile(given);
  if (!text) return fail(text.error());
  auto config = parseJson(*text, document ? "the configuration of the estimate" : given);
  if (!config) return fail(config.error());
  if (config->is_object() && config->contains("estimate")) *config = Json(config->at("estimate"));
  return GivenConfig{std::move(*config), document ? fs::path() : fs::path(given).parent_path()};
}

/// Metrics and artifacts of the runs of the store.
RunColumns runColumns(const CommandLine& line) {
  RunColumns columns;
  columns.metric = [&line](const std::string& id,
                           const std::string& metric) -> Result<SourceColumn> {
    const auto index = line.openIndex();
    if (!index) return fail(index.error());
    const auto row = (*index)->find(id);
    if (!row) return fail(row.error());
    const auto series = (*index)->series(row->uid, metric);
    if (!series) return fail(series.error());
    std::map<std::int64_t, double> values;  // of several attempts the last counts
    for (std::size_t i = 0; i < series->steps.size(); ++i)
      if (i >= series->superseded.size() || series->superseded[i] == 0)
        values[series->steps[i]] = series->values[i];
    SourceColumn column;
    std::vector<std::int64_t> steps;
    for (const auto& [step, value] : values) {
      steps.push_back(step);
      column.values.push_back(value);
    }
    if (steps.size() < 2) {
      return fail(ErrorCode::kNotFound, "run " + id + " has no history of the metric " + metric +
                                            "; runs metrics " + id + " lists what it has");
    }
    auto at = Configurations::listed(std::move(steps));
    if (!at) return fail(at.error());
    column.at = std::move(*at);
    return column;
  };
  columns.artifact = [&line](const std::string& id, const std::string& name) -> Result<fs::path> {
    const auto index = line.openIndex();
    if (!index) return fail(index.error());
    const auto row = (*index)->find(id);
    if (!row) return fail(row.error());
    return safeJoin(runFolder(line.store, row->uid) / "artifacts", name);
  };
  return columns;
}

/// Regressors that an earlier estimate kept: a file, or a saved estimate. They name their model.
Result<Json> keptModels(const CommandLine& line, const EstimateCommand& options, const Json& given,
                        EstimateFiles& files) {
  if (options.model.empty()) return Json();
  std::error_code error;
  fs::path file = options.model;
  if (!fs::is_regular_file(file, error)) {
    const auto artifact = runColumns(line).artifact(options.model, kModels);
    if (!artifact) return fail(artifact.error());
    file = *artifact;
  }
  auto kept = readModels(file);
  if (!kept) return kept;
  const auto model = regressorFromJson(kept->at("model"));
  if (!model) return fail(model.error());
  if (given.contains("model") && regressorToJson(files.options.model) != regressorToJson(*model))
    return fail(ErrorCode::kInvalidArgument,
                "the configuration asks for another model than that of " + file.string() +
                    "; leave model out of it, or train anew");
  const auto digest = sha256File(file);
  if (!digest) return fail(digest.error());
  files.options.model = *model;
  files.config["model"] = regressorToJson(*model);
  files.digests[fs::absolute(file).string()] = *digest;
  return kept;
}

using Fraction = std::function<void(double)>;
struct Watch {
  Fraction said;
  std::stop_token stop = {};
};

Error stopped() {
  return {ErrorCode::kCancelled, "the estimate was stopped"};
}

/// Trains, and says after each regressor which share of all is there. Those of the learning curve
/// do not count.
TrainRegressor counted(TrainRegressor train, const EstimateFiles& files, std::int64_t& done,
                       const Watch& watch) {
  const std::int64_t retrained = files.resample ? files.resample->retrained : 0;
  const std::int64_t all = std::ssize(files.names) * (1 + files.options.folds) * (1 + retrained);
  return [train = std::move(train), all, &done, &watch](
             const std::string& role, const EstimateInput& input,
             std::span<const std::int64_t> rows) -> Result<std::unique_ptr<Regressor>> {
    if (watch.stop.stop_requested()) return fail(stopped());
    auto trained = train(role, input, rows);
    if (role != "study")
      watch.said(std::min(1.0, static_cast<double>(++done) / static_cast<double>(all)));
    return trained;
  };
}

/// "progress FRACTION" lines on stderr, where trainings are slow or many.
Fraction progressOf(const CommandLine& line, const EstimateFiles& files) {
  const bool many = files.resample && files.resample->retrained > 0;
  if (line.quiet || !(many || files.options.model.isNetwork())) return [](double) {};
  return [last = 0.0](double fraction) mutable {
    if (fraction < 1 && fraction - last < 0.005) return;
    last = fraction;
    std::fprintf(stderr, "progress %.3f\n", fraction);
  };
}

Result<EstimateOutcome> compute(const EstimateFiles& files, EstimateModels& models,
                                const Watch& watch) {
  EstimateOutcome outcome;
  std::int64_t done = 0;
  if (files.sourced) {
    EstimateOptions own = files.options;
    own.train = counted(models.trainer(files.names[0]), files, done, watch);
    auto report = estimateBySource(*files.sourced, own);
    if (!report) return fail(report.error());
    outcome.sourced = std::move(*report);
    return outcome;
  }
  std::vector<EstimateOptions> options;
  for (const std::string& name : files.names) {
    EstimateOptions& own = options.emplace_back(files.options);
    own.train = counted(models.trainer(name), files, done, watch);
    own.study = !files.options.model.isNetwork();  // a training for each size takes too long
  }
  auto joint = estimateJointly(files.inputs, options, files.names);
  if (!joint) return fail(joint.error());
  outcome.joint = std::move(*joint);
  if (!files.resample) return outcome;
  ResampleOptions plan = *files.resample;  // one for all targets
  if (plan.plan.block < 1) plan.plan.block = commonBlock(files.inputs, plan.plan.kind);
  for (std::size_t k = 0; k < files.inputs.size(); ++k) {
    auto one = resampleEstimate(files.inputs[k], options[k], outcome.joint.targets[k], plan);
    if (watch.stop.stop_requested()) return fail(stopped());
    if (!one) return fail(one.error());
    outcome.resampled.push_back(std::move(*one));
  }
  return outcome;
}

/// The regressors as an artifact, and the losses of networks as metrics.
Status saveModels(RunWriter& writer, const EstimateModels& models) {
  const Json document = models.document();
  if (!document.at("targets").empty()) {
    if (Status s = writeFileAtomic(writer.artifactFolder() / kModels, dumpJson(document)); !s)
      return s;
    if (Status s = writer.artifactWritten(kModels, "model", document.at("model")); !s) return s;
  }
  std::size_t epochs = 0;
  for (const auto& [name, losses] : models.losses()) epochs = std::max(epochs, losses.size());
  for (std::size_t e = 0; e < epochs; ++e) {
    std::vector<MetricValue> values;
    for (const auto& [name, losses] : models.losses())
      if (e < losses.size()) values.push_back({name, losses[e]});
    if (Status s = writer.metrics(static_cast<std::int64_t>(e + 1), values); !s) return s;
  }
  return {};
}

Result<Json> saveOutcome(RunWriter& writer, const EstimateOutcome& outcome,
                         const EstimateFiles& files, const EstimateModels& models) {
  if (Status s = saveModels(writer, models); !s) return fail(s.error());
  for (const auto& [name, digest] : files.digests)
    if (Status s = writer.inputUsed({.name = name, .sha256 = digest, .role = "data"}); !s)
      return fail(s.error());
  const auto names = writeSeries(outcome, files, writer.artifactFolder() / "series.npy");
  if (!names) return fail(names.error());
  if (Status s = writer.artifactWritten("series.npy", "dataset", {{"rows", *names}}); !s)
    return fail(s.error());
  for (const std::string& warning : outcome.warnings()) writer.log(warning);
  writer.log(outcomeText(outcome, files));
  return outcomeJson(outcome, files);
}

std::string runName(const EstimateCommand& options, const Json& config) {
  if (!options.name.empty()) return options.name;
  const Json& target = config.contains("targets") ? config["targets"][0] : config["target"];
  if (target.contains("file")) return fs::path(target["file"].get<std::string>()).stem().string();
  return SourceColumns::nameOf(target);
}

Result<Json> saveEstimate(const CommandLine& line, const EstimateCommand& options,
                          const EstimateFiles& files, EstimateModels& models) {
  RunInfo info;
  info.command = info.experiment = "estimate";
  info.name = runName(options, files.config);
  info.config = {{"estimate", files.config}};
  const auto uid = createRun(line.store, info);
  if (!uid) return fail(uid.error());
  return runTracked(line, {*uid, 0, 1},
                    [&](RunWriter& writer, std::stop_token stop) -> Result<Json> {
                      const auto outcome = compute(files, models, {progressOf(line, files), stop});
                      if (!outcome) return fail(outcome.error());
                      return saveOutcome(writer, *outcome, files, models);
                    });
}

Result<int> runEstimate(const CommandLine& line, const EstimateCommand& options) {
  const auto given = configFrom(options.config);
  if (!given) return fail(given.error());
  auto files = readEstimate(given->config, given->folder, runColumns(line));
  if (!files) return fail(files.error());
  auto kept = keptModels(line, options, given->config, *files);
  if (!kept) return fail(kept.error());
  const auto models = EstimateModels::prepare(*files, std::move(*kept));
  if (!models) return fail(models.error());
  if (options.save) {
    const auto document = saveEstimate(line, options, *files, **models);
    if (!document) return fail(document.error());
    line.print(*document, "run " + document->value("run", std::string()) + "\n");
    return kExitDone;
  }
  const auto outcome = compute(*files, **models, {progressOf(line, *files)});
  if (!outcome) return fail(outcome.error());
  for (const std::string& warning : outcome->warnings()) logWarning(warning);
  Json document = outcomeJson(*outcome, *files);
  if (!options.series.empty()) {
    const auto names = writeSeries(*outcome, *files, options.series);
    if (!names) return fail(names.error());
    document["series"] = {{"file", options.series}, {"rows", *names}};
  }
  line.print(document, outcomeText(*outcome, *files));
  return kExitDone;
}

}  // namespace

void addEstimateCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<EstimateCommand>();
  CLI::App* command =
      line.add(app, "estimate", "Bias-corrected ML estimate of an expensive observable",
               "estimate pbp.json --json");
  command
      ->add_option("CONFIG", options->config,
                   "Features, target, labels and model: a JSON file, or the document itself")
      ->required();
  command->add_option("--series", options->series,
                      "Writes target, predictions, roles and influences as rows of this npy file");
  command->add_option("--model", options->model,
                      "Takes the trained regressors of this saved estimate (a run, or its "
                      "regressors.json) instead of training");
  auto* save =
      command->add_flag("--save", options->save, "Keeps the estimate as a run of the store");
  command->add_option("--name", options->name, "Of the run")->needs(save);
  line.onRun(command, options, &runEstimate);
}

}  // namespace lsc
