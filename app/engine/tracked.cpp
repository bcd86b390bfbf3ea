// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/tracked.h"

#include <csignal>
#include <ctime>
#include <exception>

#include "engine/base/files.h"
#include "engine/worker/environment.h"

namespace lsc {
namespace {

sigset_t stopSet() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

Result<Json> guarded(const std::function<Result<Json>()>& body) {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kNoSpace, "the computation ran out of memory; use a smaller lattice");
  } catch (const std::exception& error) {
    return fail(ErrorCode::kInternal, std::string("the computation failed: ") + error.what());
  }
}

}  // namespace

StopOnSignal::StopOnSignal() {
  const sigset_t set = stopSet();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::jthread([this](std::stop_token leave) {
    const sigset_t signals = stopSet();
    constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 50'000'000};
    while (!leave.stop_requested())
      if (::sigtimedwait(&signals, nullptr, &kPause) > 0) source_.request_stop();
  });
}

StopOnSignal::~StopOnSignal() {
  watcher_.request_stop();
}

Result<Json> runTracked(const CommandLine& line, const TrackedJob& job,
                        const std::function<Result<Json>(RunWriter&, std::stop_token)>& body) {
  StopOnSignal stop;
  const fs::path folder = runFolder(line.store, job.uid);
  EnvironmentInfo info;
  info.program = "lattiscope-engine";
  info.version = LSC_VERSION;
  info.sources = folder / "sources";
  auto writer = RunWriter::start(
      folder,
      {.start_step = job.start, .total_steps = job.total, .environment = captureEnvironment(info)});
  if (!writer) return fail(writer.error());
  auto document = guarded([&] { return body(**writer, stop.token()); });
  const bool cancelled = !document && document.error().code == ErrorCode::kCancelled;
  if (document) {
    if (Status s = (*writer)->result(*document); !s) return fail(s.error());
  } else {
    (*writer)->log((cancelled ? "" : "error: ") + document.error().message);
  }
  const RunStatus status = document    ? RunStatus::kCompleted
                           : cancelled ? RunStatus::kInterrupted
                                       : RunStatus::kFailed;
  const Status ended =
      (*writer)->finish(status, document || cancelled ? "" : document.error().message);
  if (!document) return document;
  if (!ended) return fail(ended.error());
  (*document)["run"] = job.uid;
  (*document)["status"] = statusName(status);
  return document;
}

}  // namespace lsc
