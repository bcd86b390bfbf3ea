// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QSlider>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <fstream>

#include "app/workbench/main_window.h"
#include "engine/base/files.h"
#include "engine/base/npy.h"
#include "tests/gui/estimate_fixture.h"
#include "tests/stats/autoregression.h"
#include "views/models/engine_client.h"
#include "views/pages/correlator_view.h"
#include "views/pages/estimate_form.h"
#include "views/pages/weight_view.h"
#include "views/plots/split_strip.h"
#include "views/plots/stat_plot.h"

namespace lsc {
namespace {

TEST_F(EstimatePageTest, ShowsAllPanelsOfAnEnsemble) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(4000));
  const EstimateResult& result = *page->study().result();
  EXPECT_TRUE(result.of_target);
  for (const char* name : {"history", "estimators", "gain", "learning", "scatter", "residuals",
                           "bias", "rho", "tau", "bins"}) {
    const StatPlot* plot = page->plot(QLatin1String(name));
    ASSERT_TRUE(plot) << name;
    ASSERT_FALSE(plot->panel().curves.empty()) << name;
    EXPECT_FALSE(plot->panel().curves.front().x.empty()) << name;
    EXPECT_TRUE(plot->isVisible()) << name;
  }
  // the window of the engine gives the errors of the engine, from lags alone
  for (const ShownEstimator& e : result.estimators) {
    const Json& said = result.document.at(e.key.toStdString());
    EXPECT_NEAR(e.lags.error(result.window) / said.at("error").get<double>(), 1, 1e-9)
        << e.key.toStdString();
  }
  const ShownEstimator tuned = result.tuned(result.lambda);
  const Json& said = result.document.at("tuned");
  EXPECT_NEAR(tuned.value, said.at("value").get<double>(), 1e-12);
  EXPECT_NEAR(tuned.lags.error(result.window) / said.at("error").get<double>(), 1, 1e-9);
  EXPECT_EQ(result.tuned(1).value, result.p1.value);
}

TEST_F(EstimatePageTest, TheExportedConfigurationGivesTheSameDigits) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(4000));
  const auto file = folder / "out.json";
  page->exportTo(QString::fromStdString(file.string()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(file); }, kWaitMs));
  const auto exported = parseJson(*readFile(file), "out.json");
  ASSERT_TRUE(exported);
  const Json again = fromCommandLine(exported->at("config"));
  for (const char* key :
       {"labelled", "ml_only", "p1", "p2", "tuned", "crossfit", "gain", "gain_max"})
    EXPECT_EQ(again.at(key), exported->at(key)) << key;
  for (const char* kind : {"png", "svg", "pdf", "csv"}) {
    const auto picture = folder / (std::string("out.") + kind);
    page->exportTo(QString::fromStdString(picture.string()));
    EXPECT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(picture); }, kWaitMs)) << kind;
  }
}

TEST_F(EstimatePageTest, DraggingTheSplitTrainsAgain) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(4000));
  SplitStrip& strip = page->strip();
  const double before = strip.trainingEnd();
  const Json p1 = page->study().result()->document.at("p1");
  strip.setFocus();
  QElapsedTimer since;
  since.start();
  for (int i = 0; i < 15; ++i) QTest::keyClick(&strip, Qt::Key_Left);
  EXPECT_TRUE(page->study().stale());
  EXPECT_TRUE(strip.stale());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page->study().stale(); }, kWaitMs));
  RecordProperty("retrained_ms", std::to_string(since.elapsed()));
  EXPECT_NEAR(page->study().setup().training_share, before - 0.15, 0.03);
  EXPECT_NE(page->study().result()->document.at("p1"), p1);
  EXPECT_FALSE(strip.stale());
}

TEST_F(EstimatePageTest, WindowAndLambdaRedrawWithoutTraining) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(100'000));
  const StatPlot& estimators = *page->plot(QStringLiteral("estimators"));
  const QStringList before = estimators.panel().values;
  QImage paper(page->size(), QImage::Format_ARGB32_Premultiplied);
  double quickest = 1e9;  // others may use the machine: the least says what the work costs
  for (int i = 0; i < 30; ++i) {
    QElapsedTimer took;
    took.start();
    page->study().setView({10 + i, 0.02 * i});
    QPainter painter(&paper);
    for (const char* name : {"rho", "tau", "bins", "estimators"}) {
      StatPlot* plot = page->plot(QLatin1String(name));
      plot->draw(painter, plot->geometry());  // what the queued replot will do
    }
    quickest = std::min(quickest, static_cast<double>(took.nsecsElapsed()) * 1e-6);
  }
  RecordProperty("redraw_ms", std::to_string(quickest));
  EXPECT_LT(quickest, 16);
  EXPECT_NE(estimators.panel().values, before);
  EXPECT_FALSE(page->study().stale());
  EXPECT_FALSE(page->study().running());
}

TEST_F(EstimatePageTest, ItsKeysAreNotThoseOfTheWindow) {
  MainWindow window(set.services());
  window.openPage(QStringLiteral("estimate"));
  QList<QKeySequence> taken;
  for (const QAction* action : window.findChildren<QAction*>())
    if (action->shortcutContext() == Qt::WindowShortcut) taken << action->shortcuts();
  ASSERT_FALSE(taken.isEmpty());
  for (const QAction* action : window.page()->actions())
    for (const QKeySequence& key : action->shortcuts())
      EXPECT_FALSE(taken.contains(key))
          << action->text().toStdString() << " " << key.toString().toStdString();
}

TEST_F(EstimatePageTest, SaysWhatIsWrongWithAFile) {
  const auto file = folder / "bad.dat";
  std::ofstream(file) << "1.0 2.0\n3.0 word\n";
  ASSERT_NO_FATAL_FAILURE(open({QString::fromStdString(file.string())}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !failure.isEmpty(); }, kWaitMs));
  EXPECT_TRUE(failure.contains(QStringLiteral("bad.dat"))) << failure.toStdString();
  EXPECT_FALSE(page->study().result());
}

TEST_F(EstimatePageTest, FitsTheMassOfACorrelator) {
  const std::int64_t n = 400, slices = 16;
  const double mass = 0.4;
  std::vector<double> table;
  for (std::int64_t i = 0; i < n; ++i) {
    const std::vector<double> noise = autoregression(0.5, slices, 100 + static_cast<unsigned>(i));
    for (std::int64_t t = 0; t < slices; ++t)
      table.push_back(std::exp(-mass * static_cast<double>(t)) * (1 + 0.02 * noise[t]));
  }
  const std::int64_t shape[] = {n, slices};
  ASSERT_TRUE(writeNpy(folder / "c.npy", shape, table));
  ASSERT_NO_FATAL_FAILURE(open({}));
  page->showTab(1);
  CorrelatorStudy& study = page->correlator().study();
  page->correlator().openFile(QString::fromStdString((folder / "c.npy").string()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return study.result() && study.scan().size() >= 6; }, kWaitMs));
  EXPECT_NEAR(study.result()->mass, mass, 5 * study.result()->error);
  EXPECT_LT(study.result()->error, 0.01);
  const StatPlot& plot = page->correlator().masses();
  EXPECT_EQ(plot.panel().curves.front().x.size(), 15u);
  study.setRange(2, 6);
  EXPECT_EQ(plot.panel().rules.front().at, 2) << "the line follows at once";
  study.fit();
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return study.result() && study.result()->from == 2; }, kWaitMs));
  EXPECT_NEAR(study.result()->mass, mass, 5 * study.result()->error);
}

TEST_F(EstimatePageTest, SaysWhatWeightsMean) {
  // log w ~ N(1, s^2): ESS/N = exp(-s^2), ln Z = 1 + s^2/2
  const std::int64_t n = 40'000;
  const double s = 0.5;
  std::vector<double> log_w = autoregression(0, n, 7);
  for (double& w : log_w) w = 1 + s * w;
  const std::int64_t shape[] = {n};
  ASSERT_TRUE(writeNpy(folder / "w.npy", shape, log_w));
  ASSERT_NO_FATAL_FAILURE(open({}));
  page->showTab(2);
  WeightStudy& study = page->weights().study();
  page->weights().openFile(QString::fromStdString((folder / "w.npy").string()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return study.panels().size() == 3; }, kWaitMs));
  EXPECT_NEAR(study.document()->at("ess").get<double>(), std::exp(-s * s), 0.02);
  EXPECT_NEAR(study.document()->at("log_z").at("value").get<double>(), 1 + s * s / 2, 0.02);
  const StatCurve& ess = page->weights().plots()[1]->panel().curves.front();
  EXPECT_EQ(ess.x.back(), static_cast<double>(n));
  EXPECT_NEAR(ess.y.back(), study.document()->at("ess").get<double>(), 1e-9);
  EXPECT_GE(study.facts().size(), 9u);
  EXPECT_FALSE(study.sentence().isEmpty());
}

TEST_F(EstimatePageTest, AnotherTargetIsChosenInTheForm) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(3000));
  EstimateSetup setup = page->study().setup();
  std::swap(setup.columns[0].part, setup.columns[1].part);
  page->study().change(setup);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !page->study().stale(); }, kWaitMs));
  EXPECT_LT(std::abs(page->study().result()->document.at("labelled").at("value").get<double>()),
            0.5)
      << "the mean of x is 0, that of the other 1";
}

TEST_F(EstimatePageTest, TheBootstrapStandsBesideTheOtherErrors) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(3000));
  QSpinBox* samples = named<QSpinBox>(QStringLiteral("Bootstrap samples"));
  ASSERT_TRUE(samples);
  EXPECT_FALSE(samples->isVisible()) << "without a bootstrap it means nothing";
  for (const int method : {1, 2}) {
    ASSERT_NO_FATAL_FAILURE(choose(named<QComboBox>(QStringLiteral("Errors")), method));
    samples->setValue(method == 1 ? 200 : 20);
    EXPECT_TRUE(samples->isVisible());
    ASSERT_TRUE(settled()) << failure.toStdString();
    const EstimateResult& result = *page->study().result();
    const Json& said = result.document.at("bootstrap");
    EXPECT_EQ(said.at("samples"), samples->value());
    EXPECT_EQ(said.at("retrain"), method == 1 ? 0 : 20);
    const StatPanel& panel = page->plot(QStringLiteral("estimators"))->panel();
    ASSERT_EQ(panel.curves.size(), 2u);
    const StatCurve& shown = panel.curves[1];
    ASSERT_EQ(shown.error.size(), 6u) << "labelled, ML only, P1, P2, tuned, cross-fitted";
    const char* key = method == 1 ? "error" : "retrained_error";
    EXPECT_EQ(shown.error[2], said.at("errors").at("p1").at(key).get<double>());
    EXPECT_TRUE(panel.values[2].contains(u'×')) << panel.values[2].toStdString();
  }
}

TEST_F(EstimatePageTest, SeveralTargetsAreEstimatedTogether) {
  QStringList files = ensemble(3000);
  const auto cheap = readNpy(folder / "cheap.npy");
  const std::vector<double> noise = autoregression(0, 3000, 5);
  std::vector<double> other;
  for (std::size_t i = 0; i < noise.size(); ++i)
    other.push_back(4 + 2 * cheap->values[i] + 0.3 * noise[i]);
  const std::int64_t shape[] = {3000};
  ASSERT_TRUE(writeNpy(folder / "other.npy", shape, other));
  files << QString::fromStdString((folder / "other.npy").string());
  ASSERT_NO_FATAL_FAILURE(open(files));
  ASSERT_TRUE(QTest::qWaitFor([&] { return page->study().result() != nullptr; }, kWaitMs));
  QComboBox* shown = named<QComboBox>(QStringLiteral("Target of the panels"));
  ASSERT_TRUE(shown);
  EXPECT_FALSE(shown->isVisible());
  const Json alone = page->study().result()->document.at("labelled");
  ASSERT_NO_FATAL_FAILURE(choose(named<QComboBox>(QStringLiteral("Part of other")), 2));
  ASSERT_TRUE(settled()) << failure.toStdString();
  ASSERT_TRUE(shown->isVisible());
  EXPECT_EQ(page->study().targets(), QStringList({"target", "other"}));
  EXPECT_NEAR(page->study().result()->document.at("labelled").at("value").get<double>(),
              alone.at("value").get<double>(), 1e-12);
  const QStringList before = page->plot(QStringLiteral("estimators"))->panel().values;
  ASSERT_NO_FATAL_FAILURE(choose(shown, 1));
  const EstimateResult& other_result = *page->study().result();
  EXPECT_NEAR(other_result.document.at("labelled").at("value").get<double>(), 4, 1);
  EXPECT_NE(page->plot(QStringLiteral("estimators"))->panel().values, before);
  EXPECT_GT(other_result.document.at("correlations").at(0).get<double>(), 0.5) << "both follow x";
  EXPECT_FALSE(page->study().stale()) << "nothing is computed to look at another target";
  for (const ShownEstimator& e : other_result.estimators) {
    const Json& said = other_result.document.at(e.key.toStdString());
    EXPECT_NEAR(e.lags.error(other_result.window) / said.at("error").get<double>(), 1, 1e-9);
  }
  const Json again = fromCommandLine(page->study().setup().config());
  EXPECT_EQ(again.at("covariance"), page->study().document().at("covariance"));
}

TEST_F(EstimatePageTest, ANetworkTrainsWithProgressAndCanBeStopped) {
  ASSERT_NO_FATAL_FAILURE(openEnsemble(3000));
  QComboBox* model = named<QComboBox>(QStringLiteral("Regressor"));
  ASSERT_TRUE(model);
  const QStandardItem* cnn = static_cast<QStandardItemModel*>(model->model())->item(4);
  EXPECT_FALSE(cnn->isEnabled());
  EXPECT_TRUE(cnn->toolTip().contains(QStringLiteral("choose their fields")));
  QSpinBox* epochs = named<QSpinBox>(QStringLiteral("Epochs"));
  ASSERT_TRUE(epochs);
  EXPECT_FALSE(epochs->isVisible());
  epochs->setValue(5);
  const Json before = page->study().result()->document.at("p1");
  double most = 0;
  QObject::connect(&page->study(), &EstimateStudy::stateChanged,
                   [&] { most = std::max(most, page->study().progress()); });
  ASSERT_NO_FATAL_FAILURE(choose(model, 3));
  EXPECT_TRUE(epochs->isVisible());
  const bool done = settled();
  if (failure.contains(QStringLiteral("LibTorch"))) GTEST_SKIP() << failure.toStdString();
  ASSERT_TRUE(done) << failure.toStdString();
  EXPECT_EQ(page->study().result()->document.at("model").at("name"), "mlp");
  EXPECT_NE(page->study().result()->document.at("p1"), before);
  EXPECT_EQ(most, 1);
  EXPECT_TRUE(page->plot(QStringLiteral("learning"))->panel().empty.contains(u"networks"));
  epochs->setValue(10'000);
  ASSERT_TRUE(QTest::qWaitFor([&] { return page->study().running(); }, kWaitMs));
  auto* stop = page->findChild<QToolButton*>(QStringLiteral("stop"));
  ASSERT_TRUE(stop && stop->isEnabled());
  stop->click();
  EXPECT_FALSE(page->study().running());
  EXPECT_TRUE(page->study().stale());
  EXPECT_FALSE(stop->isEnabled());
  EXPECT_EQ(page->study().result()->document.at("model").at("epochs"), 5) << "still shown";
}

}  // namespace
}  // namespace lsc
