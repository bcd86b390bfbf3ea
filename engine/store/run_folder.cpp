// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/uuid.h"

namespace lsc {
namespace {

constexpr std::array<const char*, 6> kNames = {"QUEUED", "RUNNING",     "COMPLETED",
                                               "FAILED", "INTERRUPTED", "UNKNOWN"};

/// Version of the folder's layout; readers refuse a newer one.
constexpr int kLayout = 1;

Json runDocument(const RunInfo& info, const std::string& uid) {
  return {{"layout", kLayout},
          {"uid", uid},
          {"experiment", info.experiment},
          {"name", info.name},
          {"command", info.command},
          {"parent", info.parent},
          {"sweep", info.sweep},
          {"tags", info.tags},
          {"created", info.created > 0 ? info.created : wallSeconds()}};
}

Status fillFolder(const fs::path& folder, const RunInfo& info, const std::string& uid) {
  for (const char* name : {"checkpoints", "artifacts", "control", "sources"}) {
    if (Status s = makeDirectories(folder / name); !s) return s;
  }
  if (Status s = writeFileAtomic(folder / "config.json", dumpJson(info.config, 1)); !s) return s;
  return writeFileAtomic(folder / "run.json", dumpJson(runDocument(info, uid), 1));
}

}  // namespace

const char* statusName(RunStatus status) {
  return kNames[static_cast<std::size_t>(status)];
}

RunStatus statusFromName(std::string_view name) {
  const auto it = std::find(kNames.begin(), kNames.end(), name);
  return it == kNames.end() ? RunStatus::kUnknown : static_cast<RunStatus>(it - kNames.begin());
}

std::filesystem::path runsFolder(const std::filesystem::path& store) {
  return store / "runs";
}

std::filesystem::path runFolder(const std::filesystem::path& store, const std::string& uid) {
  return runsFolder(store) / uid;
}

Result<std::string> createRun(const std::filesystem::path& store, const RunInfo& info) {
  const std::string uid = info.uid.empty() ? uuidV7() : info.uid;
  if (!isUuid(uid))
    return fail(ErrorCode::kInvalidArgument, "the run id \"" + uid + "\" is not a UUID");
  const fs::path folder = runFolder(store, uid);
  std::error_code error;
  if (fs::exists(folder, error)) {
    return fail(ErrorCode::kConflict,
                "the run " + uid + " exists already in " + store.string() + "; choose another id");
  }
  const fs::path temporary = runsFolder(store) / (".new-" + uid);
  Status done = fillFolder(temporary, info, uid);
  if (done && ::rename(temporary.c_str(), folder.c_str()) != 0) {
    done = failErrno("cannot rename a new run onto", folder.string());
  }
  if (!done) {
    fs::remove_all(temporary, error);
    return fail(done.error());
  }
  if (Status s = syncDirectory(runsFolder(store)); !s) return fail(s.error());
  return uid;
}

Status requestOf(const std::filesystem::path& run_folder, RunRequest request) {
  std::error_code error;
  if (!fs::exists(run_folder / "run.json", error)) {
    return fail(ErrorCode::kNotFound, "there is no run in " + run_folder.string());
  }
  if (Status s = makeDirectories(run_folder / "control"); !s) return s;
  return writeFileAtomic(
      run_folder / "control" / (request == RunRequest::kStop ? "stop" : "checkpoint"), "");
}

Result<CheckpointRef> newestCheckpoint(const std::filesystem::path& run_folder) {
  CheckpointRef newest{{}, -1};
  std::error_code error;
  for (fs::directory_iterator it(run_folder / "checkpoints", error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    constexpr std::string_view kStem = "step-";
    if (name.rfind(kStem, 0) != 0) continue;
    std::int64_t step = -1;
    const auto [rest, trouble] =
        std::from_chars(name.data() + kStem.size(), name.data() + name.size(), step);
    std::error_code ignored;
    const bool whole =
        trouble == std::errc() && rest == name.data() + name.size();  // no temporary suffix
    if (!whole || step <= newest.step || !fs::is_directory(it->path(), ignored)) continue;
    if (fs::is_empty(it->path(), ignored) || ignored) continue;
    newest = {it->path(), step};
  }
  if (newest.step >= 0) return newest;
  return fail(ErrorCode::kNotFound,
              "the run in " + run_folder.string() + " has no checkpoint to go on from");
}

std::string readOutput(const std::filesystem::path& run_folder, std::uint64_t offset,
                       std::size_t max_bytes) {
  std::string text;
  const int fd = ::open((run_folder / "output.log").c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return text;
  const std::uint64_t size = outputSize(run_folder);
  text.resize(
      static_cast<std::size_t>(std::min<std::uint64_t>(max_bytes, size - std::min(size, offset))));
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n =
        ::pread(fd, text.data() + done, text.size() - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  ::close(fd);
  text.resize(done);
  return text;
}

std::uint64_t outputSize(const std::filesystem::path& run_folder) {
  std::error_code error;
  const auto size = fs::file_size(run_folder / "output.log", error);
  return error ? 0 : size;
}

std::string readOutputTail(const std::filesystem::path& run_folder, std::size_t max_bytes) {
  const std::uint64_t size = outputSize(run_folder);
  if (size <= max_bytes) return readOutput(run_folder, 0, max_bytes);
  std::string text = readOutput(run_folder, size - max_bytes, max_bytes);
  const std::size_t line_end = text.find('\n');  // the first line is probably cut
  return line_end == std::string::npos ? text : text.substr(line_end + 1);
}

}  // namespace lsc
