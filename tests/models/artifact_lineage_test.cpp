// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/artifact_lineage.h"

#include <gtest/gtest.h>

namespace lsc {
namespace {

ArtifactEntry version(std::int64_t number, std::string run, std::string run_name,
                      std::string digest) {
  ArtifactEntry entry{
      .run = std::move(run), .run_name = std::move(run_name), .number = number, .file = {}};
  entry.file.name = "flow.bin";
  entry.file.sha256 = std::move(digest);
  entry.file.named = "phi4-flow";
  entry.file.version = number;
  return entry;
}

/// Run 1 made version 1 of a flow, run 2 version 2 of it from a data set, run 3 used version 2.
ArtifactShelf shelf() {
  ArtifactShelf out;
  const ArtifactEntry second = version(2, "b", "second", "22"), first = version(1, "a", "", "11");
  out.files = {second, first};
  out.uses = {{"b", "second", 2, {"", "/data/x.npy", "aa", "training data", 1}},
              {"b", "second", 2, {"a", "artifacts/flow.bin", "11", "start", 1}},
              {"c", "third", 3, {"b", "artifacts/flow.bin", "22", "model", 2}}};
  return out;
}

ArtifactsModel::Row rowOf(const ArtifactShelf& all, std::size_t file) {
  ArtifactsModel::Row row;
  row.entry = all.files[file];
  for (const ArtifactUse& use : all.uses)
    if (use.input.sha256 == row.entry.file.sha256) row.uses.push_back(use);
  return row;
}

TEST(ArtifactLineage, SaysWhoMadeItFromWhatAndWhoUsedIt) {
  const ArtifactShelf all = shelf();
  EXPECT_EQ(lineageLines(all, rowOf(all, 0)),
            (QStringList{"flow.bin", "made by run 2 (second) from /data/x.npy, phi4-flow v1",
                         "used by run 3 (third) as model", "other versions: v1 by run 1"}));
}

TEST(ArtifactLineage, ARunWithoutANameIsItsNumber) {
  const ArtifactShelf all = shelf();
  EXPECT_EQ(lineageLines(all, rowOf(all, 1)),
            (QStringList{"flow.bin", "made by run 1", "used by run 2 (second) as start",
                         "other versions: v2 by run 2"}));
}

TEST(ArtifactLineage, AFileFromElsewhereHasOnlyUses) {
  ArtifactsModel::Row row;
  row.entry.file.name = "/data/x.npy";
  row.uses.push_back({"b", "second", 2, {"", "/data/x.npy", "aa", "training data", 1}});
  EXPECT_EQ(lineageLines({}, row), (QStringList{"not made by a run of this store",
                                                "used by run 2 (second) as training data"}));
}

TEST(ArtifactLineage, TheSameContentMadeTwiceIsOneVersion) {
  ArtifactShelf all = shelf();
  ArtifactEntry copy = all.files[1];  // version 1 again, by another run
  copy.run = "d";
  copy.number = 4;
  all.files.push_back(copy);
  EXPECT_EQ(lineageLines(all, rowOf(all, 0)).back(), "other versions: v1 by run 1");
}

}  // namespace
}  // namespace lsc
