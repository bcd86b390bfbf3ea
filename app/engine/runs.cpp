// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs show, metrics, log, reindex: looking at runs one by one.
#include <cstdio>
#include <thread>

#include "app/engine/command_line.h"
#include "app/engine/run_json.h"

namespace lsc {
namespace {

struct IdOptions {
  std::string id;
};

Result<int> show(const CommandLine& line, const IdOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  const auto detail = (*index)->detail(row->uid);
  if (!detail) return fail(detail.error());
  const Json document = detailJson(*detail);
  line.print(document, dumpJson(document, 2) + "\n");
  return kExitDone;
}

struct MetricsOptions {
  std::string id, name;
  bool csv = false;
};

Json seriesJson(const Series& series) {
  Json values = Json::array(), times = Json::array();
  for (const double v : series.values) values.push_back(realToJson(v));
  for (const double t : series.times) times.push_back(realToJson(t));
  return {{"name", series.name},
          {"steps", series.steps},
          {"values", std::move(values)},
          {"times", std::move(times)}};
}

std::string seriesCsv(const std::vector<Series>& all) {
  std::string text = "name,step,value,time\n";
  char row[128];
  for (const Series& series : all) {
    for (std::size_t i = 0; i < series.steps.size(); ++i) {
      std::snprintf(row, sizeof row, ",%lld,%.17g,%.6f\n", static_cast<long long>(series.steps[i]),
                    series.values[i], series.times[i]);
      text += series.name + row;
    }
  }
  return text;
}

Result<int> metrics(const CommandLine& line, const MetricsOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  // A run that has no points yet is no mistake; a misspelt name is.
  if (!options.name.empty() && !row->metrics.empty() && !row->metric(options.name)) {
    std::string names;
    for (const MetricSummary& m : row->metrics) names += " " + m.name;
    return fail(ErrorCode::kNotFound,
                "run " + options.id + " has no metric " + options.name + "; it has" + names);
  }
  std::vector<Series> all;
  for (const MetricSummary& m : row->metrics) {
    if (!options.name.empty() && m.name != options.name) continue;
    auto series = (*index)->series(row->uid, m.name);
    if (!series) return fail(series.error());
    all.push_back(std::move(*series));
  }
  Json list = Json::array();
  if (line.json) {
    for (const Series& series : all) list.push_back(seriesJson(series));
  }
  line.print({{"run", row->uid}, {"series", std::move(list)}}, line.json ? "" : seriesCsv(all));
  return kExitDone;
}

struct LogOptions {
  std::string id;
  bool follow = false;
};

Result<int> log(const CommandLine& line, const LogOptions& options) {
  constexpr std::size_t kBlock = 1u << 20;
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  const auto folder = (*index)->folder(row->uid);
  std::uint64_t offset = 0;
  std::string all;
  for (;;) {
    const std::string text = readOutput(folder, offset, kBlock);
    offset += text.size();
    if (line.json) {
      all += text;
    } else {
      line.print({}, text);
    }
    if (!text.empty()) continue;
    if (!options.follow || row->status != RunStatus::kRunning) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    if (const auto report = (*index)->ingest({row->uid}); !report) return fail(report.error());
    row = (*index)->find(row->uid);
    if (!row) return fail(row.error());
  }
  if (line.json) line.print({{"run", row->uid}, {"log", std::move(all)}}, "");
  return kExitDone;
}

struct NoOptions {};

Result<int> reindex(const CommandLine& line, const NoOptions&) {
  const auto report = rebuildIndex(line.store);
  if (!report) return fail(report.error());
  const std::string text = std::to_string(report->changed.size()) + " runs, " +
                           std::to_string(report->points) + " points\n";
  line.print({{"runs", report->changed.size()},
              {"points", report->points},
              {"troubles", report->troubles}},
             text);
  return kExitDone;
}

void addLooking(CLI::App& runs, CommandLine& line) {
  addListCommand(runs, line);

  const auto showing = std::make_shared<IdOptions>();
  CLI::App* command = line.add(runs, "show", "Everything about one run", "runs show 12 --json");
  command->add_option("ID", showing->id, "Number, uid prefix or source:id")->required();
  line.onRun(command, showing, &show);

  const auto measuring = std::make_shared<MetricsOptions>();
  command = line.add(runs, "metrics", "Points of a run's metrics (CSV, or series with --json)",
                     "runs metrics 12 ess --csv");
  command->add_option("ID", measuring->id, "Number, uid prefix or source:id")->required();
  command->add_option("NAME", measuring->name, "Only this metric");
  command->add_flag("--csv", measuring->csv, "name,step,value,time (the default without --json)");
  line.onRun(command, measuring, &metrics);
}

}  // namespace

void addRunsCommands(CLI::App& app, CommandLine& line) {
  CLI::App* runs = app.add_subcommand(
      "runs",
      "The table of runs: list, show, metrics, log, logged, tag, note, trash, restore, reindex");
  runs->require_subcommand(1);
  addLooking(*runs, line);

  const auto logging = std::make_shared<LogOptions>();
  CLI::App* command = line.add(*runs, "log", "What a run printed", "runs log 12 --follow");
  command->add_option("ID", logging->id, "Number, uid prefix or source:id")->required();
  command->add_flag("--follow", logging->follow, "Go on until the run ends");
  line.onRun(command, logging, &log);

  addLoggedCommand(*runs, line);

  const auto nothing = std::make_shared<NoOptions>();
  command = line.add(*runs, "reindex", "Rebuild runs.sqlite from the run folders", "runs reindex");
  line.onRun(command, nothing, &reindex);
  addRunEditCommands(*runs, line);
}

}  // namespace lsc
