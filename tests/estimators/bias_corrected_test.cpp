// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/bias_corrected.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "engine/estimators/independent.h"
#include "engine/stats/gamma.h"
#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

Chain chainOf(std::int64_t n) {
  return {"chain", "chain", Configurations::regular(n)};
}

TEST(SubsetMean, hasTheErrorOfItsOwnNumbers) {
  // Independent numbers on every 7th configuration: sample variance over count, exactly.
  const std::int64_t n = 700;
  const std::vector<double> x = autoregression(0, n, 1);
  const Positions s = spacedLabels(n, 7, 3);
  const Chain chain = chainOf(n);
  const Influence mean = subsetMean(chain, x, s);
  double average = 0, square = 0;
  for (const auto i : s) average += x[i] / 100;
  for (const auto i : s) square += (x[i] - average) * (x[i] - average);
  double sum = 0;
  for (const double d : mean.chains()[0].d) sum += d * d;
  EXPECT_NEAR(mean.value(), average, 1e-14);
  EXPECT_NEAR(sum / double(n * n), square / 99 / 100, 1e-15);
}

/// O = P + noise on a chain: everything is known exactly.
struct Known {
  std::int64_t n;
  double a, noise;
  std::vector<double> predicted, target;
  Chain chain;
  Known(std::int64_t length, double coefficient, double width, std::uint64_t stream)
      : n(length), a(coefficient), noise(width), chain(chainOf(length)) {
    predicted = autoregression(a, n, 2 * stream);
    target = autoregression(0, n, 2 * stream + 1);
    for (std::int64_t i = 0; i < n; ++i) target[i] = predicted[i] + noise * target[i];
  }
};

TEST(CorrectedMean, errorIncludesWhatLabelledAndUnlabelledShare) {
  // P1 = mean_U P + mean_B noise for P exact up to independent noise: Var = Var(mean_U P) +
  // s^2/N_B.
  const Known k(60000, 0.9, 0.5, 5);
  const auto split = contiguousSplit(k.n, spacedLabels(k.n, 20, 10), 0.2, 20);
  ASSERT_TRUE(split);
  const PredictedChain data{k.chain, k.target, k.predicted, rolesOf(*split)};
  const Influence p1 = correctedMean(data);
  const double error = gammaEnsemble(p1, "chain", {.window = 60})->error;
  const double nu = double(split->unlabelled), nb = double(split->correction);
  // labelled ones left out of U change the variance of mean_U by (n/N_U) like a gap: below 3 %
  const double exact = std::sqrt(std::pow(autoregressionError(0.9, nu + nb), 2) + 0.25 / nb);
  EXPECT_NEAR(error, exact, 0.06 * exact);
  EXPECT_LT(std::abs(p1.value()), 4 * error);
}

TEST(TunedMean, lambdaIsTheOptimumAndItsEndsAreKnown) {
  // Independent data: lambda = Cov(O,P)/((1 + N_B/N_U) s_P^2), here with P = 2 (O - noise) scaled.
  Known k(200000, 0.0, 1.0, 9);
  for (double& p : k.predicted) p *= 2;  // lambda = 1/2/(1 + r)
  const auto split = contiguousSplit(k.n, spacedLabels(k.n, 4, 1), 0.1, 5);
  const PredictedChain data{k.chain, k.target, k.predicted, rolesOf(*split)};
  const double r = double(split->correction) / double(split->unlabelled);
  EXPECT_NEAR(tuneLambda(data, 0).lambda, 0.5 / (1 + r), 0.01);
  EXPECT_NEAR(tunedMean(data, 1).value(), correctedMean(data).value(), 1e-14);
  EXPECT_NEAR(tunedMean(data, 0).value(),
              subsetMean(k.chain, k.target, data.roles.correction).value(), 1e-14);
  const auto cross = crossTunedMean(data, 0);
  ASSERT_TRUE(cross);
  EXPECT_NEAR(cross->lambda, 0.5 / (1 + r), 0.01);
}

TEST(IndependentMean, isThePlainFormula) {
  const std::vector<double> noise = autoregression(0, 500, 20), f = autoregression(0, 500, 21),
                            u = autoregression(0, 5000, 22);
  std::vector<double> y = f;
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = 3 + f[i] + 0.3 * noise[i];
  const auto one = independentMean({y, f, u}, 1.0);
  ASSERT_TRUE(one);
  const auto mean = [](const std::vector<double>& x) {
    return std::accumulate(x.begin(), x.end(), 0.0) / double(x.size());
  };
  EXPECT_NEAR(one->value, mean(u) + mean(y) - mean(f), 1e-13);
  const auto tuned = independentMean({y, f, u});
  EXPECT_LE(tuned->error, one->error * 1.0001);
  EXPECT_NEAR(tuned->lambda, 1 / 1.1, 0.05);
  EXPECT_FALSE(independentMean({y, u, u}));
}

TEST(Split, keepsTrainingApart) {
  const auto labels = spacedLabels(1000, 10, 5);
  const auto split = contiguousSplit(1000, labels, 0.3, 40);
  ASSERT_TRUE(split);
  std::int64_t last = 0, first = 1000;
  for (std::int64_t i = 0; i < 1000; ++i) {
    if (split->roles[i] == Role::kTraining) last = i;
    if (first == 1000 &&
        (split->roles[i] == Role::kCorrection || split->roles[i] == Role::kUnlabelled))
      first = i;
  }
  EXPECT_EQ(split->training, 30);
  EXPECT_EQ(first - last, 41);
  EXPECT_FALSE(contiguousSplit(1000, labels, 0.999, 0));  // empty correction set
  EXPECT_FALSE(contiguousSplit(1000, labels, 0.9, 990));
  const auto folds = crossFolds(1000, labels, 5, 30);
  ASSERT_TRUE(folds);
  for (std::int64_t k = 0; k < 5; ++k) {
    for (const auto label : folds->training[k])
      for (std::int64_t i = std::max<std::int64_t>(0, label - 29);
           i < std::min<std::int64_t>(1000, label + 30); ++i)
        EXPECT_NE(folds->fold[i], k);
  }
}

}  // namespace
}  // namespace lsc
