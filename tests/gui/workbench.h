// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real window over a store, with its services, as main makes them.
#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QTest>
#include <filesystem>

#include "app/workbench/main_window.h"
#include "app/workbench/service_set.h"
#include "tests/gui/find_widget.h"
#include "tests/gui/sample_store.h"
#include "tests/temporary_folder.h"
#include "views/widgets/data_table.h"

namespace lsc::test {

constexpr int kWaitMs = 15'000;  // the machine may be busy; a passing test waits milliseconds

inline QString enginePath() {
  return QStringLiteral(LSC_BIN_DIR "/lattiscope-engine");
}

struct Workbench {
  Workbench(const std::filesystem::path& store, const QString& engine, const QString& settings_file)
      : set(QString::fromStdString(store.string()), engine, settings_file), window(set.services()) {
    window.openPage(QStringLiteral("runs"));
    window.show();
    set.services().runs.start();
    set.services().engine.start();
    QApplication::setActiveWindow(&window);  // there is no window manager here to do it
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&window, kWaitMs));
  }

  DataTable& table() {
    return *window.page()->findChild<DataTable*>(QString(), Qt::FindChildrenRecursively);
  }
  int rows() { return table().model()->rowCount(); }
  bool waitForRows(int count) {
    return QTest::qWaitFor([&] { return rows() == count; }, kWaitMs);
  }
  bool waitForEngine() {
    return QTest::qWaitFor(
        [&] { return set.services().engine.state() == EngineClient::State::kReady; }, kWaitMs);
  }

  ServiceSet set;
  MainWindow window;
};

/// With a store of three runs, and room for files.
class WorkbenchTest : public testing::Test {
 protected:
  WorkbenchTest() : uids(makeSampleStore(folder / "store", {"alpha", "beta", "gamma"})) {}

  QString settings() const { return QString::fromStdString((folder / "settings.ini").string()); }
  std::filesystem::path store() const { return folder / "store"; }

  TemporaryFolder folder;
  std::vector<std::string> uids;
};

/// The action with this text, wherever it hangs; null if there is none.
inline QAction* action(QWidget& root, const QString& text) {
  for (QAction* one : root.findChildren<QAction*>())
    if (one->text().remove(QLatin1Char('&')) == text) return one;
  return nullptr;
}

}  // namespace lsc::test
