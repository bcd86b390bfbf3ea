// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where an estimate of the window gets data and regressors from, and what saving it leaves.
#include <QAction>
#include <QSpinBox>
#include <QToolButton>
#include <optional>

#include "engine/store/index.h"
#include "engine/store/run_writer.h"
#include "tests/gui/estimate_fixture.h"
#include "views/models/selection.h"
#include "views/pages/estimate_form.h"
#include "views/pages/weight_view.h"

namespace lsc {
namespace {

/// A run of the store with the histories of an ensemble as metrics, and log weights.
std::string measuredRun(const std::filesystem::path& store, std::int64_t n) {
  RunInfo info;
  info.command = info.experiment = "measure";
  const auto uid = createRun(store, info);
  if (!uid) return {};
  auto writer = RunWriter::start(runFolder(store, *uid), {});
  if (!writer) return {};
  const std::vector<double> x = autoregression(0.9, n, 1), noise = autoregression(0, n, 2);
  std::vector<double> log_w;
  for (std::int64_t i = 0; i < n; ++i) {
    const MetricValue values[] = {{"expensive", 1 + x[i] + 0.3 * noise[i]}, {"cheap", x[i]}};
    if (!(*writer)->metrics(10 * (i + 1), values)) return {};
    log_w.push_back(0.4 * noise[i]);
  }
  const std::int64_t shape[] = {n};
  const auto file = (*writer)->artifactFolder() / "log_weights.npy";
  if (!writeNpy(file, shape, log_w) ||
      !(*writer)->artifactWritten("log_weights.npy", "dataset", Json::object()) ||
      !(*writer)->finish(RunStatus::kCompleted, ""))
    return {};
  auto index = Index::open(store, Index::Mode::kReadWrite);
  if (!index || !(*index)->ingest()) return {};
  return *uid;
}

TEST_F(EstimatePageTest, SelectedRunsAreAnEnsembleAndGiveWeights) {
  const std::string uid = measuredRun(folder / "store", 3000);
  ASSERT_FALSE(uid.empty());
  const QString run = QString::fromStdString(uid);
  ASSERT_NO_FATAL_FAILURE(open({}));
  QAction* from_runs = nullptr;
  for (QAction* action : page->actions())
    if (action->text() == QStringLiteral("From the selected runs")) from_runs = action;
  ASSERT_TRUE(from_runs);
  EXPECT_FALSE(from_runs->isEnabled()) << "nothing is selected";
  set.services().selection.setRuns({run}, run);
  ASSERT_TRUE(from_runs->isEnabled());
  from_runs->trigger();
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return page->study().result() || !failure.isEmpty(); }, kWaitMs));
  ASSERT_TRUE(page->study().result()) << failure.toStdString();
  const EstimateResult& result = *page->study().result();
  EXPECT_EQ(result.configuration.front(), 10) << "the steps are the configurations";
  EXPECT_EQ(result.role.size(), 3000u);
  EXPECT_EQ(page->study().setup().config().at("target").at("run"), uid);
  EXPECT_TRUE(page->study().command().contains(QStringLiteral("--store")));
  page->showTab(2);
  page->weights().openRun(run);
  WeightStudy& weights = page->weights().study();
  ASSERT_TRUE(QTest::qWaitFor([&] { return weights.panels().size() == 3; }, kWaitMs));
  EXPECT_EQ(weights.document()->at("n"), 3000);
}

TEST_F(EstimatePageTest, SavesWithProgressAndItsRegressorsServeAgain) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(3000));
  std::optional<Result<Json>> saved;
  page->study().save(QStringLiteral("first"), [&](Result<Json> d) { saved = std::move(d); });
  EXPECT_TRUE(page->study().saving());
  ASSERT_TRUE(QTest::qWaitFor([&] { return saved.has_value(); }, kWaitMs));
  ASSERT_TRUE(*saved) << saved->error().message;
  EXPECT_FALSE(page->study().saving());
  const Json before = page->study().result()->document;
  EXPECT_EQ((*saved)->at("crossfit"), before.at("crossfit")) << "the same digits";
  // of a file, and without training
  const std::string uid = (*saved)->at("run").get<std::string>();
  EstimateSetup setup = page->study().setup();
  setup.trained = QString::fromStdString(
      (runFolder(folder / "store", uid) / "artifacts/regressors.json").string());
  page->study().change(setup);
  ASSERT_TRUE(settled()) << failure.toStdString();
  EXPECT_TRUE(page->study().command().contains(QStringLiteral("--model")));
  EXPECT_EQ(page->study().result()->document.at("crossfit"), before.at("crossfit"));
  setup.spacing += 1;
  page->study().change(setup);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !failure.isEmpty(); }, kWaitMs));
  EXPECT_TRUE(failure.contains(QStringLiteral("not trained on"))) << failure.toStdString();
}

TEST_F(EstimatePageTest, RegressorsOfTheSelectedRunBringTheirSplit) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(3000));
  EstimateSetup other = page->study().setup();
  other.spacing = 7;
  other.folds = 4;
  page->study().change(other);
  ASSERT_TRUE(settled()) << failure.toStdString();
  std::optional<Result<Json>> saved;
  page->study().save(QStringLiteral("first"), [&](Result<Json> d) { saved = std::move(d); });
  ASSERT_TRUE(QTest::qWaitFor([&] { return saved.has_value(); }, kWaitMs));
  ASSERT_TRUE(*saved) << saved->error().message;
  const Json crossfit = page->study().result()->document.at("crossfit");
  other.spacing = 10;
  other.folds = 5;
  page->study().change(other);
  ASSERT_TRUE(settled()) << failure.toStdString();
  ASSERT_NE(page->study().result()->document.at("crossfit"), crossfit);
  auto index = Index::open(folder / "store", Index::Mode::kReadWrite);
  ASSERT_TRUE(index && (*index)->ingest());
  emit page->form().trainedWanted(QString::fromStdString((*saved)->at("run").get<std::string>()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return page->study().stale(); }, kWaitMs));
  ASSERT_TRUE(settled()) << failure.toStdString();
  EXPECT_EQ(page->study().setup().spacing, 7);
  EXPECT_EQ(page->study().result()->document.at("crossfit"), crossfit);
}

TEST_F(EstimatePageTest, StoppingASaveLeavesAnInterruptedRun) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(3000));
  EstimateSetup setup = page->study().setup();
  setup.errors = ErrorMethod::kRetrained;
  setup.samples = 10'000;
  page->study().change(setup);
  ASSERT_TRUE(QTest::qWaitFor([&] { return page->study().running(); }, kWaitMs));
  page->study().cancel();
  double most = 0;
  QObject::connect(&page->study(), &EstimateStudy::stateChanged,
                   [&] { most = std::max(most, page->study().progress()); });
  bool done = false;
  page->study().save(QStringLiteral("long"), [&](const Result<Json>&) { done = true; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return most > 0; }, kWaitMs)) << "it says how far it is";
  auto* stop = page->findChild<QToolButton*>(QStringLiteral("stop"));
  ASSERT_TRUE(stop && stop->isEnabled());
  stop->click();
  EXPECT_FALSE(page->study().saving());
  EXPECT_FALSE(done);
  const auto interrupted = [&] {
    auto index = Index::open(folder / "store", Index::Mode::kReadWrite);
    if (!index || !(*index)->ingest()) return false;
    const auto rows = (*index)->runs();
    return rows && rows->size() == 1 && rows->front().status == RunStatus::kInterrupted;
  };
  EXPECT_TRUE(QTest::qWaitFor(interrupted, kWaitMs));
}

TEST_F(EstimatePageTest, SourcesOfAConfigurationAreAveraged) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(4000));
  const std::int64_t spacing = page->study().setup().spacing;
  QSpinBox* sources = named<QSpinBox>(QStringLiteral("Sources"));
  ASSERT_TRUE(sources);
  sources->setValue(4);
  ASSERT_TRUE(settled()) << failure.toStdString();
  EXPECT_EQ(page->study().result()->role.size(), 1000u);
  EXPECT_EQ(page->study().setup().spacing, spacing / 4) << "as many labels as before";
}

}  // namespace
}  // namespace lsc
