// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/record_log.h"

#include <cmath>

#include "engine/base/hash.h"
#include "engine/store/metric_record.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class RecordLog : public StoreTest {
 protected:
  std::vector<std::string> readAll(RecordReader& reader) {
    std::vector<std::string> payloads;
    while (auto record = must(reader.next())) payloads.emplace_back(record->payload);
    return payloads;
  }
  std::vector<std::string> readAll() {
    auto reader = must(RecordReader::open(file_));
    return readAll(reader);
  }

  std::string frames(const std::vector<std::string>& payloads) {
    std::string bytes;
    for (const std::string& payload : payloads) appendRecord(bytes, RecordKind::kResult, payload);
    return bytes;
  }

  const std::filesystem::path file_ = store_ / "log.rec";
  const std::vector<std::string> payloads_ = {"first", "", std::string("\0\1\2", 3),
                                              std::string(50, 'x')};
};

TEST_F(RecordLog, FrameIsAsDocumented) {
  std::string bytes;
  appendRecord(bytes, RecordKind::kFinished, "{}");
  // length 2, kind 6, CRC-32 of 06 00 7b 7d as zlib computes it
  const std::string body("\x06\x00{}", 4);
  EXPECT_EQ(getBytes<std::uint32_t>(bytes, 0), 2u);
  EXPECT_EQ(bytes.substr(4, 2) + bytes.substr(10), body);
  EXPECT_EQ(getBytes<std::uint32_t>(bytes, 6),
            crc32(std::as_bytes(std::span(body.data(), body.size()))));
}

TEST_F(RecordLog, TornAtEveryByteKeepsTheRecordsBefore) {
  const std::string bytes = frames(payloads_);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    writeBytes(file_, bytes.substr(0, cut));
    auto reader = must(RecordReader::open(file_));
    const auto read = readAll(reader);
    ASSERT_LE(read.size(), payloads_.size());
    const std::vector<std::string> expected(payloads_.begin(),
                                            payloads_.begin() + static_cast<long>(read.size()));
    EXPECT_EQ(read, expected);
    EXPECT_EQ(frames(expected).size(), reader.offset()) << "cut at " << cut;
    EXPECT_FALSE(reader.damaged());
    // none was whole and missed
    if (read.size() < payloads_.size()) {
      const std::vector<std::string> more(payloads_.begin(),
                                          payloads_.begin() + static_cast<long>(read.size()) + 1);
      EXPECT_LT(cut, frames(more).size());
    }
    // what comes later is read from there
    writeBytes(file_, bytes);
    auto resumed = must(RecordReader::open(file_, reader.offset()));
    EXPECT_EQ(readAll(resumed).size(), payloads_.size() - read.size());
  }
}

TEST_F(RecordLog, EveryFlippedBitIsSeen) {
  const std::string bytes = frames({"alpha", "beta"});
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    writeBytes(file_, flipped);
    for (const std::string& payload : readAll())
      EXPECT_TRUE(payload == "alpha" || payload == "beta") << bit;
    EXPECT_LT(readAll().size(), 2u) << bit;
  }
}

TEST_F(RecordLog, AbsurdLengthAllocatesNothing) {
  std::string bytes(10, '\xff');
  writeBytes(file_, bytes);
  auto reader = must(RecordReader::open(file_));
  EXPECT_FALSE(must(reader.next()));
  EXPECT_TRUE(reader.damaged());
  // plausible, but longer than the file: torn
  bytes[2] = bytes[3] = 0;
  writeBytes(file_, bytes);
  auto torn = must(RecordReader::open(file_));
  EXPECT_FALSE(must(torn.next()));
  EXPECT_FALSE(torn.damaged());
}

TEST_F(RecordLog, ExtendCutsATornTail) {
  writeBytes(file_, frames({"one", "two"}) + "torn");
  auto appender = must(RecordAppender::extend(file_));
  must(appender.append(frames({"three"})));
  EXPECT_EQ(readAll(), (std::vector<std::string>{"one", "two", "three"}));
}

TEST_F(RecordLog, ExtendKeepsACopyOfADamagedFile) {
  std::string bytes = frames({"one", "two", "three"});
  bytes[frames({"one"}).size() + kRecordHead] ^= 1;
  writeBytes(file_, bytes);
  auto appender = must(RecordAppender::extend(file_));
  must(appender.append(frames({"four"})));
  EXPECT_EQ(readAll(), (std::vector<std::string>{"one", "four"}));
  int copies = 0;
  for (const auto& entry : std::filesystem::directory_iterator(store_)) {
    if (entry.path().filename().string().rfind("log.rec.damaged-", 0) != 0) continue;
    ++copies;
    EXPECT_EQ(bytesOf(entry.path()), bytes);
  }
  EXPECT_EQ(copies, 1);
}

TEST_F(RecordLog, OnlyOneCanCreate) {
  must(RecordAppender::create(file_));
  EXPECT_EQ(RecordAppender::create(file_).error().code, ErrorCode::kConflict);
}

TEST_F(RecordLog, ALinkIsNotFollowed) {
  std::filesystem::create_symlink("/etc/passwd", file_);
  EXPECT_FALSE(RecordReader::open(file_));
}

TEST(MetricRecord, DecodersRefuseWrongLengths) {
  const std::vector<std::int64_t> steps = {1, 2};
  const std::vector<double> times = {0.5, 0.25}, values = {NAN, -HUGE_VAL};
  const std::string column = encodeColumn(3, steps, times, values);
  const auto read = decodeColumn(column);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, 3);
  EXPECT_EQ(read->count, 2u);
  EXPECT_EQ(std::memcmp(read->values, values.data(), 16), 0);
  for (std::size_t size = 0; size < column.size(); ++size) {
    EXPECT_FALSE(decodeColumn(std::string_view(column).substr(0, size)));
  }
  std::string row;
  putBytes(row, std::int64_t{5});
  putBytes(row, 0.5);
  putBytes(row, std::uint16_t{9});
  putBytes(row, 2.5);
  for (std::size_t size = 0; size <= row.size(); ++size) {
    const auto cut = decodeRow(std::string_view(row).substr(0, size));
    EXPECT_EQ(cut.has_value(), size == 16 || size == 26) << size;
  }
  EXPECT_EQ(decodeRow(row)->value(0), 2.5);
  EXPECT_EQ(decodeRow(row)->id(0), 9);
  EXPECT_FALSE(decodeDefinition("abc"));
  EXPECT_EQ(decodeDefinition(encodeDefinition({7, SeriesKind::kImage, "\U0001F600"}))->name,
            "\U0001F600");
}

}  // namespace
}  // namespace lsc
