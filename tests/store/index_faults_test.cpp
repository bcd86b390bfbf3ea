// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "engine/base/clock.h"
#include "engine/store/database.h"
#include "engine/store/index.h"
#include "engine/store/schema.h"
#include "engine/store/state_log.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class IndexFaults : public StoreTest {
 protected:
  void SetUp() override {
    uid_ = create();
    auto run = writer(uid_);
    writeSteps(*run, 1, 10);
    must(run->finish(RunStatus::kCompleted, ""));
    auto ix = index();
    must(ix->ingest());
    must(ix->setNote(uid_, "kept"));
    before_ = everything(*ix);
  }

  void alter(const std::string& sql) {
    must(must(Database::open(databaseFile(store_).string(), SQLITE_OPEN_READWRITE))->script(sql));
  }
  int countOf(const std::string& prefix) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(store_)) {
      count += entry.path().filename().string().rfind(prefix, 0) == 0;
    }
    return count;
  }

  std::string uid_, before_;
};

TEST_F(IndexFaults, ANewerSchemaThatOlderProgramsMayReadOpensReadOnly) {
  alter(
      "PRAGMA user_version=7; UPDATE meta SET value=7 WHERE key='min_writer'; ALTER TABLE runs ADD "
      "COLUMN more TEXT;");
  auto ix = index();
  EXPECT_TRUE(ix->readOnly());
  EXPECT_NE(ix->notice().find("newer version"), std::string::npos);
  EXPECT_EQ(everything(*ix), before_);
  EXPECT_EQ(ix->setNote(uid_, "x").error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(ix->reindex().error().code, ErrorCode::kUnsupported);
  EXPECT_TRUE(must(ix->ingest()).changed.empty());
}

TEST_F(IndexFaults, ANewerSchemaThatMayBeWrittenIsWritten) {
  alter("PRAGMA user_version=7; ALTER TABLE runs ADD COLUMN more TEXT;");
  auto ix = index();
  EXPECT_FALSE(ix->readOnly());
  EXPECT_EQ(ix->notice(), "");
  must(ix->setNote(uid_, "changed"));
}

TEST_F(IndexFaults, ANewerSchemaBeyondUsIsRefused) {
  alter("PRAGMA user_version=7; UPDATE meta SET value=7;");
  const auto opened = Index::open(store_, Index::Mode::kReadWrite);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kUnsupported);
  EXPECT_NE(opened.error().message.find("update this program"), std::string::npos);
  EXPECT_EQ(rebuildIndex(store_).error().code, ErrorCode::kUnsupported)
      << "a newer index is not ours to replace";
}

TEST_F(IndexFaults, AFileThatIsNoDatabaseIsRebuiltOnRequestOnly) {
  writeBytes(databaseFile(store_), std::string(9000, 'x'));
  for (const auto mode : {Index::Mode::kReadWrite, Index::Mode::kReadOnly}) {
    const auto opened = Index::open(store_, mode);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt);
    EXPECT_NE(opened.error().message.find("runs reindex"), std::string::npos);
  }
  EXPECT_EQ(countOf("runs.sqlite.damaged-"), 0);
  must(rebuildIndex(store_));
  EXPECT_EQ(countOf("runs.sqlite.damaged-"), 1);
  EXPECT_EQ(everything(*index()), before_);
}

TEST_F(IndexFaults, ADatabaseOfAnotherProgramIsNotTouched) {
  std::filesystem::remove(databaseFile(store_));
  must(must(Database::open(databaseFile(store_).string(),
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE))
           ->script("CREATE TABLE theirs(x)"));
  const std::string bytes = bytesOf(databaseFile(store_));
  EXPECT_EQ(Index::open(store_, Index::Mode::kReadWrite).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(bytesOf(databaseFile(store_)), bytes);
}

TEST_F(IndexFaults, DamageInTheMiddleIsFoundAndMended) {
  std::string bytes = bytesOf(databaseFile(store_));
  for (std::size_t i = 8192; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
  writeBytes(databaseFile(store_), bytes);
  auto opened = Index::open(store_, Index::Mode::kReadWrite);
  if (opened) {
    const auto rows = (*opened)->runs();
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, ErrorCode::kCorrupt);
    opened->reset();
  } else {
    EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt);
  }
  must(rebuildIndex(store_));
  EXPECT_EQ(everything(*index()), before_);
}

TEST_F(IndexFaults, ATruncatedDatabaseIsMended) {
  std::filesystem::resize_file(databaseFile(store_), 3 * 8192);
  must(rebuildIndex(store_));
  EXPECT_EQ(everything(*index()), before_);
}

TEST_F(IndexFaults, DamagedRunFoldersAreNamedAndTheRestIsRead) {
  const std::string broken = create("broken"), torn = create("torn"), good = create("good");
  writeBytes(folder(broken) / "run.json", "{");
  {
    auto run = writer(torn);
    writeSteps(*run, 1, 10);
    must(run->finish(RunStatus::kCompleted, ""));
  }
  std::string metrics = bytesOf(metricsFile(folder(torn), 1));
  metrics[metrics.size() / 2] = static_cast<char>(metrics[metrics.size() / 2] ^ 4);
  writeBytes(metricsFile(folder(torn), 1), metrics);
  std::filesystem::create_directories(runsFolder(store_) / "not-a-run");
  auto ix = index();
  const IngestReport report = must(ix->ingest());
  ASSERT_EQ(report.troubles.size(), 2u);
  EXPECT_NE((report.troubles[0] + report.troubles[1]).find(broken), std::string::npos);
  EXPECT_NE((report.troubles[0] + report.troubles[1]).find(torn), std::string::npos);
  EXPECT_TRUE(ix->find(good));
  const auto steps = must(ix->series(torn, "loss")).steps.size();
  EXPECT_GT(steps, 2u);
  EXPECT_LT(steps, 10u);
}

TEST_F(IndexFaults, HostileArtifactNamesAreLeftOut) {
  const std::string uid = create();
  std::string state = stateRecord(RecordKind::kAttemptStarted, {{"time", 1.0}});
  for (const char* name : {"../../run.json", "/etc/passwd", "fine.npy"}) {
    state += stateRecord(RecordKind::kArtifact, {{"name", name}, {"time", 2.0}});
  }
  writeBytes(stateFile(folder(uid), 1), state);
  auto ix = index();
  EXPECT_FALSE(must(ix->ingest()).troubles.empty());
  const RunDetail detail = must(ix->detail(uid));
  ASSERT_EQ(detail.artifacts.size(), 1u);
  EXPECT_EQ(detail.artifacts[0].name, "fine.npy");
}

TEST_F(IndexFaults, ReadersNeverWrite) {
  const std::string bytes = bytesOf(databaseFile(store_));
  create("new");
  auto ix = index(Index::Mode::kReadOnly);
  EXPECT_TRUE(ix->readOnly());
  EXPECT_TRUE(must(ix->ingest()).changed.empty());
  EXPECT_EQ(everything(*ix), before_);
  EXPECT_EQ(ix->setTags(uid_, {}).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(bytesOf(databaseFile(store_)), bytes);
  EXPECT_EQ(Index::open(store_ / "nowhere", Index::Mode::kReadOnly).error().code,
            ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(store_ / "nowhere"));
}

/// Runs `body` with the store on a read-only mount, or as another user where mounting is not
/// permitted.
template <typename Body>
int onReadOnlyDisk(const std::filesystem::path& store, Body body) {
  const pid_t child = ::fork();
  if (child == 0) {
    const char* path = store.c_str();
    const bool mounted = ::mount(path, path, nullptr, MS_BIND, nullptr) == 0;
    if (mounted && ::mount(path, path, nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0)
      ::_exit(77);
    if (!mounted && (::geteuid() == 0 || ::chmod(path, 0555) != 0)) ::_exit(77);
    int result = 1;
    try {
      result = body() ? 0 : 1;
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    if (mounted) ::umount2(path, MNT_DETACH);
    if (!mounted) ::chmod(path, 0755);
    ::_exit(result);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

TEST_F(IndexFaults, AReadOnlyDiskShowsASnapshot) {
  const int result = onReadOnlyDisk(store_, [&] {
    auto ix = index();
    return ix->readOnly() && ix->notice().find("read-only") != std::string::npos &&
           everything(*ix) == before_ &&
           ix->setNote(uid_, "x").error().code == ErrorCode::kUnsupported;
  });
  if (result == 77) GTEST_SKIP() << "mounting is not permitted here";
  EXPECT_EQ(result, 0);
}

TEST_F(IndexFaults, AReadOnlyDiskWithoutAnIndexIsReadIntoMemory) {
  std::filesystem::remove(databaseFile(store_));
  const int result = onReadOnlyDisk(store_, [&] {
    auto ix = index();
    must(ix->ingest());
    return ix->readOnly() && ix->notice().find("memory") != std::string::npos &&
           everything(*ix) == before_;
  });
  if (result == 77) GTEST_SKIP() << "mounting is not permitted here";
  EXPECT_EQ(result, 0);
  EXPECT_FALSE(std::filesystem::exists(databaseFile(store_)));
}

}  // namespace
}  // namespace lsc
