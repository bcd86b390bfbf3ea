// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/queue.h"

#include <algorithm>
#include <chrono>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/uuid.h"
#include "engine/store/run_folder.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

fs::path queueFolder(const fs::path& store) {
  return store / "queue";
}

/// Sorts by time, in nanoseconds: one program may queue several jobs within a millisecond.
std::string jobFileName() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const std::string time = std::to_string(std::chrono::nanoseconds(since).count());
  return std::string(20 - std::min<std::size_t>(20, time.size()), '0') + time + "-" + uuidV7() +
         ".json";
}

std::optional<Job> readJob(const fs::path& file) {
  const auto text = readFile(file, 4096);
  const auto document = text ? parseJson(*text, file.string()) : fail(text.error());
  if (!document || !document->is_object()) return std::nullopt;
  Job job{.file = file, .run = textField(*document, "run"), .after = textField(*document, "after")};
  job.attempt = int(integerField(*document, "attempt", 0));
  if (!isUuid(job.run) || job.attempt < 1) return std::nullopt;
  return job;
}

}  // namespace

Status enqueue(const fs::path& store, const std::string& run, const std::string& after) {
  const auto jobs = waitingJobs(store);
  if (!jobs) return fail(jobs.error());
  if (std::ranges::any_of(*jobs, [&](const Job& job) { return job.run == run; })) {
    return fail(ErrorCode::kConflict,
                "the run " + run + " waits in the queue already; stop it there first");
  }
  const Json document = {
      {"run", run}, {"attempt", newestAttempt(runFolder(store, run)) + 1}, {"after", after}};
  if (Status s = makeDirectories(queueFolder(store)); !s) return s;
  return writeFileAtomic(queueFolder(store) / jobFileName(), dumpJson(document));
}

Result<std::vector<Job>> waitingJobs(const fs::path& store) {
  std::vector<Job> jobs;
  std::error_code error;
  for (fs::directory_iterator it(queueFolder(store), error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() != ".json") continue;
    auto job = readJob(it->path());
    if (!job) continue;
    if (newestAttempt(runFolder(store, job->run)) >= job->attempt) {
      std::error_code ignored;
      fs::remove(job->file, ignored);
    } else {
      jobs.push_back(std::move(*job));
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return fail(ErrorCode::kIo, "the queue in " + queueFolder(store).string() +
                                    " cannot be read: " + error.message());
  }
  std::ranges::sort(jobs, {}, &Job::file);
  return jobs;
}

Result<bool> dequeue(const fs::path& store, const std::string& run) {
  const auto jobs = waitingJobs(store);
  if (!jobs) return fail(jobs.error());
  bool found = false;
  for (const Job& job : *jobs) {
    if (job.run != run) continue;
    std::error_code error;
    if (!fs::remove(job.file, error) && error) {
      return fail(ErrorCode::kIo,
                  "the job " + job.file.string() + " cannot be removed: " + error.message());
    }
    found = true;
  }
  return found;
}

}  // namespace lsc
