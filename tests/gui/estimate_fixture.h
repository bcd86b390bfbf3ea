// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Estimate page on an ensemble of two histories that are made here.
#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QProcess>
#include <QTest>
#include <memory>

#include "app/workbench/service_set.h"
#include "engine/base/npy.h"
#include "tests/stats/autoregression.h"
#include "tests/temporary_folder.h"
#include "views/models/engine_client.h"
#include "views/pages/estimate_page.h"

namespace lsc {

inline constexpr int kWaitMs = 15'000;

class EstimatePageTest : public testing::Test {
 protected:
  EstimatePageTest()
      : set(QString::fromStdString((folder / "store").string()), QStringLiteral("/nowhere/engine"),
            QString::fromStdString((folder / "settings.ini").string())) {}

  /// target.npy = 1 + x + noise, cheap.npy = x, an AR(1).
  QStringList ensemble(std::int64_t n) {
    const std::vector<double> x = autoregression(0.9, n, 1), noise = autoregression(0, n, 2);
    std::vector<double> target;
    for (std::int64_t i = 0; i < n; ++i) target.push_back(1 + x[i] + 0.3 * noise[i]);
    const std::int64_t shape[] = {n};
    EXPECT_TRUE(writeNpy(folder / "target.npy", shape, target));
    EXPECT_TRUE(writeNpy(folder / "cheap.npy", shape, x));
    return {QString::fromStdString((folder / "target.npy").string()),
            QString::fromStdString((folder / "cheap.npy").string())};
  }
  void open(const QStringList& files) {
    page = std::make_unique<EstimatePage>(set.services());
    page->resize(1100, 800);
    page->show();
    QApplication::setActiveWindow(page.get());
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page.get(), kWaitMs));
    QObject::connect(&page->study(), &EstimateStudy::failed,
                     [this](const QString& sentence) { failure = sentence; });
    if (!files.isEmpty()) page->openFiles(files);
  }
  void openEnsemble(std::int64_t n) {
    ASSERT_NO_FATAL_FAILURE(open(ensemble(n)));
    ASSERT_TRUE(QTest::qWaitFor([&] { return page->study().result() != nullptr; }, kWaitMs))
        << failure.toStdString();
  }
  template <class Widget>
  Widget* named(const QString& name) {
    for (Widget* widget : page->findChildren<Widget*>())
      if (widget->accessibleName() == name) return widget;
    return nullptr;
  }
  void choose(QComboBox* box, int at) {
    ASSERT_TRUE(box);
    box->setCurrentIndex(at);
    emit box->activated(at);
  }
  bool settled() {
    return QTest::qWaitFor([&] { return !page->study().stale() || !failure.isEmpty(); },
                           4 * kWaitMs) &&
           failure.isEmpty();
  }
  Json fromCommandLine(const Json& config) {
    QProcess engine;
    engine.start(EngineClient::enginePath(),
                 {QStringLiteral("estimate"), QString::fromStdString(dumpJson(config)),
                  QStringLiteral("--json"), QStringLiteral("--quiet")});
    EXPECT_TRUE(engine.waitForFinished(kWaitMs));
    const auto document = parseJson(engine.readAllStandardOutput().toStdString(), "answer");
    return document ? *document : Json();
  }

  test::TemporaryFolder folder;
  ServiceSet set;
  QString failure;
  std::unique_ptr<EstimatePage> page;
};

}  // namespace lsc
