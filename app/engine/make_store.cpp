// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/make_store.h"

#include <array>
#include <cmath>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/config/run_config.h"
#include "engine/store/run_writer.h"

namespace lsc {
namespace {

constexpr std::array<std::int64_t, 4> kLayers = {4, 8, 12, 16};

Result<RunInfo> infoOf(int number) {
  RunConfig config;
  const std::array<std::pair<const char*, Json>, 3> changes = {
      {{"training.seed", number},
       {"flow.layers", kLayers[std::size_t(number) % kLayers.size()]},
       {"training.learning_rate", 1e-3 * (1 + number % 5)}}};
  for (const auto& [key, value] : changes) {
    if (Status s = config.setValue(key, value); !s) return fail(s.error());
  }
  RunInfo info;
  info.experiment = "synthetic";
  info.name = "synthetic " + std::to_string(number);
  info.command = "train";
  info.tags = {"synthetic", number % 2 == 0 ? "even" : "odd"};
  info.config = config.json();
  return info;
}

Status writePoints(RunWriter& writer, int number, int points) {
  std::vector<std::int64_t> steps;
  std::vector<double> times, loss, ess, step_time;
  const double begin = wallSeconds();
  for (int i = 0; i < points; ++i) {
    const double x = double(i + 1) / points;
    const double ripple = std::sin(0.7 * i + number);
    steps.push_back(i);
    times.push_back(begin + 0.01 * i);
    loss.push_back(-9 * (1 - std::exp(-4 * x)) + 0.1 * ripple);
    ess.push_back(0.6 * x + 0.02 * ripple);
    step_time.push_back(0.01 + 0.001 * ripple);
  }
  const std::array<std::pair<const char*, const std::vector<double>*>, 3> series = {
      {{"loss", &loss}, {"ess", &ess}, {"step_time", &step_time}}};
  for (const auto& [name, values] : series) {
    if (Status s = writer.column(name, steps, times, *values); !s) return s;
  }
  return {};
}

/// Every tenth run fails and every tenth is interrupted, so that tables have something to show.
Status endRun(RunWriter& writer, int number, int points) {
  writer.progress(points, points);
  if (number % 10 == 3)
    return writer.finish(RunStatus::kFailed, "synthetic failure\nnothing was computed");
  return writer.finish(number % 10 == 7 ? RunStatus::kInterrupted : RunStatus::kCompleted, "");
}

}  // namespace

Result<std::vector<std::string>> makeStore(const fs::path& store, const MakeStoreOptions& options) {
  if (Status s = makeDirectories(runsFolder(store)); !s) return fail(s.error());
  std::vector<std::string> uids;
  for (int number = 1; number <= options.runs; ++number) {
    const auto info = infoOf(number);
    if (!info) return fail(info.error());
    const auto uid = createRun(store, *info);
    if (!uid) return fail(uid.error());
    AttemptInfo attempt;
    attempt.total_steps = options.points;
    const auto writer = RunWriter::start(runFolder(store, *uid), attempt);
    if (!writer) return fail(writer.error());
    if (Status s = writePoints(**writer, number, options.points); !s) return fail(s.error());
    if (Status s = endRun(**writer, number, options.points); !s) return fail(s.error());
    uids.push_back(*uid);
  }
  return uids;
}

}  // namespace lsc
