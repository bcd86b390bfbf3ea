// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/queue_runner.h"

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/store/run_folder.h"
#include "engine/store/run_writer.h"
#include "engine/store/state_log.h"
#include "engine/worker/compute_command.h"
#include "engine/worker/queue.h"
#include "engine/worker/run_end.h"
#include "engine/worker/store_lock.h"

namespace lsc {
namespace {

constexpr auto kTick = std::chrono::milliseconds(100);

struct Child {
  pid_t pid = 0;
  Job job;
  std::int64_t threads = 1;
};

enum class Readiness { kReady, kWait, kNever };

/// Whether the run a job builds on has completed.
Readiness readiness(const fs::path& store, const Job& job, const std::vector<Job>& waiting) {
  if (job.after.empty()) return Readiness::kReady;
  if (std::ranges::any_of(waiting, [&](const Job& other) { return other.run == job.after; }))
    return Readiness::kWait;
  const fs::path folder = runFolder(store, job.after);
  const auto state = readAttempt(folder, newestAttempt(folder));
  if (!state) return Readiness::kNever;
  if (!state->finished)
    return writerLives(folder, *state, wallSeconds()) ? Readiness::kWait : Readiness::kNever;
  return *state->finished == RunStatus::kCompleted ? Readiness::kReady : Readiness::kNever;
}

class Runner {
 public:
  Runner(const QueueOptions& options) : options_(options) {}

  /// One look at children and queue. False: nothing runs and nothing waits.
  bool tick() {
    reap();
    const auto waiting = waitingJobs(options_.store);
    if (!waiting) {
      logWarning(waiting.error().message);
      return !children_.empty();
    }
    for (const Job& job : *waiting) {
      if (isRunning(job)) continue;
      const Readiness ready = readiness(options_.store, job, *waiting);
      if (ready == Readiness::kNever)
        giveUp(job, "the run it needs, " + job.after + ", did not complete");
      if (ready == Readiness::kReady && hasRoom(job)) start(job);
    }
    return !children_.empty() || !waiting->empty();
  }

  int started() const { return started_; }

 private:
  bool isRunning(const Job& job) const {
    return std::ranges::any_of(children_, [&](const Child& c) { return c.job.run == job.run; });
  }

  static std::int64_t threadsOf(const fs::path& folder) {
    const auto config = RunConfig::fromFile((folder / "config.json").string());
    return config ? config->integer("threads") : 1;
  }

  bool hasRoom(const Job& job) const {
    if (children_.empty()) return true;
    if (int(children_.size()) >= options_.jobs) return false;
    std::int64_t threads = threadsOf(runFolder(options_.store, job.run));
    for (const Child& child : children_) threads += child.threads;
    return threads <= std::int64_t(std::thread::hardware_concurrency());
  }

  void start(const Job& job) {
    const fs::path folder = runFolder(options_.store, job.run);
    const auto command = jobCommand(folder, {"--quiet"});
    if (!command) return giveUp(job, command.error().message);
    const auto pid = spawn(*command);
    if (!pid) return giveUp(job, pid.error().message);
    children_.push_back({*pid, job, threadsOf(folder)});
    ++started_;
  }

  void giveUp(const Job& job, const std::string& why) {
    const fs::path folder = runFolder(options_.store, job.run);
    if (Status s = endUnstartedRun(folder, job.attempt, RunStatus::kFailed, why); !s)
      logWarning(s.error().message);
    std::error_code ignored;
    fs::remove(job.file, ignored);
  }

  void reap() {
    int wait_status = 0;
    for (auto child = children_.begin(); child != children_.end();) {
      if (waitpid(child->pid, &wait_status, WNOHANG) != child->pid) {
        ++child;
        continue;
      }
      const fs::path folder = runFolder(options_.store, child->job.run);
      if (Status s = endAfterExit(folder, child->job.attempt, wait_status); !s)
        logWarning(s.error().message);
      std::error_code ignored;
      fs::remove(child->job.file, ignored);
      child = children_.erase(child);
    }
  }

  const QueueOptions& options_;
  std::vector<Child> children_;
  int started_ = 0;
};

}  // namespace

int defaultJobs() {
  return std::clamp(int(std::thread::hardware_concurrency()), 1, 2);
}

Result<int> runQueue(const QueueOptions& options, const std::atomic<bool>& leave) {
  Runner runner(options);
  double idle_since = steadySeconds();
  for (;;) {
    auto lock = StoreLock::tryTake(options.store / "queue.lock");
    if (!lock) return fail(lock.error());
    if (!*lock) return runner.started();
    while (!leave && steadySeconds() - idle_since < options.idle_seconds) {
      if (runner.tick()) idle_since = steadySeconds();
      std::this_thread::sleep_for(kTick);
    }
    if (leave) return runner.started();
    lock->reset();
    // A job queued just before the lock went found it held and relies on us.
    const auto waiting = waitingJobs(options.store);
    if (!waiting || waiting->empty()) return runner.started();
    idle_since = steadySeconds();
  }
}

}  // namespace lsc
