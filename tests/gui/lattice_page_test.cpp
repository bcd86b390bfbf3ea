// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Lattice page under mouse and keyboard: slicing, zoom, links of views, colours, layouts of a
// gauge configuration.
#include <QDir>
#include <QLineEdit>
#include <QSlider>
#include <QSpinBox>

#include "tests/gui/lattice_fixture.h"
#include "views/models/color_map.h"
#include "views/pages/field_layout.h"
#include "views/pages/links_layout.h"
#include "views/pages/polyakov_layout.h"
#include "views/plots/color_bar.h"
#include "views/plots/complex_plot.h"

namespace lsc::test {
namespace {

using Site = std::vector<std::int64_t>;

TEST_F(LatticeTest, KeysWheelAndTypedNumbersSlice) {
  open(writeField("four.npy", {3, 4, 5, 6, 8}));
  Slicer& slicer = const_cast<Slicer&>(page.slicer());
  const int t = 0;
  QTest::keyClick(&page, Qt::Key_PageUp);
  EXPECT_EQ(slicer.index(Slicer::kConfigurationAxis), 1);
  auto* typed = named<QSpinBox>(page, "t");
  ASSERT_TRUE(typed);
  typed->setFocus();
  typed->selectAll();
  QTest::keyClicks(typed, "2");
  QTest::keyClick(typed, Qt::Key_Return);
  EXPECT_EQ(slicer.index(t), 2) << "a typed number jumps";
  EXPECT_EQ(slicer.lastSlider(), t);
  QTest::keyClick(&page, Qt::Key_End);
  EXPECT_EQ(slicer.index(t), 3);
  QTest::keyClick(&page, Qt::Key_Right);
  EXPECT_EQ(slicer.index(t), 0) << "the lattice is periodic";
  QTest::keyClick(&page, Qt::Key_Left);
  EXPECT_EQ(slicer.index(t), 3);
  QTest::keyClick(&page, Qt::Key_Home);
  EXPECT_EQ(slicer.index(t), 0);
  wheel(image(), image().rect().center(), 1, Qt::ControlModifier);
  EXPECT_EQ(slicer.index(t), 1) << "Ctrl and the wheel step";
  QTest::keyClick(&page, Qt::Key_PageDown);
  EXPECT_EQ(slicer.index(Slicer::kConfigurationAxis), 0);
  EXPECT_EQ(slicer.lastSlider(), Slicer::kConfigurationAxis);
}

TEST_F(LatticeTest, TheWheelZoomsAroundTheMouse) {
  open(writeField("two.npy", {2, 16, 16}));
  const QPoint middle = image().rect().center();
  const auto square = image().squareAt(middle);
  ASSERT_TRUE(square);
  wheel(image(), middle, 2);
  EXPECT_EQ(image().slice().columns, 9) << "3/4 of it, twice";
  const auto closer = image().squareAt(middle);
  ASSERT_TRUE(closer);
  QTest::mouseClick(&image(), Qt::LeftButton, {}, middle);
  const AxisWindow columns = page.scene().windows().at(1), rows = page.scene().windows().at(0);
  EXPECT_EQ(page.slicer().cursor(), (Site{rows.from + closer->y(), columns.from + closer->x()}));
  EXPECT_LE(std::abs(page.slicer().cursor()[1] - square->x()), 1) << "what was under the mouse";
  EXPECT_LE(std::abs(page.slicer().cursor()[0] - square->y()), 1);
  QTest::keyClick(&page, Qt::Key_W);
  EXPECT_EQ(image().slice().columns, 16);
}

std::vector<PlaneView*> shownPlanes(const LatticePage& page) {
  std::vector<PlaneView*> planes;
  for (PlaneView* plane : page.findChildren<PlaneView*>())
    if (plane->isVisible()) planes.push_back(plane);
  return planes;
}

void flip(PlaneView& plane, const QString& text) {
  for (QAction* one : plane.findChildren<QAction*>())
    if (one->text() == text) return one->trigger();
  FAIL() << text.toStdString();
}

TEST_F(LatticeTest, EachViewCanBeUnlinked) {
  open(writeField("four.npy", {1, 8, 8, 8, 8}));
  page.bar().setLayout(LatticeLayout::kOrthogonal);
  const auto planes = shownPlanes(page);
  ASSERT_EQ(planes.size(), 4U);
  EXPECT_TRUE(named<QToolButton>(*planes[1], "Links of the view: plane 2"));
  flip(*planes[1], "follow the shared cursor");
  flip(*planes[2], "zoom with the other views");
  flip(*planes[3], "share the colours");
  const_cast<Slicer&>(page.slicer()).setCursor({3, 2, 5, 6});
  EXPECT_EQ(planes[0]->spec().index, (Site{3, 2, 5, 6}));
  EXPECT_EQ(planes[1]->spec().index, (Site{0, 0, 0, 0})) << "stays at its own cursor";
  QTest::mouseClick(planes[1], Qt::LeftButton, {}, planes[1]->rect().center());
  EXPECT_EQ(page.slicer().cursor(), (Site{3, 2, 5, 6})) << "and moves that one only";
  EXPECT_NE(planes[1]->links().cursor(), (Site{0, 0, 0, 0}));
  wheel(*planes[0], planes[0]->rect().center(), 1);
  EXPECT_EQ(planes[0]->slice().columns, 6);
  EXPECT_EQ(planes[2]->slice().columns, 8) << "keeps its own zoom";
  wheel(*planes[2], planes[2]->rect().center(), 2);
  EXPECT_EQ(planes[2]->slice().columns, 5);
  EXPECT_EQ(planes[0]->slice().columns, 6);
  const_cast<FieldScene&>(page.scene()).setLimits({-7, 7});
  EXPECT_EQ(planes[0]->scale().limits, (FieldRange{-7, 7}));
  EXPECT_EQ(planes[3]->scale().limits,
            colorLimits(fieldRangeOf(planes[3]->whole().values), ValueKind::kSigned))
      << "of what it draws itself";

  LatticePage again(set.services());  // as after a restart
  std::vector<ViewLinks::Links> kept;
  for (PlaneView* plane : again.findChildren<PlaneView*>())
    if (plane->links().id().startsWith("planes")) kept.push_back(plane->links().unlinked());
  EXPECT_EQ(kept, (std::vector<ViewLinks::Links>{{}, ViewLinks::kCursor, ViewLinks::kZoom,
                                                 ViewLinks::kRange}));
  again.resize(1200, 800);
  again.show();
  again.openPaths({path("four.npy")});
  ASSERT_TRUE(waitFor([&] { return !again.scene().empty() && shownPlanes(again).size() == 4; }));
  const_cast<Slicer&>(again.slicer()).setCursor({1, 1, 1, 1});
  EXPECT_EQ(shownPlanes(again)[1]->spec().index, (Site{0, 0, 0, 0})) << "its own from the start";
  flip(*planes[1], "follow the shared cursor");
  EXPECT_EQ(planes[1]->spec().index, (Site{3, 2, 5, 6})) << "linked again";
}

TEST_F(LatticeTest, HandlesOnTheHistogramSetTheLimits) {
  open(writeField("two.npy", {2, 8, 16}));
  auto* bar = named<ColorBar>(page, "Colour bar");
  ASSERT_TRUE(bar);
  const FieldRange all = page.scene().scale().limits;
  EXPECT_EQ(all.low, -all.high) << "pinned at 0";
  const QPoint top = bar->handle(true).toPoint(), foot = bar->handle(false).toPoint();
  const QPoint target(top.x(), top.y() + (foot.y() - top.y()) / 4);  // half way to 0
  QTest::mousePress(bar, Qt::LeftButton, {}, top);
  QTest::mouseMove(bar, top + QPoint(0, 10));
  QTest::mouseMove(bar, target);
  EXPECT_EQ(page.scene().rangeMode(), RangeMode::kTyped) << "while it is dragged";
  QTest::mouseRelease(bar, Qt::LeftButton, {}, target);
  const FieldRange limits = page.scene().scale().limits;
  EXPECT_NEAR(limits.high, all.high / 2, 0.02);
  EXPECT_EQ(limits.low, -limits.high) << "still pinned";
  EXPECT_GT(bar->span().high, limits.high) << "the histogram is over all values";
  EXPECT_EQ(page.scene().scale().colorOf(0.9), ColorMap::kAbove);
  auto* typed = named<QLineEdit>(page, "Upper limit");
  ASSERT_TRUE(typed);
  EXPECT_NEAR(QLocale().toDouble(typed->text()), limits.high, 1e-5);
  QTest::mouseDClick(bar, Qt::LeftButton, {}, bar->rect().center());
  EXPECT_EQ(page.scene().scale().limits, all);
}

TEST_F(LatticeTest, PlaysOnceInALoopAndToAndFro) {
  open(writeField("two.npy", {4, 4, 6}));
  Slicer& slicer = const_cast<Slicer&>(page.slicer());
  const auto here = [&] { return slicer.index(Slicer::kConfigurationAxis); };
  named<QSpinBox>(page, "Pictures a second")->setValue(30);
  auto* run = named<QComboBox>(page, "What happens at the last place");
  std::vector<std::int64_t> seen;
  QObject::connect(&slicer, &Slicer::changed, &page, [&] { seen.push_back(here()); });
  choose(run, 0);
  QTest::keyClick(&page, Qt::Key_P);
  EXPECT_EQ(page.scene().rangeMode(), RangeMode::kLocked);
  ASSERT_TRUE(waitFor([&] { return button("play") && here() == 3; }));
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3})) << "once, and stops";
  seen.clear();
  choose(run, 1);
  QTest::keyClick(&page, Qt::Key_P);
  ASSERT_TRUE(waitFor([&] { return seen.size() >= 5; }));
  QTest::keyClick(&page, Qt::Key_P);
  seen.resize(5);
  EXPECT_EQ(seen, (std::vector<std::int64_t>{0, 1, 2, 3, 0})) << "in a loop";
}

class GaugeTest : public LatticeTest {};

TEST_F(GaugeTest, LinksLayoutShowsArrowsAndNoRange) {
  open(chromaFile());
  EXPECT_TRUE(named<QComboBox>(page, "Range of the colours"));
  QTest::keyClick(&page, Qt::Key_6);
  auto* layout = page.findChild<LinksLayout*>();
  ASSERT_TRUE(layout && layout->isVisible());
  ASSERT_TRUE(waitFor([&] { return !layout->view().empty(); })) << said().toStdString();
  EXPECT_EQ(layout->view().plane().right.columns, 8);
  EXPECT_FALSE(named<QComboBox>(page, "Range of the colours")) << "links have colours of their own";
  EXPECT_TRUE(says("depend on the gauge"));
  auto& view = const_cast<LinkView&>(layout->view());
  QTest::mouseMove(&view, view.middleOf({3, 2, true}).toPoint());
  EXPECT_TRUE(waitFor([&] { return says("link from site (3, 2, 0, 0) in direction y"); }));
  wheel(view, view.middleOf({3, 2, false}).toPoint(), 1);
  EXPECT_EQ(view.plane().right.columns, 6) << "zoomed";
  EXPECT_FALSE(view.plane().meets_right);
}

TEST_F(GaugeTest, PolyakovScatterHasOnePointASite) {
  open(chromaFile());
  QTest::keyClick(&page, Qt::Key_7);
  auto* layout = page.findChild<PolyakovLayout*>();
  ASSERT_TRUE(layout && layout->isVisible());
  ASSERT_TRUE(waitFor([&] { return !layout->plot().points().empty(); }));
  EXPECT_EQ(layout->plot().points().size(), 512U);
  EXPECT_EQ(layout->plot().centre(), 3);
  EXPECT_FALSE(named<ColorBar>(page, "Colour bar"));
  EXPECT_TRUE(says("average over space"));
  for (const QString& line : said().split(u'\n').filter("average over space"))
    EXPECT_LT(line.size(), 80) << "digits that say something: " << line.toStdString();
  auto& plot = const_cast<ComplexPlot&>(layout->plot());
  QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.placeOf(plot.points()[77]).toPoint());
  EXPECT_NE(page.slicer().cursor(), (Site{0, 0, 0, 0}));
}

TEST_F(GaugeTest, FlowTimeIsASlider) {
  open(chromaFile());
  page.bar().chooseSmoothing("flow:0.1:2");
  ASSERT_TRUE(waitFor([&] { return page.slicer().flowTimes().size() == 3; }));
  ASSERT_TRUE(waitForPicture());
  auto* slider = named<QSlider>(page, "flow time");
  ASSERT_TRUE(slider);
  const double before = image().slice().at(0, 0);
  slider->setValue(2);
  ASSERT_TRUE(waitFor([&] { return page.scene().source().step() == 2; }));
  EXPECT_NE(image().slice().at(0, 0), before) << "smoother";
  EXPECT_EQ(page.slicer().lastSlider(), Slicer::kFlowAxis);
  EXPECT_TRUE(says(QStringLiteral("t₀")));
}

TEST_F(GaugeTest, ComparesTwoFilesOnOneScale) {
  const QString ensemble = generate("su3", "4,4,4,4", 2);
  const QStringList files = QDir(ensemble).entryList({"*.lime"}, QDir::Files);
  ASSERT_EQ(files.size(), 2);
  open(QDir(ensemble).filePath(files[0]));
  QTest::keyClick(&page, Qt::Key_5);
  EXPECT_TRUE(button("B from another file…"));
  page.compareWithFile(QDir(ensemble).filePath(files[1]));
  ASSERT_TRUE(waitFor([&] { return page.scene().comparing(); }));
  const auto planes = shownPlanes(page);
  ASSERT_EQ(planes.size(), 3U);
  const double a = planes[0]->slice().at(1, 2), b = planes[1]->slice().at(1, 2);
  EXPECT_NE(a, b);
  EXPECT_EQ(planes[2]->slice().at(1, 2), a - b);
  choose(named<QComboBox>(page, "Difference"), 1);
  EXPECT_EQ(planes[2]->slice().at(1, 2), std::abs(a - b));
  press("blink");
  EXPECT_TRUE(waitFor([&] { return planes[0]->slice().at(1, 2) == b; })) << "B over A";
  EXPECT_TRUE(waitFor([&] { return planes[0]->slice().at(1, 2) == a; })) << "and A again";
  press("blink");
  EXPECT_EQ(planes[0]->slice().at(1, 2), a);
  const FieldRange limits = page.scene().scale(Operand::kA).limits;
  EXPECT_EQ(limits, page.scene().scale(Operand::kB).limits);
  for (const Operand one : {Operand::kA, Operand::kB}) {
    const FieldRange values = fieldRangeOf(page.scene().values(one));
    EXPECT_TRUE(values.low >= limits.low && values.high <= limits.high);
  }
}

}  // namespace
}  // namespace lsc::test
