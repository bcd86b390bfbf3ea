// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/plot_view.h"

#include <gtest/gtest.h>

#include <cmath>

#include "views/models/plot_contents.h"

namespace lsc {
namespace {

PlotView fullView() {
  PlotView v;
  v.runs = {"a", "b"};
  v.hidden = {"b"};
  v.x_kind = XKind::kConfig;
  v.x_name = "training.learning_rate";
  v.x = {.scale = {.kind = ScaleKind::kSymlog, .threshold = 1e-3}, .range = {{1e-4, 0.1}}};
  v.addMetric("loss");
  v.panels[0].series.push_back({"ess", "a", true});
  v.panels[0].left.scale.kind = ScaleKind::kLog;
  v.smoothing = {SmoothingKind::kGaussian, 3.5};
  v.band = BandKind::kExtremes;
  v.group_by = "flow.layers";
  v.label_by = "name ' <b>";
  v.rollup = "min";
  v.notes.push_back({0, 1.5, -2.25, "here 🙂"});
  return v;
}

TEST(PlotView, ComesBackFromJson) {
  const PlotView view = fullView();
  const Json document = plotViewJson(view);
  const auto back = plotViewFromJson(*parseJson(dumpJson(document), "view"));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, view);
}

TEST(PlotView, RefusesWhatItIsNotAndForgivesWhatIsOdd) {
  EXPECT_FALSE(plotViewFromJson(Json::array()));
  EXPECT_FALSE(plotViewFromJson(Json{{"plot_view", "1"}}));
  const auto newer = plotViewFromJson(Json{{"plot_view", 99}});
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::kUnsupported);
  const auto odd = plotViewFromJson(Json{{"plot_view", 1},
                                         {"panels", {1, {{"series", {{{"metric", 5}}}}}}},
                                         {"x", {{"range", {2, 1}}, {"threshold", -1}}},
                                         {"band", "wide"},
                                         {"runs", 7}});
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->panels.size(), 2u);
  EXPECT_FALSE(odd->x.range);
  EXPECT_EQ(odd->band, BandKind::kNone);
}

TEST(PlotView, MovesSeriesBetweenPanels) {
  PlotView v;
  v.addMetric("loss");
  v.addMetric("ess");
  v.notes = {{0, 0, 0, "of loss"}, {1, 0, 0, "of ess"}};
  v.moveSeries(0, 0, "run", 1);
  ASSERT_EQ(v.panels.size(), 2u) << "the other runs stay";
  EXPECT_EQ(v.panels[1].series[1], (PlotSeries{"loss", "run", false}));
  v.moveSeries(0, 0, {}, 1);
  ASSERT_EQ(v.panels.size(), 1u);
  ASSERT_EQ(v.notes.size(), 1u);
  EXPECT_EQ(v.notes[0].panel, 0);
  EXPECT_EQ(v.notes[0].text, "of ess");
  const PlotView before = v;
  v.moveSeries(0, 9, {}, 1);
  v.moveSeries(5, 0, {}, 0);
  EXPECT_EQ(v, before);
  v.moveSeries(0, 0, {}, 1);
  EXPECT_EQ(v.panels.size(), 2u) << "beyond the last: a new one";
  v.removeMetric("loss");
  EXPECT_FALSE(v.shows("loss"));
  EXPECT_EQ(v.panels.size(), 1u);
}

/// Four runs: two seeds of each of two learning rates; loss = step * lr + seed.
PlotInputs fourRuns() {
  PlotInputs in;
  for (int r = 0; r < 4; ++r) {
    const QString uid = QString::number(r);
    in.runs.push_back({uid, r + 1, "run " + uid, 1000.0 * r});
    const double rate = r < 2 ? 0.5 : 2;
    in.config["lr"][uid] = rate;
    SeriesColumns loss, ess;
    for (int i = 0; i < 10; ++i) {
      loss.step.push_back(i);
      loss.time.push_back(1000.0 * r + i);
      loss.value.push_back(rate * i + r % 2);
      if (i % 2 == 0) {
        ess.step.push_back(i);
        ess.time.push_back(1000.0 * r + i);
        ess.value.push_back(100 + i);
      }
    }
    in.series[{uid, "loss"}] = loss;
    in.series[{uid, "ess"}] = ess;
  }
  return in;
}

TEST(PlotContents, StepsTimesAndOtherMetrics) {
  PlotView v;
  v.addMetric("loss");
  const PlotInputs in = fourRuns();
  EXPECT_EQ(composePlot(v, in).panels[0].curves[3].x[4], 4);
  EXPECT_EQ(composePlot(v, in).panels[0].curves[3].color, 4) << "fixed by the run's number";
  v.x_kind = XKind::kRelativeTime;
  EXPECT_EQ(composePlot(v, in).panels[0].curves[3].x[4], 4);
  v.x_kind = XKind::kWallTime;
  EXPECT_EQ(composePlot(v, in).panels[0].curves[3].x[4], 3004);
  EXPECT_TRUE(composePlot(v, in).x_is_time);
  v.x_kind = XKind::kMetric;
  v.x_name = "ess";
  const ContentCurve joined = composePlot(v, in).panels[0].curves[0];
  EXPECT_EQ(joined.x, (std::vector<double>{100, 102, 104, 106, 108})) << "common steps only";
  EXPECT_EQ(joined.y, (std::vector<double>{0, 1, 2, 3, 4}));
  EXPECT_FALSE(growsByPoints(v));
}

TEST(PlotContents, GroupsWithBandsAndScansWithErrors) {
  PlotView v;
  v.addMetric("loss");
  v.group_by = "lr";
  v.band = BandKind::kExtremes;
  const PlotInputs in = fourRuns();
  const auto groups = composePlot(v, in).panels[0].curves;
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].label, "lr = 0.5 (2)");
  EXPECT_EQ(groups[1].y[9], 18.5);
  EXPECT_EQ(groups[1].low[9], 18);
  EXPECT_EQ(groups[1].high[9], 19);
  v.group_by.clear();
  v.x_kind = XKind::kConfig;
  v.x_name = "lr";
  v.band = BandKind::kError;
  const auto scan = composePlot(v, in).panels[0].curves;
  ASSERT_EQ(scan.size(), 1u);
  EXPECT_TRUE(scan[0].scan);
  EXPECT_EQ(scan[0].x, (std::vector<double>{0.5, 2}));
  EXPECT_EQ(scan[0].y, (std::vector<double>{5, 18.5}));
  EXPECT_DOUBLE_EQ(scan[0].high[0] - 5, 0.5) << "s / sqrt(2) of 4.5 and 5.5";
}

TEST(PlotContents, NamedRunsLeaveTheOthersAndHiddenOnesGo) {
  PlotView v;
  v.addMetric("loss");
  v.addMetric("ess");
  v.moveSeries(0, 0, "2", 1);
  v.hidden = {"3"};
  v.label_by = "lr";
  v.color_by = "lr";
  v.smoothing = {SmoothingKind::kRunningMean, 3};
  const PlotContents contents = composePlot(v, fourRuns());
  ASSERT_EQ(contents.panels[0].curves.size(), 2u);
  EXPECT_EQ(contents.panels[0].curves[1].label, "lr = 0.5");
  EXPECT_EQ(contents.panels[0].curves[1].color, 0);
  EXPECT_EQ(contents.panels[0].curves[1].raw.size(), 10u);
  ASSERT_EQ(contents.panels[1].curves.size(), 4u) << "ess of three, loss of one";
  EXPECT_EQ(contents.panels[1].curves[3].run, "2");
  EXPECT_EQ(contents.panels[1].curves[3].label, "lr = 2.0 · loss");
}

}  // namespace
}  // namespace lsc
