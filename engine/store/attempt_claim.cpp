// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/attempt_claim.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/uuid.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

/// Names that hold TOKEN, KEY, SECRET or PASS keep their name and lose their value, at any depth.
Json masked(const Json& value) {
  if (!value.is_structured()) return value;
  Json copy = value;
  for (auto it = copy.begin(); it != copy.end(); ++it) {
    bool secret = false;
    if (copy.is_object()) {
      std::string name = it.key();
      std::transform(name.begin(), name.end(), name.begin(),
                     [](unsigned char c) { return std::toupper(c); });
      for (const char* word : {"TOKEN", "KEY", "SECRET", "PASS"})
        secret |= name.find(word) != std::string::npos;
    }
    *it = secret ? Json("***") : masked(*it);
  }
  return copy;
}

Error beingWritten(const fs::path& folder, const ProcessIdentity& process) {
  const std::string run = "the run " + folder.filename().string();
  if (process.pid == 0)
    return {ErrorCode::kConflict,
            run + " has just been claimed by another process; stop that first"};
  return {ErrorCode::kConflict, run + " is being written by process " +
                                    std::to_string(process.pid) + " on " + process.host +
                                    "; stop that first"};
}

/// The number of the next attempt, if nobody writes the present one.
Result<int> freeAttempt(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder / "run.json", error)) {
    return fail(ErrorCode::kNotFound, "there is no run in " + folder.string());
  }
  const int newest = newestAttempt(folder);
  if (newest == 0) return 1;
  const auto state = readAttempt(folder, newest);
  if (!state) return fail(state.error());
  if (!state->finished && writerLives(folder, *state, wallSeconds()))
    return fail(beingWritten(folder, state->process));
  return newest + 1;
}

/// Files of an attempt under names that nobody reads, taken away again unless they were published.
class Draft {
 public:
  explicit Draft(const fs::path& folder)
      : stem_((folder / (".claim-" + uuidV7() + "-")).string()) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    for (const char* name : {"state", "metrics", "environment"}) ::unlink(file(name).c_str());
  }

  fs::path file(const char* name) const { return stem_ + name; }

  /// Gives a file its name if that name is free: kConflict if it is not. Links where the file
  /// system has them (they are exclusive on network disks too), else a rename that replaces
  /// nothing.
  Status publishExclusively(const char* name, const fs::path& target) const {
    if (::link(file(name).c_str(), target.c_str()) == 0) return {};
    if (errno != EEXIST && ::renameat2(AT_FDCWD, file(name).c_str(), AT_FDCWD, target.c_str(),
                                       RENAME_NOREPLACE) == 0) {
      return {};
    }
    return failErrno("cannot create", target.string());
  }

  Status publish(const char* name, const fs::path& target) const {
    if (::rename(file(name).c_str(), target.c_str()) != 0)
      return failErrno("cannot create", target.string());
    return {};
  }

 private:
  const std::string stem_;
};

std::string startedRecord(const fs::path& folder, const AttemptInfo& info) {
  Json document = ownIdentity().toJson();
  document["start_step"] = info.start_step;
  document["total_steps"] = info.total_steps;
  document["output_offset"] = outputSize(folder);
  document["time"] = wallSeconds();
  return stateRecord(RecordKind::kAttemptStarted, document);
}

/// Drafts of claimants that were killed long ago; a living one is done within seconds.
void removeOldDrafts(const fs::path& folder) {
  constexpr auto kOld = std::chrono::hours(1);
  std::error_code error;
  std::vector<fs::path> old;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code unreadable;
    const auto age = fs::file_time_type::clock::now() - it->last_write_time(unreadable);
    if (!unreadable && age > kOld && it->path().filename().string().starts_with(".claim-"))
      old.push_back(it->path());
  }
  for (const fs::path& file : old) fs::remove(file, error);
}

}  // namespace

Result<ClaimedAttempt> claimAttempt(const std::filesystem::path& folder, const AttemptInfo& info) {
  const auto attempt = freeAttempt(folder);
  if (!attempt) return fail(attempt.error());

  removeOldDrafts(folder);
  // All that a full disk can refuse happens before the claim.
  const Draft draft(folder);
  Status s = writeFileAtomic(draft.file("environment"), dumpJson(masked(info.environment), 1));
  if (!s) return fail(s.error());
  auto metrics = RecordAppender::create(draft.file("metrics"));
  if (!metrics) return fail(metrics.error());
  auto state = RecordAppender::create(draft.file("state"));
  if (!state) return fail(state.error());
  if (s = state->append(startedRecord(folder, info)); !s) return fail(s.error());
  if (s = state->sync(); !s) return fail(s.error());
  // Held until the process ends: see writerLives. Where a file system has no locks, process numbers
  // serve alone.
  (void)::flock(state->descriptor(), LOCK_EX | LOCK_NB);

  s = draft.publishExclusively("state", stateFile(folder, *attempt));
  if (!s && s.error().code == ErrorCode::kConflict) return fail(beingWritten(folder, {}));
  if (!s) return fail(s.error());
  state->renamed(stateFile(folder, *attempt));
  metrics->renamed(metricsFile(folder, *attempt));
  if (s = draft.publish("metrics", metricsFile(folder, *attempt)); !s) return fail(s.error());
  if (s = draft.publish("environment", environmentFile(folder, *attempt)); !s)
    return fail(s.error());
  if (s = syncDirectory(folder); !s) return fail(s.error());
  return ClaimedAttempt{*attempt, std::move(*state), std::move(*metrics)};
}

}  // namespace lsc
