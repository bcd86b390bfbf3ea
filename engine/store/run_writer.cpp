// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/store/attempt_claim.h"
#include "engine/store/metric_writer.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr double kBeat = 5;     // seconds
constexpr double kPoll = 0.25;  // seconds between looks at control/

Status syncFile(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failErrno("cannot open", file.string());
  const int done = ::fsync(fd);
  ::close(fd);
  if (done != 0) return failErrno("cannot flush", file.string());
  return {};
}

class Writer final : public RunWriter {
 public:
  /// The heart beats from here on.
  Writer(fs::path folder, const AttemptInfo& info, ClaimedAttempt claimed)
      : folder_(std::move(folder)),
        attempt_(claimed.attempt),
        state_(std::move(claimed.state)),
        metrics_(std::move(claimed.metrics)),
        step_(info.start_step),
        total_(info.total_steps) {
    output_ =
        ::open((folder_ / "output.log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    beat_ = std::thread([this] { beat(); });
  }

  ~Writer() override {
    stopBeating();
    if (!finished_) metrics_.flushInBackground();
    if (output_ >= 0) ::close(output_);
  }

  Status metrics(std::int64_t step, std::span<const MetricValue> values) override {
    return metrics_.row(step, wallSeconds(), values);
  }

  Status column(std::string_view name, std::span<const std::int64_t> steps,
                std::span<const double> times, std::span<const double> values) override {
    return metrics_.column(name, steps, times, values);
  }

  Status value(std::int64_t step, std::string_view name, const LoggedValue& value) override {
    return metrics_.value(step, wallSeconds(), name, value);
  }

  void progress(std::int64_t step, std::int64_t total) override {
    step_ = step;
    total_ = total;
  }

  void log(std::string_view line) override {
    const std::string text = std::string(line) + '\n';
    // one write, so that lines of several threads and processes do not mix; a lost line is no
    // reason to fail
    if (output_ >= 0 && ::write(output_, text.data(), text.size()) < 0) return;
  }

  fs::path checkpointFolder() const override { return folder_ / "checkpoints"; }

  Status checkpointWritten(std::int64_t step, const std::string& file) override {
    if (Status s = metrics_.flush(true); !s) return s;
    return record(RecordKind::kCheckpoint, {{"step", step}, {"file", file}});
  }

  fs::path artifactFolder() const override { return folder_ / "artifacts"; }

  Status artifactWritten(const std::string& file, std::string_view kind,
                         const Json& facts) override {
    const auto path = safeJoin(artifactFolder(), file);
    if (!path) return fail(path.error());
    std::error_code error;
    const auto size = fs::file_size(*path, error);
    if (error)
      return fail(ErrorCode::kNotFound,
                  "the artifact " + path->string() + " is not there; write it first");
    if (Status s = syncFile(*path); !s) return s;
    const auto digest = sha256File(*path);
    if (!digest) return fail(digest.error());
    return record(
        RecordKind::kArtifact,
        {{"name", file}, {"kind", kind}, {"size", size}, {"sha256", *digest}, {"facts", facts}});
  }

  Status inputUsed(const RunInput& input) override {
    return record(RecordKind::kInput, inputDocument(input));
  }

  Status result(const Json& values) override {
    return record(RecordKind::kResult, {{"values", values}});
  }

  bool stopRequested() override {
    poll();
    return stop_;
  }

  bool takeCheckpointRequest() override {
    poll();
    return checkpoint_.exchange(false);
  }

  Status flush() override { return metrics_.flush(false); }

  Status finish(RunStatus status, const std::string& failure) override {
    if (Status s = metrics_.flush(true); !s) return s;
    stopBeating();
    Json document = {{"status", statusName(status)}, {"failure", failure}, {"step", step_.load()}};
    document["total"] = total_.load();
    if (Status s = record(RecordKind::kFinished, std::move(document)); !s) return s;
    finished_ = true;
    return {};
  }

  void requestStop() override { stop_ = true; }
  int attempt() const override { return attempt_; }
  const fs::path& folder() const override { return folder_; }

 private:
  Status record(RecordKind kind, Json document, bool to_disk = true) {
    document["time"] = wallSeconds();
    const std::scoped_lock lock(state_mutex_);
    if (Status s = state_.append(stateRecord(kind, document)); !s) return s;
    return to_disk ? state_.sync() : Status{};
  }

  void beat() {
    double last = steadySeconds();
    std::unique_lock lock(beat_mutex_);
    while (!beat_done_) {
      beat_wake_.wait_for(lock, std::chrono::milliseconds(900));
      if (beat_done_) return;
      metrics_.flushInBackground();
      if (steadySeconds() - last < kBeat) continue;
      last = steadySeconds();
      // a beat that finds the disk full is skipped: the next metric or state record reports it
      (void)record(RecordKind::kHeartbeat, {{"step", step_.load()}, {"total", total_.load()}},
                   false);
    }
  }

  void stopBeating() {
    if (!beat_.joinable()) return;
    {
      const std::scoped_lock lock(beat_mutex_);
      beat_done_ = true;
    }
    beat_wake_.notify_all();
    beat_.join();
  }

  /// Taking the file away is both the question and the answer that it was seen.
  void poll() {
    const double now = steadySeconds();
    if (now - polled_ < kPoll) return;
    polled_ = now;
    if (::unlink((folder_ / "control" / "stop").c_str()) == 0) stop_ = true;
    if (::unlink((folder_ / "control" / "checkpoint").c_str()) == 0) checkpoint_ = true;
  }

  const fs::path folder_;
  const int attempt_;
  std::mutex state_mutex_;
  RecordAppender state_;
  MetricWriter metrics_;
  int output_ = -1;
  std::atomic<std::int64_t> step_, total_;
  std::atomic<bool> stop_{false}, checkpoint_{false};
  double polled_ = 0;
  bool finished_ = false;

  std::mutex beat_mutex_;
  std::condition_variable beat_wake_;
  bool beat_done_ = false;
  std::thread beat_;
};

}  // namespace

Result<std::unique_ptr<RunWriter>> RunWriter::start(const std::filesystem::path& folder,
                                                    const AttemptInfo& info) {
  auto claimed = claimAttempt(folder, info);
  if (!claimed) return fail(claimed.error());
  // Requests older than a resume are meant for an attempt that is gone; those of a queued run still
  // stand.
  for (const char* name : {"stop", "checkpoint"}) {
    if (claimed->attempt > 1) ::unlink((folder / "control" / name).c_str());
  }
  return std::make_unique<Writer>(folder, info, std::move(*claimed));
}

Status closeDeadAttempt(const std::filesystem::path& folder, RunStatus status,
                        const std::string& failure) {
  const int newest = newestAttempt(folder);
  if (newest == 0) return {};
  const auto state = readAttempt(folder, newest);
  if (!state) return fail(state.error());
  if (state->finished) return {};
  auto log = RecordAppender::extend(stateFile(folder, newest));
  if (!log) return fail(log.error());
  const Json document = {
      {"status", statusName(status)}, {"failure", failure}, {"time", wallSeconds()}};
  if (Status s = log->append(stateRecord(RecordKind::kFinished, document)); !s) return s;
  return log->sync();
}

}  // namespace lsc
