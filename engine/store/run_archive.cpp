// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/uuid.h"
#include "engine/store/run_folder.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr const char* kManifest = "manifest.json";
constexpr std::int64_t kArchive = 1;
constexpr std::int64_t kMaxManifest = 64 << 20;
constexpr std::size_t kBlock = 1u << 16;

using Handle = std::unique_ptr<archive, int (*)(archive*)>;
using Entry = std::unique_ptr<archive_entry, void (*)(archive_entry*)>;

Error damaged(const fs::path& file, const std::string& why) {
  return {ErrorCode::kCorrupt, "the archive " + file.string() + " is damaged or of no run: " + why};
}

Error archiveError(archive* handle, const fs::path& file) {
  const char* why = archive_error_string(handle);
  return damaged(file, why ? why : "it cannot be read");
}

/// What belongs to the run: no requests, no half-written files, no links.
Result<std::vector<std::string>> filesOf(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    const std::string own = it->path().filename().string();
    const bool left_out = own.starts_with('.') || (it.depth() == 0 && own == "control");
    if (left_out && it->is_directory(error)) it.disable_recursion_pending();
    if (!left_out && it->is_regular_file(error) && !it->is_symlink(error))
      names.push_back(fs::relative(it->path(), folder, error).generic_string());
  }
  if (error) return fail(ErrorCode::kIo, "cannot list " + folder.string() + ": " + error.message());
  std::sort(names.begin(), names.end());
  return names;
}

class ArchiveWriter {
 public:
  static Result<ArchiveWriter> create(const fs::path& file) {
    ArchiveWriter writer(file);
    archive_write_set_format_pax_restricted(writer.handle_.get());
    // names as they are, whatever the locale
    archive_write_set_format_option(writer.handle_.get(), "pax", "hdrcharset", "BINARY");
    archive_write_add_filter_gzip(writer.handle_.get());
    if (archive_write_open_filename(writer.handle_.get(), file.c_str()) != ARCHIVE_OK)
      return fail(writer.error());
    return writer;
  }

  Status addText(const std::string& name, const std::string& text) {
    if (Status s = head(name, static_cast<std::int64_t>(text.size()), wallSeconds()); !s) return s;
    return data(text);
  }

  Status addFile(const std::string& name, const fs::path& from, std::int64_t size) {
    if (Status s = head(name, size, wallSeconds()); !s) return s;
    std::ifstream in(from, std::ios::binary);
    std::array<char, kBlock> block{};
    std::int64_t left = size;
    while (left > 0) {
      in.read(block.data(), std::min<std::int64_t>(left, kBlock));
      if (in.gcount() <= 0)
        return fail(ErrorCode::kIo, from.string() + " became shorter while it was read");
      if (Status s = data({block.data(), static_cast<std::size_t>(in.gcount())}); !s) return s;
      left -= in.gcount();
    }
    return {};
  }

  Status close() {
    return archive_write_close(handle_.get()) == ARCHIVE_OK ? Status{} : fail(error());
  }

 private:
  explicit ArchiveWriter(const fs::path& file)
      : file_(file), handle_(archive_write_new(), &archive_write_free) {}

  Error error() const {
    const char* why = archive_error_string(handle_.get());
    return {ErrorCode::kIo,
            "cannot write " + file_.string() + (why ? std::string(": ") + why : "")};
  }

  Status head(const std::string& name, std::int64_t size, double time) {
    const Entry entry(archive_entry_new(), &archive_entry_free);
    archive_entry_copy_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), static_cast<time_t>(time), 0);
    return archive_write_header(handle_.get(), entry.get()) == ARCHIVE_OK ? Status{}
                                                                          : fail(error());
  }

  Status data(std::string_view bytes) {
    const auto written = archive_write_data(handle_.get(), bytes.data(), bytes.size());
    return written == static_cast<la_ssize_t>(bytes.size()) ? Status{} : fail(error());
  }

  fs::path file_;
  Handle handle_;
};

Status writeArchive(const fs::path& folder, const Json& manifest, const fs::path& file) {
  auto writer = ArchiveWriter::create(file);
  if (!writer) return fail(writer.error());
  if (Status s = writer->addText(kManifest, dumpJson(manifest, 1)); !s) return s;
  const std::string uid = textField(manifest, "uid");
  for (const Json& item : manifest["files"]) {
    const std::string name = textField(item, "name");
    if (Status s = writer->addFile(uid + "/" + name, folder / name, integerField(item, "size", 0));
        !s)
      return s;
  }
  return writer->close();
}

/// A folder that is gone again unless it was kept.
class Draft {
 public:
  explicit Draft(fs::path folder) : folder_(std::move(folder)) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code error;
    fs::remove_all(folder_, error);
  }
  const fs::path& folder() const { return folder_; }

 private:
  const fs::path folder_;
};

struct Listed {
  std::int64_t size = 0;
  std::string sha256;
};

class ArchiveReader {
 public:
  explicit ArchiveReader(const fs::path& file)
      : file_(file), handle_(archive_read_new(), &archive_read_free) {}

  Status open() {
    archive_read_support_format_tar(handle_.get());
    archive_read_support_filter_gzip(handle_.get());
    std::error_code error;
    if (!fs::is_regular_file(file_, error))
      return fail(ErrorCode::kNotFound, "there is no archive " + file_.string());
    if (archive_read_open_filename(handle_.get(), file_.c_str(), kBlock) == ARCHIVE_OK) return {};
    return fail(archiveError(handle_.get(), file_));
  }

  /// Name of the next regular file; empty at the end.
  Result<std::string> next() {
    const int got = archive_read_next_header(handle_.get(), &entry_);
    if (got == ARCHIVE_EOF) return std::string();
    if (got != ARCHIVE_OK) return fail(archiveError(handle_.get(), file_));
    const char* name = archive_entry_pathname(entry_);
    if (!name || *name == '\0' || archive_entry_filetype(entry_) != AE_IFREG ||
        archive_entry_hardlink(entry_))
      return fail(damaged(file_, "it holds something that is no plain file"));
    return std::string(name);
  }

  std::int64_t size() const { return archive_entry_size(entry_); }

  /// Hands the content of the present file on in pieces.
  template <typename Take>
  Status content(std::int64_t size, const Take& take) {
    std::array<char, kBlock> block{};
    for (std::int64_t done = 0;;) {
      const auto got = archive_read_data(handle_.get(), block.data(), block.size());
      if (got < 0) return fail(archiveError(handle_.get(), file_));
      done += got;
      if (done > size || (got == 0 && done < size))
        return fail(damaged(file_, "a file has another size than it says"));
      if (got == 0) return {};
      take(std::string_view(block.data(), static_cast<std::size_t>(got)));
    }
  }

 private:
  const fs::path file_;
  Handle handle_;
  archive_entry* entry_ = nullptr;
};

class Importer {
 public:
  Importer(fs::path store, fs::path file)
      : store_(std::move(store)), file_(std::move(file)), reader_(file_) {}

  Result<ImportedRun> import() {
    if (Status s = reader_.open(); !s) return fail(s.error());
    if (Status s = readManifest(); !s) return fail(s.error());
    const fs::path target = runFolder(store_, run_.uid);
    std::error_code error;
    if (fs::exists(target, error))
      return fail(ErrorCode::kConflict,
                  "the store has the run " + run_.uid + " already; nothing was imported");
    const Draft draft(runsFolder(store_) / (".import-" + uuidV7()));
    for (const char* name : {"checkpoints", "artifacts", "control", "sources"}) {
      if (Status s = makeDirectories(draft.folder() / name); !s) return fail(s.error());
    }
    if (Status s = unpack(draft.folder()); !s) return fail(s.error());
    if (Status s = checkRun(draft.folder()); !s) return fail(s.error());
    // some network disks cannot rename without replacing; the target was free a moment ago
    if (::renameat2(AT_FDCWD, draft.folder().c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) !=
            0 &&
        (errno != EINVAL || ::rename(draft.folder().c_str(), target.c_str()) != 0))
      return failErrno("cannot import onto", target.string());
    if (Status s = syncDirectory(runsFolder(store_)); !s) return fail(s.error());
    return run_;
  }

 private:
  Status readManifest() {
    const auto name = reader_.next();
    if (!name) return fail(name.error());
    if (*name != kManifest || reader_.size() > kMaxManifest)
      return fail(damaged(file_, "it does not begin with a manifest"));
    std::string text;
    Status s = reader_.content(reader_.size(), [&](std::string_view piece) { text += piece; });
    if (!s) return s;
    const auto manifest = parseJson(text, "its manifest");
    if (!manifest || !manifest->is_object()) return fail(damaged(file_, "its manifest is no JSON"));
    if (integerField(*manifest, "archive", 0) > kArchive) {
      return fail(
          ErrorCode::kUnsupported,
          "the archive " + file_.string() + " was written by a newer version; update this program");
    }
    run_.uid = textField(*manifest, "uid");
    if (!isUuid(run_.uid)) return fail(damaged(file_, "its manifest names no run"));
    if (manifest->contains("annotations") && (*manifest)["annotations"].is_object())
      run_.annotations = (*manifest)["annotations"];
    for (const Json& item : manifest->value("files", Json::array())) {
      if (!item.is_object()) return fail(damaged(file_, "its list of files is wrong"));
      listed_[textField(item, "name")] = {integerField(item, "size", -1),
                                          textField(item, "sha256")};
    }
    return {};
  }

  Status unpack(const fs::path& folder) {
    for (;;) {
      const auto name = reader_.next();
      if (!name) return fail(name.error());
      if (name->empty()) break;
      const std::string prefix = run_.uid + "/";
      const auto listed =
          name->starts_with(prefix) ? listed_.find(name->substr(prefix.size())) : listed_.end();
      if (listed == listed_.end())
        return fail(damaged(file_, "it holds a file that its manifest does not name"));
      const auto target = safeJoin(folder, listed->first);
      if (!target) return fail(damaged(file_, target.error().message));
      if (Status s = unpackFile(*target, listed->second); !s) return s;
      listed_.erase(listed);
    }
    return listed_.empty() ? Status{}
                           : fail(damaged(file_, listed_.begin()->first + " is missing"));
  }

  Status unpackFile(const fs::path& target, const Listed& listed) {
    if (Status s = makeDirectories(target.parent_path()); !s) return s;
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    Status s = reader_.content(listed.size, [&](std::string_view piece) {
      out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
    if (!s) return s;
    out.close();
    if (!out)
      return fail(ErrorCode::kIo, "cannot write " + target.string() + "; is the disk full?");
    const auto digest = sha256File(target);
    if (!digest) return fail(digest.error());
    if (*digest != listed.sha256)
      return fail(damaged(file_, target.filename().string() + " is not what the manifest says"));
    const int fd = ::open(target.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || ::fsync(fd) != 0) s = failErrno("cannot flush", target.string());
    if (fd >= 0) ::close(fd);
    return s;
  }

  Status checkRun(const fs::path& folder) const {
    const auto text = readFile(folder / "run.json", 1u << 20);
    const auto document = text ? parseJson(*text, "run.json") : Result<Json>(fail(text.error()));
    if (document && document->is_object() && textField(*document, "uid") == run_.uid) return {};
    return fail(damaged(file_, "its run.json is of another run"));
  }

  const fs::path store_, file_;
  ArchiveReader reader_;
  ImportedRun run_;
  std::map<std::string, Listed> listed_;
};

}  // namespace

Status exportRun(const std::filesystem::path& run_folder, const Json& annotations,
                 const std::filesystem::path& file) {
  const int newest = newestAttempt(run_folder);
  if (newest > 0) {
    const auto state = readAttempt(run_folder, newest);
    if (!state) return fail(state.error());
    if (!state->finished && writerLives(run_folder, *state, wallSeconds())) {
      return fail(ErrorCode::kConflict,
                  "the run " + run_folder.filename().string() + " is being written; stop it first");
    }
  }
  const auto names = filesOf(run_folder);
  if (!names) return fail(names.error());
  Json manifest = {{"archive", kArchive},
                   {"uid", run_folder.filename().string()},
                   {"annotations", annotations},
                   {"files", Json::array()}};
  for (const std::string& name : *names) {
    const auto digest = sha256File(run_folder / name);
    if (!digest) return fail(digest.error());
    std::error_code error;
    manifest["files"].push_back(
        {{"name", name}, {"size", fs::file_size(run_folder / name, error)}, {"sha256", *digest}});
  }
  const fs::path temporary = file.string() + ".part";
  Status done = writeArchive(run_folder, manifest, temporary);
  if (done && ::rename(temporary.c_str(), file.c_str()) != 0)
    done = failErrno("cannot write", file.string());
  if (!done) ::unlink(temporary.c_str());
  return done;
}

Result<ImportedRun> importRun(const std::filesystem::path& store,
                              const std::filesystem::path& file) {
  return Importer(store, file).import();
}

}  // namespace lsc
