// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/store_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "engine/base/files.h"

namespace lsc {

Result<std::optional<StoreLock>> StoreLock::tryTake(const fs::path& file) {
  if (Status s = makeDirectories(file.parent_path()); !s) return fail(s.error());
  const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return failErrno("cannot open the lock", file.string());
  StoreLock lock(fd);
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    return failErrno("cannot lock", file.string());
  }
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  const std::string holder = std::string(host) + " " + std::to_string(getpid()) + "\n";
  // Only for people who look; a lock without its text still locks.
  if (ftruncate(fd, 0) == 0) [[maybe_unused]]
    const ssize_t n = pwrite(fd, holder.data(), holder.size(), 0);
  return std::optional<StoreLock>(std::move(lock));
}

StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

StoreLock::~StoreLock() {
  if (fd_ >= 0) close(fd_);
}

}  // namespace lsc
