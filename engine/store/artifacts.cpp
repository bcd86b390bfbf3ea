// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/artifacts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/uuid.h"
#include "engine/store/record_log.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr std::size_t kMaxName = 200;

Error noRun(const fs::path& folder) {
  return {ErrorCode::kNotFound, "there is no run in " + folder.string()};
}

Status append(const fs::path& folder, RecordKind kind, Json document) {
  std::error_code error;
  if (!fs::exists(folder / "run.json", error)) return fail(noRun(folder));
  document["time"] = wallSeconds();
  if (Status s = appendShared(artifactsFile(folder), stateRecord(kind, document)); !s) return s;
  // a finished run is looked at again when the time of its folder changes
  if (::utimensat(AT_FDCWD, folder.c_str(), nullptr, 0) != 0)
    return failErrno("cannot mark as changed", folder.string());
  return {};
}

/// Under a temporary name that goes away unless it is renamed.
class Draft {
 public:
  explicit Draft(const fs::path& target)
      : file_(target.parent_path() / ("." + uuidV7() + ".part")) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() { ::unlink(file_.c_str()); }
  const fs::path& file() const { return file_; }

 private:
  const fs::path file_;
};

Status syncFile(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failErrno("cannot open", file.string());
  const int done = ::fsync(fd);
  ::close(fd);
  return done == 0 ? Status{} : failErrno("cannot flush", file.string());
}

/// Puts a copy of `from` at `to`, which must be free or hold the same bytes. Returns the digest.
Result<std::string> copyInto(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::is_regular_file(from, error)) {
    return fail(ErrorCode::kNotFound, "there is no file " + from.string() + "; check its path");
  }
  if (Status s = makeDirectories(to.parent_path()); !s) return fail(s.error());
  const Draft draft(to);
  fs::copy_file(from, draft.file(), error);
  if (error) {
    return fail(ErrorCode::kIo,
                "cannot copy " + from.string() + " to " + to.string() + ": " + error.message());
  }
  auto digest = sha256File(draft.file());
  if (!digest) return digest;
  if (fs::exists(to, error)) {
    const auto present = sha256File(to);
    if (!present) return present;
    if (*present == *digest) return digest;
    return fail(ErrorCode::kConflict, "the run has another file " + to.filename().string() +
                                          " already; choose another name for this one");
  }
  if (Status s = syncFile(draft.file()); !s) return fail(s.error());
  if (::link(draft.file().c_str(), to.c_str()) != 0 &&
      ::rename(draft.file().c_str(), to.c_str()) != 0) {
    return failErrno("cannot write", to.string());
  }
  if (Status s = syncDirectory(to.parent_path()); !s) return fail(s.error());
  return digest;
}

}  // namespace

std::filesystem::path artifactsFile(const std::filesystem::path& run_folder) {
  return run_folder / "artifacts.rec";
}

Status checkArtifactName(const std::string& named) {
  const bool control =
      std::ranges::any_of(named, [](unsigned char c) { return c < 32 || c == 127; });
  if (!named.empty() && named.size() <= kMaxName && !control && named.front() != ' ' &&
      named.back() != ' ' && named.find(':') == std::string::npos) {
    return {};
  }
  return fail(ErrorCode::kInvalidArgument,
              "a dataset or model needs a name of 1 to 200 bytes without \":\" and control "
              "characters; choose another one");
}

Result<Json> putArtifact(const std::filesystem::path& run_folder, const NewArtifact& artifact) {
  std::error_code error;
  if (!fs::exists(run_folder / "run.json", error)) return fail(noRun(run_folder));
  if (!artifact.named.empty()) {
    if (Status s = checkArtifactName(artifact.named); !s) return fail(s.error());
  }
  const fs::path root = run_folder / "artifacts";
  const std::string name =
      artifact.name.empty() ? artifact.file.filename().string() : artifact.name;
  const auto target = safeJoin(root, name);
  if (!target) return fail(target.error());
  const bool own = !fs::exists(artifact.file, error) && fs::is_regular_file(*target, error);
  const auto digest = own ? sha256File(*target) : copyInto(artifact.file, *target);
  if (!digest) return fail(digest.error());
  Json document = {{"name", name},
                   {"kind", artifact.kind},
                   {"size", fs::file_size(*target, error)},
                   {"sha256", *digest},
                   {"facts", artifact.facts}};
  if (!artifact.named.empty()) document["facts"]["named"] = artifact.named;
  if (Status s = append(run_folder, RecordKind::kArtifact, document); !s) return fail(s.error());
  return document;
}

Status copyArtifact(const std::filesystem::path& from, const std::filesystem::path& to,
                    const std::string& digest) {
  const fs::path temporary = to.string() + ".part";
  std::error_code error;
  fs::copy_file(from, temporary, fs::copy_options::overwrite_existing, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot copy " + from.string() + " to " + temporary.string() +
                                    ": " + error.message());
  const auto copied = sha256File(temporary);
  if (copied && !digest.empty() && *copied != digest) {
    fs::remove(temporary, error);
    return fail(ErrorCode::kCorrupt,
                "the artifact " + from.string() +
                    " is not what the run recorded (SHA-256 differs); make it again");
  }
  fs::rename(temporary, to, error);
  if (error) return fail(ErrorCode::kIo, "cannot write " + to.string() + ": " + error.message());
  return {};
}

Json inputDocument(const RunInput& input) {
  return {{"run", input.producer},
          {"name", input.name},
          {"sha256", input.sha256},
          {"role", input.role}};
}

Status recordInput(const std::filesystem::path& run_folder, const RunInput& input) {
  return append(run_folder, RecordKind::kInput, inputDocument(input));
}

}  // namespace lsc
