// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/tensorboard/records.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

namespace lsc {
namespace {

constexpr std::uint64_t kLargestRecord = 1u << 30;
constexpr std::size_t kHead = 12, kTail = 4, kBlock = 4u << 20;

template <typename T>
T load(const char* bytes) {
  static_assert(std::endian::native == std::endian::little);
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

constexpr std::array<std::uint32_t, 256> makeTable() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78u : 0u);
    table[i] = crc;
  }
  return table;
}
constexpr auto kTable = makeTable();

std::uint32_t byTable(std::uint32_t crc, std::string_view data) {
  for (const char c : data) crc = kTable[(crc ^ static_cast<std::uint8_t>(c)) & 0xFF] ^ (crc >> 8);
  return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t byInstruction(std::uint32_t crc,
                                                              std::string_view data) {
  std::uint64_t wide = crc;
  while (data.size() >= 8) {
    wide = __builtin_ia32_crc32di(wide, load<std::uint64_t>(data.data()));
    data.remove_prefix(8);
  }
  auto narrow = static_cast<std::uint32_t>(wide);
  if (data.size() >= 4) {
    narrow = __builtin_ia32_crc32si(narrow, load<std::uint32_t>(data.data()));
    data.remove_prefix(4);
  }
  for (const char c : data) narrow = __builtin_ia32_crc32qi(narrow, static_cast<std::uint8_t>(c));
  return narrow;
}
#endif

using Crc = std::uint32_t (*)(std::uint32_t, std::string_view);

Crc chooseCrc() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2")) return byInstruction;
#endif
  return byTable;
}

/// A window of a file that grows with the record in it.
class Window {
 public:
  Window(int fd, std::uint64_t offset) : fd_(fd), offset_(offset) {}

  /// At least n bytes from the present place on, or what there is.
  std::string_view atLeast(std::size_t n) {
    if (buffer_.size() - used_ < n) fill(n);
    return std::string_view(buffer_).substr(used_);
  }
  void skip(std::size_t n) {
    used_ += n;
    offset_ += n;
  }
  std::uint64_t offset() const { return offset_; }
  bool failed() const { return failed_; }

 private:
  void fill(std::size_t n) {
    buffer_.erase(0, used_);
    used_ = 0;
    while (buffer_.size() < n) {
      const std::size_t have = buffer_.size(), want = std::max(n - have, kBlock);
      buffer_.resize(have + want);
      const ssize_t got =
          ::pread(fd_, buffer_.data() + have, want, static_cast<off_t>(offset_ + have));
      buffer_.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      failed_ |= got < 0;
      if (got <= 0) return;
    }
  }

  const int fd_;
  std::uint64_t offset_;
  std::string buffer_;
  std::size_t used_ = 0;
  bool failed_ = false;
};

}  // namespace

std::uint32_t crc32c(std::string_view data) {
  static const Crc kCrc = chooseCrc();
  return ~kCrc(~0u, data);
}

std::uint32_t maskedCrc32c(std::string_view data) {
  return std::rotr(crc32c(data), 15) + 0xa282ead8u;
}

Result<RecordScan> scanRecords(const std::filesystem::path& file, std::uint64_t offset,
                               const std::function<void(std::string_view, std::uint64_t)>& take) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return failErrno("cannot read", file.string());
  Window window(fd, offset);
  RecordScan scan;
  for (;;) {
    const std::string_view head = window.atLeast(kHead);
    if (head.size() < kHead) break;
    const auto length = load<std::uint64_t>(head.data());
    if (maskedCrc32c(head.substr(0, 8)) != load<std::uint32_t>(head.data() + 8) ||
        length > kLargestRecord) {
      scan.damaged = true;
      break;
    }
    const std::size_t whole = kHead + static_cast<std::size_t>(length) + kTail;
    const std::string_view record = window.atLeast(whole);
    if (record.size() < whole) break;
    const std::string_view data = record.substr(kHead, static_cast<std::size_t>(length));
    if (maskedCrc32c(data) == load<std::uint32_t>(record.data() + whole - kTail)) {
      take(data, window.offset() + kHead);
    } else {
      ++scan.bad_records;
    }
    window.skip(whole);
  }
  scan.offset = window.offset();
  ::close(fd);
  if (window.failed())
    return fail(ErrorCode::kIo, "cannot read " + file.string() + " to its end; it is tried again");
  return scan;
}

bool WireReader::varint(std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return true;
  }
  return false;
}

bool WireReader::next() {
  if (bytes_.empty() || !good_) return false;
  std::uint64_t key = 0, length = 0;
  good_ = varint(key);
  field_ = static_cast<int>(key >> 3);
  type_ = static_cast<int>(key & 7);
  if (type_ == 0) {
    good_ = good_ && varint(number_);
    return good_;
  }
  if (type_ == 2) {
    good_ = good_ && varint(length);
  } else {
    length = type_ == 1 ? 8 : 4;
    good_ = good_ && (type_ == 1 || type_ == 5);
  }
  good_ = good_ && length <= bytes_.size();
  if (!good_) return false;
  data_ = bytes_.substr(0, static_cast<std::size_t>(length));
  bytes_.remove_prefix(data_.size());
  return true;
}

double WireReader::real() const {
  if (type_ == 1) return load<double>(data_.data());
  return type_ == 5 ? static_cast<double>(load<float>(data_.data())) : 0;
}

}  // namespace lsc
