// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Lattice and Train pages as people meet them: real widgets over an empty store.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QSurfaceFormat>
#include <QTest>
#include <cmath>

#include "app/workbench/service_set.h"
#include "engine/base/npy.h"
#include "tests/lattice3d/wave_file.h"
#include "tests/temporary_folder.h"
#include "views/lattice3d/field_3d_view.h"
#include "views/pages/field_layout.h"
#include "views/pages/lattice_export.h"
#include "views/pages/lattice_page.h"
#include "views/pages/train_page.h"
#include "views/plots/field_view.h"
#include "views/plots/slice_array.h"

namespace lsc {
namespace {

class PagesTest : public testing::Test {
 protected:
  QString write(const std::string& name, const std::vector<std::int64_t>& shape) {
    return test::writeWave(folder / name, shape);
  }
  static bool says(const QWidget& page, const QString& part) {
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->isVisible() && label->text().contains(part)) return true;
    return false;
  }
  QAction* action(const QWidget& page, const QString& text) {
    for (QAction* a : page.actions())
      if (a->text() == text) return a;
    return nullptr;
  }

  test::TemporaryFolder folder;
  ServiceSet set{QString::fromStdString((folder / "store").string()),
                 QStringLiteral("/nonexistent"),
                 QString::fromStdString((folder / "settings.ini").string())};
};

TEST_F(PagesTest, KeysStepConfigurationsAndSayTheValue) {
  LatticePage page(set.services());
  page.resize(900, 700);
  page.show();
  EXPECT_TRUE(says(page, "npy")) << "the empty page teaches";
  page.openFile(write("two.npy", {3, 4, 6}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page.image().empty(); }));
  EXPECT_EQ(page.image().slice().columns, 6);
  EXPECT_TRUE(says(page, "configuration 0, site x = 0, y = 0"));
  QTest::keyClick(&page, Qt::Key_Right);
  QTest::keyClick(&page, Qt::Key_End);
  EXPECT_TRUE(QTest::qWaitFor([&] { return page.image().slice().at(0, 0) == 2; }));
  QTest::keyClick(&page, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(page.slicer().origin(page.slicer().horizontal()), 1);
  EXPECT_EQ(page.image().slice().at(0, 0), std::sin(0.5) + 2);
}

TEST_F(PagesTest, ClickMovesTheCursor) {
  LatticePage page(set.services());
  page.resize(900, 700);
  page.show();
  page.openFile(write("two.npy", {3, 4, 6}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page.image().empty(); }));
  auto* image = const_cast<FieldView*>(&page.image());
  const QPoint middle = image->rect().center();
  const auto square = image->squareAt(middle);
  ASSERT_TRUE(square);
  QTest::mouseClick(image, Qt::LeftButton, {}, middle);
  EXPECT_EQ(page.slicer().cursor(), (std::vector<std::int64_t>{square->y(), square->x()}));
}

TEST_F(PagesTest, ADamagedFileIsASentence) {
  LatticePage page(set.services());
  page.show();
  const QString file = write("cut.npy", {3, 4, 6});
  std::filesystem::resize_file(file.toStdString(), 200);
  page.openFile(file);
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(page, "cut.npy"); }));
}

TEST_F(PagesTest, ThreeDimensionsAndBack) {
  LatticePage page(set.services());
  page.resize(900, 700);
  page.show();
  EXPECT_FALSE(page.findChild<Field3dView*>()) << "no OpenGL before it is asked for";
  page.openFile(write("four.npy", {2, 4, 6, 6, 8}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page.image().empty(); }));
  page.bar().setLayout(LatticeLayout::kVolume);
  auto* view = page.findChild<Field3dView*>();
  ASSERT_TRUE(view);
  QTest::qWait(400);
  const QImage picture = view->picture();
  int drawn = 0;
  for (int y = 0; y < picture.height(); y += 2)
    for (int x = 0; x < picture.width(); x += 2)
      drawn += picture.pixel(x, y) != picture.pixel(0, 0);
  EXPECT_GT(drawn, 1000);
  page.bar().setLayout(LatticeLayout::kSlice);
  EXPECT_FALSE(page.image().empty());
}

TEST_F(PagesTest, EveryLayoutMovesOneCursor) {
  LatticePage page(set.services());
  page.resize(1200, 800);
  page.show();
  page.openFile(write("four.npy", {2, 4, 5, 6, 8}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page.image().empty(); }));
  action(page, QStringLiteral("All planes side by side"))->trigger();
  auto* array = page.findChild<SliceArray*>();
  ASSERT_TRUE(array && array->isVisible());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !array->empty(); }));
  EXPECT_EQ(array->grid().across, 5);
  EXPECT_EQ(array->grid().down, 4);
  QTest::qWait(50);  // laid out
  QPoint point = array->rect().center();
  while (!array->placeAt(point) && array->rect().contains(point)) point += QPoint(3, 2);  // a gap
  const auto place = array->placeAt(point);
  ASSERT_TRUE(place);
  QTest::mouseClick(array, Qt::LeftButton, {}, point);
  EXPECT_EQ(page.slicer().cursor(),
            (std::vector<std::int64_t>{place->down, place->across, place->row, place->column}));
  action(page, QStringLiteral("Three planes through the cursor"))->trigger();
  int planes = 0;
  for (PlaneView* plane : page.findChildren<PlaneView*>()) {
    if (!plane->isVisible()) continue;
    ++planes;
    EXPECT_EQ(plane->spec().index, page.slicer().cursor());
  }
  EXPECT_EQ(planes, 4) << "xy, zy, xz and zt";
}

TEST_F(PagesTest, ComparesWithTheNextConfigurationAndTypesLimits) {
  LatticePage page(set.services());
  page.resize(1200, 800);
  page.show();
  page.openFile(write("two.npy", {3, 4, 6}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page.image().empty(); }));
  action(page, QStringLiteral("Compare two configurations"))->trigger();
  ASSERT_TRUE(QTest::qWaitFor([&] { return page.scene().comparing(); }));
  EXPECT_EQ(page.scene().valueAt({0, 0}, Operand::kDifference), -1);
  QLineEdit* high = nullptr;
  for (QLineEdit* edit : page.findChildren<QLineEdit*>())
    if (edit->accessibleName() == QStringLiteral("Upper limit")) high = edit;
  ASSERT_TRUE(high);
  high->setText(QLocale().toString(2.5));
  QTest::keyClick(high, Qt::Key_Return);
  EXPECT_EQ(page.scene().rangeMode(), RangeMode::kTyped);
  EXPECT_EQ(page.scene().scale().limits.high, 2.5);
}

TEST_F(PagesTest, ASequenceIsTheSamePixelsEachTime) {
  LatticePage page(set.services());
  page.resize(700, 600);
  page.show();
  page.openFile(write("two.npy", {3, 4, 6}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page.image().empty(); }));
  std::vector<QImage> pictures[2];
  for (std::vector<QImage>& run : pictures) {
    const test::TemporaryFolder out;
    SequenceExport sequence(
        {.scene = const_cast<FieldScene*>(&page.scene()),
         .folder = QString::fromStdString(out.path().string()),
         .size = QSize(300, 200),
         .paint = [&page](QPainter& p) { page.image().draw(p, QRectF(0, 0, 300, 200)); }},
        set.services().background);
    QSignalSpy finished(&sequence, &SequenceExport::finished);
    sequence.start();
    ASSERT_TRUE(finished.count() || finished.wait(10000));
    EXPECT_EQ(finished[0][0].toString(), QString());
    for (int i = 0; i < 3; ++i)
      run.emplace_back(
          QString::fromStdString((out / ("frame-000" + std::to_string(i) + ".png")).string()));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_FALSE(pictures[0][i].isNull());
    EXPECT_EQ(pictures[0][i], pictures[1][i]) << i;
  }
  EXPECT_NE(pictures[0][0], pictures[0][1]) << "the configurations differ";
  EXPECT_EQ(page.scene().rangeMode(), RangeMode::kConfiguration) << "as it was before";
}

TEST_F(PagesTest, TrainFormSaysWhatIsWrongUnderTheField) {
  TrainPage page(set.services());
  page.resize(1200, 760);
  page.show();
  auto* steps = page.findChild<QLineEdit*>(QStringLiteral("training.steps"));
  ASSERT_TRUE(steps);
  EXPECT_EQ(steps->text(), "400") << "phi4-small at first";
  steps->setFocus();
  steps->selectAll();
  QTest::keyClicks(steps, "0");
  EXPECT_TRUE(says(page, "training.steps"));
  EXPECT_FALSE(action(page, "Copy as command")->isEnabled());
  steps->selectAll();
  QTest::keyClicks(steps, "25");
  EXPECT_FALSE(says(page, "training.steps"));
  action(page, "Copy as command")->trigger();
  EXPECT_TRUE(QApplication::clipboard()->text().startsWith(
      "lattiscope-engine train phi4-small --set training.steps=25 --name phi4-small"));
  EXPECT_FALSE(action(page, "Start")->isEnabled()) << "there is no engine here";
}

TEST_F(PagesTest, NewFromARunFillsTheForm) {
  TrainPage page(set.services());
  page.show();
  RunConfig config;
  ASSERT_TRUE(config.set("training.batch", "17"));
  set.services().navigator.trainFrom(config.json(), QStringLiteral("some-parent"));
  EXPECT_EQ(page.findChild<QLineEdit*>(QStringLiteral("training.batch"))->text(), "17");
  set.services().navigator.trainFrom(Json{{"unknown", 1}}, {});
  EXPECT_EQ(page.findChild<QLineEdit*>(QStringLiteral("training.batch"))->text(), "17")
      << "a foreign configuration changes nothing";
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setStencilBufferSize(8);
  QSurfaceFormat::setDefaultFormat(format);
  QApplication application(argc, argv);
  return RUN_ALL_TESTS();
}
