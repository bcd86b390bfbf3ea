// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "engine/formats/text.h"

namespace lsc {
namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(int fd, std::uint64_t size, std::string name)
      : fd_(fd), size_(size), name_(std::move(name)) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(fd_); }

  std::uint64_t size() const override { return size_; }
  std::string name() const override { return name_; }

  Status readAt(std::uint64_t offset, std::span<std::byte> out) const override {
    while (!out.empty()) {
      const ssize_t n = ::pread(fd_, out.data(), out.size(), static_cast<off_t>(offset));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return failErrno("cannot read", name_);
      if (n == 0) {
        return fail(ErrorCode::kIo, name_ + " ends at byte " + std::to_string(offset) +
                                        "; it became shorter while it was read, open it again");
      }
      offset += static_cast<std::uint64_t>(n);
      out = out.subspan(static_cast<std::size_t>(n));
    }
    return {};
  }

 private:
  int fd_;
  std::uint64_t size_;
  std::string name_;
};

const char* kindOf(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

}  // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& file) {
  const std::string name = printable(file.string());
  // O_NONBLOCK: opening a FIFO without a writer would otherwise wait for ever.
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return failErrno("cannot open", name);
  struct stat info {};
  if (::fstat(fd, &info) != 0) {
    auto failed = failErrno("cannot look at", name);
    ::close(fd);
    return failed;
  }
  if (!S_ISREG(info.st_mode)) {
    ::close(fd);
    return fail(ErrorCode::kInvalidArgument,
                name + " is " + kindOf(info.st_mode) + ", not a file; choose a configuration file");
  }
  return std::make_unique<FileSource>(fd, static_cast<std::uint64_t>(info.st_size), name);
}

Status MemorySource::readAt(std::uint64_t offset, std::span<std::byte> out) const {
  if (offset > bytes_.size() || out.size() > bytes_.size() - offset) {
    return fail(ErrorCode::kIo, name_ + " has only " + std::to_string(bytes_.size()) + " bytes");
  }
  if (!out.empty()) std::memcpy(out.data(), bytes_.data() + offset, out.size());
  return {};
}

Result<std::string> readText(const ByteSource& source, std::uint64_t offset, std::uint64_t length) {
  std::string text(length, '\0');
  if (Status s = source.readAt(offset, std::as_writable_bytes(std::span(text))); !s) {
    return fail(s.error());
  }
  return text;
}

Result<std::string> readHead(const ByteSource& source, std::uint64_t limit) {
  return readText(source, 0, std::min(limit, source.size()));
}

}  // namespace lsc
