// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/smoothing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "engine/base/files.h"
#include "engine/base/json.h"

namespace lsc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> noise(std::size_t n, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::vector<double> values(n);
  for (double& v : values) v = normal(random);
  return values;
}

void expectSame(double found, double expected, double tolerance) {
  if (std::isnan(expected)) {
    EXPECT_TRUE(std::isnan(found));
  } else if (std::isinf(expected)) {
    EXPECT_EQ(found, expected);
  } else {
    EXPECT_NEAR(found, expected, tolerance * std::max(1.0, std::abs(expected)));
  }
}

std::vector<double> reals(const Json& list) {
  std::vector<double> out;
  for (const Json& v : list) out.push_back(realFromJson(v).value());
  return out;
}

/// The published formula of TensorBoard's line chart, with its power instead of our product.
std::vector<double> tensorBoard(const std::vector<double>& values, double weight) {
  std::vector<double> out;
  double last = 0;
  int taken = 0;
  const bool constant =
      std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); });
  for (const double next : values) {
    if (constant || !std::isfinite(next)) {
      out.push_back(next);
      continue;
    }
    last = last * weight + (1 - weight) * next;
    ++taken;
    out.push_back(last / (weight == 1 ? 1 : 1 - std::pow(weight, taken)));
  }
  return out;
}

TEST(ExponentialMean, EqualsTensorBoardOnSharedVectors) {
  const auto text = readFile(LSC_SOURCE_DIR "/tests/table/exponential_mean.json");
  ASSERT_TRUE(text);
  const auto document = parseJson(*text, "exponential_mean.json");
  ASSERT_TRUE(document);
  ASSERT_GT(document->size(), 20u);
  for (const Json& entry : *document) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    const std::vector<double> values = reals(entry.at("values"));
    const std::vector<double> expected = reals(entry.at("smoothed"));
    const double weight = entry.at("weight").get<double>();
    const std::vector<double> found = exponentialMean(values, weight);
    const std::vector<double> formula = tensorBoard(values, weight);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      expectSame(found[i], expected[i], 1e-12);
      expectSame(found[i], formula[i], 1e-12);
    }
  }
}

TEST(GaussianMean, KeepsLinesAndSkipsNaN) {
  std::vector<double> line(200);
  for (std::size_t i = 0; i < line.size(); ++i) line[i] = 3.0 * static_cast<double>(i) - 7;
  const std::vector<double> smooth = gaussianMean(line, 5);
  for (std::size_t i = 20; i < 180; ++i) EXPECT_NEAR(smooth[i], line[i], 1e-9);
  std::vector<double> spike(9, 0.0);
  spike[4] = 1;
  const std::vector<double> wide = gaussianMean(spike, 1);
  double norm = 0;
  for (int d = -4; d <= 4; ++d) norm += std::exp(-0.5 * d * d);
  EXPECT_NEAR(wide[4], 1 / norm, 1e-15);
  spike[3] = kNaN;
  EXPECT_TRUE(std::isnan(gaussianMean(spike, 1)[3]));
  EXPECT_GT(gaussianMean(spike, 1)[4], wide[4]) << "the weights of what is left add up to one";
}

TEST(RunningMeanAndMedian, AgreeWithLookingAtEachWindow) {
  std::vector<double> values = noise(3000, 3);
  for (std::size_t i = 0; i < values.size(); i += 37) values[i] = kNaN;
  for (const int window : {1, 2, 7, 50, 4000}) {
    const std::vector<double> mean = runningMean(values, window);
    const std::vector<double> median = runningMedian(values, window);
    for (std::size_t i = 0; i < values.size(); i += 13) {
      const auto before = static_cast<std::size_t>((window - 1) / 2);
      const std::size_t begin = i > before ? i - before : 0;
      const std::size_t end = std::min(i + static_cast<std::size_t>(window) / 2 + 1, values.size());
      std::vector<double> part;
      for (std::size_t k = begin; k < end; ++k)
        if (std::isfinite(values[k])) part.push_back(values[k]);
      if (std::isnan(values[i])) {
        EXPECT_TRUE(std::isnan(mean[i]) && std::isnan(median[i]));
        continue;
      }
      std::sort(part.begin(), part.end());
      double sum = 0;
      for (const double v : part) sum += v;
      const std::size_t n = part.size();
      EXPECT_NEAR(mean[i], sum / static_cast<double>(n), 1e-12);
      EXPECT_DOUBLE_EQ(median[i], 0.5 * (part[(n - 1) / 2] + part[n / 2]));
    }
  }
}

TEST(RunningMean, RoundingDoesNotAddUp) {
  std::vector<double> values(100'000, 1e-8);
  values[100] = 1e16;
  const std::vector<double> mean = runningMean(values, 11);
  EXPECT_NEAR(mean.back(), 1e-8, 1e-20);
}

TEST(Smoothing, EmptyAndNone) {
  EXPECT_TRUE(smoothed({}, {.kind = SmoothingKind::kRunningMedian, .amount = 5}).empty());
  const std::vector<double> values{1, kNaN, 3};
  const std::vector<double> same = smoothed(values, {});
  EXPECT_EQ(same[0], 1);
  EXPECT_TRUE(std::isnan(same[1]));
}

}  // namespace
}  // namespace lsc
