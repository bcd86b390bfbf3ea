// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/curve_svg.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/compare/curve_palette.h"
#include "engine/compare/curve_scale.h"
#include "engine/compare/markup.h"
#include "engine/compare/part_table.h"

namespace lsc {
namespace {

constexpr double kWidth = 640, kHeight = 300;                         // of a picture, in pixels
constexpr double kLeft = 78, kRight = 628, kTop = 28, kBottom = 258;  // of its frame
constexpr double kRow = 17;                                           // of the legend
constexpr std::size_t kMostName = 70;                                 // characters
constexpr double kDecades = 3;                                        // then logarithmic
constexpr std::array<const char*, 5> kDashes{"none", "7 3", "2 3", "9 3 2 3", "14 4"};

std::string number(double value) {
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%.1f", value);
  return {text, static_cast<std::size_t>(size)};
}

std::string point(double x, double y) {
  return number(x) + " " + number(y);
}

struct Range {
  double low = HUGE_VAL, high = -HUGE_VAL;
  void add(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  bool empty() const { return low > high; }
};

struct Scales {
  CurveScale x, y;
};

Scales scalesOf(const ReportCurves& curves) {
  Range steps, values;
  for (const auto& curve : curves.curves) {
    for (const double step : curve.points.steps) steps.add(step);
    for (const double value : curve.points.values) values.add(value);
  }
  if (values.empty()) values = {0, 1};
  if (steps.empty()) steps = {0, 1};
  const bool logarithmic =
      values.low > 0 && std::log10(values.high) - std::log10(values.low) > kDecades;
  return {.x = CurveScale(steps.low, steps.high, false, kLeft, kRight),
          .y = CurveScale(values.low, values.high, logarithmic, kBottom, kTop)};
}

std::string frame(const Scales& scales, const std::string& metric) {
  std::string grid, labels;
  for (const auto& [x, label] : scales.x.ticks()) {
    grid.append("M").append(point(x, kTop)).append("V").append(number(kBottom));
    labels += "<text x=\"" + number(x) + "\" y=\"" + number(kBottom + 16) +
              "\" text-anchor=\"middle\">" + label + "</text>";
  }
  for (const auto& [y, label] : scales.y.ticks()) {
    grid.append("M").append(point(kLeft, y)).append("H").append(number(kRight));
    labels += "<text x=\"" + number(kLeft - 6) + "\" y=\"" + number(y + 4) +
              "\" text-anchor=\"end\">" + label + "</text>";
  }
  return "<path fill=\"none\" stroke=\"#888\" stroke-opacity=\".25\" d=\"" + grid +
         "\"/><path fill=\"none\" stroke=\"#888\" d=\"M" + point(kLeft, kTop) + "V" +
         number(kBottom) + "H" + number(kRight) + "\"/>" + labels +
         "<text font-weight=\"600\" x=\"" + number(kLeft) + "\" y=\"18\">" +
         htmlText(clipped(metric, kMostName)) + (scales.y.logarithmic() ? " (log)" : "") +
         "</text><text x=\"" + number(kRight) + "\" y=\"" + number(kBottom + 32) +
         "\" text-anchor=\"end\">step</text>\n";
}

/// A line broken at NaN and Inf; a point between two of them is a dot.
std::string lineOf(const Outline& points, const Scales& scales) {
  std::string out;
  bool drawing = false, dot = false;
  for (std::size_t i = 0; i < points.steps.size(); ++i) {
    if (!std::isfinite(points.values[i])) {
      if (dot) out += "h0";
      drawing = dot = false;
      continue;
    }
    out += drawing ? "L" : "M";
    out += point(scales.x.place(points.steps[i]), scales.y.place(points.values[i]));
    dot = !drawing;
    drawing = true;
  }
  return dot ? out + "h0" : out;
}

/// A cross at the foot for each pixel with a NaN or Inf.
std::string crossesOf(const Outline& points, const Scales& scales) {
  std::string out;
  double last = -1;
  for (std::size_t i = 0; i < points.steps.size(); ++i) {
    if (std::isfinite(points.values[i])) continue;
    const double x = std::round(scales.x.place(points.steps[i]));
    if (x != last) out.append("M").append(point(x - 3, kBottom - 7)).append("l6 6m0 -6l-6 6");
    last = x;
  }
  return out;
}

std::string body(const ReportCurves& curves, std::span<const RunRow> runs) {
  const Scales scales = scalesOf(curves);
  const std::vector<CurveLook> looks = curveLooks(runs);
  std::string out = frame(scales, curves.metric), odd;
  for (const auto& [run, points] : curves.curves) {
    const std::string title = htmlText(clipped(titleOf(runs[run]), kMostName));
    out += strokeOf(looks[run], lineOf(points, scales)) + "<title>" + title + "</title></path>\n";
    if (points.not_finite == 0) continue;
    out += strokeOf({looks[run].color, 0}, crossesOf(points, scales)) + "</path>\n";
    odd += (odd.empty() ? "NaN or Inf: " : ", ") + std::to_string(points.not_finite) + " of " +
           numberOf(runs[run]);
  }
  if (!odd.empty())
    out += "<text fill-opacity=\".75\" x=\"" + number(kLeft) + "\" y=\"" + number(kBottom + 32) +
           "\">" + clipped(odd, kMostName) + "</text>";
  return out;
}

std::string opened(double height, const std::string& metric) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"curves\" role=\"img\" width=\"" +
         number(kWidth) + "\" viewBox=\"0 0 " + number(kWidth) + " " + number(height) +
         "\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"currentColor\" "
         "aria-label=\"" +
         htmlText(clipped(metric, kMostName)) + "\">\n";
}

}  // namespace

std::string strokeOf(const CurveLook& look, const std::string& line) {
  char attributes[160];
  std::snprintf(attributes, sizeof attributes,
                "<path class=\"c%zu\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"1.3\" "
                "stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke-dasharray=\"%s\" d=\"",
                look.color, static_cast<unsigned>(kCurvesOnLight[look.color]), kDashes[look.dash]);
  return attributes + line + "\">";
}

std::vector<CurveLook> curveLooks(std::span<const RunRow> runs) {
  std::array<std::size_t, kCurvesOnLight.size()> seen{};
  std::vector<CurveLook> looks;
  for (const RunRow& run : runs) {
    const std::size_t color = curvePlace(run.number);
    looks.push_back({color, seen[color]++ % kDashes.size()});
  }
  return looks;
}

std::string curveStyle() {
  std::string out = ".curves{max-width:100%;height:auto}@media(prefers-color-scheme:dark){";
  for (std::size_t i = 0; i < kCurvesOnDark.size(); ++i) {
    char rule[40];
    std::snprintf(rule, sizeof rule, ".c%zu{stroke:#%06x}", i,
                  static_cast<unsigned>(kCurvesOnDark[i]));
    out += rule;
  }
  return out + "}";
}

std::string curvesSvg(const ReportCurves& curves, std::span<const RunRow> runs) {
  return opened(kHeight, curves.metric) + body(curves, runs) + "</svg>\n";
}

std::string curvesSvgFile(const ReportCurves& curves, std::span<const RunRow> runs) {
  const double height = kHeight + kRow * static_cast<double>(curves.curves.size()) + 8;
  const std::vector<CurveLook> looks = curveLooks(runs);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + opened(height, curves.metric) +
                    "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<g fill=\"#222\">" +
                    body(curves, runs);
  double y = kHeight + kRow / 2;
  for (const auto& [run, points] : curves.curves) {
    out += strokeOf(looks[run], std::string("M").append(point(kLeft, y)).append("h28")) +
           "</path><text x=\"" + number(kLeft + 36) + "\" y=\"" + number(y + 4) + "\">" +
           htmlText(clipped(titleOf(runs[run]), kMostName)) + "</text>\n";
    y += kRow;
  }
  return out + "</g></svg>\n";
}

}  // namespace lsc
