// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "engine/kernels/math/random.h"

namespace lsc {
namespace {

std::vector<double> normals(std::int64_t n, std::uint64_t step) {
  std::vector<double> x(n);
  fillNormal(std::span(x), {9, RandomPurpose::kTest, step});
  return x;
}

/// Share of the variance of y, from row `begin` on, that p explains.
double r2(std::span<const double> y, std::span<const double> p, std::size_t begin) {
  double mean = 0, rest = 0, total = 0;
  for (std::size_t i = begin; i < y.size(); ++i)
    mean += y[i] / static_cast<double>(y.size() - begin);
  for (std::size_t i = begin; i < y.size(); ++i) {
    rest += std::pow(y[i] - p[i], 2);
    total += std::pow(y[i] - mean, 2);
  }
  return 1 - rest / total;
}

struct Problem {
  RegressionInputs inputs() const { return {shape, x}; }
  std::vector<std::int64_t> shape, rows;
  std::vector<double> x, y;
};

Problem featureProblem() {
  Problem p{
      .shape = {1500, 3}, .rows = std::vector<std::int64_t>(1000), .x = normals(4500, 1), .y = {}};
  std::iota(p.rows.begin(), p.rows.end(), 0);
  for (std::int64_t i = 0; i < 1500; ++i)
    p.y.push_back(5 + std::sin(2 * p.x[3 * i]) + p.x[3 * i + 1] * p.x[3 * i + 2]);
  return p;
}

/// The observable is a sum over sites of neighbours' products: local, not linear, invariant under
/// translations.
Problem fieldProblem() {
  constexpr std::int64_t kN = 1200, kL = 6;
  Problem p{.shape = {kN, kL, kL},
            .rows = std::vector<std::int64_t>(900),
            .x = normals(kN * kL * kL, 2),
            .y = {}};
  std::iota(p.rows.begin(), p.rows.end(), 0);
  for (std::int64_t i = 0; i < kN; ++i) {
    const double* f = p.x.data() + i * kL * kL;
    double sum = 0;
    for (std::int64_t a = 0; a < kL; ++a)
      for (std::int64_t b = 0; b < kL; ++b)
        sum += f[a * kL + b] * (f[((a + 1) % kL) * kL + b] + f[a * kL + (b + 1) % kL]);
    p.y.push_back(sum);
  }
  return p;
}

const auto kGoOn = [](std::int64_t, double) { return true; };

TEST(Regression, perceptronFindsWhatIsNotALine) {
  const Problem p = featureProblem();
  auto network = RegressionNetwork::make({.epochs = 150}, p.shape);
  ASSERT_TRUE(network);
  std::vector<double> losses;
  const Status trained = network->train(p.inputs(), p.y, p.rows, [&](std::int64_t e, double loss) {
    losses.push_back(loss);
    return e == std::ssize(losses);
  });
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(losses.size(), 150u);
  EXPECT_LT(losses.back(), 0.1 * losses.front());
  EXPECT_GT(r2(p.y, network->predict(p.inputs()), 1000), 0.95);
}

TEST(Regression, convolutionsFindALocalObservable) {
  const Problem p = fieldProblem();
  auto network =
      RegressionNetwork::make({.name = "cnn", .epochs = 60, .batch = 32, .rate = 0.01}, p.shape);
  ASSERT_TRUE(network);
  const Status trained = network->train(p.inputs(), p.y, p.rows, kGoOn);
  ASSERT_TRUE(trained) << trained.error().message;
  const auto predicted = network->predict(p.inputs());
  EXPECT_GT(r2(p.y, predicted, 900), 0.7);
  // a translation changes nothing
  Problem moved = p;
  for (std::int64_t i = 0; i < p.shape[0]; ++i)
    for (std::int64_t v = 0; v < 36; ++v) moved.x[i * 36 + (v + 6) % 36] = p.x[i * 36 + v];
  const auto again = network->predict(moved.inputs());
  for (std::size_t i = 0; i < again.size(); ++i) EXPECT_NEAR(again[i], predicted[i], 1e-4);
}

TEST(Regression, savedWeightsPredictTheSameDigits) {
  for (const Problem& p : {featureProblem(), fieldProblem()}) {
    const RegressionConfig config{.name = p.shape.size() == 2 ? "mlp" : "cnn", .epochs = 2};
    auto network = RegressionNetwork::make(config, p.shape), twin = network, other = network;
    ASSERT_TRUE(network->train(p.inputs(), p.y, p.rows, kGoOn));
    ASSERT_TRUE(twin->train(p.inputs(), p.y, p.rows, kGoOn));
    const auto bytes = encodeSafetensors(network->save());
    ASSERT_TRUE(bytes);
    ASSERT_TRUE(other->load(*decodeSafetensors(*bytes, "weights"), "weights"));
    EXPECT_EQ(network->predict(p.inputs()), twin->predict(p.inputs())) << "the seed fixes it";
    EXPECT_EQ(network->predict(p.inputs()), other->predict(p.inputs()));
  }
}

TEST(Regression, refusesWhatItCannotTake) {
  EXPECT_FALSE(RegressionNetwork::make({.name = "mlp"}, {10, 4, 4}));
  EXPECT_FALSE(RegressionNetwork::make({.name = "cnn"}, {10, 2, 4}));
  EXPECT_FALSE(regressionFromJson(Json{{"name", "oracle"}}));
  EXPECT_FALSE(regressionFromJson(Json{{"name", "mlp"}, {"hidden", "wide"}}));
  EXPECT_FALSE(regressionFromJson(Json{{"name", "mlp"}, {"epochs", 0}}));
  const Problem p = featureProblem();
  auto network = RegressionNetwork::make({.epochs = 5}, p.shape);
  EXPECT_EQ(network->train(p.inputs(), p.y, p.rows, [](auto...) { return false; }).error().code,
            ErrorCode::kCancelled);
}

}  // namespace
}  // namespace lsc
