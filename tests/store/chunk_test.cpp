// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/chunk.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

namespace lsc {
namespace {

Points withSteps(const std::vector<std::int64_t>& steps) {
  Points points;
  for (std::size_t i = 0; i < steps.size(); ++i)
    points.add(steps[i], 0.1 * static_cast<double>(i), 1.0 / (1.0 + static_cast<double>(i)));
  return points;
}

void expectRoundTrip(const Points& points) {
  const std::string blob = encodeChunk(points, 0, points.size());
  Points back;
  ASSERT_TRUE(decodeChunk(blob, back));
  EXPECT_EQ(back.steps, points.steps);
  EXPECT_EQ(std::memcmp(back.values.data(), points.values.data(), 8 * points.size()), 0);
  EXPECT_EQ(std::memcmp(back.times.data(), points.times.data(), 8 * points.size()), 0);
  for (std::size_t size = 0; size < blob.size(); ++size) {
    Points cut;
    EXPECT_FALSE(decodeChunk(std::string_view(blob).substr(0, size), cut));
    EXPECT_EQ(cut.size(), 0u);
  }
}

TEST(Chunk, StepsOfAllKindsComeBack) {
  expectRoundTrip(withSteps({5}));
  expectRoundTrip(withSteps({1, 2, 3, 4}));
  expectRoundTrip(withSteps({100, 90, 80}));
  expectRoundTrip(withSteps({0, 1, 3, 2, 2, 1000000}));
  expectRoundTrip(withSteps({INT64_MIN, INT64_MAX, 0, INT64_MIN, -1}));
}

TEST(Chunk, EveryBitOfValuesComesBack) {
  Points points;
  const double weird[] = {NAN, -NAN, HUGE_VAL, -HUGE_VAL, -0.0, 5e-324, 1.7976931348623157e308};
  for (const double value : weird) points.add(1, value, value);
  expectRoundTrip(points);
}

TEST(Chunk, AtMostTwentyBytesAPoint) {
  std::mt19937_64 random(1);
  std::vector<std::int64_t> regular, jumping;
  std::int64_t step = 0;
  for (std::size_t i = 0; i < kChunkPoints; ++i) {
    regular.push_back(static_cast<std::int64_t>(10 * i));
    jumping.push_back(step += static_cast<std::int64_t>(random() % 100000));
  }
  EXPECT_LE(encodeChunk(withSteps(regular), 0, kChunkPoints).size(), 16 * kChunkPoints + 24);
  EXPECT_LE(encodeChunk(withSteps(jumping), 0, kChunkPoints).size(), 20 * kChunkPoints);
}

TEST(Chunk, NoBytesCrashTheDecoder) {
  std::mt19937_64 random(2);
  const std::string good = encodeChunk(withSteps({0, 1, 3, 2, 2, 1000000}), 0, 6);
  for (int i = 0; i < 20000; ++i) {
    std::string bad = good;
    for (int k = 0; k < 3; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    Points points;
    if (decodeChunk(bad, points)) {
      EXPECT_EQ(points.values.size(), points.steps.size());
      EXPECT_EQ(points.times.size(), points.steps.size());
    }
  }
}

TEST(Chunk, RangeIsOverFiniteValues) {
  const std::vector<double> values = {NAN, 3, -HUGE_VAL, -2, HUGE_VAL};
  const FiniteRange range = finiteRange(values);
  EXPECT_EQ(range.not_finite, 3);
  EXPECT_EQ(range.minimum, -2);
  EXPECT_EQ(range.maximum, 3);
  EXPECT_TRUE(std::isnan(finiteRange(std::vector<double>{NAN}).minimum));
}

}  // namespace
}  // namespace lsc
