// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the key pages in both themes at 1280 x 800. Nothing is compared pixel by pixel with
// another machine's: see pictures/README.md for the small grey ones and how they are renewed.
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTranslator>

#include "tests/gui/full_window.h"
#include "tests/gui/picture_checks.h"
#include "views/pages/lattice_page.h"
#include "views/plots/curve_colors.h"
#include "views/plots/field_view.h"
#include "views/plots/series_plot.h"
#include "views/plots/stat_plot.h"
#include "views/widgets/picture_view.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

using test::kWaitMs;

constexpr double kMostDifference = 2;  // grey levels, mean over a thumbnail
constexpr QSize kSize(1280, 800);

const char* const kPages[] = {"runs",    "compare",  "plots",    "train",
                              "lattice", "estimate", "artifacts"};

std::string joined(const QStringList& lines) {
  return lines.join(QLatin1Char('\n')).toStdString();
}

class PicturesTest : public test::FullWindowTest {
 protected:
  PicturesTest() { QApplication::setCursorFlashTime(0); }
  ~PicturesTest() override { applyTheme(*qApp, ThemeChoice::kLight); }

  /// A page of the window or the large plot of the Compare page, ready to be looked at.
  QMainWindow& show(const QString& name) {
    const bool plots = name == QLatin1String("plots");
    QMainWindow& shown = page(plots ? QStringLiteral("compare") : name);
    if (name == QLatin1String("compare") || plots) {
      auto* tabs = shown.findChild<QTabWidget*>();
      for (int tab = 0; tab < tabs->count(); ++tab)
        if (tabs->tabText(tab).startsWith(plots ? QStringLiteral("Metrics")
                                                : QStringLiteral("Artifacts")))
          tabs->setCurrentIndex(tab);
    }
    if (plots) {
      auto* plot = shown.findChild<SeriesPlot*>();
      EXPECT_TRUE(QTest::qWaitFor(
          [&] { return plot->panelCount() > 0 && plot->pointCount(0, 0) > 0; }, kWaitMs));
    }
    if (auto* lattice = qobject_cast<LatticePage*>(&shown)) lattice->show(LatticeLayout::kSlice);
    w->window.resize(kSize);
    QTest::qWait(300);  // plots are drawn again a moment after they have their size
    return shown;
  }
  /// For people to look at, where they ask for it.
  static void keep(const QImage& seen, const QString& file) {
    const QString to = qEnvironmentVariable("LSC_KEEP_PICTURES");
    if (to.isEmpty()) return;
    EXPECT_TRUE(seen.save(to + QLatin1Char('/') + file));
  }
  QImage picture() { return w->window.grab().toImage().convertToFormat(QImage::Format_RGB32); }
  static QImage of(QWidget& widget) {
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
  }
};

class PageTest : public PicturesTest,
                 public testing::WithParamInterface<std::tuple<const char*, ThemeChoice>> {
 protected:
  PageTest() {
    applyTheme(*qApp, std::get<1>(GetParam()));
    dark = std::get<1>(GetParam()) == ThemeChoice::kDark;
    name = QLatin1String(std::get<0>(GetParam()));
  }
  void checkContent(QMainWindow& shown);
  void checkLegible();

  QString name;
  bool dark = false;
};

/// What the page is there for is painted.
void PageTest::checkContent(QMainWindow& shown) {
  const QPalette palette = QApplication::palette();
  if (name == QLatin1String("runs") || name == QLatin1String("plots")) {
    const QImage plot = of(*shown.findChild<SeriesPlot*>());
    for (const int run : {1, 4})
      EXPECT_GT(test::shareOf(plot, runColor(run, dark)), 2e-4) << "curve of run " << run;
  }
  if (name == QLatin1String("runs")) {
    DataTable& table = w->table();
    for (int row = 0; row < 4; ++row) {
      const QRect line = table.visualRect(table.model()->index(row, 2));
      const QImage cell = of(*table.viewport()).copy(line);
      const double share = test::shareOf(cell, palette.color(QPalette::Highlight));
      EXPECT_EQ(share > 0.6, row == 0 || row == 3) << "row " << row << ": " << share;
    }
  }
  if (auto* lattice = qobject_cast<LatticePage*>(&shown)) {
    auto& field = const_cast<FieldView&>(lattice->image());
    EXPECT_GT(test::colorCount(of(field)), 20) << "64 sites with waves";
  }
  if (name == QLatin1String("estimate")) {
    for (auto* plot : shown.findChildren<StatPlot*>()) {
      if (!plot->isVisible()) continue;
      EXPECT_GT(test::colorCount(of(*plot)), 8) << plot->panel().title.toStdString();
    }
  }
  if (name == QLatin1String("artifacts") || name == QLatin1String("compare")) {
    bool any = false;
    for (auto* view : shown.findChildren<PictureView*>())
      any = any || (view->isVisible() && test::shareOf(of(*view), QColor(30, 120, 200)) > 0.004);
    EXPECT_TRUE(any) << "the picture among the files";
  }
  if (name == QLatin1String("train")) {
    int fields = 0;
    for (const auto* field : shown.findChildren<QWidget*>())
      if (field->isVisible() && !field->accessibleName().isEmpty()) ++fields;
    EXPECT_GT(fields, 12);
    EXPECT_GT(test::colorCount(of(*shown.findChild<SeriesPlot*>())), 8);
  }
}

void PageTest::checkLegible() {
  const QStringList clipped = test::clippedTexts(w->window);
  EXPECT_TRUE(clipped.isEmpty()) << joined(clipped);
  const QStringList pale = test::paleTexts(w->window, picture());
  EXPECT_TRUE(pale.isEmpty()) << joined(pale);
  const QStringList ragged = test::raggedForms(w->window);
  EXPECT_TRUE(ragged.isEmpty()) << joined(ragged);
}

TEST_P(PageTest, IsLegibleShowsItsContentAndStaysAsItIs) {
  ASSERT_NO_FATAL_FAILURE(open());
  QMainWindow& shown = show(name);
  checkLegible();
  if (w->window.devicePixelRatio() != 1) return;  // the kept pictures are of 100 %
  const QImage first = picture();
  QTest::qWait(100);
  EXPECT_EQ(first, picture()) << "nothing moves by itself";
  qint64 right = 0;
  for (int y = 0; y < first.height(); ++y)
    for (int x = 0; x < first.width(); ++x) {
      const int grey = qGray(first.pixel(x, y));
      if (dark ? grey < 70 : grey > 210) ++right;
    }
  EXPECT_GT(static_cast<double>(right) / (first.width() * first.height()), 0.6);
  const QString file = QStringLiteral(LSC_SOURCE_DIR "/tests/gui/pictures/%1-%2.png")
                           .arg(name, dark ? QStringLiteral("dark") : QStringLiteral("light"));
  const QImage small = test::thumbnail(first);
  if (qEnvironmentVariableIsSet("LSC_RENEW_PICTURES")) {
    EXPECT_TRUE(small.save(file)) << file.toStdString();
  }
  keep(first, file.section(QLatin1Char('/'), -1));
  const double difference = test::meanDifference(small, QImage(file));
  RecordProperty("difference", std::to_string(difference));
  EXPECT_LT(difference, kMostDifference) << file.toStdString();
  checkContent(shown);
}

INSTANTIATE_TEST_SUITE_P(Pages, PageTest,
                         testing::Combine(testing::ValuesIn(kPages),
                                          testing::Values(ThemeChoice::kLight, ThemeChoice::kDark)),
                         [](const auto& given) {
                           const bool dark = std::get<1>(given.param) == ThemeChoice::kDark;
                           return std::string(std::get<0>(given.param)) + (dark ? "Dark" : "Light");
                         });

TEST(PaletteTest, EveryPairOfColoursThatIsUsedIsLegible) {
  for (const ThemeChoice theme : {ThemeChoice::kDark, ThemeChoice::kLight}) {
    applyTheme(*qApp, theme);
    const QStringList pale = test::palePairs(QApplication::palette());
    EXPECT_TRUE(pale.isEmpty()) << joined(pale);
  }
}

TEST_F(PicturesTest, GermanTextsFitToo) {
  QTranslator german;
  ASSERT_TRUE(german.load(QStringLiteral(LSC_BIN_DIR "/../app/workbench/i18n/lattiscope_de.qm")));
  QApplication::installTranslator(&german);
  ASSERT_NO_FATAL_FAILURE(open());
  for (const char* name : {"runs", "compare", "train", "lattice", "estimate"}) {
    show(QLatin1String(name));
    const QStringList clipped = test::clippedTexts(w->window);
    EXPECT_TRUE(clipped.isEmpty()) << name << ":\n" << joined(clipped);
    keep(picture(), QStringLiteral("german-%1.png").arg(QLatin1String(name)));
  }
  w.reset();
  QApplication::removeTranslator(&german);
}

/// The checks see what they should.
TEST(PictureChecksTest, FindWhatIsWrong) {
  QWidget root;
  root.setFixedSize(300, 100);
  auto* label = new QLabel(QStringLiteral("a text that is far too long for its place"), &root);
  label->setGeometry(0, 0, 60, 20);
  auto* pale = new QLabel(QStringLiteral("pale"), &root);
  pale->setGeometry(0, 40, 60, 20);
  pale->setStyleSheet(QStringLiteral("color: #d0d0d0; background: #ffffff"));
  root.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&root));
  EXPECT_EQ(test::clippedTexts(root).size(), 1);
  label->setToolTip(label->text());
  EXPECT_TRUE(test::clippedTexts(root).isEmpty());
  EXPECT_EQ(
      test::paleTexts(root, root.grab().toImage().convertToFormat(QImage::Format_RGB32)).size(), 1);
  EXPECT_NEAR(test::contrast(Qt::black, Qt::white), 21, 1e-9);
  EXPECT_NEAR(test::contrast(QColor(0x76, 0x76, 0x76), Qt::white), 4.54, 0.01);
}

}  // namespace
}  // namespace lsc
