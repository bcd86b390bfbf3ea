// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// bench: make-store and plot run here; benchmarks of computations run in lattiscope-compute.
#include <algorithm>

#include "app/engine/bench_lattice.h"
#include "app/engine/bench_compare.h"
#include "app/engine/bench_plot.h"
#include "app/engine/bench_stats.h"
#include "app/engine/bench_table.h"
#include "app/engine/compute.h"
#include "app/engine/make_store.h"
#include "engine/base/clock.h"
#include "engine/base/files.h"

namespace lsc {
namespace {

struct BenchOptions {
  std::string name;
  int repeat = 5;
  MakeStoreOptions store;
  PlotBench plot;
};

Result<int> benchCompute(const CommandLine& line, const BenchOptions& options) {
  const auto compute = findCompute();
  if (!compute) return fail(compute.error());
  Command command{.argv = {compute->string(), "bench", options.name, "--repeat",
                           std::to_string(options.repeat)},
                  .environment = threadEnvironment(1),
                  .output = {}};
  if (line.json) command.argv.push_back("--json");
  return fail(replaceProcess(command));
}

Result<int> benchLargeIndex(const CommandLine& line, const BenchOptions& options) {
  const double begin = steadySeconds();
  const auto points = makeLargeIndex(line.store, options.store);
  if (!points) return fail(points.error());
  const double total = steadySeconds() - begin;
  const Json document = {{"name", options.name},
                         {"seconds", {{"min", total}, {"median", total}, {"max", total}}},
                         {"runs", options.store.runs},
                         {"points", *points}};
  line.print(document, dumpJson(document, 1) + "\n");
  return kExitDone;
}

Result<int> benchMakeStore(const CommandLine& line, const BenchOptions& options) {
  if (options.store.runs > kMostFolders) return benchLargeIndex(line, options);
  const double begin = steadySeconds();
  const auto runs = makeStore(line.store, options.store);
  if (!runs) return fail(runs.error());
  const double written = steadySeconds();
  const auto index = Index::open(line.store, Index::Mode::kReadWrite);
  if (!index) return fail(index.error());
  const auto report = (*index)->ingest();
  if (!report) return fail(report.error());
  const double ingested = steadySeconds();
  const auto rows = (*index)->runs();
  if (!rows) return fail(rows.error());
  const double read = steadySeconds();
  const double total = read - begin;
  const Json document = {{"name", options.name},
                         {"seconds", {{"min", total}, {"median", total}, {"max", total}}},
                         {"runs", runs->size()},
                         {"points", report->points},
                         {"write_seconds", written - begin},
                         {"ingest_seconds", ingested - written},
                         {"rows_seconds", read - ingested},
                         {"rows", rows->size()}};
  line.print(document, dumpJson(document, 1) + "\n");
  return kExitDone;
}

/// In a folder of its own inside the store, removed afterwards.
Result<int> benchPlots(const CommandLine& line, const BenchOptions& options) {
  const fs::path folder = fs::path(line.store) / "bench-plot";
  std::error_code error;
  fs::remove_all(folder, error);
  PlotBench plot = options.plot;
  plot.repeat = options.repeat;
  const auto result = benchPlot(folder, plot);
  fs::remove_all(folder, error);
  if (!result) return fail(result.error());
  const std::vector<double>& seconds = result->seconds;
  const Json document = {{"name", options.name},
                         {"seconds",
                          {{"min", seconds.front()},
                           {"median", seconds[seconds.size() / 2]},
                           {"max", seconds.back()}}},
                         {"curves", plot.curves},
                         {"points", plot.points},
                         {"columns", plot.columns},
                         {"make_seconds", result->make_seconds},
                         {"index_mb", result->index_mb}};
  line.print(document, dumpJson(document, 1) + "\n");
  return kExitDone;
}

Result<int> benchOfTable(const CommandLine& line, const BenchOptions& options) {
  const auto document = options.name == "table" ? benchTable(line.store, options.repeat)
                                                : benchFilter(line.store, options.repeat);
  if (!document) return fail(document.error());
  line.print(*document, dumpJson(*document, 1) + "\n");
  return kExitDone;
}

/// In a folder of its own inside the store, removed afterwards.
Result<int> benchOutputs(const CommandLine& line, const BenchOptions& options) {
  const fs::path folder = fs::path(line.store) / "bench-compare";
  std::error_code error;
  fs::create_directories(folder, error);
  const auto document = benchCompareLog(folder, options.repeat);
  fs::remove_all(folder, error);
  if (!document) return fail(document.error());
  line.print(*document, dumpJson(*document, 1) + "\n");
  return kExitDone;
}

Result<int> bench(const CommandLine& line, const BenchOptions& options) {
  if (options.name == "table" || options.name == "filter") return benchOfTable(line, options);
  if (isStatsBench(options.name)) return benchStats(line, options.name, options.repeat);
  if (isLatticeBench(options.name)) return benchLattice(line, options.name, options.repeat);
  if (options.name == "plot") return benchPlots(line, options);
  if (options.name == "compare-log") return benchOutputs(line, options);
  return options.name == "make-store" ? benchMakeStore(line, options) : benchCompute(line, options);
}

}  // namespace

void addBenchCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<BenchOptions>();
  CLI::App* command =
      line.add(app, "bench", "Measure, where possible against a reference in the same process",
               "bench phi4-step-8x8-b64 --repeat 5 --json");
  command
      ->add_option("NAME", options->name,
                   "make-store, table, filter, plot, compare-log, or a benchmark of lattiscope-compute")
      ->required();
  command->add_option("--repeat", options->repeat, "Repetitions")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command
      ->add_option("--runs", options->store.runs,
                   "make-store: how many runs; beyond 5000 only the index is made")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command->add_option("--points", options->store.points, "make-store: points of each metric")
      ->check(CLI::Range(1, 10000000))
      ->capture_default_str();
  command->add_option("--curves", options->plot.curves, "plot: how many curves of a million points")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  line.onRun(command, options, &bench);
}

}  // namespace lsc
