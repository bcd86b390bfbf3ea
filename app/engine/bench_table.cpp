// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/bench_table.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/store/index.h"
#include "engine/table/filter.h"
#include "engine/table/run_table.h"

namespace lsc {
namespace {

constexpr std::size_t kScreen = 40;  // rows a window shows

/// Columns of the store of makeLargeIndex: one of each kind.
constexpr const char* kColumns[] = {"config.theory.model.key0",
                                    "config.flow.model.key1",
                                    "config.training.model.key2",
                                    "config.flow.schedule.key5",
                                    "config.training.schedule.key6",
                                    "config.theory.schedule.key4",
                                    "metric.loss.last",
                                    "metric.ess.max",
                                    "metric.id.mean",
                                    "metric.loss.tail10",
                                    "metric.ess.max_step",
                                    "environment.cpu.model",
                                    "result.log_z.value",
                                    "notes"};
constexpr const char* kBuiltins[] = {"id",       "name", "status", "started", "duration",
                                     "progress", "tags", "uid",    "host",    "heartbeat"};

constexpr const char* kFilters[] = {
    "synthetic 999",
    "status = COMPLETED",
    "status in [FAILED, INTERRUPTED] and tags has prod",
    "config.theory.model.key0 > 32 and metric.ess.max > 0.4",
    "metric.loss.last < 0.5 or metric.loss.tail10 > 0.9",
    "name =~ 77$",
    "name =~ '[13579]7.$'",
    "config.training.schedule.key6 has 'run 9'",
    "config.flow.schedule.key5 = auto",
    "started > -7d and not duration > 5m",
    "exists(config.sampling.schedule.key7) and environment.cpu.model = small",
    "result.log_z.value > 5 and config.theory.schedule.key4 has 16",
};

class Stopwatch {
 public:
  void time(const std::string& name, const std::function<void()>& work) {
    const double begin = steadySeconds();
    work();
    seconds_[name].push_back(steadySeconds() - begin);
  }
  Json spread(const std::string& name) {
    std::vector<double> all = seconds_.at(name);
    std::sort(all.begin(), all.end());
    return {{"min", all.front()}, {"median", all[all.size() / 2]}, {"max", all.back()}};
  }
  Json all() {
    Json out = Json::object();
    for (const auto& [name, seconds] : seconds_) out[name] = spread(name);
    return out;
  }
  /// The name with the largest median.
  std::string slowest(const std::string& prefix) {
    std::string worst;
    double record = -1;
    for (const auto& [name, seconds] : seconds_) {
      const double median = spread(name)["median"].get<double>();
      if (name.starts_with(prefix) && median > record) {
        record = median;
        worst = name;
      }
    }
    return worst;
  }

 private:
  std::map<std::string, std::vector<double>> seconds_;
};

double peakMemoryMb() {
  const auto text = readFile("/proc/self/status", 1u << 16);
  const std::size_t at = text ? text->find("VmHWM:") : std::string::npos;
  return at == std::string::npos ? 0 : std::stod(text->substr(at + 6)) / 1024;
}

ColumnKey keyOf(const char* text) {
  const auto key = ColumnKey::parse(text);
  return key ? *key : builtinColumn("id");
}

/// The first lines of a table, as texts.
Status showRows(Result<std::vector<RunRow>> rows, RunTable& table) {
  if (!rows) return fail(rows.error());
  table.setNow(wallSeconds());
  table.setRows(std::move(*rows));
  Rows shown = table.all();
  std::erase_if(shown, [&](std::uint32_t row) { return table.rows()[row].trashed; });
  sortRows(table, {{builtinColumn("id"), true}}, shown);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < std::min(kScreen, shown.size()); ++i) {
    for (const char* word : kBuiltins)
      bytes += cellText(table.column(builtinColumn(word))->cell(shown[i])).size();
  }
  return bytes > 0 || shown.empty()
             ? Status{}
             : Status(fail(ErrorCode::kInternal, "the first screen of the table is empty"));
}

/// What a window does before it can show something, as LiveRuns does it.
Status firstScreen(Index& index) {
  constexpr std::size_t kFirstRows = 400;
  RunTable table;
  if (Status s = showRows(index.newestRuns(kFirstRows), table); !s) return s;
  std::vector<std::int64_t> runs;
  for (const RunRow& row : table.rows()) runs.push_back(row.key);
  for (const char* metric : {"loss", "ess", "acceptance"}) {
    const auto cells = index.column(metricColumn(metric), &runs);
    if (!cells) return fail(cells.error());
    table.give(metricColumn(metric), *cells);
  }
  return {};
}

Status allRows(Index& index, RunTable& table) {
  return showRows(index.bareRuns(), table);
}

Status loadColumns(Index& index, RunTable& table, Stopwatch& watch) {
  Status status;
  for (const char* text : kColumns) {
    if (!status) break;
    watch.time(std::string("load ") + text, [&] {
      const auto cells = index.column(keyOf(text));
      if (cells) table.give(keyOf(text), *cells);
      if (!cells) status = fail(cells.error());
    });
  }
  return status;
}

void sortColumns(const RunTable& table, Stopwatch& watch) {
  const auto sort = [&](const char* text) {
    for (const bool descending : {false, true}) {
      Rows rows = table.all();
      watch.time(std::string("sort ") + text, [&] {
        sortRows(table, {{keyOf(text), descending}}, rows);
      });
    }
  };
  for (const char* text : kColumns) sort(text);
  for (const char* text : kBuiltins) sort(text);
}

void foldGroups(const RunTable& table, Stopwatch& watch) {
  watch.time("group with mean and error", [&] {
    const auto groups = groupRows(
        table, {keyOf("config.training.model.key2"), keyOf("environment.cpu.model")}, table.all());
    const Column* ess = table.column(metricColumn("ess", "max"));
    for (const RunGroup& group : groups) (void)groupMean(*ess, group.rows);
  });
}

Result<std::unique_ptr<Index>> openFilled(const fs::path& store) {
  auto index = Index::open(store, Index::Mode::kReadOnly);
  if (!index) return index;
  const auto names = (*index)->columnNames();
  if (!names) return fail(names.error());
  if (!std::ranges::binary_search(names->config, std::string("theory.model.key0"))) {
    return fail(ErrorCode::kInvalidArgument,
                "the store " + store.string() +
                    " is not one of `bench make-store --runs 100000`; make one with --store");
  }
  return index;
}

}  // namespace

Result<Json> benchTable(const fs::path& store, int repeat) {
  const auto index = openFilled(store);
  if (!index) return fail(index.error());
  Stopwatch watch;
  std::size_t rows = 0;
  for (int i = 0; i < repeat; ++i) {
    RunTable table;
    Status status;
    watch.time("first screen", [&] { status = firstScreen(**index); });
    if (status) watch.time("all rows", [&] { status = allRows(**index, table); });
    if (status) status = loadColumns(**index, table, watch);
    if (!status) return fail(status.error());
    sortColumns(table, watch);
    foldGroups(table, watch);
    rows = table.size();
  }
  return Json{{"name", "table"},
              {"seconds", watch.spread("first screen")},
              {"rows", rows},
              {"slowest_sort", watch.slowest("sort ")},
              {"slowest_load", watch.slowest("load ")},
              {"peak_mb", peakMemoryMb()},
              {"parts", watch.all()}};
}

Result<Json> benchFilter(const fs::path& store, int repeat) {
  const auto index = openFilled(store);
  if (!index) return fail(index.error());
  RunTable table;
  Stopwatch watch, loading;
  if (Status s = allRows(**index, table); !s) return fail(s.error());
  if (Status s = loadColumns(**index, table, loading); !s) return fail(s.error());
  const auto key7 = keyOf("config.sampling.schedule.key7");
  const auto cells = (*index)->column(key7);
  if (!cells) return fail(cells.error());
  table.give(key7, *cells);
  Json found = Json::object();
  for (int i = 0; i < repeat; ++i) {
    for (const char* text : kFilters) {
      watch.time(text, [&] {
        const auto filter = Filter::parse(text);
        if (filter) found[text] = filter->matching(table, table.all()).size();
      });
    }
  }
  const std::string slowest = watch.slowest("");
  return Json{{"name", "filter"},          {"seconds", watch.spread(slowest)},
              {"rows", table.size()},      {"slowest", slowest},
              {"peak_mb", peakMemoryMb()}, {"matching", std::move(found)},
              {"parts", watch.all()}};
}

}  // namespace lsc
