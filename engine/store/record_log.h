// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Framed append-only records, the format of every growing file of a run folder (README.md):
// u32 payload length, u16 kind, u32 CRC-32 over kind and payload, payload; little endian.
// A reader stops before the first frame that is not whole and remembers the offset, so it can go on
// there later.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/result.h"

namespace lsc {

enum class RecordKind : std::uint16_t {
  // state.<a>.rec and artifacts.rec: JSON documents
  kAttemptStarted = 1,
  kHeartbeat = 2,
  kCheckpoint = 3,
  kArtifact = 4,
  kResult = 5,
  kFinished = 6,
  kInput = 7,
  // metrics.<a>.rec: binary (metric_record.h)
  kMetricDefinition = 16,
  kMetricRow = 17,
  kMetricColumn = 18,
  kMetricValue = 19,
  // annotations.rec: JSON documents
  kAnnotation = 32,
};

constexpr std::size_t kRecordHead = 10;
constexpr std::size_t kMaxPayload = 16u << 20;

/// Appends one frame. `payload` is at most kMaxPayload long.
void appendRecord(std::string& out, RecordKind kind, std::string_view payload);

/// Appends whole frames to a file, or nothing: what a full disk cuts short is taken back. One
/// thread at a time.
class RecordAppender {
 public:
  /// kConflict if the file exists: creating it is the claim.
  [[nodiscard]] static Result<RecordAppender> create(const std::filesystem::path& file);

  /// Opens (or makes) a file that had another writer before. A tail that is no whole record is cut
  /// off; if whole records may hide behind a damaged one, the file is first copied aside as
  /// <name>.damaged-<time>.
  [[nodiscard]] static Result<RecordAppender> extend(const std::filesystem::path& file);

  RecordAppender(RecordAppender&& other) noexcept;
  RecordAppender& operator=(RecordAppender&& other) noexcept;
  ~RecordAppender();

  [[nodiscard]] Status append(std::string_view frames);
  [[nodiscard]] Status sync();

  std::uint64_t size() const { return size_; }
  int descriptor() const { return fd_; }
  /// The open file has a new name now, for error messages.
  void renamed(std::filesystem::path file) { file_ = std::move(file); }

 private:
  RecordAppender(std::filesystem::path file, int fd, std::uint64_t size);

  std::filesystem::path file_;
  int fd_ = -1;
  std::uint64_t size_ = 0;  // bytes of whole records
  bool torn_ = false;       // a cut failed: cut before the next append
};

/// Appends to a file that several programs write, under its lock, and on to the disk.
[[nodiscard]] Status appendShared(const std::filesystem::path& file, std::string_view frames);

struct RecordView {
  RecordKind kind{};
  std::string_view payload;  // valid until the next call of next()
};

class RecordReader {
 public:
  [[nodiscard]] static Result<RecordReader> open(const std::filesystem::path& file,
                                                 std::uint64_t offset = 0);

  RecordReader(RecordReader&& other) noexcept;
  RecordReader& operator=(RecordReader&&) = delete;
  ~RecordReader();

  /// The next whole record; empty at the end, at a torn tail and at damage.
  [[nodiscard]] Result<std::optional<RecordView>> next();

  /// After the last whole record.
  std::uint64_t offset() const { return offset_; }
  /// Size of the file when it was opened.
  std::uint64_t fileSize() const { return file_size_; }
  double modified() const { return modified_; }  // wall seconds
  /// It stopped at a frame that is complete and wrong, which waiting will not mend.
  bool damaged() const { return damaged_; }

 private:
  RecordReader() = default;
  [[nodiscard]] Status fill(std::size_t wanted);

  std::filesystem::path file_;
  int fd_ = -1;
  std::uint64_t offset_ = 0;
  std::uint64_t file_size_ = 0;
  double modified_ = 0;
  bool damaged_ = false;
  std::string buffer_;
  std::size_t position_ = 0;  // of offset_ in buffer_
};

}  // namespace lsc
