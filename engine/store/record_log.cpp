// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/record_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/store/bytes.h"

namespace lsc {
namespace {

constexpr std::size_t kBlock = 1u << 20;

std::uint32_t frameSum(std::uint16_t kind, std::string_view payload) {
  const std::uint32_t head = crc32(std::as_bytes(std::span(&kind, 1)));
  return crc32(std::as_bytes(std::span(payload.data(), payload.size())), head);
}

struct Head {
  std::uint32_t length;
  std::uint16_t kind;
  std::uint32_t sum;
};

Head headAt(std::string_view data) {
  return {getBytes<std::uint32_t>(data, 0), getBytes<std::uint16_t>(data, 4),
          getBytes<std::uint32_t>(data, 6)};
}

}  // namespace

void appendRecord(std::string& out, RecordKind kind, std::string_view payload) {
  const auto number = static_cast<std::uint16_t>(kind);
  putBytes(out, static_cast<std::uint32_t>(payload.size()));
  putBytes(out, number);
  putBytes(out, frameSum(number, payload));
  out.append(payload);
}

RecordAppender::RecordAppender(std::filesystem::path file, int fd, std::uint64_t size)
    : file_(std::move(file)), fd_(fd), size_(size) {}

RecordAppender::RecordAppender(RecordAppender&& other) noexcept
    : file_(std::move(other.file_)),
      fd_(std::exchange(other.fd_, -1)),
      size_(other.size_),
      torn_(other.torn_) {}

RecordAppender& RecordAppender::operator=(RecordAppender&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  std::swap(torn_, other.torn_);
  return *this;
}

RecordAppender::~RecordAppender() {
  if (fd_ >= 0) ::close(fd_);
}

Result<RecordAppender> RecordAppender::create(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) return failErrno("cannot create", file.string());
  return RecordAppender(file, fd, 0);
}

Result<RecordAppender> RecordAppender::extend(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return failErrno("cannot open", file.string());
  RecordAppender appender(file, fd, 0);
  auto reader = RecordReader::open(file);
  if (!reader) return fail(reader.error());
  for (;;) {
    auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) break;
  }
  appender.size_ = reader->offset();
  if (reader->offset() == reader->fileSize()) return appender;
  if (reader->damaged()) {
    std::filesystem::path aside = file;
    aside += ".damaged-" + std::to_string(wallMillis());
    std::error_code error;
    std::filesystem::copy_file(file, aside, error);
    if (error) {
      return fail(ErrorCode::kIo,
                  "cannot set " + file.string() + ", which is damaged, aside: " + error.message());
    }
  }
  appender.torn_ = true;
  return appender;
}

Status RecordAppender::append(std::string_view frames) {
  const auto cut = [this] { return ::ftruncate(fd_, static_cast<off_t>(size_)) == 0; };
  if (torn_ && !cut()) return failErrno("cannot repair", file_.string());
  torn_ = false;
  std::size_t done = 0;
  while (done < frames.size()) {
    const ssize_t n =
        ::pwrite(fd_, frames.data() + done, frames.size() - done, static_cast<off_t>(size_ + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      auto error = failErrno("cannot write", file_.string());
      torn_ = !cut();
      return error;
    }
    done += static_cast<std::size_t>(n);
  }
  size_ += done;
  return {};
}

Status RecordAppender::sync() {
  if (::fdatasync(fd_) != 0) return failErrno("cannot flush", file_.string());
  return {};
}

Status appendShared(const std::filesystem::path& file, std::string_view frames) {
  // Locked before it is scanned for its end; the lock falls with the descriptor.
  const auto lock = RecordAppender::extend(file);
  if (!lock) return fail(lock.error());
  if (::flock(lock->descriptor(), LOCK_EX) != 0) return failErrno("cannot lock", file.string());
  auto log = RecordAppender::extend(file);
  if (!log) return fail(log.error());
  if (Status s = log->append(frames); !s) return s;
  return log->sync();
}

RecordReader::RecordReader(RecordReader&& other) noexcept
    : file_(std::move(other.file_)),
      fd_(std::exchange(other.fd_, -1)),
      offset_(other.offset_),
      file_size_(other.file_size_),
      modified_(other.modified_),
      damaged_(other.damaged_),
      buffer_(std::move(other.buffer_)),
      position_(other.position_) {}

RecordReader::~RecordReader() {
  if (fd_ >= 0) ::close(fd_);
}

Result<RecordReader> RecordReader::open(const std::filesystem::path& file, std::uint64_t offset) {
  RecordReader reader;
  reader.file_ = file;
  reader.offset_ = offset;
  reader.fd_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (reader.fd_ < 0) return failErrno("cannot open", file.string());
  struct stat info {};
  if (::fstat(reader.fd_, &info) != 0) return failErrno("cannot look at", file.string());
  if (!S_ISREG(info.st_mode))
    return fail(ErrorCode::kCorrupt, file.string() + " is not a regular file");
  reader.file_size_ = static_cast<std::uint64_t>(info.st_size);
  reader.modified_ =
      static_cast<double>(info.st_mtim.tv_sec) + 1e-9 * static_cast<double>(info.st_mtim.tv_nsec);
  return reader;
}

/// Makes at least `wanted` bytes from position_ on available, unless the file ends before.
Status RecordReader::fill(std::size_t wanted) {
  if (buffer_.size() - position_ >= wanted) return {};
  buffer_.erase(0, position_);
  position_ = 0;
  while (buffer_.size() < wanted) {
    const std::size_t old = buffer_.size();
    const std::uint64_t from = offset_ + old;
    if (from >= file_size_) return {};
    const std::size_t want = static_cast<std::size_t>(
        std::min<std::uint64_t>(std::max(kBlock, wanted - old), file_size_ - from));
    buffer_.resize(old + want);
    const ssize_t n = ::pread(fd_, buffer_.data() + old, want, static_cast<off_t>(from));
    buffer_.resize(old + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failErrno("cannot read", file_.string());
    if (n == 0) return {};
  }
  return {};
}

Result<std::optional<RecordView>> RecordReader::next() {
  if (Status s = fill(kRecordHead); !s) return fail(s.error());
  if (buffer_.size() - position_ < kRecordHead) return std::nullopt;
  const Head head = headAt(std::string_view(buffer_).substr(position_));
  if (head.length > kMaxPayload) {
    damaged_ = true;
    return std::nullopt;
  }
  const std::size_t whole = kRecordHead + head.length;
  if (offset_ + whole > file_size_) return std::nullopt;  // torn: nothing is allocated for it
  if (Status s = fill(whole); !s) return fail(s.error());
  if (buffer_.size() - position_ < whole) return std::nullopt;
  const std::string_view payload =
      std::string_view(buffer_).substr(position_ + kRecordHead, head.length);
  if (frameSum(head.kind, payload) != head.sum) {
    damaged_ = true;
    return std::nullopt;
  }
  position_ += whole;
  offset_ += whole;
  return RecordView{static_cast<RecordKind>(head.kind), payload};
}

}  // namespace lsc
