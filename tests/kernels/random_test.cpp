// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/math/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace lsc {
namespace {

constexpr RandomKey kKey = {20261124, RandomPurpose::kPrior, 7};

// Vectors of the authors' distribution (Random123, kat_vectors, philox4x32 10).
TEST(Philox, knownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, streamsAreTheBlocksOfTheirCounters) {
  constexpr RandomKey kWide = {0x123456789abcdef0, RandomPurpose::kMomenta, 0xfedcba9876543210};
  std::vector<std::uint32_t> words(4 * 150);
  fillWords(words, kWide, 8);
  for (std::uint32_t block = 0; block < 150; ++block) {
    const PhiloxCounter want =
        philox4x32({block + 2, 0x76543210, 0xfedcba98, std::uint32_t(RandomPurpose::kMomenta)},
                   {0x9abcdef0, 0x12345678});
    for (int i = 0; i < 4; ++i) ASSERT_EQ(words[4 * block + i], want[i]) << block;
  }
}

template <typename T>
void expectPiecewiseEqual() {
  std::vector<T> whole(1001), parts(1001);
  fillNormal(std::span<T>(whole), kKey);
  for (std::size_t begin = 0; begin < parts.size(); begin += 36)
    fillNormal(std::span<T>(parts).subspan(begin, std::min<std::size_t>(36, parts.size() - begin)),
               kKey, begin);
  EXPECT_EQ(whole, parts);
}

TEST(Random, aStreamFilledInPartsIsTheSameStream) {
  expectPiecewiseEqual<float>();
  expectPiecewiseEqual<double>();
}

TEST(Random, seedPurposeAndStepGiveDifferentStreams) {
  const std::vector<RandomKey> keys = {{1, RandomPurpose::kPrior, 1},
                                       {2, RandomPurpose::kPrior, 1},
                                       {1, RandomPurpose::kMomenta, 1},
                                       {1, RandomPurpose::kPrior, 2},
                                       {1, RandomPurpose::kPrior, std::uint64_t{1} << 32},
                                       {std::uint64_t{1} << 32, RandomPurpose::kPrior, 1}};
  std::vector<std::vector<std::uint32_t>> streams;
  for (const RandomKey& key : keys) fillWords(streams.emplace_back(8), key);
  for (std::size_t i = 0; i < streams.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(streams[i], streams[j]) << i << " " << j;
}

// Moments of 400,000 normals within five standard errors: var of x^2 is 2, of x^4 is 96, of x^3
// is 15.
template <typename T>
void expectNormalMoments() {
  std::vector<T> x(400000);
  fillNormal(std::span<T>(x), kKey);
  double m1 = 0, m2 = 0, m3 = 0, m4 = 0, pair = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double v = x[i];
    m1 += v, m2 += v * v, m3 += v * v * v, m4 += v * v * v * v;
    if (i % 2) pair += v * static_cast<double>(x[i - 1]);
  }
  const double n = static_cast<double>(x.size()), e = 5 / std::sqrt(n);
  EXPECT_NEAR(m1 / n, 0, e);
  EXPECT_NEAR(m2 / n, 1, e * std::sqrt(2.0));
  EXPECT_NEAR(m3 / n, 0, e * std::sqrt(15.0));
  EXPECT_NEAR(m4 / n, 3, e * std::sqrt(96.0));
  EXPECT_NEAR(pair / (n / 2), 0, e * std::sqrt(2.0));
}

TEST(Random, normalsHaveNormalMoments) {
  expectNormalMoments<float>();
  expectNormalMoments<double>();
}

// The normals against the standard library's functions on the same words: the polynomials are good
// to about an ulp.
TEST(Random, boxMullerAgreesWithTheLibrary) {
  std::vector<std::uint32_t> words(40000);
  std::vector<double> uniform(20000), log_uniform(20000), normal(20000);
  fillWords(words, kKey);
  fillUniform(std::span<double>(uniform), kKey);
  fillLogUniform(log_uniform, kKey);
  fillNormal(std::span<double>(normal), kKey);
  for (std::size_t i = 0; i < uniform.size(); i += 2) {
    const double u =
        (static_cast<double>((std::uint64_t{words[2 * i]} << 32 | words[2 * i + 1]) >> 12) + 0.5) *
        0x1p-52;
    ASSERT_EQ(uniform[i], u);
    ASSERT_NEAR(log_uniform[i], std::log(u), 2.3e-16 * std::abs(std::log(u)));
    const double radius = std::sqrt(-2 * std::log(u));
    ASSERT_NEAR(normal[i], radius * std::cos(2 * M_PI * uniform[i + 1]), 2e-15);
    ASSERT_NEAR(normal[i + 1], radius * std::sin(2 * M_PI * uniform[i + 1]), 2e-15);
  }
}

TEST(Random, uniformsStayInTheOpenInterval) {
  std::vector<float> x(1 << 20);
  fillUniform(std::span<float>(x), kKey);
  double sum = 0;
  for (const float v : x) {
    ASSERT_GT(v, 0.0f);
    ASSERT_LT(v, 1.0f);
    sum += v;
  }
  EXPECT_NEAR(sum / static_cast<double>(x.size()), 0.5, 5 * std::sqrt(1.0 / 12 / (1 << 20)));
}

}  // namespace
}  // namespace lsc
