// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/series_plot.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QTest>
#include <cmath>
#include <set>

#include "views/models/background.h"
#include "views/plots/curve_colors.h"

namespace lsc {
namespace {

PlotCurve ramp(int n, double scale, const QColor& color = Qt::red) {
  PlotCurve c{.label = "run", .color = color, .x = {}, .y = {}};
  for (int i = 0; i < n; ++i) {
    c.x.push_back(i);
    c.y.push_back(scale * (i + 1));
  }
  return c;
}

QWidget* canvas(SeriesPlot& plot) {
  for (QWidget* child : plot.findChildren<QWidget*>()) {
    if (child->inherits("QCustomPlot")) return child;
  }
  return nullptr;
}

class SeriesPlotTest : public testing::Test {
 protected:
  SeriesPlotTest() : plot(background) {
    plot.resize(800, 300);
    plot.setPanels({{.title = "loss", .unit = ""}, {.title = "ess", .unit = ""}});
    plot.setCurves(0, {ramp(100, 1)});
    plot.setCurves(1, {ramp(100, 0.01)});
    plot.show();
    plot.refreshNow();
  }

  Background background;
  SeriesPlot plot;
};

TEST_F(SeriesPlotTest, ShowsEverythingAndFollowsNewPoints) {
  EXPECT_EQ(plot.xRange(), (std::pair<double, double>(0, 99)));
  EXPECT_LE(plot.yRange(0).first, 1);
  EXPECT_GE(plot.yRange(0).second, 100);
  plot.append(0, 0, std::vector<double>{250}, std::vector<double>{500});
  EXPECT_EQ(plot.pointCount(0, 0), 101u);
  plot.refreshNow();
  EXPECT_EQ(plot.xRange().second, 250);
  EXPECT_GE(plot.yRange(0).second, 500);
}

TEST_F(SeriesPlotTest, AStartThatDwarfsTheRestIsLeftBeyondTheScaleUntilAllIsAskedFor) {
  PlotCurve loss = ramp(1000, 0);
  for (std::size_t i = 0; i < loss.y.size(); ++i)
    loss.y[i] = i < 10 ? 1500.0 : (i % 2 ? -9.0 : -8.5);
  plot.setCurves(0, {loss});
  plot.refreshNow();
  EXPECT_LT(plot.yRange(0).second, 0);
  EXPECT_LT(plot.yRange(0).first, -9);
  plot.showAll();
  plot.refreshNow();
  EXPECT_GE(plot.yRange(0).second, 1500);
}

TEST_F(SeriesPlotTest, ALaterSpikeStaysInView) {
  PlotCurve loss = ramp(1000, 0);
  for (std::size_t i = 0; i < loss.y.size(); ++i) loss.y[i] = i % 2 ? -9.0 : -8.5;
  loss.y[700] = 1500;
  plot.setCurves(0, {loss});
  plot.refreshNow();
  EXPECT_GE(plot.yRange(0).second, 1500);
}

TEST_F(SeriesPlotTest, AxesRestWhileTheMouseIsOverThePlot) {
  QWidget* inner = canvas(plot);
  ASSERT_TRUE(inner);
  QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
  QApplication::sendEvent(inner, &enter);
  const auto before = plot.xRange();
  plot.append(0, 0, std::vector<double>{1000}, std::vector<double>{1e6});
  plot.refreshNow();
  EXPECT_EQ(plot.xRange(), before);
  QEvent leave(QEvent::Leave);
  QApplication::sendEvent(inner, &leave);
  plot.refreshNow();
  EXPECT_EQ(plot.xRange().second, 1000);
}

TEST_F(SeriesPlotTest, ZoomStopsFollowingAndGoesBack) {
  plot.zoomTo(10, 20);
  plot.refreshNow();
  EXPECT_FALSE(plot.follow());
  EXPECT_LT(plot.yRange(0).second, 25) << "y fits what is in view";
  plot.append(0, 0, std::vector<double>{1000}, std::vector<double>{1e6});
  plot.refreshNow();
  EXPECT_EQ(plot.xRange(), (std::pair<double, double>(10, 20)));
  plot.zoomTo(12, 13);
  plot.zoomBack();
  EXPECT_EQ(plot.xRange(), (std::pair<double, double>(10, 20)));
  plot.zoomBack();
  plot.refreshNow();
  EXPECT_TRUE(plot.follow());
  EXPECT_EQ(plot.xRange().second, 1000);
}

TEST_F(SeriesPlotTest, BoxZoomAndClickWithoutDrag) {
  QWidget* inner = canvas(plot);
  const auto whole = plot.xRange();
  QTest::mouseClick(inner, Qt::LeftButton, {}, {150, 100});
  QTest::qWait(1);
  plot.refreshNow();
  EXPECT_EQ(plot.xRange(), whole);
  QTest::mousePress(inner, Qt::LeftButton, {}, {120, 60});
  QTest::mouseMove(inner, {150, 80});
  QTest::mouseMove(inner, {220, 140});
  QTest::mouseRelease(inner, Qt::LeftButton, {}, {220, 140});
  QTest::qWait(1);
  EXPECT_GT(plot.xRange().first, whole.first);
  EXPECT_LT(plot.xRange().second, whole.second);
  EXPECT_FALSE(plot.follow());
  QTest::keyClick(&plot, Qt::Key_Backspace);
  EXPECT_EQ(plot.xRange(), whole);
}

TEST_F(SeriesPlotTest, LogarithmOnlyWhereValuesArePositive) {
  plot.setCurves(0, {ramp(10, -1)});
  plot.setLogarithmic(0, true);
  plot.setLogarithmic(1, true);
  EXPECT_FALSE(plot.logarithmic(0));
  EXPECT_TRUE(plot.logarithmic(1));
  plot.refreshNow();
  EXPECT_GT(plot.yRange(1).first, 0);
}

TEST_F(SeriesPlotTest, ExportsPicturesAndPoints) {
  EXPECT_TRUE(plot.rendered("png")->startsWith("\x89PNG"));
  EXPECT_TRUE(plot.rendered("svg")->contains("<svg"));
  EXPECT_TRUE(plot.rendered("pdf")->startsWith("%PDF"));
  const QString csv = *plot.rendered("csv");
  EXPECT_EQ(csv.count('\n'), 201);
  EXPECT_TRUE(csv.contains("\"loss\",\"run\",99,100\n"));
  EXPECT_FALSE(plot.rendered("gif"));
}

TEST_F(SeriesPlotTest, DrawsTheCurveInItsColour) {
  plot.setCurves(0, {ramp(100, 1, QColor(1, 200, 3))});
  plot.refreshNow();
  const QImage picture = QImage::fromData(*plot.rendered("png"));
  int found = 0;
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      const QRgb p = picture.pixel(x, y);
      found += qRed(p) < 40 && qGreen(p) > 180 && qBlue(p) < 40;
    }
  }
  EXPECT_GT(found, 200);
}

TEST(CurveColors, TenDifferentOnesThatRepeat) {
  for (const bool dark : {false, true}) {
    std::set<QRgb> seen;
    for (int i = 0; i < kCurveColors; ++i) seen.insert(curveColor(i, dark).rgb());
    EXPECT_EQ(seen.size(), 10u);
    EXPECT_EQ(runColor(13, dark), curveColor(3, dark));
    EXPECT_EQ(curveColor(-1, dark), curveColor(9, dark));
  }
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  QApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
