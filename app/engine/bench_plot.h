// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// bench plot: how long it takes to reduce many long curves to the width of a picture from the
// stored pyramid.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct PlotBench {
  int curves = 100;
  int points = 1'000'000;  // of each curve
  int columns = 1200;
  int repeat = 5;
};

struct PlotBenchResult {
  std::vector<double> seconds;  // of each repetition: all curves
  double make_seconds = 0;      // the store, outside the timed part
  double index_mb = 0;
};

/// Makes its curves in `store`, which should be a new folder (20 MB a million points); the
/// extremes found are compared with those of the values written.
[[nodiscard]] Result<PlotBenchResult> benchPlot(const std::filesystem::path& store,
                                                const PlotBench& options);

}  // namespace lsc
