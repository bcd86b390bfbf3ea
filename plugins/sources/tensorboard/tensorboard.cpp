// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/tensorboard/tensorboard.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/base/files.h"
#include "plugins/sources/tensorboard/run_reader.h"

namespace lsc {
namespace {

/// Event files by folder relative to the base ("." for itself).
using Folders = std::map<std::string, std::vector<std::string>>;

Result<Folders> eventFolders(const fs::path& base) {
  Folders folders;
  std::error_code error;
  const auto options = fs::directory_options::follow_directory_symlink |
                       fs::directory_options::skip_permission_denied;
  constexpr int kDeepest = 32;  // a link to a parent would never end
  for (fs::recursive_directory_iterator it(base, options, error), end; !error && it != end;
       it.increment(error)) {
    if (it.depth() >= kDeepest) it.disable_recursion_pending();
    const fs::path& path = it->path();
    std::error_code ignored;
    if (path.filename().string().find("tfevents") == std::string::npos ||
        !it->is_regular_file(ignored))
      continue;
    folders[path.parent_path().lexically_relative(base).string()].push_back(
        path.filename().string());
  }
  if (error)
    return fail(ErrorCode::kIo, "cannot read the folder " + base.string() + ": " + error.message() +
                                    "; its mirror is shown as it was");
  for (auto& [name, files] : folders) std::sort(files.begin(), files.end());
  return folders;
}

}  // namespace

Result<SyncReport> TensorBoard::sync(Mirror& mirror) {
  const auto folders = eventFolders(base_);
  if (!folders) return fail(folders.error());
  auto known = mirror.stamps();
  if (!known) return fail(known.error());
  SyncReport report;
  report.runs = static_cast<std::int64_t>(folders->size());
  for (const auto& [name, files] : *folders) {
    const auto it = known->find(name);
    EventFolder folder(base_ / name, files, it == known->end() ? "" : it->second);
    if (it != known->end()) known->erase(it);
    if (!folder.hasNews()) continue;
    if (Status s = folder.read(report); !s) {
      report.troubles.push_back(s.error().message);
      continue;
    }
    Status s = mirror.update(name, folder.state(), [&, &run_name = name](MirrorRun& run) {
      return folder.write(run, run_name == "." ? base_.filename().string() : run_name);
    });
    if (!s) return fail(s.error());
  }
  std::vector<std::string> gone;
  for (const auto& [name, state] : *known) gone.push_back(name);
  if (Status s = mirror.forget(gone); !s) return fail(s.error());
  return report;
}

/// `origin` is file|offset|length.
Status TensorBoard::fetch(const std::string& foreign_id, const std::string& origin,
                          const fs::path& target) {
  const std::size_t second = origin.rfind('|');
  const std::size_t first = second == std::string::npos ? second : origin.rfind('|', second - 1);
  std::uint64_t offset = 0, length = 0;
  const char* const text = origin.data();
  if (first == std::string::npos ||
      std::from_chars(text + first + 1, text + second, offset).ec != std::errc() ||
      std::from_chars(text + second + 1, text + origin.size(), length).ec != std::errc())
    return fail(ErrorCode::kCorrupt,
                "the mirror does not say where " + origin + " lies; sync the source again");
  const auto folder = foreign_id == "." ? Result<fs::path>(base_) : safeJoin(base_, foreign_id);
  const auto file = folder ? safeJoin(*folder, origin.substr(0, first)) : folder;
  if (!file) return fail(file.error());
  const int fd = ::open(file->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return failErrno("cannot read", file->string());
  std::string data(static_cast<std::size_t>(length), '\0');
  const ssize_t got = ::pread(fd, data.data(), data.size(), static_cast<off_t>(offset));
  ::close(fd);
  if (got != static_cast<ssize_t>(data.size()))
    return fail(ErrorCode::kIo, file->string() + " is shorter than it was; sync the source again");
  if (Status s = makeDirectories(target.parent_path()); !s) return s;
  return writeFileAtomic(target, data);
}

}  // namespace lsc
