// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <fstream>
#include <set>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/json.h"
#include "engine/base/uuid.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

TEST(Hash, PublishedVectors) {
  const std::string check = "123456789";
  EXPECT_EQ(crc32(std::as_bytes(std::span(check))), 0xcbf43926u);  // the check value of CRC-32
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, CrcContinues) {
  const std::string a = "1234", b = "56789";
  EXPECT_EQ(crc32(std::as_bytes(std::span(b)), crc32(std::as_bytes(std::span(a)))), 0xcbf43926u);
}

TEST(Hash, Crc32OfEveryLengthIsThatOfItsBytesInTurn) {
  std::vector<std::byte> bytes(400);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i * i + i / 3);
  for (std::size_t begin = 0; begin < 3; ++begin) {
    std::uint32_t sum = 0;
    for (std::size_t end = begin; end < bytes.size(); ++end) {
      const auto whole = std::span(bytes).subspan(begin, end - begin);
      ASSERT_EQ(crc32(whole), sum) << begin << " to " << end;
      sum = crc32(std::span(bytes).subspan(end, 1), sum);
    }
  }
}

TEST(Uuid, V5OfTheRfcExample) {
  // RFC 9562, appendix A.4: namespace DNS, name www.example.com
  EXPECT_EQ(uuidV5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Uuid, V7IsUniqueAndOrderedByTime) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = uuidV7();
    EXPECT_TRUE(isUuid(id));
    EXPECT_EQ(id[14], '7');
    EXPECT_TRUE(seen.insert(id).second);
  }
  const std::string before = uuidV7().substr(0, 13);
  EXPECT_LE(before, uuidV7().substr(0, 13));
}

TEST(Json, NotFiniteValuesTravelAsStrings) {
  for (const double x : {1.5, -0.0, HUGE_VAL, -HUGE_VAL}) EXPECT_EQ(realFromJson(realToJson(x)), x);
  EXPECT_TRUE(std::isnan(*realFromJson(realToJson(std::nan("")))));
  EXPECT_FALSE(realFromJson("many"));
}

TEST(Json, BrokenTextNamesTheObject) {
  const auto result = parseJson("{\"a\": ", "config.json of run 7");
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("config.json of run 7"), std::string::npos);
}

TEST(Json, InvalidUtf8IsDumpedNotThrown) {
  EXPECT_NO_THROW(dumpJson(Json("\xff\xfe")));
}

TEST(Clock, IsoTimeIsUtcWithMilliseconds) {
  EXPECT_EQ(isoTime(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(isoTime(1788193985.123), "2026-08-31T16:33:05.123Z");
  EXPECT_EQ(isoTime(-0.5), "1969-12-31T23:59:59.500Z");
}

TEST(Files, AtomicWriteReplacesAndLeavesNothingBehind) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(writeFileAtomic(folder / "a", "one"));
  ASSERT_TRUE(writeFileAtomic(folder / "a", "two"));
  EXPECT_EQ(*readFile(folder / "a"), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(Files, AtomicWriteIntoAMissingFolderSaysWhere) {
  const Status s = writeFileAtomic("/nowhere/at/all", "x");
  ASSERT_FALSE(s);
  EXPECT_EQ(s.error().code, ErrorCode::kNotFound);
  EXPECT_NE(s.error().message.find("/nowhere/at/all"), std::string::npos);
}

TEST(Files, ReadRefusesFoldersFifosAndTooMuch) {
  const test::TemporaryFolder folder;
  EXPECT_FALSE(readFile(folder.path()));
  ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
  EXPECT_FALSE(readFile(folder / "fifo"));
  std::ofstream(folder / "big") << std::string(100, 'x');
  EXPECT_TRUE(readFile(folder / "big", 100));
  EXPECT_FALSE(readFile(folder / "big", 99));
}

TEST(Files, SafeJoinKeepsInside) {
  const test::TemporaryFolder folder;
  EXPECT_TRUE(safeJoin(folder.path(), "a/b.npy"));
  EXPECT_TRUE(safeJoin(folder.path(), "%2e%2e/x"));  // nothing is decoded: this is a plain name
  for (const std::string bad :
       {"", "../x", "a/../../x", "/abs", "C:\\x", "C:x", "..\\..", "a\nb", "a/.."}) {
    EXPECT_FALSE(safeJoin(folder.path(), bad)) << bad;
  }
  EXPECT_FALSE(safeJoin(folder.path(), std::string("a\0b", 3)));
  fs::create_symlink("/tmp", folder / "out");
  EXPECT_FALSE(safeJoin(folder.path(), "out/x"));
  EXPECT_FALSE(safeJoin(folder.path(), "out"));
}

}  // namespace
}  // namespace lsc
