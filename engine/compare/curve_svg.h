// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Curves of one metric as SVG text. Names are hostile text. Pure functions.
#pragma once

#include <span>
#include <string>

#include "engine/compare/report_curves.h"

namespace lsc {

/// How a curve is drawn: the colour of the run's number, dashed where an earlier run has it.
struct CurveLook {
  std::size_t color = 0, dash = 0;
};
std::vector<CurveLook> curveLooks(std::span<const RunRow> runs);

/// An open <path> that draws `line`, in the colours of a light page; curveStyle() has those of a
/// dark one.
std::string strokeOf(const CurveLook& look, const std::string& line);

/// For the style sheet of a page.
std::string curveStyle();

/// Inside a page that has a legend. NaN and Inf are gaps, marked at the foot and
/// counted; a scale that spans more than three decades of positive values is logarithmic.
std::string curvesSvg(const ReportCurves& curves, std::span<const RunRow> runs);

/// As a file of its own: with legend, on white.
std::string curvesSvgFile(const ReportCurves& curves, std::span<const RunRow> runs);

}  // namespace lsc
