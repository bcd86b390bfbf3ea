// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/describe_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <vector>

#include "engine/base/npy.h"
#include "engine/worker/describe_array.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

class DescribeFile : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    const auto file = temporary_.path() / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  /// An array file with this dictionary and data.
  std::filesystem::path npy(const std::string& dictionary, const std::string& data) const {
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes += static_cast<char>(dictionary.size() & 255);
    bytes += static_cast<char>(dictionary.size() >> 8);
    return write("a.npy", bytes + dictionary + data);
  }
  static Json describe(const std::filesystem::path& file) {
    const auto out = describeFile(file);
    EXPECT_TRUE(out) << (out ? "" : out.error().message);
    return out.value_or(Json::object());
  }

  const test::TemporaryFolder temporary_;
};

TEST_F(DescribeFile, SummarisesAnArrayWithHistogramAndPicture) {
  std::vector<double> values(2 * 300 * 200);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i % 200);
  values[7] = std::numeric_limits<double>::quiet_NaN();
  const auto file = temporary_.path() / "fields.npy";
  ASSERT_TRUE(writeNpy(file, std::vector<std::int64_t>{2, 300, 200}, values));
  const Json out = describe(file);
  EXPECT_EQ(out["type"], "npy");
  EXPECT_EQ(out["lattice"], true);
  const Json& array = out["array"];
  EXPECT_EQ(array["shape"], Json({2, 300, 200}));
  EXPECT_EQ(array["not_finite"], 1);
  EXPECT_EQ(array["min"], 0.0);
  EXPECT_EQ(array["max"], 199.0);
  EXPECT_NEAR(array["mean"].get<double>(), 99.5, 0.01);
  EXPECT_NEAR(array["std"].get<double>(), 57.73, 0.01);
  std::int64_t counted = 0;
  for (const Json& n : array["histogram"]["counts"]) counted += n.get<std::int64_t>();
  EXPECT_EQ(counted, 2 * 300 * 200 - 1);
  EXPECT_EQ(array["picture"]["rows"], 128);
  EXPECT_EQ(array["picture"]["columns"], 128);
  EXPECT_EQ(array["picture"]["of"], Json({300, 200}));
  EXPECT_LT(array["picture"]["values"][5][0].get<double>(), 2);
  EXPECT_GT(array["picture"]["values"][5][127].get<double>(), 197);
}

TEST_F(DescribeFile, KnowsForeignNumberTypes) {
  const auto array = [&](const std::string& dtype, const std::string& data) {
    return describe(
        npy("{'descr': '" + dtype + "', 'fortran_order': False, 'shape': (2,), }", data))["array"];
  };
  EXPECT_EQ(array(">i2", std::string("\x01\x00\xff\xff", 4))["min"], -1.0);
  EXPECT_EQ(array(">i2", std::string("\x01\x00\xff\xff", 4))["max"], 256.0);
  EXPECT_EQ(array("<f2", std::string("\x00\x3c\x00\xc0", 4))["max"], 1.0);
  EXPECT_EQ(array("<f2", std::string("\x00\x3c\x00\xc0", 4))["min"], -2.0);
  EXPECT_EQ(array("|u1", std::string("\x00\xff", 2))["max"], 255.0);
  EXPECT_EQ(array("|b1", std::string("\x00\x01", 2))["mean"], 0.5);
  const Json complex =
      array("<c8", std::string("\x00\x00\x40\x40\x00\x00\x80\x40", 8) + std::string(8, '\0'));
  EXPECT_EQ(complex["max"], 5.0);
  EXPECT_EQ(complex["part"], "modulus");
  EXPECT_FALSE(array("<U7", std::string(56, '\0')).contains("min"));
}

TEST_F(DescribeFile, SubtractsArraysOfTheSameShape) {
  const auto change = [&](const std::string& a, const std::string& a_data, const std::string& b,
                          const std::string& b_data) -> Json {
    std::ifstream left(npy(a, a_data), std::ios::binary);
    std::ostringstream kept;
    kept << left.rdbuf();
    std::istringstream from(kept.str());
    std::ifstream to(npy(b, b_data), std::ios::binary);
    const auto out = describeDifference(bytesOf(from), bytesOf(to), "a.npy");
    EXPECT_TRUE(out);
    return out && *out ? **out : Json();
  };
  const std::string shorts = "{'descr': '<i2', 'fortran_order': False, 'shape': (2,), }";
  const std::string bytes = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }";
  const Json mixed = change(shorts, std::string("\x01\x00\xff\xff", 4), bytes, "\x05\x05");
  EXPECT_EQ(mixed["min"], 4.0);
  EXPECT_EQ(mixed["max"], 6.0);
  EXPECT_EQ(mixed["mean"], 5.0);
  EXPECT_FALSE(mixed.contains("part"));
  const std::string complex = "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }";
  const std::string one("\0\0\x80\x3f\0\0\0\0", 8), i("\0\0\0\0\0\0\x80\x3f", 8);
  const Json turned = change(complex, one, complex, i);
  EXPECT_DOUBLE_EQ(turned["max"].get<double>(), std::sqrt(2)) << "not the difference of moduli";
  EXPECT_EQ(turned["part"], "modulus");
  EXPECT_TRUE(change(shorts, "1234", complex, one).is_null()) << "other shapes";
  EXPECT_EQ(change(shorts, "12", shorts, "1234")["truncated"], true);
  const std::string rows = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }",
                    columns = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2), }";
  EXPECT_TRUE(change(rows, "abcd", columns, "acbd").is_null()) << "other order";
}

TEST_F(DescribeFile, SurvivesDamagedArrays) {
  const std::string good = "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 4), }";
  const Json cut = describe(npy(good, std::string(20, '\0')));
  EXPECT_EQ(cut["array"]["read"], 2);
  EXPECT_EQ(cut["array"]["truncated"], true);
  for (const char* dictionary :
       {"", "{'descr': '<f8'}", "{'descr': '<f8', 'shape': (99999999999999999999,)}",
        "{'descr': '<f8', 'shape': (281474976710656, 281474976710656)}",
        "{'descr': '<f8', 'shape': (-4,)}", "{'descr': '<f8', 'shape': (4"}) {
    EXPECT_FALSE(describeFile(npy(dictionary, ""))) << dictionary;
  }
  const Json odd = describe(npy("{'descr': '<f9', 'shape': (4,)}", ""));
  EXPECT_FALSE(odd["array"].contains("min"));
  EXPECT_EQ(describe(npy("{'descr': '<f8', 'shape': (0, 3)}", ""))["array"]["count"], 0);
  EXPECT_FALSE(describeFile(temporary_.path() / "missing"));
}

TEST_F(DescribeFile, TellsTypesApart) {
  EXPECT_EQ(describe(write("a", "{\"a\": [1, 2]}"))["json"]["a"][1], 2);
  const Json text = describe(write("b.json", "{\"a\": [1, 2"));
  EXPECT_EQ(text["type"], "text");
  EXPECT_EQ(text["text"], "{\"a\": [1, 2");
  const Json large = describe(write("c.log", std::string(200'000, 'x')));
  EXPECT_EQ(large["text"].get<std::string>().size(), 65536u);
  EXPECT_EQ(large["truncated"], true);
  EXPECT_EQ(describe(write("d", std::string("\x89PNG\r\n\x1a\n")))["format"], "png");
  EXPECT_EQ(describe(write("e", " <?xml version=\"1.0\"?><svg/>"))["format"], "svg");
  EXPECT_EQ(describe(write("f", std::string("\x00\x01\x02", 3)))["type"], "binary");
  EXPECT_EQ(describe(write("g", ""))["type"], "text");
  EXPECT_EQ(describe(write("h", std::string("\x45\x67\x89\xab rest")))["lattice"], true);
  const std::string header = R"({"__metadata__":{"step":"3"},"w":{"dtype":"F64","shape":[2,3]}})";
  std::string bytes(8, '\0');
  bytes[0] = static_cast<char>(header.size());
  const Json weights = describe(write("w.safetensors", bytes + header + std::string(48, '\0')));
  EXPECT_EQ(weights["type"], "safetensors");
  EXPECT_EQ(weights["tensors"][0]["shape"], Json({2, 3}));
  EXPECT_EQ(weights["metadata"]["step"], "3");
}

TEST_F(DescribeFile, ListsTheArraysOfAnNpz) {
  // written by numpy.savez_compressed(a=numpy.arange(3.0), b=numpy.int32(7))
  const auto file = std::filesystem::path(LSC_SOURCE_DIR) / "tests/data/arrays.npz";
  const Json out = describe(file);
  ASSERT_EQ(out["arrays"].size(), 2u);
  EXPECT_EQ(out["arrays"][0]["name"], "a.npy");
  EXPECT_EQ(out["arrays"][0]["max"], 2.0);
  EXPECT_EQ(out["arrays"][1]["shape"], Json::array());
  EXPECT_EQ(out["arrays"][1]["mean"], 7.0);
}

}  // namespace
}  // namespace lsc
