// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures the store: lsc_bench_store [REPEATS] [FOLDER]. Each line: minimum, median, maximum of
// the repeats.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/store/index.h"
#include "engine/store/run_writer.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

template <typename T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

void print(const char* what, std::vector<double> values, const char* unit) {
  std::sort(values.begin(), values.end());
  std::printf("%-46s min %10.4g  median %10.4g  max %10.4g  %s\n", what, values.front(),
              values[values.size() / 2], values.back(), unit);
  std::fflush(stdout);
}

double seconds(const std::function<void()>& work) {
  const double begin = steadySeconds();
  work();
  return steadySeconds() - begin;
}

std::string create(const std::filesystem::path& store) {
  RunInfo info;
  info.experiment = "phi4";
  for (int i = 0; i < 30; ++i) info.config["section"]["key" + std::to_string(i)] = i;
  return must(createRun(store, info));
}

constexpr std::int64_t kMillion = 1'000'000;

struct Measured {
  std::vector<double> live, ingest_columns, ingest_rows, size_columns, size_rows, read;
};

void millionAsColumns(const std::filesystem::path& store, Measured& measured) {
  std::vector<std::int64_t> steps(kMillion);
  std::vector<double> times(kMillion), values(kMillion);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] = static_cast<std::int64_t>(i);
    times[i] = 1.7e9 + 0.0123 * static_cast<double>(i);
    values[i] = std::sin(static_cast<double>(i));
  }
  const std::string uid = create(store);
  auto run = must(RunWriter::start(runFolder(store, uid), {}));
  must(run->column("loss", steps, times, values));
  must(run->finish(RunStatus::kCompleted, ""));
  run.reset();
  auto index = must(Index::open(store, Index::Mode::kReadWrite));
  measured.ingest_columns.push_back(kMillion / seconds([&] { must(index->ingest()); }));
  index.reset();
  measured.size_columns.push_back(
      static_cast<double>(std::filesystem::file_size(store / "runs.sqlite")) / 1e6);
  index = must(Index::open(store, Index::Mode::kReadWrite));
  measured.read.push_back(1e3 * seconds([&] { must(index->series(uid, "loss")); }));
}

/// As a training writes them: one row of four metrics a step.
void millionAsRows(const std::filesystem::path& store, Measured& measured) {
  const std::string uid = create(store);
  auto run = must(RunWriter::start(runFolder(store, uid), {}));
  measured.live.push_back(
      kMillion / seconds([&] {
        for (std::int64_t step = 0; step < kMillion / 4; ++step) {
          const double x = static_cast<double>(step);
          const MetricValue values[] = {
              {"loss", x}, {"ess", 1 / (1 + x)}, {"grad_norm", 2 * x}, {"step_time", 0.01}};
          must(run->metrics(step, values));
          run->progress(step, kMillion / 4);
          if (run->stopRequested()) return;
        }
        must(run->flush());
      }));
  must(run->finish(RunStatus::kCompleted, ""));
  run.reset();
  auto index = must(Index::open(store, Index::Mode::kReadWrite));
  measured.ingest_rows.push_back(kMillion / seconds([&] { must(index->ingest()); }));
  index.reset();
  measured.size_rows.push_back(
      static_cast<double>(std::filesystem::file_size(store / "runs.sqlite")) / 1e6);
}

void thousandRuns(const std::filesystem::path& store, int repeats) {
  const double made = seconds([&] {
    for (int i = 0; i < 1000; ++i) {
      auto run = must(RunWriter::start(runFolder(store, create(store)), {}));
      for (int step = 0; step < 20; ++step) {
        const MetricValue values[] = {{"loss", 1.0 * step}, {"ess", 0.5},        {"grad_norm", 1},
                                      {"step_time", 0.01},  {"acceptance", 0.3}, {"log_z", 9.29}};
        must(run->metrics(step, values));
      }
      must(run->finish(RunStatus::kCompleted, ""));
    }
  });
  std::printf("1000 runs made in %.1f s\n", made);
  auto index = must(Index::open(store, Index::Mode::kReadWrite));
  print("first ingest of 1000 runs", {seconds([&] { must(index->ingest()); })}, "s");
  const auto aged = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
  for (const auto& entry : std::filesystem::directory_iterator(runsFolder(store))) {
    std::filesystem::last_write_time(entry.path(), aged);
  }
  must(index->ingest());
  std::vector<double> idle, rows, detail, open;
  const std::string uid = must(index->runs())[500].uid;
  for (int i = 0; i < repeats; ++i) {
    idle.push_back(1e3 * seconds([&] { must(index->ingest()); }));
    rows.push_back(1e3 * seconds([&] { must(index->runs()); }));
    detail.push_back(1e3 * seconds([&] { must(index->detail(uid)); }));
    open.push_back(
        1e3 * seconds([&] { must(must(Index::open(store, Index::Mode::kReadWrite))->runs()); }));
  }
  print("ingest of 1000 unchanged runs", idle, "ms");
  print("rows of 1000 runs", rows, "ms");
  print("open the index and read 1000 rows", open, "ms");
  print("detail of one run", detail, "ms");
  print("reindex of 1000 runs", {seconds([&] { must(index->reindex()); })}, "s");
}

int benchmark(int repeats, const std::filesystem::path& base) {
  Measured measured;
  for (int i = 0; i < repeats; ++i) {
    const auto columns = base / ("columns" + std::to_string(i)),
               rows = base / ("rows" + std::to_string(i));
    millionAsColumns(columns, measured);
    millionAsRows(rows, measured);
    std::filesystem::remove_all(columns);
    std::filesystem::remove_all(rows);
  }
  print("live append, rows of 4 metrics", measured.live, "points/s");
  print("ingest of 1M points, columns", measured.ingest_columns, "points/s");
  print("ingest of 1M points, rows of 4", measured.ingest_rows, "points/s");
  print("index with 1M points, columns", measured.size_columns, "MB");
  print("index with 1M points, rows of 4", measured.size_rows, "MB");
  print("read back 1M points of one series", measured.read, "ms");
  thousandRuns(base / "many", repeats);
  return 0;
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  const int repeats = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
  if (argc > 2) return lsc::benchmark(repeats, argv[2]);
  const lsc::test::TemporaryFolder folder;
  return lsc::benchmark(repeats, folder.path());
}
