// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/regressor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

struct Data {
  Features features;
  std::vector<double> target;
  std::vector<std::int64_t> rows;
};

Data makeData(std::int64_t n, std::int64_t features, double (*f)(const double*), double noise) {
  Data d;
  for (std::int64_t a = 0; a < features; ++a) {
    d.features.names.push_back(std::string("x").append(std::to_string(a)));
    d.features.columns.push_back(autoregression(0, n, 50 + a));
  }
  d.target = autoregression(0, n, 99);
  for (std::int64_t i = 0; i < n; ++i) {
    std::vector<double> x;
    for (const auto& c : d.features.columns) x.push_back(c[i]);
    d.target[i] = f(x.data()) + noise * d.target[i];
  }
  d.rows.resize(n / 2);
  std::iota(d.rows.begin(), d.rows.end(), 0);
  return d;
}

/// Share of the variance of the second half that is predicted.
double r2(const Data& d, const RegressorConfig& config) {
  const auto regressor = makeRegressor(config);
  EXPECT_TRUE(regressor);
  const Status fitted = (*regressor)->fit(d.features, d.target, d.rows);
  EXPECT_TRUE(fitted) << (fitted ? "" : fitted.error().message);
  if (!fitted) return NAN;
  const auto p = (*regressor)->predict(d.features);
  EXPECT_TRUE(p);
  double mean = 0, total = 0, rest = 0;
  const std::size_t half = d.rows.size();
  for (std::size_t i = half; i < d.target.size(); ++i) mean += d.target[i] / double(half);
  for (std::size_t i = half; i < d.target.size(); ++i) {
    total += std::pow(d.target[i] - mean, 2);
    rest += std::pow(d.target[i] - (*p)[i], 2);
  }
  return 1 - rest / total;
}

TEST(Regressor, linearOnesFindTheLine) {
  const Data d = makeData(
      4000, 5, [](const double* x) { return 7 + 2 * x[0] - x[3]; }, 0.5);
  // explained: 5/(5 + 0.25)
  for (const char* name : {"ridge", "lasso"})
    EXPECT_NEAR(r2(d, {.name = name}), 5 / 5.25, 0.01) << name;
}

TEST(Regressor, squaresNeedDegreeTwo) {
  const Data d = makeData(
      4000, 3, [](const double* x) { return x[0] * x[1] + x[2] * x[2]; }, 0.3);
  EXPECT_LT(r2(d, {.degree = 1}), 0.05);
  EXPECT_NEAR(r2(d, {.degree = 2}), 3 / 3.09, 0.01);
}

TEST(Regressor, ridgeWithFewRowsDoesNotOverfit) {
  // 20 rows, 15 features of noise and one that matters
  Data d = makeData(
      4000, 16, [](const double* x) { return x[0]; }, 0.5);
  d.rows.resize(20);
  const auto ridge = makeRegressor({.name = "ridge"});
  ASSERT_TRUE((*ridge)->fit(d.features, d.target, d.rows));
  const auto p = (*ridge)->predict(d.features);
  double rest = 0, total = 0;
  for (std::size_t i = 100; i < 4000; ++i) {
    rest += std::pow(d.target[i] - (*p)[i], 2);
    total += std::pow(d.target[i], 2);
  }
  EXPECT_LT(rest, total);
}

TEST(Regressor, treesFindWhatIsNotALine) {
  const auto trees = makeRegressor({.name = "trees"});
  if (!trees) GTEST_SKIP() << trees.error().message;
  const Data d = makeData(
      8000, 4, [](const double* x) { return std::sin(2 * x[0]) + (x[1] > 0); }, 0.2);
  EXPECT_GT(r2(d, {.name = "trees"}), 0.9);
  EXPECT_EQ(r2(d, {.name = "trees"}), r2(d, {.name = "trees"}));  // the seed fixes it
}

TEST(Regressor, configurationsAreChecked) {
  EXPECT_FALSE(makeRegressor({.name = "oracle"}));
  EXPECT_FALSE(regressorFromJson(Json{{"name", "ridge"}, {"depht", 3}}));
  EXPECT_FALSE(regressorFromJson(Json{{"name", "trees"}, {"leaves", 0}}));
  EXPECT_FALSE(regressorFromJson(Json{{"name", "trees"}, {"leaves", 1}}));
  EXPECT_FALSE(regressorFromJson(Json{{"name", "trees"}, {"depth", -1}}));
  EXPECT_TRUE(regressorFromJson(Json{{"name", "trees"}, {"leaves", 0}, {"depth", 2}}));
  const auto c = regressorFromJson(Json{{"name", "trees"}, {"depth", 4}});
  ASSERT_TRUE(c);
  EXPECT_EQ(regressorToJson(*c)["depth"], 4);
}

}  // namespace
}  // namespace lsc
