// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "engine/base/files.h"
#include "engine/formats/text.h"

namespace lsc {

Result<OutputFile> OutputFile::create(const fs::path& file) {
  fs::path temporary = file;
  temporary += ".tmp" + std::to_string(::getpid());
  const int fd =
      ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd < 0) return failErrno("cannot create", printable(temporary.string()));
  return OutputFile(fd, std::move(temporary), file);
}

OutputFile::OutputFile(int fd, fs::path temporary, fs::path target)
    : fd_(fd), temporary_(std::move(temporary)), target_(std::move(target)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)) {}

OutputFile::~OutputFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Status OutputFile::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failErrno("cannot write", printable(temporary_.string()));
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Status OutputFile::append(std::string_view text) {
  return append(std::as_bytes(std::span(text)));
}

Status OutputFile::commit() {
  if (::fsync(fd_) != 0) return failErrno("cannot flush", printable(temporary_.string()));
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
    return failErrno("cannot rename onto", printable(target_.string()));
  }
  temporary_.clear();
  return syncDirectory(target_.parent_path());
}

}  // namespace lsc
