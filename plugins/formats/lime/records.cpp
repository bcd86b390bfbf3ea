// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/lime/records.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kMagic = 0x456789ab;
constexpr std::size_t kMaxRecords = 100000;
constexpr std::size_t kTypeBytes = 128;
constexpr std::uint16_t kBegins = 0x8000, kEnds = 0x4000;

std::uint64_t bigEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

void appendBigEndian(std::string& out, std::uint64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 255);
}

std::uint64_t padding(std::uint64_t length) {
  return (8 - length % 8) % 8;
}

}  // namespace

Result<LimeRecords> walkLime(const ByteSource& source) {
  LimeRecords found;
  std::uint64_t offset = 0;
  bool last_ended = true, consistent = true;
  while (offset < source.size()) {
    const std::string object = "LIME record " + std::to_string(found.records.size() + 1) + " of " +
                               source.name() + " at byte " + std::to_string(offset);
    if (found.records.size() == kMaxRecords) {
      return fail(ErrorCode::kCorrupt, source.name() + " has more than 100000 LIME records");
    }
    if (source.size() - offset < kLimeHeaderBytes) {
      return fail(ErrorCode::kCorrupt, object + " is cut in its header");
    }
    const auto head = readText(source, offset, kLimeHeaderBytes);
    if (!head) return fail(head.error());
    const std::string_view bytes = *head;
    if (bigEndian(bytes.substr(0, 4)) != kMagic) {
      return fail(ErrorCode::kCorrupt, object + " lacks the magic number 456789ab");
    }
    if (const auto version = bigEndian(bytes.substr(4, 2)); version != 1) {
      return fail(ErrorCode::kUnsupported,
                  object + " has version " + std::to_string(version) + "; version 1 is read");
    }
    const auto flags = bigEndian(bytes.substr(6, 2));
    consistent = consistent && last_ended == ((flags & kBegins) != 0);
    last_ended = (flags & kEnds) != 0;

    LimeRecord record;
    record.length = bigEndian(bytes.substr(8, 8));
    record.offset = offset + kLimeHeaderBytes;
    const std::string_view type = bytes.substr(16, kTypeBytes);
    record.type = type.substr(0, type.find('\0'));
    if (record.type.size() == kTypeBytes)
      found.remarks.push_back(object + " has a type without an end");
    const std::uint64_t left = source.size() - record.offset;
    if (record.length > left) {
      return fail(ErrorCode::kCorrupt, object + " (" + printable(record.type, 64) + ") claims " +
                                           std::to_string(record.length) + " bytes, the file has " +
                                           std::to_string(left) + " left");
    }
    // The padding of the last record may be missing.
    offset = record.offset + record.length + std::min(padding(record.length), left - record.length);
    found.records.push_back(std::move(record));
  }
  if (!consistent || !last_ended) {
    found.remarks.push_back("the LIME message flags of " + source.name() + " are inconsistent");
  }
  return found;
}

Result<std::string> readLimeText(const ByteSource& source, const LimeRecord& record) {
  if (record.length > kLimeTextLimit) {
    return fail(ErrorCode::kCorrupt, "the text record " + printable(record.type, 64) + " of " +
                                         source.name() + " has " + std::to_string(record.length) +
                                         " bytes; the limit is " + std::to_string(kLimeTextLimit));
  }
  auto text = readText(source, record.offset, record.length);
  if (text) text->erase(text->find_last_not_of('\0') + 1);
  return text;
}

Status appendLimeHeader(OutputFile& output, const std::string& type, std::uint64_t length,
                        LimeFlags flags) {
  std::string head;
  appendBigEndian(head, kMagic, 4);
  appendBigEndian(head, 1, 2);
  appendBigEndian(head, (flags.begins ? kBegins : 0u) | (flags.ends ? kEnds : 0u), 2);
  appendBigEndian(head, length, 8);
  head += type;
  head.resize(kLimeHeaderBytes, '\0');
  return output.append(head);
}

Status appendLimePadding(OutputFile& output, std::uint64_t length) {
  static constexpr std::array<char, 8> kZeros{};
  return output.append(std::string_view(kZeros.data(), padding(length)));
}

Status appendLimeText(OutputFile& output, const std::string& type, std::string text,
                      LimeFlags flags) {
  text += '\0';
  if (Status s = appendLimeHeader(output, type, text.size(), flags); !s) return s;
  if (Status s = output.append(text); !s) return s;
  return appendLimePadding(output, text.size());
}

}  // namespace lsc
