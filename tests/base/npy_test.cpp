// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/npy.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <fstream>

#include "tests/temporary_folder.h"

namespace lsc {
namespace {

std::string header(const std::string& dict) {
  std::string text("\x93NUMPY\x01\x00", 8);
  text += static_cast<char>(dict.size() & 255);
  text += static_cast<char>(dict.size() >> 8);
  return text + dict;
}

class Npy : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& bytes) {
    const auto file = folder_ / "a.npy";
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  test::TemporaryFolder folder_;
};

TEST_F(Npy, RoundTripKeepsEveryBit) {
  const std::vector<double> values{0.1, -0.0, std::nan(""), HUGE_VAL, 5e-324, 1e308};
  const std::int64_t shape[] = {2, 3};
  ASSERT_TRUE(writeNpy(folder_ / "b.npy", shape, std::span<const double>(values)));
  const auto back = readNpy(folder_ / "b.npy");
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->shape, (std::vector<std::int64_t>{2, 3}));
  ASSERT_EQ(back->values.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(std::signbit(back->values[i]), std::signbit(values[i]));
    if (!std::isnan(values[i])) {
      EXPECT_EQ(back->values[i], values[i]);
    }
  }
  EXPECT_TRUE(std::isnan(back->values[2]));
}

TEST_F(Npy, DataStartOnA64ByteBoundaryAsNumpyWritesThem) {
  const std::vector<float> values(5, 1.5f);
  const std::int64_t shape[] = {5};
  ASSERT_TRUE(writeNpy(folder_ / "c.npy", shape, std::span<const float>(values)));
  const auto h = readNpyHeader(folder_ / "c.npy");
  ASSERT_TRUE(h);
  EXPECT_EQ(h->data_offset % 64, 0u);
  EXPECT_EQ(h->type, NpyType::kFloat32);
}

TEST_F(Npy, RangeReadsTheElementsAskedFor) {
  std::vector<double> values(1000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
  const std::int64_t shape[] = {10, 100};
  ASSERT_TRUE(writeNpy(folder_ / "d.npy", shape, std::span<const double>(values)));
  const auto h = readNpyHeader(folder_ / "d.npy");
  ASSERT_TRUE(h);
  const auto part = readNpyRange(folder_ / "d.npy", *h, 300, 100);
  ASSERT_TRUE(part);
  EXPECT_EQ(part->front(), 300);
  EXPECT_EQ(part->back(), 399);
  EXPECT_FALSE(readNpyRange(folder_ / "d.npy", *h, 950, 51));
}

TEST_F(Npy, RefusesWhatIsNotAPlainArray) {
  const std::string good = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n";
  EXPECT_TRUE(readNpy(write(header(good) + std::string(8, '\0'))));
  const std::string cases[] = {
      "",
      "x",
      "not an array at all",
      header(good) + std::string(7, '\0'),  // cut
      header(good) + std::string(9, '\0'),  // too long
      header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n") + std::string(8, '\0'),
      header("{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }\n") + std::string(8, '\0'),
      header("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }\n") +
          std::string(8, '\0'),
      header("{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }\n") + std::string(8, '\0'),
      header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }\n") + std::string(8, '\0'),
      header("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296,4294967296), }\n"),
      header("__import__('os').system('touch canary')\n") + std::string(8, '\0'),
      header("{'descr': '<f8', 'shape': (1,), }\n") + std::string(8, '\0'),
  };
  for (const std::string& bytes : cases) {
    const auto result = readNpy(write(bytes));
    ASSERT_FALSE(result) << bytes;
    EXPECT_NE(result.error().message.find("a.npy"), std::string::npos) << result.error().message;
  }
}

TEST_F(Npy, AFifoDoesNotBlock) {
  const auto fifo = folder_ / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_FALSE(readNpy(fifo));
}

}  // namespace
}  // namespace lsc
