// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/curve_svg.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/compare/curve_scale.h"
#include "engine/compare/markup.h"

namespace lsc {
namespace {

std::vector<RunRow> runsNumbered(std::initializer_list<std::int64_t> numbers) {
  std::vector<RunRow> runs;
  for (const std::int64_t number : numbers) {
    RunRow run;
    run.number = number;
    run.name = "</title><script>\x1b";
    runs.push_back(run);
  }
  return runs;
}

Outline outlineOf(std::vector<double> values) {
  Outline outline;
  for (std::size_t i = 0; i < values.size(); ++i) {
    outline.steps.push_back(double(i));
    outline.not_finite += !std::isfinite(values[i]);
  }
  outline.values = std::move(values);
  return outline;
}

std::size_t countOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
    ++count;
  return count;
}

/// What is drawn by the path with this class.
std::string lineOf(const std::string& svg, const std::string& css) {
  const std::size_t path = svg.find("<path class=\"" + css + "\"");
  if (path == std::string::npos) return {};
  const std::size_t begin = svg.find(" d=\"", path) + 4;
  return svg.substr(begin, svg.find('"', begin) - begin);
}

TEST(CurveSvg, OneColourARunAndADashWhereItIsTaken) {
  const auto runs = runsNumbered({3, 4, 13});
  const auto looks = curveLooks(runs);
  EXPECT_EQ(looks[0].color, looks[2].color);
  EXPECT_NE(looks[0].dash, looks[2].dash);
  EXPECT_NE(looks[0].color, looks[1].color);
}

TEST(CurveSvg, NotANumberIsAGapWithAMark) {
  const auto runs = runsNumbered({3});
  const double nan = std::nan("");
  const ReportCurves curves{.metric = "id",
                            .curves = {{0, outlineOf({1, 2, nan, 3, -HUGE_VAL, 2, 1})}}};
  const std::string svg = curvesSvg(curves, runs), line = lineOf(svg, "c3");
  EXPECT_EQ(countOf(line, "M"), 3u) << line;
  EXPECT_EQ(countOf(line, "h0"), 1u) << "a lone point is a dot: " << line;
  EXPECT_EQ(countOf(line, "L"), 2u) << line;
  EXPECT_EQ(countOf(svg, "l6 6m0 -6l-6 6"), 2u);
  EXPECT_NE(svg.find("NaN or Inf: 2 of #3"), std::string::npos);
  EXPECT_EQ(svg.find("nan"), std::string::npos);
  EXPECT_EQ(svg.find("inf "), std::string::npos);
}

TEST(CurveSvg, NamesAreShownNotObeyed) {
  const auto runs = runsNumbered({1, 2});
  const ReportCurves curves{.metric = "<b>\"",
                            .curves = {{0, outlineOf({1})}, {1, outlineOf({HUGE_VAL})}}};
  for (const std::string& svg : {curvesSvg(curves, runs), curvesSvgFile(curves, runs)}) {
    EXPECT_EQ(svg.find("<script"), std::string::npos);
    EXPECT_EQ(svg.find('\x1b'), std::string::npos);
    EXPECT_NE(svg.find("&lt;b&gt;&quot;"), std::string::npos);
    EXPECT_EQ(countOf(svg, "<path"),
              countOf(svg, "</path>") + countOf(svg, "\"/>") - countOf(svg, "<rect"));
  }
  EXPECT_EQ(countOf(curvesSvgFile(curves, runs), "&lt;/title&gt;&lt;script&gt;"), 4u)
      << "as a tip and in the legend";
}

TEST(CurveSvg, ASpikeAndAGapSurviveThinning) {
  std::vector<double> values(100'000, 1);
  values[54'321] = 99;
  values[54'322] = -99;
  values[77'777] = std::nan("");
  const Outline thin = thinned(outlineOf(values), kCurveColumns);
  EXPECT_TRUE(thin.thinned);
  EXPECT_LE(thin.steps.size(), std::size_t(3 * kCurveColumns));
  EXPECT_EQ(std::ranges::count(thin.values, 99.0), 1);
  EXPECT_EQ(std::ranges::count(thin.values, -99.0), 1);
  EXPECT_EQ(std::ranges::count_if(thin.values, [](double v) { return std::isnan(v); }), 1);
  EXPECT_TRUE(std::ranges::is_sorted(thin.steps));
  EXPECT_EQ(thin.not_finite, 1);
  const Outline same = thinned(outlineOf({1, 2, 3}), kCurveColumns);
  EXPECT_EQ(same.values, (std::vector<double>{1, 2, 3}));
}

std::vector<std::string> labels(const CurveScale& scale) {
  std::vector<std::string> out;
  for (const auto& tick : scale.ticks()) out.push_back(tick.label);
  return out;
}

TEST(CurveScale, TicksAreRoundAndTellTheirValues) {
  using Labels = std::vector<std::string>;
  EXPECT_EQ(labels({-0.5, 0.5, false, 0, 100}), (Labels{"\u22120.5", "0", "0.5"}));
  EXPECT_EQ(labels({0, 50'000, false, 0, 100}), (Labels{"0", "20000", "40000"}));
  EXPECT_EQ(labels({1e-3, 10, true, 0, 100}),
            (Labels{"1e\u22123", "1e\u22122", "1e\u22121", "1e0", "1e1"}));
  EXPECT_EQ(labels({0.75, 0.7500004, false, 0, 100}).front(), "0.7500000");
  EXPECT_EQ(labels({2e9, 4e9, false, 0, 100}),
            (Labels{"2.0e9", "2.5e9", "3.0e9", "3.5e9", "4.0e9"}));
}

TEST(CurveScale, SurvivesWhatDoublesAllow) {
  const CurveScale constant(7, 7, false, 0, 100), widest(-1e308, 1e308, false, 0, 100),
      last(1, std::nextafter(1, 2), false, 0, 100), tiny(5e-324, 1e-300, true, 100, 0);
  EXPECT_DOUBLE_EQ(constant.place(7), 50);
  EXPECT_DOUBLE_EQ(widest.place(1.7e308), 100) << "on the edge";
  for (const CurveScale& scale : {constant, widest, last, tiny}) {
    EXPECT_FALSE(scale.ticks().empty());
    for (const auto& tick : scale.ticks())
      EXPECT_TRUE(tick.place >= 0 && tick.place <= 100) << tick.place << " " << tick.label;
  }
}

TEST(Markup, KeepsWhatXmlCanHold) {
  EXPECT_EQ(htmlText("a\n\t\xF0\x9F\x98\x80\xD7\x90"), "a\n\t\xF0\x9F\x98\x80\xD7\x90");
  EXPECT_EQ(htmlText("\x1b[\x01\xff\xc0\xaf\xed\xa0\x80\xef\xbf\xbf\xe2\x82"),
            "\uFFFD[\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(clipped("\xD7\x90\xD7\x91\xD7\x92", 2), "\xD7\x90\xD7\x91...");
}

}  // namespace
}  // namespace lsc
