// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace lsc {
namespace {

struct Descriptor {
  int fd = -1;
  explicit Descriptor(int value) : fd(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Status writeAll(int fd, std::string_view data, const std::string& object) {
  while (!data.empty()) {
    const ssize_t n = ::write(fd, data.data(), data.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failErrno("cannot write", object);
    data.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

}  // namespace

Result<std::string> readFile(const fs::path& file, std::uint64_t limit) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (in.fd < 0) return failErrno("cannot open", file.string());
  struct stat info {};
  if (::fstat(in.fd, &info) != 0) return failErrno("cannot look at", file.string());
  if (!S_ISREG(info.st_mode)) {
    return fail(ErrorCode::kInvalidArgument, file.string() + " is not a regular file");
  }
  std::string data;
  char block[1 << 16];
  for (;;) {
    const ssize_t n = ::read(in.fd, block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failErrno("cannot read", file.string());
    if (n == 0) return data;
    data.append(block, static_cast<std::size_t>(n));
    if (data.size() > limit) {
      return fail(ErrorCode::kInvalidArgument, file.string() + " is larger than the limit of " +
                                                   std::to_string(limit) + " bytes");
    }
  }
}

Result<FilePart> readFilePart(const fs::path& file, std::uint64_t offset, std::size_t limit) {
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (in.fd < 0) return failErrno("cannot open", file.string());
  struct stat info {};
  if (::fstat(in.fd, &info) != 0) return failErrno("cannot look at", file.string());
  if (!S_ISREG(info.st_mode))
    return fail(ErrorCode::kInvalidArgument, file.string() + " is not a regular file");
  FilePart part{.bytes = std::string(limit, '\0'),
                .size = static_cast<std::uint64_t>(info.st_size)};
  std::size_t got = 0;
  while (got < limit) {
    const ssize_t n =
        ::pread(in.fd, part.bytes.data() + got, limit - got, static_cast<off_t>(offset + got));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failErrno("cannot read", file.string());
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  part.bytes.resize(got);
  return part;
}

Status writeFileAtomic(const fs::path& file, std::string_view data) {
  fs::path temporary = file;
  temporary += ".tmp" + std::to_string(::getpid());
  Status done = [&]() -> Status {
    const Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (out.fd < 0) return failErrno("cannot create", temporary.string());
    if (Status s = writeAll(out.fd, data, temporary.string()); !s) return s;
    if (::fsync(out.fd) != 0) return failErrno("cannot flush", temporary.string());
    return {};
  }();
  if (done && ::rename(temporary.c_str(), file.c_str()) != 0) {
    done = failErrno("cannot rename onto", file.string());
  }
  if (!done) {
    ::unlink(temporary.c_str());
    return done;
  }
  return syncDirectory(file.parent_path());
}

Status makeDirectories(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  errno = error.value();
  return failErrno("cannot create the folder", folder.string());
}

Status syncDirectory(const fs::path& folder) {
  const Descriptor dir(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (dir.fd < 0) return failErrno("cannot open the folder", folder.string());
  if (::fsync(dir.fd) != 0 && errno != EINVAL)
    return failErrno("cannot flush the folder", folder.string());
  return {};
}

Result<fs::path> safeJoin(const fs::path& root, std::string_view name) {
  const auto refuse = [&](const char* why) {
    return fail(ErrorCode::kInvalidArgument, "the name \"" + std::string(name) + "\" " + why);
  };
  if (name.empty()) return refuse("is empty");
  if (name.front() == '/') return refuse("is an absolute path; use a relative one");
  if (name.size() > 1 && name[1] == ':') return refuse("names a drive; use a relative path");
  for (const char c : name) {
    if (c == '\\') return refuse("has a backslash; use /");
    if (static_cast<unsigned char>(c) < 32 || c == 127) return refuse("has a control character");
  }
  for (const fs::path& part : fs::path(name)) {
    if (part == "..") return refuse("leaves its folder");
  }
  std::error_code error;
  const fs::path base = fs::weakly_canonical(root, error);
  const fs::path full = base / name;
  const fs::path parent = fs::weakly_canonical(full.parent_path(), error);
  const auto relative = parent.lexically_relative(base);
  if (relative.empty() || *relative.begin() == "..")
    return refuse("leads out of its folder through a link");
  if (fs::is_symlink(full, error)) return refuse("is a symbolic link");
  return full;
}

fs::path defaultStorePath() {
  if (const char* store = std::getenv("LATTISCOPE_STORE"); store && *store) return store;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
    return fs::path(data) / "lattiscope";
  const char* home = std::getenv("HOME");
  return fs::path(home && *home ? home : "/tmp") / ".local" / "share" / "lattiscope";
}

fs::path programFolder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path(".") : self.parent_path();
}

}  // namespace lsc
