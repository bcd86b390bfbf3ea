// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/plot_paper.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <cmath>
#include <set>

#include "engine/base/files.h"
#include "engine/store/index.h"
#include "engine/store/run_writer.h"
#include "views/models/background.h"
#include "views/plots/curve_colors.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

PlotContents waves(int curves, int points) {
  PlotContents contents{.x_title = "step", .x = {}, .panels = {}, .notes = {{0, 5, 0.5, "here"}}};
  PanelContents panel{
      .title = "loss", .right_title = {}, .unit = {}, .left = {}, .right = {}, .curves = {}};
  for (int c = 0; c < curves; ++c) {
    ContentCurve curve;
    curve.label = QStringLiteral("run \"%1\" \\ é").arg(c);
    curve.color = c;
    for (int i = 0; i < points; ++i) {
      curve.x.push_back(i);
      curve.y.push_back(i == 7 ? std::nan("") : std::sin(0.01 * i + c) / 3);
    }
    panel.curves.push_back(std::move(curve));
  }
  contents.panels.push_back(std::move(panel));
  return contents;
}

TEST(PlotPaper, HasTheSizeOfTheJournal) {
  Background background;
  const QImage png = QImage::fromData(*plotOnPaper(background, waves(2, 100), {}, "png"));
  EXPECT_EQ(png.width(), 1013) << "3.375 in at 300 dots";
  const QByteArray svg = *plotOnPaper(background, waves(2, 100), {.width = 7}, "svg");
  EXPECT_TRUE(svg.contains("width=\"177.8mm\"")) << svg.left(300).toStdString();
  EXPECT_TRUE(plotOnPaper(background, waves(2, 100), {}, "pdf")->startsWith("%PDF"));
  EXPECT_FALSE(plotOnPaper(background, waves(2, 100), {}, "gif"));
  EXPECT_TRUE(plotOnPaper(background, {}, {}, "png")) << "an empty one too";
}

TEST(PlotPaper, LegendLeavesRoomForCurvesAndMinusIsAMinus) {
  Background background;
  const QString svg = QString::fromUtf8(*plotOnPaper(background, waves(30, 100), {}, "svg"));
  EXPECT_TRUE(svg.contains(QStringLiteral("−0."))) << "of tick labels";
  EXPECT_FALSE(svg.contains(QStringLiteral(">-0.")));
  const auto named = svg.count(QStringLiteral(" \\ é"));
  EXPECT_GE(named, 2);
  EXPECT_LE(named, 8) << "of 30 curves on paper two inches high";
  EXPECT_TRUE(svg.contains(QStringLiteral("and %1 more").arg(30 - named)));
}

TEST(PlotPaper, AllScalesBandsAndErrorBarsAreDrawn) {
  Background background;
  for (const ScaleKind kind : {ScaleKind::kLinear, ScaleKind::kLog, ScaleKind::kSymlog}) {
    PlotContents contents = waves(2, 500);
    ContentCurve& band = contents.panels[0].curves[0];
    band.low = band.high = band.y;
    for (double& v : band.low) v -= 0.1;
    ContentCurve& scan = contents.panels[0].curves[1];
    scan.scan = scan.right = true;
    scan.x = {1, 10, 100};
    scan.y = {1, 2, 3};
    scan.low = {0.5, 1.5, 2.5};
    scan.high = {1.5, 2.5, 3.5};
    contents.panels[0].right_title = "ess";
    for (PlotAxis* axis : {&contents.x, &contents.panels[0].left, &contents.panels[0].right})
      axis->scale = {.kind = kind, .threshold = 0.1};
    const QImage png = QImage::fromData(*plotOnPaper(background, contents, {}, "png"));
    int coloured = 0;
    for (int y = 0; y < png.height(); ++y)
      for (int x = 0; x < png.width(); ++x) coloured += QColor(png.pixel(x, y)).saturation() > 60;
    EXPECT_GT(coloured, 1000);
  }
}

TEST(PlotPaper, ScansHaveRoomForTheBarsAtTheirEnds) {
  PlotContents contents = waves(1, 0);
  ContentCurve& scan = contents.panels[0].curves[0];
  scan.scan = true;
  scan.x = {1, 10, 100};
  scan.y = scan.low = scan.high = {1, 2, 3};
  Background background;
  SeriesPlot plot(background);
  plot.resize(600, 300);
  for (const ScaleKind kind : {ScaleKind::kLinear, ScaleKind::kLog}) {
    contents.x.scale.kind = kind;
    plot.setContents(contents);
    plot.refreshNow();
    EXPECT_LT(plot.xRange().first, 0.99);
    EXPECT_GT(plot.xRange().second, 101);
  }
}

TEST(PlotPaper, CsvHasEveryPointOfEveryCurve) {
  const QByteArray csv = plotCsv(waves(3, 5000));
  EXPECT_EQ(csv.count('\n'), 1 + 3 * 5000);
  EXPECT_TRUE(csv.contains("\"loss\",\"run \"\"1\"\" \\ é\",7,nan,,,\n"));
}

/// The script is run with stand-ins for numpy and matplotlib, so that the test needs neither.
TEST(PlotPaper, MatplotlibScriptCompilesAndHoldsTheSameNumbers) {
  const PlotContents contents = waves(2, 1000);
  QTemporaryDir folder;
  const std::string file = folder.filePath("plot.py").toStdString();
  const QByteArray script = matplotlibScript(contents, {});
  ASSERT_TRUE(writeFileAtomic(file, script.toStdString()));
  const QString program = QStringLiteral(R"(
import sys, types, array, py_compile
py_compile.compile(sys.argv[1], doraise=True)
for name in ("numpy", "matplotlib", "matplotlib.pyplot"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["numpy"].frombuffer = lambda raw, dtype: array.array("d", raw)
sys.modules["matplotlib"].use = lambda kind: None
sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"]
space = {"__name__": "data"}
exec(open(sys.argv[1]).read(), space)
for curve in space["PANELS"][0]["curves"]:
    print(ascii(curve["label"]), len(curve["x"]), *[v.hex() for v in curve["y"]])
)");
  QProcess python;
  python.start("python3", {"-c", program, QString::fromStdString(file)});
  ASSERT_TRUE(python.waitForFinished());
  ASSERT_EQ(python.exitCode(), 0) << python.readAllStandardError().toStdString();
  const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
  ASSERT_EQ(lines.size(), 2);
  for (int c = 0; c < 2; ++c) {
    const QList<QByteArray> words = lines[c].split(' ');
    const std::vector<double>& y = contents.panels[0].curves[static_cast<std::size_t>(c)].y;
    ASSERT_GE(words.size(), 1000);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double read =
          std::strtod(words[words.size() - 1000 + static_cast<qsizetype>(i)].constData(), nullptr);
      if (std::isnan(y[i])) {
        EXPECT_TRUE(std::isnan(read));
      } else {
        EXPECT_EQ(read, y[i]);
      }
    }
  }
}

/// Where the statistics peers are installed (packaging/test.sh).
TEST(PlotPaper, MatplotlibDrawsTheScript) {
  const QString python = QStringLiteral(LSC_SOURCE_DIR "/.deps/stats-env/bin/python");
  if (!QFileInfo::exists(python)) GTEST_SKIP() << "no matplotlib in .deps/stats-env";
  PlotContents contents = waves(2, 500);
  PanelContents& panel = contents.panels[0];
  panel.curves[0].label = QStringLiteral("_5 $ and 6 $");
  panel.curves[1].right = true;
  panel.right_title = QStringLiteral("ess");
  panel.right = {.scale = {.kind = ScaleKind::kSymlog, .threshold = 0.1}, .range = {{-1, 2}}};
  panel.curves[0].low = panel.curves[0].high = panel.curves[0].raw = panel.curves[0].y;
  contents.notes = {{0, 5, 0.5, QStringLiteral("half a $")}};
  QTemporaryDir folder;
  for (const bool time : {false, true}) {
    contents.x_is_time = time;
    const QString script = folder.filePath("plot.py"), picture = folder.filePath("plot.png");
    ASSERT_TRUE(
        writeFileAtomic(script.toStdString(), matplotlibScript(contents, {}).toStdString()));
    QProcess run;
    run.start(python, {script, picture});
    ASSERT_TRUE(run.waitForFinished(60'000));
    ASSERT_EQ(run.exitCode(), 0) << run.readAllStandardError().toStdString();
    const QImage png(picture);
    EXPECT_NEAR(png.width(), 3.375 * 300, 2);
    std::set<QRgb> colours;
    for (int y = 0; y < png.height(); ++y)
      for (int x = 0; x < png.width(); ++x) colours.insert(png.pixel(x, y));
    for (int c = 0; c < 2; ++c)
      EXPECT_TRUE(colours.contains(curveColor(c, false).rgb())) << "curve " << c;
    ASSERT_TRUE(QFile::remove(picture));
  }
}

/// A warning would mean that matplotlib gave up its layout: the legend has to leave room.
TEST(PlotPaper, MatplotlibDrawsManyCurvesWithoutAWarning) {
  const QString python = QStringLiteral(LSC_SOURCE_DIR "/.deps/stats-env/bin/python");
  if (!QFileInfo::exists(python)) GTEST_SKIP() << "no matplotlib in .deps/stats-env";
  QTemporaryDir folder;
  const QString script = folder.filePath("plot.py"), picture = folder.filePath("plot.png");
  for (const int curves : {2, 40, 300}) {
    PlotContents contents = waves(curves, 50);
    contents.panels[0].curves[0].label = QString(2000, u'W');
    contents.panels[0].curves[1].right = true;
    for (const Paper& paper : {Paper{}, Paper{.width = 7, .font_points = 14}}) {
      ASSERT_TRUE(
          writeFileAtomic(script.toStdString(), matplotlibScript(contents, paper).toStdString()));
      QProcess run;
      run.start(python, {"-W", "error", script, picture});
      ASSERT_TRUE(run.waitForFinished(120'000));
      EXPECT_EQ(run.exitCode(), 0) << curves << run.readAllStandardError().right(500).toStdString();
      EXPECT_NEAR(QImage(picture).width(), paper.width * 300, 2) << "the journal's size";
      QFile::remove(picture);
    }
  }
}

/// What the window exports and what is drawn later from the saved view is the same, bit by bit.
TEST(PlotPaper, TheSavedViewGivesTheSamePictureAgain) {
  QTemporaryDir folder;
  const fs::path store = folder.path().toStdString();
  const auto uid = createRun(store, {});
  ASSERT_TRUE(uid);
  {
    const auto writer = RunWriter::start(runFolder(store, *uid), {});
    for (std::int64_t i = 0; i < 3000; ++i) {
      const MetricValue value{"loss", std::sin(1e-2 * double(i)) + 1e-3 * double(i % 17)};
      ASSERT_TRUE((*writer)->metrics(i, {&value, 1}));
    }
    ASSERT_TRUE((*writer)->finish(RunStatus::kCompleted, ""));
  }
  const auto index = Index::open(store, Index::Mode::kReadWrite);
  ASSERT_TRUE((*index)->ingest());
  PlotView view;
  view.runs = {QString::fromStdString(*uid)};
  view.addMetric("loss");
  view.smoothing = {SmoothingKind::kExponential, 0.9};
  Background background;
  SeriesPlot window(background);
  window.resize(900, 400);
  window.setContents(composePlot(view, *readPlotInputs(**index, view)));
  window.show();
  window.refreshNow();
  window.zoomTo(100, 2000);
  window.refreshNow();
  window.captureRanges(view);
  ASSERT_TRUE(view.x.range);
  const PlotContents shown = composePlot(view, *readPlotInputs(**index, view));
  const auto saved = plotViewFromJson(*parseJson(dumpJson(plotViewJson(view)), "view"));
  const PlotContents again = composePlot(*saved, *readPlotInputs(**index, *saved));
  for (const char* format : {"svg", "png", "csv", "py"})
    EXPECT_EQ(*plotOnPaper(background, shown, {}, format),
              *plotOnPaper(background, again, {}, format))
        << format;
}

}  // namespace
}  // namespace lsc
