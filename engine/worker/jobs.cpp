// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/jobs.h"

#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/process.h"
#include "engine/base/uuid.h"
#include "engine/config/run_config.h"
#include "engine/store/run_folder.h"
#include "engine/store/run_ingest.h"
#include "engine/store/run_writer.h"
#include "engine/store/state_log.h"
#include "engine/worker/queue.h"
#include "engine/worker/run_end.h"

namespace lsc {
namespace {

constexpr std::size_t kUidTail = 30;  // the last six digits: chance, not time

enum class Phase { kQueued, kRunning, kVanished, kEnded };

struct RunState {
  Phase phase = Phase::kQueued;
  RunStatus status = RunStatus::kQueued;  // of an ended one
  int attempt = 0;
};

Result<fs::path> folderOf(const fs::path& store, const std::string& run) {
  const fs::path folder = runFolder(store, run);
  std::error_code error;
  if (!run.empty() && fs::exists(folder / "run.json", error)) return folder;
  return fail(ErrorCode::kNotFound, "there is no run " + run + " of this store's own in " +
                                        store.string() +
                                        "; list them with: lattiscope-engine runs list");
}

Result<RunState> stateOf(const fs::path& folder) {
  RunState state;
  state.attempt = newestAttempt(folder);
  if (state.attempt == 0) return state;
  const auto attempt = readAttempt(folder, state.attempt);
  if (!attempt) return fail(attempt.error());
  if (attempt->finished) {
    state.phase = Phase::kEnded;
    state.status = *attempt->finished;
  } else {
    state.phase = writerLives(folder, *attempt, wallSeconds()) ? Phase::kRunning : Phase::kVanished;
    state.status = RunStatus::kRunning;
  }
  return state;
}

std::string experimentOf(const RunConfig& config) {
  std::string name = config.text("theory.name");
  char separator = ' ';
  for (const std::int64_t extent : config.integers("theory.extents")) {
    name += separator + std::to_string(extent);
    separator = 'x';
  }
  return name;
}

std::vector<std::string> tagsOf(const Json& run_document) {
  std::vector<std::string> tags;
  for (const Json& tag : run_document.value("tags", Json::array())) {
    if (tag.is_string()) tags.push_back(tag.get<std::string>());
  }
  return tags;
}

/// Runs that nobody has been told of.
void takeBack(const fs::path& store, const std::vector<std::string>& runs) {
  std::error_code error;
  for (const std::string& run : runs) fs::remove_all(runFolder(store, run), error);
}

}  // namespace

Result<std::string> createConfiguredRun(const fs::path& store, const Submission& submission) {
  const auto config = RunConfig::fromJson(submission.config);
  if (!config) return fail(config.error());
  RunInfo info;
  info.experiment = submission.experiment.empty() ? experimentOf(*config) : submission.experiment;
  info.name = submission.name;
  info.command = submission.command;
  info.parent = submission.parent;
  info.tags = submission.tags;
  info.sweep = submission.sweep;
  info.config = config->json();
  if (Status s = makeDirectories(runsFolder(store)); !s) return fail(s.error());
  return createRun(store, info);
}

Result<Sweep> createSweep(const fs::path& store, Submission submission,
                          const std::vector<SweepPoint>& points) {
  const std::string name = submission.name.empty() ? "sweep" : submission.name;
  Sweep sweep{name + "-" + uuidV7().substr(kUidTail), {}};
  submission.sweep = sweep.name;
  for (const SweepPoint& point : points) {
    submission.config = point.config.json();
    submission.name = name + " " + point.label;
    auto run = createConfiguredRun(store, submission);
    if (!run) {
      takeBack(store, sweep.runs);
      return fail(run.error());
    }
    sweep.runs.push_back(std::move(*run));
  }
  return sweep;
}

Result<std::string> resubmitRun(const fs::path& store, const std::string& run) {
  const auto folder = folderOf(store, run);
  if (!folder) return fail(folder.error());
  const auto document = readRunDocument(*folder);
  if (!document) return fail(document.error());
  const auto state = stateOf(*folder);
  if (!state) return fail(state.error());
  const std::string command = textField(*document, "command");
  if (command != "train" && command != "sample" && command != "hmc") {
    return fail(
        ErrorCode::kInvalidArgument,
        "the run " + run + " (" + command + ") was started by another program; start it there");
  }
  if (state->phase == Phase::kQueued || state->phase == Phase::kRunning)
    return fail(ErrorCode::kConflict, "the run " + run + " has not ended; stop it first");
  if (state->phase == Phase::kEnded && state->status == RunStatus::kCompleted) {
    return fail(ErrorCode::kConflict,
                "the run " + run + " has completed; start a new run from it instead");
  }
  const auto config = RunConfig::fromFile((*folder / "config.json").string());
  if (!config) return fail(config.error());
  Submission submission;
  submission.config = config->json();
  submission.name = textField(*document, "name");
  submission.experiment = textField(*document, "experiment");
  submission.tags = tagsOf(*document);
  submission.parent = command == "sample" ? textField(*document, "parent") : run;
  submission.command = command;
  submission.sweep = textField(*document, "sweep");
  return createConfiguredRun(store, submission);
}

Result<std::vector<std::string>> resubmitRuns(const fs::path& store,
                                              const std::vector<std::string>& runs) {
  std::vector<std::string> made;
  for (const std::string& run : runs) {
    auto one = resubmitRun(store, run);
    if (!one) {
      takeBack(store, made);
      return fail(one.error());
    }
    made.push_back(std::move(*one));
  }
  return made;
}

Result<std::string> createSamplingRun(const fs::path& store, const std::string& trained,
                                      std::optional<std::int64_t> n,
                                      std::optional<std::int64_t> seed) {
  const auto folder = folderOf(store, trained);
  if (!folder) return fail(folder.error());
  const auto document = readRunDocument(*folder);
  if (!document) return fail(document.error());
  if (textField(*document, "command") != "train") {
    return fail(ErrorCode::kInvalidArgument,
                "the run " + trained + " is no training; sample the training it came from");
  }
  auto config = RunConfig::fromFile((*folder / "config.json").string());
  if (!config) return fail(config.error());
  if (n) {
    if (Status s = config->setValue("sampling.n", *n); !s) return fail(s.error());
  }
  if (seed) {
    if (Status s = config->setValue("sampling.seed", *seed); !s) return fail(s.error());
  }
  Submission submission;
  submission.config = config->json();
  submission.name = textField(*document, "name");
  submission.experiment = textField(*document, "experiment");
  submission.tags = tagsOf(*document);
  submission.parent = trained;
  submission.command = "sample";
  return createConfiguredRun(store, submission);
}

Status checkResumable(const fs::path& store, const std::string& run) {
  const auto folder = folderOf(store, run);
  if (!folder) return fail(folder.error());
  const auto document = readRunDocument(*folder);
  if (!document) return fail(document.error());
  if (textField(*document, "command") != "train") {
    return fail(ErrorCode::kInvalidArgument,
                "the run " + run + " is no training and cannot be resumed; start it anew");
  }
  const auto state = stateOf(*folder);
  if (!state) return fail(state.error());
  if (state->phase == Phase::kRunning)
    return fail(ErrorCode::kConflict, "the run " + run + " is running; stop it first");
  if (state->phase == Phase::kQueued) {
    const auto waiting = waitingJobs(store);
    if (!waiting) return fail(waiting.error());
    for (const Job& job : *waiting) {
      if (job.run == run)
        return fail(ErrorCode::kConflict,
                    "the run " + run + " waits in the queue and will start by itself");
    }
  }
  if (state->phase == Phase::kEnded && state->status == RunStatus::kCompleted) {
    return fail(ErrorCode::kConflict,
                "the run " + run + " has completed all its steps; start a new run from it instead");
  }
  return {};
}

Status stopRun(const fs::path& store, const std::string& run) {
  const auto folder = folderOf(store, run);
  if (!folder) return fail(folder.error());
  const auto waited = dequeue(store, run);
  if (!waited) return fail(waited.error());
  const auto state = stateOf(*folder);
  if (!state) return fail(state.error());
  switch (state->phase) {
    case Phase::kQueued:
      return endUnstartedRun(*folder, 1, RunStatus::kInterrupted, "");
    case Phase::kRunning:
      return requestOf(*folder, RunRequest::kStop);
    case Phase::kVanished:
      return closeDeadAttempt(*folder, RunStatus::kInterrupted,
                              "the computing process was gone without a last word");
    case Phase::kEnded:
      break;
  }
  if (*waited) return {};
  return fail(ErrorCode::kConflict,
              "the run " + run + " has ended already (" + statusName(state->status) + ")");
}

Status checkpointRun(const fs::path& store, const std::string& run) {
  const auto folder = folderOf(store, run);
  if (!folder) return fail(folder.error());
  const auto state = stateOf(*folder);
  if (!state) return fail(state.error());
  if (state->phase != Phase::kRunning) {
    return fail(ErrorCode::kConflict,
                "the run " + run + " is not running, so it cannot write a checkpoint");
  }
  return requestOf(*folder, RunRequest::kCheckpoint);
}

Status startWorker(const fs::path& engine, const fs::path& store) {
  // Started through a process that leaves at once, so that the worker belongs to no one who must
  // wait for it.
  const auto pid = spawn({.argv = {engine.string(), "work", "--detach", "--store", store.string()},
                          .environment = {},
                          .output = store / "engine.log",
                          .new_session = true});
  if (!pid) return fail(pid.error());
  int wait_status = 0;
  while (waitpid(*pid, &wait_status, 0) < 0 && errno == EINTR) {
  }
  if (wait_status == 0) return {};
  return fail(ErrorCode::kInternal, "the worker of the queue " + describeExit(wait_status) +
                                        "; see " + (store / "engine.log").string());
}

Status launchWorker(const fs::path& engine, const fs::path& store, const std::string& launcher) {
  constexpr int kLooks = 300;  // of 10 ms: a launcher that refuses does it at once
  constexpr std::string_view kPlace = "{command}";
  const std::string command =
      shellWord(engine.string()) + " work --store " + shellWord(store.string());
  std::string text = launcher;
  const std::size_t at = text.find(kPlace);
  if (at == std::string::npos) {
    text += " " + command;
  } else {
    text.replace(at, kPlace.size(), shellWord(command));
  }
  const fs::path log = store / "engine.log";
  const auto pid =
      spawn({.argv = {"sh", "-c", text}, .environment = {}, .output = log, .new_session = true});
  if (!pid) return fail(pid.error());
  for (int look = 0; look < kLooks; ++look) {
    int wait_status = 0;
    if (waitpid(*pid, &wait_status, WNOHANG) == *pid) {
      if (wait_status == 0) return {};
      return fail(ErrorCode::kInvalidArgument, "the launcher \"" + launcher + "\" " +
                                                   describeExit(wait_status) + "; see " +
                                                   log.string());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return {};  // it goes on by itself, as srun does
}

}  // namespace lsc
