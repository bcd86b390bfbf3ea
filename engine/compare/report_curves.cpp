// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/report_curves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lsc {
namespace {

constexpr std::size_t kMostExact = 3;      // points a column that are kept as they are
constexpr std::size_t kManyCurves = 1000;  // beyond that, a coarser picture of each

/// Points [begin, end) as the stroke they make.
void appendStroke(Outline& out, const Outline& from, std::size_t begin, std::size_t end) {
  std::size_t low = end, high = end, none = end;
  for (std::size_t i = begin; i < end; ++i) {
    if (!std::isfinite(from.values[i])) {
      none = i;
      continue;
    }
    if (low == end || from.values[i] < from.values[low]) low = i;
    if (high == end || from.values[i] > from.values[high]) high = i;
  }
  const auto add = [&](std::size_t i) {
    out.steps.push_back(from.steps[i]);
    out.values.push_back(from.values[i]);
  };
  if (low != end) add(std::min(low, high));
  if (low != high) add(std::max(low, high));
  if (none != end) add(none);
}

}  // namespace

std::string curveName(std::size_t metric) {
  return std::string("curve-").append(std::to_string(metric + 1)).append(".svg");
}

Outline thinned(Outline outline, int columns) {
  const std::size_t count = outline.steps.size();
  if (count <= kMostExact * static_cast<std::size_t>(columns)) return outline;
  Outline out{.steps = {},
              .values = {},
              .thinned = true,
              .last_step = outline.last_step,
              .not_finite = outline.not_finite};
  const double first = outline.steps.front();
  const double width = std::max(1.0, outline.steps.back() - first + 1) / columns;
  const auto column = [&](std::size_t i) { return std::floor((outline.steps[i] - first) / width); };
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && column(end) == column(begin)) ++end;
    appendStroke(out, outline, begin, end);
    begin = end;
  }
  return out;
}

Result<std::vector<ReportCurves>> readCurves(Index& index, const RunDiff& diff) {
  const std::size_t metrics = std::min(diff.metrics.size(), kMostCurveMetrics);
  const int columns = metrics * diff.runs.size() > kManyCurves ? kCurveColumns / 4 : kCurveColumns;
  const EnvelopeRange all{.first_step = std::numeric_limits<std::int64_t>::min() / 4,
                          .last_step = std::numeric_limits<std::int64_t>::max() / 4,
                          .columns = columns};
  std::vector<ReportCurves> out;
  for (std::size_t m = 0; m < metrics; ++m) {
    const DiffRow& row = diff.metrics[m];
    ReportCurves curves{.metric = row.key, .curves = {}};
    for (std::size_t run = 0; run < diff.runs.size(); ++run) {
      if (!row.values[run]) continue;
      auto points = index.outline(diff.runs[run].uid, row.key, all);
      if (!points) return fail(points.error());
      if (!points->steps.empty())
        curves.curves.push_back({run, thinned(std::move(*points), columns)});
    }
    if (!curves.curves.empty()) out.push_back(std::move(curves));
  }
  return out;
}

}  // namespace lsc
