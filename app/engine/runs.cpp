// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs list, show, metrics, log, reindex: looking at the table.
#include <algorithm>
#include <cstdio>
#include <thread>
#include <unordered_map>

#include "app/engine/command_line.h"
#include "app/engine/run_json.h"
#include "engine/base/clock.h"
#include "engine/table/filter.h"

namespace lsc {
namespace {

struct ListOptions {
  std::string where, sort;
  std::size_t limit = 0;
  bool trashed = false;
};

/// Reads the columns that the filter and the order look at.
Status giveColumns(Index& index, const std::vector<ColumnKey>& keys, RunTable& table) {
  for (const ColumnKey& key : keys) {
    if (table.has(key)) continue;
    const auto cells = index.column(key);
    if (!cells) return fail(cells.error());
    table.give(key, *cells);
  }
  return {};
}

/// KEY[,KEY...]; a minus before a key descends.
Result<std::vector<SortKey>> sortKeysOf(const std::string& text) {
  std::vector<SortKey> keys;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    std::string word = text.substr(at, comma - at);
    const bool descending = word.starts_with('-');
    if (descending) word.erase(0, 1);
    auto key = ColumnKey::parse(word);
    if (!key) return fail(key.error().code, "--sort: " + key.error().message);
    keys.push_back({std::move(*key), descending});
    at = comma + 1;
  }
  return keys;
}

/// The rows that match, in order, with their roll-ups.
Result<std::vector<RunRow>> chosen(Index& index, const ListOptions& options) {
  const auto filter = Filter::parse(options.where);
  if (!filter)
    return fail(ErrorCode::kInvalidArgument,
                "--where: " + filter.error().withCarets(options.where));
  const auto sort = sortKeysOf(options.sort);
  if (!sort) return fail(sort.error());
  auto bare = index.bareRuns();
  if (!bare) return fail(bare.error());
  RunTable table;
  table.setNow(wallSeconds());
  table.setRows(std::move(*bare));
  std::vector<ColumnKey> keys = filter->columns();
  for (const SortKey& key : *sort) keys.push_back(key.key);
  if (Status s = giveColumns(index, keys, table); !s) return fail(s.error());
  Rows rows = table.all();
  std::erase_if(
      rows, [&](std::uint32_t row) { return !options.trashed && table.rows()[row].trashed; });
  rows = filter->matching(table, rows);
  sortRows(table, *sort, rows);
  if (options.limit > 0 && rows.size() > options.limit) rows.resize(options.limit);
  std::vector<std::string> uids;
  for (const std::uint32_t row : rows) uids.push_back(table.rows()[row].uid);
  auto full = index.runs(uids);
  if (!full) return fail(full.error());
  std::unordered_map<std::string, RunRow> by_uid;
  for (RunRow& row : *full) by_uid.emplace(row.uid, std::move(row));
  std::vector<RunRow> out;
  for (const std::string& uid : uids) {
    if (const auto at = by_uid.find(uid); at != by_uid.end()) out.push_back(std::move(at->second));
  }
  return out;
}

Result<int> list(const CommandLine& line, const ListOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto rows = chosen(**index, options);
  if (!rows) return fail(rows.error());
  Json runs = Json::array();
  if (line.json) {
    for (const RunRow& row : *rows) {
      const auto detail = (*index)->detail(row.uid);
      runs.push_back(runJson(row, detail ? &detail->config : nullptr));
    }
  }
  line.print({{"runs", std::move(runs)}}, line.json ? "" : tableText(*rows));
  return kExitDone;
}

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
  const auto listing = std::make_shared<ListOptions>();
  CLI::App* command = line.add(runs, "list", "The table of runs",
                               "runs list --where 'status = COMPLETED and metric.ess.last > 0.4' "
                               "--sort -metric.ess --limit 10");
  command->add_option("--where", listing->where,
                      "Only runs that match, e.g. config.flow.layers > 8 and tags has \"prod\"");
  command->add_option("--sort", listing->sort, "Keys to sort by, the first counts most; -KEY descends");
  command->add_option("--limit", listing->limit, "At most so many");
  command->add_flag("--trashed", listing->trashed, "Also those in the trash");
  line.onRun(command, listing, &list);

  const auto showing = std::make_shared<IdOptions>();
  command = line.add(runs, "show", "Everything about one run", "runs show 12 --json");
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
      "runs", "The table of runs: list, show, metrics, log, tag, note, trash, restore, reindex");
  runs->require_subcommand(1);
  addLooking(*runs, line);

  const auto logging = std::make_shared<LogOptions>();
  CLI::App* command = line.add(*runs, "log", "What a run printed", "runs log 12 --follow");
  command->add_option("ID", logging->id, "Number, uid prefix or source:id")->required();
  command->add_flag("--follow", logging->follow, "Go on until the run ends");
  line.onRun(command, logging, &log);

  const auto nothing = std::make_shared<NoOptions>();
  command = line.add(*runs, "reindex", "Rebuild runs.sqlite from the run folders", "runs reindex");
  line.onRun(command, nothing, &reindex);
  addRunEditCommands(*runs, line);
}

}  // namespace lsc
