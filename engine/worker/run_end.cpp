// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/run_end.h"

#include "engine/base/clock.h"
#include "engine/base/process.h"
#include "engine/store/run_writer.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr std::size_t kTailBytes = 4096;

std::string deathNote(const std::filesystem::path& run_folder, int wait_status) {
  std::string note = "the computing process " + describeExit(wait_status);
  const std::string tail = readOutputTail(run_folder, kTailBytes);
  return tail.empty() ? note : note + "; its last output was:\n" + tail;
}

}  // namespace

Status endUnstartedRun(const std::filesystem::path& run_folder, int attempt, RunStatus status,
                       const std::string& why) {
  if (newestAttempt(run_folder) >= attempt) return {};
  AttemptInfo info;
  // Where a real attempt would have gone on from.
  if (const auto checkpoint = newestCheckpoint(run_folder)) info.start_step = checkpoint->step;
  auto writer = RunWriter::start(run_folder, info);
  if (!writer) return fail(writer.error());
  return (*writer)->finish(status, why);
}

Status endAfterExit(const std::filesystem::path& run_folder, int attempt, int wait_status) {
  const int newest = newestAttempt(run_folder);
  if (newest < attempt)
    return endUnstartedRun(run_folder, attempt, RunStatus::kFailed,
                           deathNote(run_folder, wait_status));
  const auto state = readAttempt(run_folder, newest);
  if (!state) return fail(state.error());
  if (state->finished || writerLives(run_folder, *state, wallSeconds())) return {};
  return closeDeadAttempt(run_folder, RunStatus::kFailed, deathNote(run_folder, wait_status));
}

}  // namespace lsc
