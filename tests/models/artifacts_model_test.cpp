// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/artifacts_model.h"

#include <gtest/gtest.h>
#include <QAbstractItemModelTester>

#include "views/models/sweep_model.h"

namespace lsc {
namespace {

ArtifactShelf shelf() {
  ArtifactShelf out;
  ArtifactEntry model{.run = "maker", .run_name = "first", .number = 3, .file = {}};
  model.file.name = "model.bin";
  model.file.kind = "model";
  model.file.size = 2'000'000;
  model.file.sha256 = "00ff";
  model.file.named = "flow <b>";
  model.file.version = 2;
  out.files.push_back(model);
  out.uses.push_back({"user", "second", 4, {"maker", "artifacts/model.bin", "00ff", "model", 1}});
  out.uses.push_back({"user", "second", 4, {"", "/data/x.npy", "aa", "data", 1}});
  return out;
}

QString at(const ArtifactsModel& model, int row, int column, int role = Qt::DisplayRole) {
  return model.data(model.index(row, column), role).toString();
}

TEST(ArtifactsModel, ShowsWhatAllRunsMadeAndUsedOnce) {
  ArtifactsModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setShelf(shelf(), {});
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(at(model, 0, ArtifactsModel::kTitle), "flow <b> v2");
  EXPECT_EQ(at(model, 0, ArtifactsModel::kMadeBy), "3  first");
  EXPECT_EQ(at(model, 0, ArtifactsModel::kUsedBy), "4");
  EXPECT_EQ(at(model, 0, ArtifactsModel::kSize), "2.0 MB");
  EXPECT_EQ(at(model, 1, ArtifactsModel::kTitle), "/data/x.npy");
  EXPECT_EQ(at(model, 1, ArtifactsModel::kMadeBy), "elsewhere");
  EXPECT_FALSE(at(model, 0, ArtifactsModel::kUsedBy, Qt::ToolTipRole).contains('<'));
  model.setShelf({}, {});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(ArtifactsModel, OfOneRunShowsWhatItMadeOrUsed) {
  ArtifactsModel model;
  model.setShelf(shelf(), {"user"});
  ASSERT_EQ(model.rowCount(), 2);  // both were used
  EXPECT_TRUE(model.row(model.index(0, 0))->used);
  EXPECT_EQ(at(model, 0, ArtifactsModel::kMadeBy), "3  first");
  model.setShelf(shelf(), {"maker"});
  ASSERT_EQ(model.rowCount(), 1);
  EXPECT_FALSE(model.row(model.index(0, 0))->used);
  model.setShelf(shelf(), {"nobody"});
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(SweepModel, ShowsTheRunsBeforeTheyAreMade) {
  SweepModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  const RunConfig base;
  model.set(base, {{"training.seed", "1..3"}, {"training.learning_rate", "1e-3,3e-4"}, {"", " "}});
  EXPECT_TRUE(model.isSweep());
  EXPECT_EQ(model.sentence(), "");
  ASSERT_EQ(model.rowCount(), 6);
  EXPECT_EQ(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), "training.seed");
  EXPECT_EQ(model.data(model.index(5, 0), Qt::DisplayRole).toString(), "3");
  EXPECT_EQ(model.data(model.index(5, 1), Qt::DisplayRole).toString(), "0.0003");
  EXPECT_EQ(model.scanWords(),
            (QStringList{"training.seed=1..3", "training.learning_rate=1e-3,3e-4"}));
  EXPECT_EQ(model.scans()[0]["values"], "1..3");
}

TEST(SweepModel, SaysWhatIsWrong) {
  SweepModel model;
  const RunConfig base;
  for (const SweepEntry& entry : std::vector<SweepEntry>{
           {"training.seed", ""}, {"", "1,2"}, {"training.seed", "x"}, {"training.seed", "8..1"}}) {
    model.set(base, {entry});
    EXPECT_TRUE(model.isSweep());
    EXPECT_FALSE(model.sentence().isEmpty());
    EXPECT_EQ(model.rowCount(), 0);
  }
  model.set(base, {});
  EXPECT_FALSE(model.isSweep());
}

}  // namespace
}  // namespace lsc
