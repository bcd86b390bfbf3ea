// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The framing of event files: u64 length, masked CRC-32C of it, data, masked CRC-32C of the data;
// and the wire format of the messages inside. Bytes are untrusted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "engine/base/result.h"

namespace lsc {

std::uint32_t crc32c(std::string_view data);
/// Rotated by 15 bits and shifted by a constant, as stored.
std::uint32_t maskedCrc32c(std::string_view data);

struct RecordScan {
  std::uint64_t offset = 0;      // where to go on: a torn record at the end is read again later
  std::int64_t bad_records = 0;  // data that fails its check; skipped
  bool damaged = false;          // a length fails its check: nothing behind it can be read
};

/// Calls `take(data, offset of data)` for each whole record from `offset` on.
[[nodiscard]] Result<RecordScan> scanRecords(
    const std::filesystem::path& file, std::uint64_t offset,
    const std::function<void(std::string_view, std::uint64_t)>& take);

/// Walks the fields of one message.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

  /// The next field; false at the end or where the bytes make no sense (then !good()).
  bool next();
  bool good() const { return good_; }

  int field() const { return field_; }
  int type() const { return type_; }  // 0 varint, 1 eight bytes, 2 bytes, 5 four bytes
  std::int64_t integer() const { return static_cast<std::int64_t>(number_); }
  double real() const;  // of eight or four bytes
  std::string_view bytes() const { return data_; }

 private:
  bool varint(std::uint64_t& value);

  std::string_view bytes_, data_;
  std::uint64_t number_ = 0;
  int field_ = 0, type_ = 0;
  bool good_ = true;
};

}  // namespace lsc
