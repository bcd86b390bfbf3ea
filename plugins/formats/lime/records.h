// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The LIME container: big-endian records of 144 bytes of header, payload, padding to 8 bytes. Only
// the headers are read here; every length is compared with what is left of the file before it is
// used, so nothing wraps and the walk always ends.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/formats/output.h"
#include "engine/formats/source.h"

namespace lsc {

inline constexpr std::uint64_t kLimeHeaderBytes = 144;
inline constexpr std::uint64_t kLimeTextLimit = 16 << 20;

struct LimeRecord {
  std::string type;
  std::uint64_t offset = 0;  // of the payload
  std::uint64_t length = 0;  // of the payload, inside the file
};

struct LimeRecords {
  std::vector<LimeRecord> records;
  std::vector<std::string> remarks;  // broken rules that harm nobody
};

[[nodiscard]] Result<LimeRecords> walkLime(const ByteSource& source);

/// Text of a record without its trailing NULs; refuses more than kLimeTextLimit.
[[nodiscard]] Result<std::string> readLimeText(const ByteSource& source, const LimeRecord& record);

/// Header of a record to be written; its payload of `length` bytes and limePadding(length) zeros
/// follow.
struct LimeFlags {
  bool begins = false, ends = false;  // of a message
};
[[nodiscard]] Status appendLimeHeader(OutputFile& output, const std::string& type,
                                      std::uint64_t length, LimeFlags flags);
[[nodiscard]] Status appendLimePadding(OutputFile& output, std::uint64_t length);
/// Whole text record, with the trailing NUL that QIO writes.
[[nodiscard]] Status appendLimeText(OutputFile& output, const std::string& type, std::string text,
                                    LimeFlags flags);

}  // namespace lsc
