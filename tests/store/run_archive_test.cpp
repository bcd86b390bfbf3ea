// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <cstdlib>

#include "engine/base/hash.h"
#include "engine/store/artifacts.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

class RunArchive : public StoreTest {
 protected:
  std::string finishedRun() {
    const std::string uid = create("first", 1000);
    const auto run = writer(uid);
    writeSteps(*run, 1, 50);
    run->log("output");
    writeBytes(run->artifactFolder() / evil_, "content");
    must(run->artifactWritten(evil_, "note", {}));
    must(run->finish(RunStatus::kCompleted, ""));
    std::filesystem::create_directories(folder(uid) / "checkpoints" / "step-3");
    writeBytes(folder(uid) / "checkpoints" / "step-3" / "weights", std::string(200'000, 'w'));
    writeBytes(folder(uid) / "control" / "stop", "");
    writeBytes(folder(uid) / ".claim-left", "x");
    std::filesystem::create_symlink("/etc/passwd", folder(uid) / "artifacts" / "link");
    return uid;
  }
  /// An archive with these members, links as "-> target".
  std::filesystem::path archiveOf(const Members& members) const {
    const auto file = other_.path() / "made.tar.gz";
    archive* out = archive_write_new();
    archive_write_set_format_pax_restricted(out);
    archive_write_add_filter_gzip(out);
    archive_write_open_filename(out, file.c_str());
    for (const auto& [name, content] : members) {
      archive_entry* entry = archive_entry_new();
      archive_entry_copy_pathname(entry, name.c_str());
      if (content.starts_with("-> ")) {
        archive_entry_set_filetype(entry, AE_IFLNK);
        archive_entry_copy_symlink(entry, content.substr(3).c_str());
      } else {
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<std::int64_t>(content.size()));
      }
      archive_entry_set_perm(entry, 0644);
      archive_write_header(out, entry);
      if (!content.starts_with("-> ")) archive_write_data(out, content.data(), content.size());
      archive_entry_free(entry);
    }
    archive_write_free(out);
    return file;
  }
  Json manifest(const Members& files) const {
    Json out = {{"archive", 1}, {"uid", uid_}, {"files", Json::array()}};
    for (const auto& [name, content] : files)
      out["files"].push_back(
          {{"name", name}, {"size", content.size()}, {"sha256", sha256(content)}});
    return out;
  }
  void expectNothingImported() const {
    const auto runs = runsFolder(other_.path());
    if (!std::filesystem::exists(runs)) return;
    EXPECT_TRUE(std::filesystem::is_empty(runs));
  }
  ErrorCode refusal(const std::filesystem::path& file) const {
    const auto run = importRun(other_.path(), file);
    EXPECT_FALSE(run);
    expectNothingImported();
    return run ? ErrorCode::kInternal : run.error().code;
  }

  const std::string evil_ = "a'; <b>\xF0\x9F\x98\x80.txt";
  const std::string uid_ = "01980000-0000-7000-8000-000000000001";
  const std::string run_json_ = R"({"layout":1,"uid":"01980000-0000-7000-8000-000000000001"})";
  const test::TemporaryFolder other_;
};

TEST_F(RunArchive, CarriesARunToAnotherStore) {
  const std::string uid = finishedRun();
  must(putArtifact(folder(uid), {.file = evil_, .named = "thing"}));
  const auto file = store_ / "run.tar.gz";
  must(exportRun(folder(uid), {{"tags", {"good"}}, {"note", "n"}, {"starred", true}}, file));
  const ImportedRun run = must(importRun(other_.path(), file));
  EXPECT_EQ(run.uid, uid);
  EXPECT_EQ(run.annotations["tags"][0], "good");
  const auto copy = runFolder(other_.path(), uid);
  EXPECT_EQ(bytesOf(copy / "artifacts" / evil_), "content");
  EXPECT_EQ(bytesOf(copy / "checkpoints" / "step-3" / "weights").size(), 200'000u);
  EXPECT_TRUE(std::filesystem::is_empty(copy / "control"));
  EXPECT_FALSE(std::filesystem::exists(copy / ".claim-left"));
  EXPECT_FALSE(std::filesystem::exists(copy / "artifacts" / "link"));
  const auto here = index();
  const auto there = must(Index::open(other_.path(), Index::Mode::kReadWrite));
  must(here->ingest());
  must(there->ingest());
  EXPECT_EQ(everything(*here), everything(*there));
  EXPECT_EQ(importRun(other_.path(), file).error().code, ErrorCode::kConflict);
  EXPECT_EQ(std::system(("tar tzf " + file.string() + " > /dev/null").c_str()), 0);
}

TEST_F(RunArchive, RefusesARunThatIsBeingWritten) {
  const std::string uid = create();
  const auto run = writer(uid);
  const auto file = store_ / "run.tar.gz";
  EXPECT_EQ(exportRun(folder(uid), {}, file).error().code, ErrorCode::kConflict);
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(RunArchive, ImportsNothingFromADamagedArchive) {
  const std::string uid = finishedRun();
  const auto file = store_ / "run.tar.gz";
  must(exportRun(folder(uid), {}, file));
  const std::string good = bytesOf(file);
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{30}, good.size() / 2, good.size() - 9}) {
    writeBytes(file, good.substr(0, length));
    EXPECT_EQ(refusal(file), ErrorCode::kCorrupt) << length;
  }
  for (std::size_t at = 40; at < good.size(); at += good.size() / 7) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x41);
    writeBytes(file, bad);
    EXPECT_EQ(refusal(file), ErrorCode::kCorrupt) << at;
  }
  EXPECT_EQ(refusal(store_ / "missing"), ErrorCode::kNotFound);
}

TEST_F(RunArchive, ImportsNothingThatLeavesTheFolder) {
  const auto with = [&](const std::string& name, const std::string& content) {
    const Members files = {{"run.json", run_json_}, {name, content}};
    return archiveOf({{"manifest.json", dumpJson(manifest(files))},
                      {uid_ + "/run.json", run_json_},
                      {uid_ + "/" + name, content}});
  };
  for (const char* name : {"../../out", "a/../../../out", "/etc/out", "..", "nul\x01"})
    EXPECT_EQ(refusal(with(name, "x")), ErrorCode::kCorrupt) << name;
  EXPECT_FALSE(std::filesystem::exists(other_.path() / "out"));
  EXPECT_EQ(refusal(with("link", "-> /etc/passwd")), ErrorCode::kCorrupt);
  const Members files = {{"run.json", run_json_}};
  EXPECT_EQ(refusal(archiveOf({{"manifest.json", dumpJson(manifest(files))},
                               {uid_ + "/run.json", run_json_},
                               {"../out", "x"}})),
            ErrorCode::kCorrupt);
}

TEST_F(RunArchive, ImportsNothingWhoseManifestIsWrong) {
  const Members files = {{"run.json", run_json_}};
  Json bad = manifest(files);
  const auto archive = [&](const Json& document) {
    return archiveOf({{"manifest.json", dumpJson(document)}, {uid_ + "/run.json", run_json_}});
  };
  EXPECT_TRUE(importRun(other_.path(), archive(manifest(files))));
  std::filesystem::remove_all(runFolder(other_.path(), uid_));
  bad["uid"] = "../..";
  EXPECT_EQ(refusal(archive(bad)), ErrorCode::kCorrupt);
  bad = manifest(files);
  bad["files"][0]["sha256"] = sha256("other");
  EXPECT_EQ(refusal(archive(bad)), ErrorCode::kCorrupt);
  bad = manifest(files);
  bad["files"][0]["size"] = 3;
  EXPECT_EQ(refusal(archive(bad)), ErrorCode::kCorrupt);
  bad = manifest({{"run.json", run_json_}, {"config.json", "{}"}});
  EXPECT_EQ(refusal(archive(bad)), ErrorCode::kCorrupt);  // one is missing
  bad = manifest(files);
  bad["archive"] = 2;
  EXPECT_EQ(refusal(archive(bad)), ErrorCode::kUnsupported);
  EXPECT_EQ(refusal(archiveOf({{uid_ + "/run.json", run_json_}})), ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace lsc
