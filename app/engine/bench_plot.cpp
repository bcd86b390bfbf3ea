// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/bench_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/store/index.h"
#include "engine/store/run_writer.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

struct Curve {
  std::string uid;
  double minimum, maximum;
};

std::vector<double> curveValues(int number, int points) {
  std::vector<double> values(static_cast<std::size_t>(points));
  std::uint64_t state = 0x9e3779b97f4a7c15ULL * static_cast<std::uint64_t>(number + 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double noise = static_cast<double>(state >> 11) * 0x1p-53 - 0.5;
    const double x = static_cast<double>(i + 1) / points;
    values[i] = number - 9 * (1 - std::exp(-4 * x)) + noise;
  }
  values[values.size() / 3] = 1000;  // a spike of one point
  return values;
}

/// One run, taken into the index; its own file of metrics is removed to save space.
Result<Curve> makeCurve(Index& index, int number, int points) {
  RunInfo info;
  info.experiment = "synthetic";
  info.name = "curve " + std::to_string(number);
  info.tags = {"synthetic"};
  const auto uid = createRun(index.store(), info);
  if (!uid) return fail(uid.error());
  const fs::path folder = runFolder(index.store(), *uid);
  const auto writer = RunWriter::start(folder, AttemptInfo{});
  if (!writer) return fail(writer.error());
  const std::vector<double> values = curveValues(number, points);
  std::vector<std::int64_t> steps(values.size());
  std::vector<double> times(values.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] = static_cast<std::int64_t>(i);
    times[i] = 1.7e9 + 0.01 * static_cast<double>(i);
  }
  if (Status s = (*writer)->column("loss", steps, times, values); !s) return fail(s.error());
  if (Status s = (*writer)->finish(RunStatus::kCompleted, ""); !s) return fail(s.error());
  if (const auto report = index.ingest({*uid}); !report) return fail(report.error());
  std::error_code error;
  fs::remove(metricsFile(folder, 1), error);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return Curve{*uid, *low, *high};
}

Status readAll(Index& index, const std::vector<Curve>& curves, const PlotBench& options) {
  for (const Curve& curve : curves) {
    const auto found = index.envelope(curve.uid, "loss", {0, options.points - 1, options.columns});
    if (!found) return fail(found.error());
    const double low = *std::min_element(found->minimum.begin(), found->minimum.end());
    const double high = *std::max_element(found->maximum.begin(), found->maximum.end());
    if (low != curve.minimum || high != curve.maximum)
      return fail(ErrorCode::kInternal, "the picture of run " + curve.uid +
                                            " lacks an extreme of its points; report this");
  }
  return {};
}

}  // namespace

Result<PlotBenchResult> benchPlot(const fs::path& store, const PlotBench& options) {
  PlotBenchResult result;
  const double begin = steadySeconds();
  const auto index = Index::open(store, Index::Mode::kReadWrite);
  if (!index) return fail(index.error());
  std::vector<Curve> curves;
  for (int i = 0; i < options.curves; ++i) {
    const auto curve = makeCurve(**index, i, options.points);
    if (!curve) return fail(curve.error());
    curves.push_back(*curve);
  }
  result.make_seconds = steadySeconds() - begin;
  std::error_code error;
  result.index_mb = static_cast<double>(fs::file_size(store / "runs.sqlite", error)) / 1e6;
  if (Status s = readAll(**index, curves, options); !s) return fail(s.error());  // warms the disk
  for (int i = 0; i < options.repeat; ++i) {
    const double start = steadySeconds();
    if (Status s = readAll(**index, curves, options); !s) return fail(s.error());
    result.seconds.push_back(steadySeconds() - start);
  }
  std::sort(result.seconds.begin(), result.seconds.end());
  return result;
}

}  // namespace lsc
