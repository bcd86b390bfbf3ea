// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/source_list.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/uuid.h"
#include "engine/store/run_ingest.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

/// Space of the ids of sources, made once for this program.
constexpr std::string_view kSpace = "6f0c7d0e-2d0b-5c39-9a53-0b6b0a3f4f21";

fs::path listFile(const fs::path& store) {
  return store / "sources.json";
}

/// Holds off other programs that change the list.
class ListLock {
 public:
  static Result<ListLock> take(const fs::path& store) {
    if (Status s = makeDirectories(store); !s) return fail(s.error());
    const std::string file = (store / "sources.lock").string();
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return failErrno("cannot lock", file);
    if (::flock(fd, LOCK_EX) != 0) {
      ::close(fd);
      return failErrno("cannot lock", file);
    }
    return ListLock(fd);
  }
  ListLock(ListLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  ListLock& operator=(ListLock&&) = delete;
  ~ListLock() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  explicit ListLock(int fd) : fd_(fd) {}
  int fd_;
};

Status writeList(const fs::path& store, const std::vector<SourceEntry>& entries) {
  Json list = Json::array();
  for (const SourceEntry& entry : entries)
    list.push_back(
        {{"uid", entry.uid}, {"kind", entry.kind}, {"name", entry.name}, {"url", entry.url}});
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].writable) list[i]["writable"] = true;
  return writeFileAtomic(listFile(store), dumpJson({{"sources", list}}, 2) + "\n");
}

bool holdsPassword(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return false;
  const std::string authority = url.substr(scheme + 3, url.find('/', scheme + 3) - scheme - 3);
  const std::size_t at = authority.rfind('@');
  return at != std::string::npos && authority.substr(0, at).find(':') != std::string::npos;
}

std::string freeName(std::string name, const std::vector<SourceEntry>& entries) {
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return c == ':' || c == '/' || static_cast<unsigned char>(c) < ' '; }, '_');
  if (name.empty() || name == "local") name += "source";
  const auto taken = [&](const std::string& text) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const SourceEntry& entry) { return entry.name == text; });
  };
  std::string free = name;
  for (int i = 2; taken(free); ++i) free = name + "-" + std::to_string(i);
  return free;
}

}  // namespace

fs::path mirrorFolder(const fs::path& store, const std::string& uid) {
  return store / "mirrors" / uid;
}

fs::path locateRun(const fs::path& store, const std::string& uid) {
  const fs::path own = runFolder(store, uid);
  std::error_code error;
  if (fs::exists(own, error)) return own;
  const auto sources = readSources(store);
  if (!sources) return own;
  for (const SourceEntry& source : *sources) {
    const bool native = source.kind == "lattiscope";
    const fs::path folder = runFolder(native ? fs::path(source.url.substr(source.url.find(':') + 1))
                                             : mirrorFolder(store, source.uid),
                                      uid);
    if (fs::exists(folder, error)) return folder;
  }
  return own;
}

std::int64_t sourcesTime(const fs::path& store) {
  return folderTime(listFile(store));
}

Result<std::vector<SourceEntry>> readSources(const fs::path& store) {
  std::vector<SourceEntry> entries;
  std::error_code error;
  if (!fs::exists(listFile(store), error)) return entries;
  const auto text = readFile(listFile(store));
  if (!text) return fail(text.error());
  const auto document = parseJson(*text, listFile(store).string());
  if (!document) return fail(document.error());
  const auto list = document->find("sources");
  if (list == document->end() || !list->is_array())
    return fail(ErrorCode::kCorrupt, listFile(store).string() +
                                         " is no list of sources; remove it and attach them again");
  for (const Json& item : *list) {
    SourceEntry entry{textField(item, "uid"), textField(item, "kind"), textField(item, "name"),
                      textField(item, "url"), item.value("writable", Json()) == true};
    if (isUuid(entry.uid) && !entry.name.empty()) entries.push_back(std::move(entry));
  }
  return entries;
}

Result<SourceEntry> attachSource(const fs::path& store, const SourceEntry& wanted) {
  if (holdsPassword(wanted.url))
    return fail(ErrorCode::kInvalidArgument,
                "the address of the source holds a password; leave it out and give it in the "
                "environment variable LATTISCOPE_PASSWORD");
  const auto lock = ListLock::take(store);
  if (!lock) return fail(lock.error());
  auto entries = readSources(store);
  if (!entries) return fail(entries.error());
  for (const SourceEntry& entry : *entries) {
    if (entry.url == wanted.url) return entry;
  }
  SourceEntry entry{uuidV5(kSpace, wanted.url), wanted.kind, freeName(wanted.name, *entries),
                    wanted.url};
  entries->push_back(entry);
  if (Status s = writeList(store, *entries); !s) return fail(s.error());
  return entry;
}

Status allowWrites(const fs::path& store, const std::string& name, bool allowed) {
  const auto lock = ListLock::take(store);
  if (!lock) return fail(lock.error());
  auto entries = readSources(store);
  if (!entries) return fail(entries.error());
  for (SourceEntry& entry : *entries) {
    if (entry.name != name) continue;
    entry.writable = allowed;
    return writeList(store, *entries);
  }
  return fail(ErrorCode::kNotFound, "no source \"" + name +
                                        "\" is attached to this store; `lattiscope-engine sources "
                                        "list` names them");
}

Status detachSource(const fs::path& store, const std::string& name, MirrorAfter after) {
  const auto lock = ListLock::take(store);
  if (!lock) return fail(lock.error());
  auto entries = readSources(store);
  if (!entries) return fail(entries.error());
  const auto it = std::find_if(entries->begin(), entries->end(),
                               [&](const SourceEntry& entry) { return entry.name == name; });
  if (it == entries->end())
    return fail(ErrorCode::kNotFound, "no source \"" + name +
                                          "\" is attached to this store; `lattiscope-engine "
                                          "sources list` names them");
  const fs::path mirror = mirrorFolder(store, it->uid);
  entries->erase(it);
  if (Status s = writeList(store, *entries); !s || after == MirrorAfter::kStays) return s;
  std::error_code error;
  fs::remove_all(mirror, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot remove the mirror " + mirror.string() + ": " +
                                    error.message() + "; remove it by hand");
  return {};
}

}  // namespace lsc
