// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lattice3d/field_3d_view.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSurfaceFormat>
#include <QTest>
#include <cmath>

namespace lsc {
namespace {

constexpr int kFrameMs = 300;  // software GL on a busy machine

/// Pixels unlike the background; -1 if there is no picture.
int drawnPixels(const QImage& image, const QColor& background) {
  if (image.isNull()) return -1;
  int count = 0;
  for (int y = 0; y < image.height(); y += 2) {
    for (int x = 0; x < image.width(); x += 2) {
      const QColor c(image.pixel(x, y));
      count += std::abs(c.red() - background.red()) + std::abs(c.green() - background.green()) +
                   std::abs(c.blue() - background.blue()) >
               24;
    }
  }
  return count;
}

FieldSlice wave(std::int64_t n) {
  FieldSlice slice{.columns = n, .rows = n, .values = {}};
  for (std::int64_t i = 0; i < n * n; ++i)
    slice.values.push_back(std::sin(6.28 * static_cast<double>(i % n) / static_cast<double>(n)));
  return slice;
}

class Field3dViewTest : public testing::Test {
 protected:
  Field3dViewTest() {
    window.resize(420, 340);
    view = new Field3dView(&window);
    view->setGeometry(0, 0, 420, 340);
    background = view->palette().color(QPalette::Base);
  }
  int drawn() {
    QTest::qWait(kFrameMs);
    return drawnPixels(view->picture(), background);
  }

  QWidget window;
  Field3dView* view = nullptr;
  QColor background;
  ColorScale scale;
};

TEST_F(Field3dViewTest, DrawsHeightsBeforeAndAfterMovingToAnotherWindow) {
  window.show();
  EXPECT_EQ(drawn(), 0) << "nothing to show yet";
  view->showHeights(wave(16), scale);
  EXPECT_GT(drawn(), 2000);
  QWidget other;
  other.resize(500, 400);
  view->setParent(&other);
  view->setGeometry(0, 0, 500, 400);
  other.show();
  view->show();
  EXPECT_GT(drawn(), 2000) << "undocking makes a new GL context";
  view->setParent(nullptr);
  delete view;
}

TEST_F(Field3dViewTest, SurfacesCloseOverTheBoundaryAndFollowTheLevel) {
  // a ball around the corner of the lattice: only seen whole because the boundary is periodic
  const std::array<std::int64_t, 3> extents{8, 8, 8};
  std::vector<double> values;
  const auto away = [](std::int64_t i) { return static_cast<double>(std::min(i, 8 - i)); };
  for (std::int64_t z = 0; z < 8; ++z) {
    for (std::int64_t y = 0; y < 8; ++y) {
      for (std::int64_t x = 0; x < 8; ++x) {
        const double r2 = away(x) * away(x) + away(y) * away(y) + away(z) * away(z);
        values.push_back(std::exp(-r2 / 8) - 0.2);
      }
    }
  }
  window.show();
  view->showSurfaces(values, extents, scale, true);
  const int low = drawn();
  EXPECT_GT(low, 500);
  view->setLevel(100);  // no such values: the outline remains
  const int none = drawn();
  EXPECT_GT(none, 20);
  EXPECT_LT(none, low);
}

TEST(Probe3d, SaysThatThisDisplayCan) {
  EXPECT_TRUE(probe3d()) << "run this test under xvfb-run with software GL";
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
