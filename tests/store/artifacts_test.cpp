// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/artifacts.h"

#include "engine/base/hash.h"
#include "engine/store/artifact_read.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class Artifacts : public StoreTest {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& bytes) const {
    const auto path = store_ / name;
    writeBytes(path, bytes);
    return path;
  }
  std::string finishedRun(const std::string& name, double created) {
    const std::string uid = create(name, created);
    must(writer(uid)->finish(RunStatus::kCompleted, ""));
    return uid;
  }
  ArtifactShelf shelf(Index& index, const std::vector<std::string>& uids = {}) const {
    return must(index.artifacts(uids));
  }
};

TEST_F(Artifacts, AreAddedToAFinishedRunAndFound) {
  const std::string uid = finishedRun("first", 1000);
  const auto index = this->index();
  must(index->ingest());
  must(putArtifact(folder(uid), {.file = file("a b.txt", "text"), .kind = "note"}));
  EXPECT_EQ(must(index->ingest()).changed, std::vector<std::string>{uid});
  const RunDetail detail = must(index->detail(uid));
  ASSERT_EQ(detail.artifacts.size(), 1u);
  EXPECT_EQ(detail.artifacts[0].name, "a b.txt");
  EXPECT_EQ(detail.artifacts[0].kind, "note");
  EXPECT_EQ(detail.artifacts[0].size, 4);
  EXPECT_EQ(detail.artifacts[0].sha256, sha256("text"));
  EXPECT_EQ(detail.artifacts[0].version, 0);
  EXPECT_EQ(bytesOf(folder(uid) / "artifacts" / "a b.txt"), "text");
  EXPECT_TRUE(must(index->ingest()).changed.empty());
}

TEST_F(Artifacts, OfOneNameAreVersionsOfOneThingOneNumberAContent) {
  const std::string a = finishedRun("a", 1000), b = finishedRun("b", 2000),
                    c = finishedRun("c", 3000);
  must(putArtifact(folder(a), {.file = file("m1", "one"), .named = "flow", .kind = "model"}));
  must(putArtifact(folder(b), {.file = file("m2", "two"), .named = "flow", .kind = "model"}));
  must(putArtifact(folder(c), {.file = file("m3", "one"), .named = "flow", .kind = "model"}));
  must(putArtifact(folder(c), {.file = file("d", "data"), .named = "runs", .kind = "dataset"}));
  const auto index = this->index();
  must(index->ingest());
  const ArtifactShelf all = shelf(*index);
  const auto versionOf = [&](const std::string& reference) {
    return must(findArtifact(all, reference))->file.version;
  };
  EXPECT_EQ(versionOf("flow:v1"), 1);
  EXPECT_EQ(must(findArtifact(all, "flow:v1"))->run, a);  // who made the content first
  EXPECT_EQ(must(findArtifact(all, "flow"))->run, b);     // the newest version
  EXPECT_EQ(versionOf("runs"), 1);
  EXPECT_EQ(artifactTitle(must(findArtifact(all, "flow"))->file), "flow v2");
  EXPECT_EQ(must(findArtifact(all, "sha256:" + sha256("two").substr(0, 8)))->run, b);
  EXPECT_FALSE(findArtifact(all, "sha256:" + sha256("two").substr(0, 7)));
  EXPECT_FALSE(findArtifact(all, "flow:v3"));
  EXPECT_FALSE(findArtifact(all, "flow:vx"));
  EXPECT_FALSE(findArtifact(all, "nothing"));
}

TEST_F(Artifacts, KeepTheirVersionsWhenTheIndexIsRebuiltAndAnOlderRunAppears) {
  const std::string late = finishedRun("late", 5000);
  must(putArtifact(folder(late), {.file = file("m", "late"), .named = "flow"}));
  must(index()->ingest());
  const std::string early = finishedRun("early", 1000);
  must(putArtifact(folder(early), {.file = file("m0", "early"), .named = "flow"}));
  must(index()->ingest());
  for (int round = 0; round < 2; ++round) {
    const auto index = this->index();
    const ArtifactShelf all = shelf(*index);
    EXPECT_EQ(must(findArtifact(all, "flow:v1"))->run, late);
    EXPECT_EQ(must(findArtifact(all, "flow:v2"))->run, early);
    must(index->reindex());
  }
  std::filesystem::remove(store_ / "annotations.rec");
  for (const char* end : {"", "-wal", "-shm"})
    std::filesystem::remove(store_ / (std::string("runs.sqlite") + end));
  const auto index = this->index();  // nothing to go by but the files: by the time of the record
  must(index->ingest());
  EXPECT_EQ(must(findArtifact(shelf(*index), "flow:v1"))->run, late);
}

TEST_F(Artifacts, TellWhoMadeAndWhoUsedThem) {
  const std::string maker = create("maker", 1000), user = create("user", 2000),
                    other = create("other", 3000);
  {
    const auto run = writer(maker);
    writeBytes(run->artifactFolder() / "model.safetensors", "weights");
    must(run->artifactWritten("model.safetensors", "model", {{"named", "flow"}}));
    must(run->finish(RunStatus::kCompleted, ""));
  }
  {
    const auto run = writer(user);
    must(run->inputUsed(
        {maker, "checkpoints/step-9/weights.safetensors", sha256("weights"), "model"}));
    must(run->inputUsed({"", "/data/beyond.npy", sha256("beyond"), "data"}));
    must(run->finish(RunStatus::kCompleted, ""));
  }
  must(recordInput(folder(other), {maker, "artifacts/model.safetensors", "", "start"}));
  const auto index = this->index();
  must(index->ingest());
  const ArtifactShelf all = shelf(*index);
  const ArtifactEntry* model = must(findArtifact(all, "flow:v1"));
  EXPECT_EQ(model->run, maker);
  const auto uses = usesOf(all, *model);
  ASSERT_EQ(uses.size(), 2u);
  EXPECT_EQ(uses[0]->run, user);
  EXPECT_EQ(uses[0]->input.role, "model");
  EXPECT_EQ(uses[1]->run, other);

  const ArtifactShelf of_user = shelf(*index, {user});
  ASSERT_EQ(of_user.uses.size(), 2u);
  const RunDetail detail = must(index->detail(user));
  ASSERT_EQ(detail.inputs.size(), 2u);
  EXPECT_EQ(detail.inputs[0].name, "checkpoints/step-9/weights.safetensors");
  for (const ArtifactUse& use : of_user.uses) {
    const auto sources = sourcesOf(of_user, use);
    EXPECT_EQ(sources.size(), use.input.producer == maker ? 1u : 0u);
  }
  EXPECT_EQ(usesOf(shelf(*index, {maker}), *model).size(), 2u);

  const std::string before = everything(*index);
  must(index->reindex());
  EXPECT_EQ(everything(*index), before);
  EXPECT_EQ(usesOf(shelf(*index), *must(findArtifact(shelf(*index), "flow"))).size(), 2u);
}

TEST_F(Artifacts, RefuseNamesThatCannotBe) {
  const std::string uid = finishedRun("run", 1000);
  const auto source = file("source", "x");
  for (const char* name : {"../out", "/abs", "a/../../b", "nul\x01"}) {
    EXPECT_EQ(putArtifact(folder(uid), {.file = source, .name = name}).error().code,
              ErrorCode::kInvalidArgument)
        << name;
  }
  const std::string longest(201, 'x');
  for (const std::string& named :
       {std::string("a:v1"), std::string("a\nb"), std::string(" a"), longest}) {
    EXPECT_FALSE(putArtifact(folder(uid), {.file = source, .name = "f", .named = named}));
  }
  EXPECT_EQ(putArtifact(folder(uid), {.file = store_ / "missing"}).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(putArtifact(store_ / "runs" / "none", {.file = source}).error().code,
            ErrorCode::kNotFound);
  EXPECT_TRUE(std::filesystem::is_empty(folder(uid) / "artifacts"));
}

TEST_F(Artifacts, KeepHostileNamesAsTheyAre) {
  const std::string uid = finishedRun("run", 1000);
  const std::string evil = "'); DROP TABLE runs;--\xF0\x9F\x98\x80<b>", named = "m'; \xD7\xA9 <i>";
  must(putArtifact(folder(uid), {.file = file("s", "x"), .name = evil, .named = named}));
  const auto index = this->index();
  must(index->ingest());
  const ArtifactShelf all = shelf(*index);
  ASSERT_EQ(all.files.size(), 1u);
  EXPECT_EQ(all.files[0].file.name, evil);
  EXPECT_EQ(must(findArtifact(all, named + ":v1"))->file.named, named);
}

TEST_F(Artifacts, AreNeverReplacedAndOwnOnesCanBeNamed) {
  const std::string uid = finishedRun("run", 1000);
  must(putArtifact(folder(uid), {.file = file("s", "one"), .name = "f"}));
  EXPECT_EQ(putArtifact(folder(uid), {.file = file("s", "two"), .name = "f"}).error().code,
            ErrorCode::kConflict);
  EXPECT_EQ(bytesOf(folder(uid) / "artifacts" / "f"), "one");
  must(putArtifact(folder(uid), {.file = "f", .facts = {{"n", 3}}}));
  must(putArtifact(folder(uid), {.file = "f", .named = "thing", .kind = "dataset"}));
  const auto index = this->index();
  must(index->ingest());
  const ArtifactShelf all = shelf(*index);
  ASSERT_EQ(all.files.size(), 1u);
  EXPECT_EQ(artifactTitle(all.files[0].file), "thing v1");
  EXPECT_EQ(all.files[0].file.kind, "dataset");
  EXPECT_EQ(all.files[0].file.facts["n"], 3);  // naming adds to what is known
}

}  // namespace
}  // namespace lsc
