// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Metrics of compared runs as curves, for a report. Reads the index; any thread that owns it.
#pragma once

#include <string>
#include <vector>

#include "engine/compare/run_diff.h"

namespace lsc {

/// One metric of the runs that have it.
struct ReportCurves {
  struct Curve {
    std::size_t run = 0;  // position in RunDiff::runs
    Outline points;  // all of them, or least and greatest values of at most kCurveColumns parts
  };
  std::string metric;
  std::vector<Curve> curves;
};

constexpr int kCurveColumns = 600;
constexpr std::size_t kMostCurveMetrics = 64;

/// The first kMostCurveMetrics metrics of the comparison.
[[nodiscard]] Result<std::vector<ReportCurves>> readCurves(Index& index, const RunDiff& diff);

/// Of the file beside a document that shows curves `metric`: "curve-1.svg".
std::string curveName(std::size_t metric);

/// As it is if it has few points; else each of `columns` equal parts of its steps by its least and
/// greatest value in their order, and a point without value where there is one.
Outline thinned(Outline outline, int columns);

}  // namespace lsc
