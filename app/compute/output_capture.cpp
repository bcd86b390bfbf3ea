// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/compute/output_capture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>

namespace lsc {
namespace {

constexpr auto kPause = std::chrono::milliseconds(100);

bool sameFile(int a, int b) {
  struct stat x {
  }, y{};
  return ::fstat(a, &x) == 0 && ::fstat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/// False if the reader has gone.
bool writeAll(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<OutputCapture>> OutputCapture::start(const std::filesystem::path& file,
                                                            bool follow) {
  std::fflush(nullptr);
  const int log = ::open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (log < 0) return failErrno("cannot open", file.string());
  const int out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  const int err = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  std::unique_ptr<OutputCapture> capture(new OutputCapture(out, err));
  const bool copy = follow && err >= 0 && !sameFile(log, err);
  if (::dup2(log, STDOUT_FILENO) < 0 || ::dup2(log, STDERR_FILENO) < 0) {
    const auto error = failErrno("cannot redirect the output to", file.string());
    ::close(log);
    return error;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  if (copy) {
    ::lseek(log, 0, SEEK_END);
    capture->follower_ = std::thread([c = capture.get(), log] { c->copyUntilStopped(log); });
  } else {
    ::close(log);
  }
  return capture;
}

void OutputCapture::copyUntilStopped(int file) {
  char block[1 << 14];
  off_t at = ::lseek(file, 0, SEEK_CUR);
  for (bool last = false, listening = true; listening;) {
    const ssize_t n = ::pread(file, block, sizeof block, at);
    if (n > 0) {
      at += n;
      listening = writeAll(former_err_, block, static_cast<std::size_t>(n));
      continue;
    }
    if (last) break;
    last = stopping_.load();
    if (!last) std::this_thread::sleep_for(kPause);
  }
  ::close(file);
}

OutputCapture::~OutputCapture() {
  std::fflush(nullptr);
  stopping_ = true;
  if (follower_.joinable()) follower_.join();
  if (former_out_ >= 0) {
    ::dup2(former_out_, STDOUT_FILENO);
    ::close(former_out_);
  }
  if (former_err_ >= 0) {
    ::dup2(former_err_, STDERR_FILENO);
    ::close(former_err_);
  }
}

}  // namespace lsc
