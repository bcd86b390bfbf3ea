// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Lattice page where OpenGL is missing or too old (the environment of this test sees to that):
// the flat pictures stay, the layout in three dimensions says why it is off.
#include "tests/gui/lattice_fixture.h"
#include "views/lattice3d/field_3d_view.h"

namespace lsc::test {
namespace {

TEST_F(LatticeTest, WithoutOpenGlThePlanesStay) {
  open(writeField("four.npy", {2, 4, 6, 6, 8}));
  QTest::keyClick(&page, Qt::Key_3);
  EXPECT_TRUE(says("no 3D view")) << said().toStdString();
  EXPECT_TRUE(says("OpenGL 3.2"));
  EXPECT_FALSE(page.findChild<Field3dView*>()) << "nothing of OpenGL is touched";
  QTest::keyClick(&page, Qt::Key_PageUp);
  QTest::keyClick(&page, Qt::Key_1);
  ASSERT_TRUE(waitFor([&] { return page.scene().source().index() == 1; }));
  EXPECT_EQ(image().slice().at(0, 0), 1);
  const QImage picture = image().grab().toImage();
  EXPECT_NE(picture.pixel(picture.rect().center()), picture.pixel(0, 0)) << "it is drawn";
}

}  // namespace
}  // namespace lsc::test
