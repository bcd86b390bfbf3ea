// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The store under SIGKILL and on a full disk: what a writer acknowledged is there afterwards,
// always.
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "engine/base/files.h"
#include "engine/store/database.h"
#include "engine/store/schema.h"
#include "engine/store/state_log.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

using std::chrono::microseconds;

/// A process that writes steps first..last of a run, value = step. After each flush it sends the
/// number of the last step through a pipe: that step is acknowledged.
class WriterProcess {
 public:
  WriterProcess(const std::filesystem::path& folder, std::int64_t first, std::int64_t last,
                microseconds pause) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    pid_ = ::fork();
    if (pid_ == 0) ::_exit(write(folder, first, last, pause, ends[1]) ? 0 : 1);
    ::close(ends[1]);
    read_end_ = ends[0];
  }
  WriterProcess(WriterProcess&& other) noexcept
      : pid_(std::exchange(other.pid_, -1)),
        read_end_(std::exchange(other.read_end_, -1)),
        end_(other.end_) {}
  WriterProcess& operator=(WriterProcess&&) = delete;
  ~WriterProcess() {
    if (pid_ > 0) stop();
  }

  void kill() { ::kill(pid_, SIGKILL); }

  /// Blocks until it acknowledged something or ended.
  void awaitFirst() {
    std::int64_t step = 0;
    if (::read(read_end_, &step, sizeof step) == sizeof step) end_.acknowledged = step;
  }

  /// Waits for its end. `acknowledged` is 0 if it got to no flush.
  struct End {
    std::int64_t acknowledged = 0;
    bool good = false;  // it finished its run and left with status 0
  };
  End wait() {
    std::int64_t step = 0;
    while (::read(read_end_, &step, sizeof step) == sizeof step) end_.acknowledged = step;
    ::close(read_end_);
    int status = -1;
    ::waitpid(std::exchange(pid_, -1), &status, 0);
    end_.good = status == 0;
    return end_;
  }

 private:
  void stop() {
    kill();
    wait();
  }

  static bool write(const std::filesystem::path& folder, std::int64_t first, std::int64_t last,
                    microseconds pause, int pipe) {
    auto run = RunWriter::start(folder, {first - 1, last, Json::object()});
    if (!run) return false;
    for (std::int64_t step = first; step <= last; ++step) {
      const MetricValue values[] = {{"loss", static_cast<double>(step)}, {"ess", 0.5}};
      if (!(*run)->metrics(step, values)) return false;
      (*run)->progress(step, last);
      if (step % 5 != 0 && step != last) continue;
      if (!(*run)->flush()) return false;
      if (::write(pipe, &step, sizeof step) != sizeof step) return false;
      if (pause.count() > 0) std::this_thread::sleep_for(pause);
    }
    return (*run)->finish(RunStatus::kCompleted, "").has_value();
  }

  pid_t pid_ = -1;
  int read_end_ = -1;
  End end_;
};

class StoreProcess : public StoreTest {
 protected:
  /// Steps 1, 2, ... without gap or double, each with its own value; returns the last.
  std::int64_t contiguous(Index& ix, const std::string& uid) {
    const Series series = must(ix.series(uid, "loss"));
    for (std::size_t i = 0; i < series.steps.size(); ++i) {
      EXPECT_EQ(series.steps[i], static_cast<std::int64_t>(i + 1)) << uid;
      EXPECT_EQ(series.values[i], static_cast<double>(i + 1)) << uid;
    }
    return static_cast<std::int64_t>(series.steps.size());
  }

  void expectIntact(const std::filesystem::path& store) {
    const auto database = must(Database::open(databaseFile(store).string(), SQLITE_OPEN_READONLY));
    std::string verdict;
    must(database->each("PRAGMA integrity_check", [&](Statement& row) { verdict += row.text(0); }));
    EXPECT_EQ(verdict, "ok");
    int dangling = 0;
    must(database->each("PRAGMA foreign_key_check", [&](Statement&) { ++dangling; }));
    EXPECT_EQ(dangling, 0);
  }
};

TEST_F(StoreProcess, TwoHundredWritersHalfOfThemKilled) {
  constexpr int kWriters = 200;
  constexpr std::int64_t kSteps = 300;
  std::mt19937 random(20260831);
  std::vector<std::string> uids;
  std::vector<WriterProcess> writers;
  for (int i = 0; i < kWriters; ++i) {
    uids.push_back(create(numbered("w", i)));
    const bool victim = i % 2 == 0;  // writes until it is killed
    writers.emplace_back(folder(uids.back()), 1, victim ? 1'000'000'000 : kSteps,
                         microseconds(2000 + random() % 18000));
  }
  auto ix = index();
  std::vector<std::size_t> victims;
  for (std::size_t i = 0; i < writers.size(); i += 2) victims.push_back(i);
  std::shuffle(victims.begin(), victims.end(), random);
  for (const std::size_t i : victims) {  // while others write and the index reads
    std::this_thread::sleep_for(microseconds(random() % 5000));
    writers[i].kill();
    if (i % 10 == 0) must(ix->ingest());
  }
  std::vector<WriterProcess::End> ends;
  for (WriterProcess& writer : writers) ends.push_back(writer.wait());

  EXPECT_EQ(must(ix->ingest()).troubles, std::vector<std::string>{});
  int cut_short = 0, cut_while_writing = 0;
  std::set<std::int64_t> numbers;
  for (std::size_t i = 0; i < uids.size(); ++i) {
    const RunRow row = must(ix->find(uids[i]));
    numbers.insert(row.number);
    EXPECT_GE(contiguous(*ix, uids[i]), ends[i].acknowledged) << uids[i];
    if (i % 2 == 1) {
      EXPECT_TRUE(ends[i].good);
    }
    if (ends[i].good) {
      EXPECT_EQ(row.status, RunStatus::kCompleted);
      EXPECT_EQ(row.step, kSteps);
      EXPECT_EQ(contiguous(*ix, uids[i]), kSteps);
    } else {
      ++cut_short;
      cut_while_writing += ends[i].acknowledged > 0;
      EXPECT_NE(row.status, RunStatus::kCompleted);
      EXPECT_TRUE(RunWriter::start(folder(uids[i]), {})) << "a killed run can be resumed";
    }
  }
  EXPECT_EQ(cut_short, kWriters / 2);
  EXPECT_GT(cut_while_writing, kWriters / 8) << "the killing came too early to test anything";
  EXPECT_EQ(numbers.size(), uids.size());
  must(ix->ingest());
  const std::string incremental = everything(*ix);
  must(ix->reindex());
  EXPECT_EQ(everything(*ix), incremental);
  ix.reset();
  expectIntact(store_);
}

TEST_F(StoreProcess, OneRunKilledAtFiftyRandomMoments) {
  std::mt19937 random(7);
  const std::string uid = create();
  auto ix = index();
  std::int64_t acknowledged = 0;
  for (int round = 0; round < 50; ++round) {
    WriterProcess writer(folder(uid), acknowledged + 1, 1'000'000'000, microseconds(100));
    if (round % 2 == 0) writer.awaitFirst();
    std::this_thread::sleep_for(microseconds(random() % 60000));
    writer.kill();
    const std::int64_t now = writer.wait().acknowledged;
    if (round % 2 == 0) {
      EXPECT_GT(now, 0) << "round " << round << ": not resumable";
    }
    if (round % 3 == 0) must(ix->ingest({uid}));
    acknowledged = std::max(acknowledged, now);
    must(ix->ingest({uid}));
    EXPECT_GE(contiguous(*ix, uid), acknowledged) << "round " << round;
  }
  must(writer(uid, acknowledged)->finish(RunStatus::kInterrupted, ""));
  must(ix->ingest());
  EXPECT_EQ(contiguous(*ix, uid), acknowledged);
  EXPECT_EQ(must(ix->find(uid)).metric("loss")->count, acknowledged);
  const std::string incremental = everything(*ix);
  must(ix->reindex());
  EXPECT_EQ(everything(*ix), incremental);
  ix.reset();
  expectIntact(store_);
}

TEST_F(StoreProcess, IngestKilledAtRandomMoments) {
  std::mt19937 random(11);
  std::vector<std::string> uids;
  for (int i = 0; i < 10; ++i) {
    uids.push_back(create(numbered("r", i)));
    auto run = writer(uids.back());
    writeSteps(*run, 1, 20000);
    must(run->finish(RunStatus::kCompleted, ""));
  }
  for (int round = 0; round < 20; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto ix = Index::open(store_, Index::Mode::kReadWrite);
      ::_exit(ix && (*ix)->ingest() ? 0 : 1);
    }
    std::this_thread::sleep_for(microseconds(random() % 15000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  auto ix = index();
  must(ix->ingest());
  for (const std::string& uid : uids) EXPECT_EQ(contiguous(*ix, uid), 20000);
  std::set<std::int64_t> numbers;
  for (const RunRow& row : must(ix->runs())) numbers.insert(row.number);
  EXPECT_EQ(numbers.size(), uids.size());
  ix.reset();
  expectIntact(store_);
}

/// A disk of 1 MB. Skips the test where mounting is not permitted.
class FullDisk : public StoreProcess {
 protected:
  void SetUp() override {
    if (::mount("tmpfs", store_.c_str(), "tmpfs", 0, "size=1m") != 0) {
      GTEST_SKIP() << "mounting is not permitted here";
    }
    mounted_ = true;
  }
  void TearDown() override {
    if (mounted_) ::umount2(store_.c_str(), MNT_DETACH);
  }

  void fill() const {
    std::ofstream out(store_ / "ballast", std::ios::binary | std::ios::app);
    const std::string block(1024, 'b');
    while (out.write(block.data(), 1024).flush()) {
    }
    EXPECT_EQ(std::filesystem::space(store_).available, 0u);
  }
  void empty() const { std::filesystem::remove(store_ / "ballast"); }

  bool mounted_ = false;
};

void expectNoSpace(const Status& status) {
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kNoSpace) << status.error().message;
  EXPECT_NE(status.error().message.find("free some space"), std::string::npos);
}

TEST_F(FullDisk, MetricsWaitForSpaceAndNothingIsLost) {
  const std::string uid = create();
  auto run = writer(uid);
  Status status;
  std::int64_t step = 0;
  while (status && step < 1'000'000) {
    const MetricValue value{"loss", static_cast<double>(step + 1)};
    status = run->metrics(++step, {&value, 1});
  }
  expectNoSpace(status);
  expectNoSpace(run->checkpointWritten(step, "step"));
  EXPECT_LE(std::filesystem::file_size(metricsFile(folder(uid), 1)), 1u << 20);
  {  // what was written before is whole
    auto reader = must(RecordReader::open(metricsFile(folder(uid), 1)));
    while (must(reader.next())) {
    }
    EXPECT_EQ(reader.offset(), reader.fileSize()) << "the cut record was taken back";
  }
  must(Status(::mount("tmpfs", store_.c_str(), "tmpfs", MS_REMOUNT, "size=8m") == 0
                  ? Status{}
                  : fail(ErrorCode::kInternal, "cannot enlarge the disk")));
  for (; step < 60000;) {
    const MetricValue value{"loss", static_cast<double>(step + 1)};
    must(run->metrics(++step, {&value, 1}));
  }
  must(run->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  EXPECT_EQ(must(ix->ingest()).troubles, std::vector<std::string>{});
  EXPECT_EQ(contiguous(*ix, uid), step);
}

TEST_F(FullDisk, AStateRecordIsWholeOrAbsent) {
  const std::string uid = create();
  auto run = writer(uid);
  must(run->result({{"before", 1}}));
  fill();
  const Json large = {{"large", std::string(20000, 'x')}};
  expectNoSpace(run->result(large));
  expectNoSpace(run->result(large));
  EXPECT_FALSE(must(readAttempt(folder(uid), 1)).finished);
  empty();
  must(run->result({{"after", 2}}));
  must(run->finish(RunStatus::kCompleted, ""));
  auto ix = index();
  EXPECT_EQ(must(ix->ingest()).troubles, std::vector<std::string>{});
  EXPECT_EQ(dumpJson(must(ix->detail(uid)).result), R"({"before":1,"after":2})");
}

TEST_F(FullDisk, ArtifactsAndNewRunsFailInOneSentence) {
  const std::string uid = create();
  auto run = writer(uid);
  fill();
  const auto file = run->artifactFolder() / "large.npy";
  expectNoSpace(writeFileAtomic(file, std::string(50000, 'x')));
  EXPECT_TRUE(std::filesystem::is_empty(run->artifactFolder())) << "no half file is left";
  RunInfo info;
  info.config = {{"key", std::string(20000, 'x')}};
  const auto refused = createRun(store_, info);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNoSpace);
  for (const auto& entry : std::filesystem::directory_iterator(runsFolder(store_))) {
    EXPECT_EQ(entry.path(), folder(uid)) << "no half run is left";
  }
  empty();
  must(writeFileAtomic(file, "data"));
  must(run->artifactWritten("large.npy", "samples", Json::object()));
}

TEST_F(FullDisk, AResumeGivesItsClaimBack) {
  const std::string uid = create();
  writer(uid).reset();
  fill();
  AttemptInfo info;
  info.environment = {{"large", std::string(20000, 'x')}};
  const auto refused = RunWriter::start(folder(uid), info);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNoSpace);
  EXPECT_EQ(newestAttempt(folder(uid)), 1);
  empty();
  EXPECT_EQ(must(RunWriter::start(folder(uid), info))->attempt(), 2);
}

TEST_F(FullDisk, TheIndexIsWholeAfterwards) {
  const std::string uid = create();
  auto ix = index();
  must(ix->ingest());
  auto run = writer(uid);
  writeSteps(*run, 1, 5000);
  must(run->flush());
  fill();
  const auto report = ix->ingest();
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kNoSpace) << report.error().message;
  EXPECT_EQ(must(ix->runs()).size(), 1u) << "it can still be read";
  empty();
  must(ix->ingest());
  EXPECT_EQ(contiguous(*ix, uid), 5000);
  ix.reset();
  expectIntact(store_);
}

}  // namespace
}  // namespace lsc
