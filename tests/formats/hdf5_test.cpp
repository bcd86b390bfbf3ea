// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// HDF5 files that h5py wrote (tests/data/lattice/hdf5/make.py), and case 25 of the fault cases.
#include <sys/resource.h>

#include <fstream>
#include <functional>

#include "plugins/formats/hdf5/numbers.h"
#include "tests/formats/fixtures.h"

namespace lsc::test {
namespace {

fs::path h5(const std::string& name) {
  return dataFile("hdf5") / name;
}

/// phi of make.py as a field: [t][y][x] of 4 x 3 x 5.
double phiAt(std::size_t i) {
  return static_cast<double>(i) / 8 - 3;
}

void expectPhi(const Configuration& file) {
  ASSERT_TRUE(file.field) << describe(file);
  EXPECT_EQ(overall(file), "ok") << describe(file);
  const auto& field = std::get<ScalarField>(*file.field);
  ASSERT_EQ(field.extents, (std::vector<std::int64_t>{5, 3, 4}));
  for (std::size_t i = 0; i < 60; ++i) EXPECT_EQ(field.values[i], phiAt(i)) << i;
}

void expectReject(const Configuration& file, const std::string& part) {
  EXPECT_EQ(overall(file), "reject") << describe(file);
  EXPECT_FALSE(file.field);
  EXPECT_NE(file.report.complaint().find(part), std::string::npos) << describe(file);
}

TEST(Hdf5, ReadsEveryStorageOfTheDefaultLibrary) {
  for (const char* dataset : {"phi", "/phi", "ensemble/chunked", "ensemble/gzip"})
    expectPhi(loadFile(h5("earliest.h5"), {dataset, ""}));
  for (const char* dataset : {"phi", "single", "array"}) expectPhi(loadFile(h5("latest.h5"), {dataset, ""}));
  expectPhi(loadFile(h5("one.h5")));  // the only one, behind a user block of 512 bytes
}

/// Elements of chunk_lists.h5 are their place in memory order where they were written, else -1.
TEST(Hdf5, ReadsEveryListOfChunks) {
  const auto all = [](std::int64_t, std::int64_t) { return true; };
  struct Case {
    const char* name;
    std::vector<std::int64_t> extents;  // x, t
    std::function<bool(std::int64_t t, std::int64_t x)> written;
  };
  const auto block = [](auto t, auto x) { return t >= 1 && t < 4 && x >= 2; };
  const auto pages = [](auto t, auto x) { return t >= 30 && t < 34 && x % 7 == 0; };
  for (const Case& c : {Case{"implicit", {7, 5}, all},
                        {"fixed", {7, 5}, block},
                        {"fixed_gzip", {7, 5}, all},
                        {"fixed_pages", {60, 40}, pages},
                        {"growing", {500}, all},
                        {"growing_gzip", {90, 6}, all},
                        {"growing_pages", {150000}, [](auto, auto x) { return x % 7001 == 0; }},
                        {"tree", {41, 44}, all},
                        {"tree_gzip", {9, 6}, all},
                        {"shrunk", {8, 5}, all}}) {
    const Configuration file = loadFile(h5("chunk_lists.h5"), {c.name, ""});
    ASSERT_TRUE(file.field) << c.name << describe(file);
    const auto& field = std::get<ScalarField>(*file.field);
    ASSERT_EQ(field.extents, c.extents) << c.name;
    for (std::int64_t i = 0; i < std::ssize(field.values); ++i)
      ASSERT_EQ(field.values[static_cast<std::size_t>(i)],
                c.written(i / c.extents[0], i % c.extents[0]) ? double(i) : -1.0)
          << c.name << " " << i;
  }
}

TEST(Hdf5, NumbersKeepTheirTypeAndByteOrder) {
  const Configuration big = loadFile(h5("earliest.h5"), {"ensemble/big_endian", ""});
  expectPhi(big);
  EXPECT_EQ(big.layout.real_bytes, 4);
  EXPECT_EQ(big.layout.byte_order, std::endian::big);
  const Configuration integers = loadFile(h5("earliest.h5"), {"ensemble/integers", ""});
  ASSERT_TRUE(integers.field) << describe(integers);
  EXPECT_EQ(std::get<ScalarField>(*integers.field).values[0], -5.0);
  EXPECT_EQ(std::get<ScalarField>(*integers.field).values[11], 6.0);
}

TEST(Hdf5, ComplexLinksAreACompoundOfTwoReals) {
  for (const auto& [name, dataset] :
       {std::pair{"earliest.h5", "ensemble/links"}, std::pair{"latest.h5", "links"}}) {
    const Configuration file = loadFile(h5(name), {dataset, "t,x,mu"});
    EXPECT_EQ(overall(file), "ok") << describe(file);
    const GaugeField& field = gaugeOf(file);
    ASSERT_EQ(field.extents, (std::vector<std::int64_t>{5, 6}));
    for (int i = 0; i < 60; ++i)
      EXPECT_LT(std::abs(field.links[static_cast<std::size_t>(i)] - std::polar(1.0, i / 7.0)),
                1e-14);  // NumPy's own exp
  }
}

TEST(Hdf5, WhatWasNotWrittenIsTheFillValue) {
  const Configuration file = loadFile(h5("earliest.h5"), {"ensemble/partly", ""});
  ASSERT_TRUE(file.field) << describe(file);
  const auto& values = std::get<ScalarField>(*file.field).values;
  for (std::size_t i = 0; i < 36; ++i) EXPECT_EQ(values[i], i == 13 ? 7.0 : -1.5) << i;
  const Configuration none = loadFile(h5("earliest.h5"), {"ensemble/unwritten", ""});
  ASSERT_TRUE(none.field) << describe(none);
  EXPECT_EQ(std::get<ScalarField>(*none.field).values, std::vector<double>(12, 0.0));
}

TEST(Hdf5, AConfigurationOfAnEnsembleIsChosenByItsNumber) {
  for (int k = 1; k <= 3; ++k) {
    const Configuration file =
        loadFile(h5("earliest.h5"), {"ensemble/samples@" + std::to_string(k), "n,t,x"});
    ASSERT_TRUE(file.field) << describe(file);
    const auto& values = std::get<ScalarField>(*file.field).values;
    ASSERT_EQ(values.size(), 16u);
    for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(values[i], 16.0 * (k - 1) + double(i));
  }
  expectReject(loadFile(h5("earliest.h5"), {"ensemble/samples@4", "n,t,x"}), "1 to 3");
}

TEST(Hdf5, NamesWhatThereIs) {
  expectReject(loadFile(h5("earliest.h5")), "phi");
  expectReject(loadFile(h5("earliest.h5"), {"nothing", ""}), "ensemble/gzip");
  expectReject(loadFile(h5("no_dataset.h5")), "holds no dataset");
  EXPECT_EQ(loadFile(h5("latest.h5")).datasets,  // rejected, with what to choose from
            (std::vector<std::string>{"array", "links", "phi", "single"}));
}

TEST(Hdf5, TablesOfNumbersAreHistories) {
  const auto read = [](const std::string& file, const std::string& dataset) {
    return readHdf5Numbers(**openFile(h5(file)), dataset);
  };
  const auto history = read("chunk_lists.h5", "growing");
  ASSERT_TRUE(history) << history.error().message;
  EXPECT_EQ(history->shape, std::vector<std::int64_t>{500});
  EXPECT_EQ(history->values[7], 7);
  const auto table = read("chunk_lists.h5", "fixed_gzip");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->shape, (std::vector<std::int64_t>{5, 7}));
  for (std::size_t i = 0; i < 35; ++i) EXPECT_EQ(table->values[i], static_cast<double>(i));
  const auto integers = read("earliest.h5", "/ensemble/integers");
  ASSERT_TRUE(integers) << integers.error().message;
  EXPECT_EQ(integers->values, (std::vector<double>{-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(integers->dataset, "ensemble/integers");
  const auto refused = [&](const std::string& file, const std::string& dataset) {
    const auto numbers = read(file, dataset);
    return numbers ? std::string() : numbers.error().message;
  };
  EXPECT_NE(refused("earliest.h5", "phi").find("give one axis"), std::string::npos);
  EXPECT_NE(refused("earliest.h5", "nothing").find("holds the datasets"), std::string::npos);
  EXPECT_NE(refused("hostile.h5", "sparse").find("8796093022208 bytes"), std::string::npos);
  EXPECT_NE(refused("hostile.h5", "text").find("another type"), std::string::npos);
}

TEST(Hdf5, GroupsOfManyLinks) {
  for (int i : {0, 7, 150, 299}) {
    const Configuration file = loadFile(h5("many.h5"), {std::to_string(i + 1), ""});
    ASSERT_TRUE(file.field) << describe(file);
    EXPECT_EQ(file.datasets.size(), 300u);
    EXPECT_EQ(std::get<ScalarField>(*file.field).values, (std::vector<double>{1.0 * i, i + 1.0}));
  }
}

TEST(Hdf5, WhatIsNotReadIsSaidWithTheWayOut) {
  expectReject(loadFile(h5("hostile.h5"), {"lzf", ""}), "lzf");
  expectReject(loadFile(h5("hostile.h5"), {"text", ""}), "another type");
}

/// The reader is given bytes: there is no way for it to another file.
TEST(Faults, Case25Hdf5ReachesForNoOtherFile) {
  const std::string bytes = *readFile(h5("hostile.h5"));
  expectReject(loadBytes(bytes, {"external", ""}), "other files");
  expectReject(loadBytes(bytes, {"virtual", ""}), "virtual");
  expectReject(loadBytes(bytes, {"elsewhere", ""}), "choose one of them");
  const Configuration file = loadBytes(bytes, {"phi", ""});
  ASSERT_TRUE(file.field) << describe(file);
  EXPECT_EQ(overall(file), "warn");  // for the link that was not followed
  EXPECT_NE(file.report.complaint().find("elsewhere"), std::string::npos) << describe(file);
}

TEST(Faults, Case25Hdf5CyclesEnd) {
  const Configuration file = loadFile(h5("hostile.h5"), {"phi", ""});
  EXPECT_GE(file.datasets.size(), 5u);
  for (const std::string& path : file.datasets)
    EXPECT_EQ(path.find("cycle"), std::string::npos) << path;
}

TEST(Faults, Case25Hdf5SparseArrayOf8TiB) {
  rusage before{}, after{};
  ::getrusage(RUSAGE_SELF, &before);
  expectReject(loadFile(h5("hostile.h5"), {"sparse", ""}), "8796093022208 bytes");
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 64 << 10);
}

/// Cut anywhere: rejected, or the dataset was whole before the cut.
TEST(Faults, Case25Hdf5Cut) {
  const std::string whole = *readFile(h5("earliest.h5"));
  for (std::size_t length = 0; length < whole.size(); length += 97)
    for (const char* dataset : {"phi", "ensemble/gzip"}) {
      const Configuration file = loadBytes(whole.substr(0, length), {dataset, ""});
      if (file.field) {
        expectPhi(file);
      } else {
        EXPECT_EQ(overall(file), "reject");
      }
    }
  expectReject(loadBytes(whole.substr(0, 1000), {"phi", ""}), "");
}

/// A byte changed anywhere never gives more than a wrong number or a sentence.
TEST(Faults, Case25Hdf5Damaged) {
  const std::string whole = *readFile(h5("earliest.h5"));
  int rejected = 0;
  for (std::size_t at = 0; at < 8000; at += 3) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (at % 2 ? 0xff : 1 << at % 7));
    rejected += overall(loadBytes(bytes, {"ensemble/gzip", ""})) == "reject";
  }
  EXPECT_GT(rejected, 100);
  std::string flipped = whole;  // inside the compressed data: found by the checksums
  const std::size_t chunk = whole.find("\x78\x5e");
  ASSERT_NE(chunk, std::string::npos);
  flipped[chunk + 20] = static_cast<char>(flipped[chunk + 20] ^ 8);
  expectReject(loadBytes(flipped, {"ensemble/gzip", ""}), "chunk");
}

}  // namespace
}  // namespace lsc::test
