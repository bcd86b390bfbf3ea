// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Lattice page over an empty store, with the real engine, and files for it to open.
#pragma once

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QProcess>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <filesystem>

#include "app/workbench/service_set.h"
#include "engine/base/npy.h"
#include "tests/gui/find_widget.h"
#include "tests/lattice3d/wave_file.h"
#include "tests/temporary_folder.h"
#include "views/pages/lattice_page.h"
#include "views/plots/field_view.h"

namespace lsc::test {

constexpr int kWaitMs = 30'000;  // the machine may be busy; a passing test waits milliseconds

class LatticeTest : public testing::Test {
 protected:
  LatticeTest() : page(set.services()) {
    page.resize(1200, 800);
    page.show();
    QApplication::setActiveWindow(&page);
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&page, kWaitMs));
  }

  QString path(const std::string& name) const { return QString::fromStdString((folder / name).string()); }

  /// [configuration][t]..[x]: sin of the site, plus the number of the configuration.
  QString writeField(const std::string& name, const std::vector<std::int64_t>& shape) const {
    return test::writeWave(folder / name, shape);
  }

  /// Runs lattiscope-engine; its output. The test fails with what it said if it fails.
  QByteArray engine(QStringList arguments) const {
    QProcess process;
    arguments << QStringLiteral("--store") << path("store");
    process.start(QStringLiteral(LSC_BIN_DIR "/lattiscope-engine"), arguments);
    EXPECT_TRUE(process.waitForFinished(kWaitMs));
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    return process.readAllStandardOutput();
  }

  /// An ensemble of the engine in the store, and the folder that its files are in.
  QString generate(const QString& group, const QString& extents, int count) const {
    engine({"lattice", "generate", "--group", group, "--extents", extents, "--beta", "5.5", "--n",
            QString::number(count), "--therm", "8", "--between", "1", "--seed", "5"});
    for (const auto& run : std::filesystem::directory_iterator(folder / "store/runs"))
      return QString::fromStdString((run.path() / "artifacts").string());
    return {};
  }

  /// A configuration file of SU(3) that another program wrote, 8 x 8 x 8 x 4.
  static QString chromaFile() { return QStringLiteral(LSC_SOURCE_DIR "/tests/data/lattice/l8t4b3360.lime"); }

  bool waitFor(const std::function<bool()>& holds) const { return QTest::qWaitFor(holds, kWaitMs); }
  bool waitForPicture() const {
    return waitFor([&] { return !page.scene().empty() && !page.image().empty(); });
  }
  void open(const QString& file) {
    page.openPaths({file});
    ASSERT_TRUE(waitForPicture()) << file.toStdString() << ": " << said().toStdString();
    QTest::qWait(100);  // laid out
  }

  /// Every visible sentence of the page.
  QString said() const {
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->isVisible()) texts << label->text();
    return texts.join(u'\n');
  }
  bool says(const QString& part) const { return said().contains(part); }

  QToolButton* button(const QString& text) const {  // null: none is visible
    for (QToolButton* one : page.findChildren<QToolButton*>())
      if (one->text() == text && one->isVisible()) return one;
    return nullptr;
  }
  void press(const QString& text) const {
    ASSERT_TRUE(button(text)) << text.toStdString();
    QTest::mouseClick(button(text), Qt::LeftButton);
  }
  QAction* action(const QString& text) const {
    for (QAction* one : page.findChildren<QAction*>())
      if (one->text() == text) return one;
    ADD_FAILURE() << "no action " << text.toStdString();
    return nullptr;
  }
  /// Chooses as a user does: the signal comes, too.
  static void choose(QComboBox* combo, int index) {
    ASSERT_TRUE(combo);
    combo->setCurrentIndex(index);
    emit combo->activated(index);
  }
  static void wheel(QWidget& widget, const QPoint& at, int notches, Qt::KeyboardModifiers keys = {}) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
  }
  FieldView& image() { return const_cast<FieldView&>(page.image()); }

  TemporaryFolder folder;
  ServiceSet set{path("store"), QStringLiteral("/nowhere/engine"), path("settings.ini")};
  LatticePage page;
};

}  // namespace lsc::test
