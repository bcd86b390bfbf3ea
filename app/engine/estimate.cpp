// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// estimate CONFIG.json: a bias-corrected estimate of an expensive observable from files; --save
// makes it a run of the store, with the digests of its inputs.
#include "engine/estimators/estimate.h"

#include "app/engine/command_line.h"
#include "app/engine/estimate_input.h"
#include "app/engine/estimate_report.h"
#include "app/engine/tracked.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

struct EstimateCommand {
  std::string config, series, name;
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

/// The same estimate wherever it is read: absolute names, and the digest of each file.
Result<Json> portable(GivenConfig given, const std::vector<fs::path>& files) {
  const auto resolve = [&given](Json& source) {
    source["file"] = fs::absolute(given.folder / source["file"].get<std::string>()).string();
  };
  for (const char* key : {"target", "index", "labels"})
    if (given.config.contains(key) && given.config[key].contains("file"))
      resolve(given.config[key]);
  for (Json& source : given.config["features"]) resolve(source);
  Json inputs = Json::object();
  for (const fs::path& file : files) {
    const auto digest = sha256File(file);
    if (!digest) return fail(digest.error());
    inputs[fs::absolute(file).string()] = *digest;
  }
  given.config["inputs"] = std::move(inputs);
  return std::move(given.config);
}

Result<Json> saveReport(RunWriter& writer, const EstimateReport& report, const EstimateFiles& files,
                        const Json& inputs) {
  for (const auto& [file, digest] : inputs.items()) {
    if (Status s =
            writer.inputUsed({.name = file, .sha256 = digest.get<std::string>(), .role = "data"});
        !s)
      return fail(s.error());
  }
  const auto names = writeSeries(report, files, writer.artifactFolder() / "series.npy");
  if (!names) return fail(names.error());
  if (Status s = writer.artifactWritten("series.npy", "dataset", {{"rows", *names}}); !s)
    return fail(s.error());
  for (const std::string& warning : report.warnings) writer.log(warning);
  writer.log(reportText(report));
  return reportJson(report, files);
}

Result<Json> saveEstimate(const CommandLine& line, const EstimateCommand& options,
                          const GivenConfig& given, const EstimateFiles& files) {
  const auto config = portable(given, files.files);
  if (!config) return fail(config.error());
  RunInfo info;
  info.command = info.experiment = "estimate";
  info.name = options.name.empty()
                  ? fs::path((*config)["target"]["file"].get<std::string>()).stem().string()
                  : options.name;
  info.config = {{"estimate", *config}};
  const auto uid = createRun(line.store, info);
  if (!uid) return fail(uid.error());
  return runTracked(line, {*uid, 0, 1}, [&](RunWriter& writer, std::stop_token) -> Result<Json> {
    const auto report = estimate(files.input, files.options);
    if (!report) return fail(report.error());
    return saveReport(writer, *report, files, (*config)["inputs"]);
  });
}

Result<int> runEstimate(const CommandLine& line, const EstimateCommand& options) {
  const auto given = configFrom(options.config);
  if (!given) return fail(given.error());
  const auto files = readEstimate(given->config, given->folder);
  if (!files) return fail(files.error());
  if (options.save) {
    const auto document = saveEstimate(line, options, *given, *files);
    if (!document) return fail(document.error());
    line.print(*document, "run " + document->value("run", std::string()) + "\n");
    return kExitDone;
  }
  const auto report = estimate(files->input, files->options);
  if (!report) return fail(report.error());
  for (const std::string& warning : report->warnings) logWarning(warning);
  Json document = reportJson(*report, *files);
  if (!options.series.empty()) {
    const auto names = writeSeries(*report, *files, options.series);
    if (!names) return fail(names.error());
    document["series"] = {{"file", options.series}, {"rows", *names}};
  }
  line.print(document, reportText(*report));
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
  auto* save =
      command->add_flag("--save", options->save, "Keeps the estimate as a run of the store");
  command->add_option("--name", options->name, "Of the run")->needs(save);
  line.onRun(command, options, &runEstimate);
}

}  // namespace lsc
