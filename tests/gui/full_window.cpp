// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/full_window.h"

#include <QComboBox>
#include <QImage>
#include <cmath>

#include "app/workbench/page_list.h"
#include "engine/base/files.h"
#include "engine/base/npy.h"
#include "engine/config/run_config.h"
#include "engine/store/artifacts.h"
#include "engine/store/index.h"
#include "engine/store/run_writer.h"
#include "tests/stats/autoregression.h"
#include "views/models/field_slice.h"
#include "views/pages/correlator_view.h"
#include "views/pages/estimate_page.h"
#include "views/pages/lattice_page.h"
#include "views/pages/weight_view.h"
#include "views/plots/field_view.h"
#include "views/plots/series_plot.h"
#include "views/widgets/empty_state.h"

namespace lsc::test {
namespace {

constexpr std::int64_t kConfigurations = 400;

template <typename Formula>
std::vector<double> valuesOf(std::int64_t count, Formula formula) {
  std::vector<double> values;
  for (std::int64_t i = 0; i < count; ++i) values.push_back(formula(i));
  return values;
}

bool write(const std::filesystem::path& file, std::vector<std::int64_t> shape,
           const std::vector<double>& values) {
  return writeNpy(file, shape, std::span<const double>(values)).has_value();
}

/// Four configurations of an 8 x 8 field with waves in it.
double fieldAt(std::int64_t i) {
  const auto x = static_cast<double>(i % 8), y = static_cast<double>(i / 8 % 8);
  return std::sin(0.8 * x + static_cast<double>(i / 64)) * std::cos(0.5 * y);
}

/// A correlator over 16 times with a little noise.
double correlatorAt(std::int64_t i, const std::vector<double>& noise) {
  const auto t = static_cast<double>(i % 16);
  const double decay = std::exp(-0.4 * t) + std::exp(-0.4 * (16 - t));
  return decay * (1 + 0.05 * noise[static_cast<std::size_t>(i)]);
}

/// A run with every metric that the table shows, and others than the runs of a sample store.
std::string writeDelta(const std::filesystem::path& store) {
  RunInfo info;
  info.name = "delta";
  info.experiment = "phi4";
  info.command = "train";
  info.config = RunConfig().json();
  const auto uid = createRun(store, info);
  if (!uid) return {};
  auto writer = RunWriter::start(runFolder(store, *uid), AttemptInfo{.total_steps = 50});
  if (!writer) return {};
  for (int step = 1; step <= 50; ++step) {
    const double x = 0.1 * step;
    const MetricValue values[] = {{"loss", -4.5 + std::exp(-x) + 0.05 * std::sin(5 * x)},
                                  {"ess", 0.4 * (1 - std::exp(-x))},
                                  {"acceptance", 0.6 * (1 - std::exp(-0.5 * x))}};
    if (!(*writer)->metrics(step, values)) return {};
  }
  return (*writer)->finish(RunStatus::kCompleted, "") ? *uid : std::string();
}

bool emptyStateShown(const QWidget& root) {
  for (const EmptyState* empty : root.findChildren<EmptyState*>())
    if (empty->isVisible()) return true;
  return false;
}

}  // namespace

FullWindowTest::FullWindowTest() {
  uids.push_back(writeDelta(store()));
  writeArtifacts();
  writeFiles();
}

QString FullWindowTest::file(const char* name) const {
  return QString::fromStdString((folder / name).string());
}

void FullWindowTest::writeArtifacts() {
  QImage picture(60, 40, QImage::Format_RGB32);
  picture.fill(QColor(30, 120, 200));
  EXPECT_TRUE(picture.save(file("plane.png")));
  EXPECT_TRUE(write(folder / "field.npy", {4, 8, 8}, valuesOf(256, fieldAt)));
  EXPECT_TRUE(writeFileAtomic(folder / "flow.json", R"({"layers": 16, "hidden": [32, 32]})"));
  EXPECT_TRUE(writeFileAtomic(folder / "remark.txt", "accepted 41 % of 8192 proposals\n"));
  for (const auto& [name, kind] : {std::pair("plane.png", "picture"),
                                   {"field.npy", "field"},
                                   {"flow.json", "model"},
                                   {"remark.txt", "text"}})
    EXPECT_TRUE(putArtifact(runFolder(store(), uids.at(0)), {.file = folder / name, .kind = kind}));
  auto index = Index::open(store(), Index::Mode::kReadWrite);
  EXPECT_TRUE(index && (*index)->ingest());
}

void FullWindowTest::writeFiles() {
  const std::vector<double> x = autoregression(0.9, kConfigurations, 1),
                            noise = autoregression(0, kConfigurations * 16, 2);
  const auto at = [](const std::vector<double>& v, std::int64_t i) {
    return v[static_cast<std::size_t>(i)];
  };
  EXPECT_TRUE(write(folder / "target.npy", {kConfigurations},
                    valuesOf(kConfigurations,
                             [&](std::int64_t i) { return 1 + at(x, i) + 0.3 * at(noise, i); })));
  EXPECT_TRUE(write(folder / "cheap.npy", {kConfigurations}, x));
  EXPECT_TRUE(write(
      folder / "correlator.npy", {kConfigurations, 16},
      valuesOf(kConfigurations * 16, [&](std::int64_t i) { return correlatorAt(i, noise); })));
  EXPECT_TRUE(write(folder / "weights.npy", {kConfigurations},
                    valuesOf(kConfigurations, [&](std::int64_t i) { return 0.5 * at(noise, i); })));
}

void FullWindowTest::open() {
  w = std::make_unique<Workbench>(store(), enginePath(), settings());
  w->window.setGeometry(0, 0, 1280, 800);
  ASSERT_TRUE(w->waitForRows(4));
  ASSERT_TRUE(w->waitForEngine());
  QStringList runs;
  for (const std::string& uid : uids) runs << QString::fromStdString(uid);
  w->set.services().selection.setRuns({runs.front(), runs.back()}, runs.front());
}

QStringList FullWindowTest::pageNames() {
  QStringList names;
  for (const PageEntry& entry : pageList()) names << entry.name;
  return names;
}

QMainWindow& FullWindowTest::page(const QString& name) {
  w->window.openPage(name);
  QMainWindow& shown = *w->window.page();
  if (auto* estimate = qobject_cast<EstimatePage*>(&shown);
      estimate && !estimate->study().result()) {
    estimate->openFiles({file("target.npy"), file("cheap.npy")});
    estimate->correlator().openFile(file("correlator.npy"));
    estimate->weights().openFile(file("weights.npy"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return estimate->study().result() != nullptr; }, kWaitMs));
  }
  if (auto* lattice = qobject_cast<LatticePage*>(&shown); lattice && lattice->image().empty()) {
    lattice->openFile(file("field.npy"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !lattice->image().empty(); }, kWaitMs));
  }
  if (name == QLatin1String("artifacts")) {
    const auto listed = [&] {
      auto* table = named<DataTable>(shown, QStringLiteral("artifacts"));
      if (!table || table->model()->rowCount() < 4) return false;
      for (int row = 0; row < 4; ++row)
        if (table->model()->index(row, 0).data() == QStringLiteral("plane.png"))
          table->selectRow(row);
      return true;
    };
    EXPECT_TRUE(QTest::qWaitFor(listed, kWaitMs));
  }
  if (name == QLatin1String("compare")) {
    EXPECT_TRUE(QTest::qWaitFor([&] { return !emptyStateShown(shown); }, kWaitMs));
  }
  if (name == QLatin1String("runs")) {
    const auto drawn = [&] {
      auto* plot = shown.findChild<SeriesPlot*>();
      return plot && plot->panelCount() > 0 && plot->pointCount(0, 0) > 0;
    };
    EXPECT_TRUE(QTest::qWaitFor(drawn, kWaitMs));
  }
  QTest::qWait(50);  // what comes after it is laid out then
  return shown;
}

}  // namespace lsc::test
