// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/by_source.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/stats/autoregression.h"

namespace lsc {
namespace {

/// target of a source = 3 + 0.2 slow_i + 2 x_is + noise: sources differ by what x sees.
SourcedInput inputOf(std::int64_t n, std::int64_t sources, std::int64_t labelled,
                     std::uint64_t stream) {
  SourcedInput input;
  input.chain.at = Configurations::regular(n);
  input.sources = sources;
  const std::vector<double> slow = autoregression(0.8, n, 100 + stream),
                            x = autoregression(0, n * sources, 200 + stream),
                            noise = autoregression(0, n * sources, 300 + stream);
  for (std::int64_t row = 0; row < n * sources; ++row)
    input.target.push_back(3 + 0.2 * slow[row / sources] + 2 * x[row] + 0.2 * noise[row]);
  std::vector<double> shared;  // the slow mode is seen by a feature, with noise
  for (std::int64_t row = 0; row < n * sources; ++row)
    shared.push_back(slow[row / sources] + noise[row]);
  input.features = {{"x", "shared"}, {x, shared}};
  input.labels = rotatingSources(n, sources, labelled);
  input.truth = true;
  return input;
}

TEST(BySource, gainsWhereSourcesAreNoisy) {
  const auto r = estimateBySource(inputOf(2000, 16, 1, 1), {});
  ASSERT_TRUE(r) << r.error().message;
  // Var(labelled) ~ (0.04 * 9 + 4 + 0.04)/N; Var(crossfit) ~ (0.04 * 9 + 4/15 + 0.04)/N
  EXPECT_NEAR(r->gain / (4.4 / (0.36 + 4.0 / 15 + 0.04)), 1, 0.3);
  EXPECT_GT(r->correlation, 0.98);
  EXPECT_LT(std::abs(r->crossfit.value - 3), 4 * r->crossfit.error);
  ASSERT_TRUE(r->crossfit.distance);
  EXPECT_LT(std::abs(*r->crossfit.distance), 3.5);
}

TEST(BySource, isUnbiasedForAnyRegressorWithATrueError) {
  // a regressor that is wrong by far is corrected all the same
  EstimateOptions wrong;
  struct Shifted : Regressor {
    Status fit(const Features&, std::span<const double>, std::span<const std::int64_t>) override {
      return {};
    }
    Result<std::vector<double>> predict(const Features& f) const override {
      std::vector<double> p = f.columns[0];
      for (double& v : p) v = 50 + 1.5 * v;
      return p;
    }
    Result<Json> save() const override { return Json(); }
    Status load(const Json&) override { return {}; }
  };
  wrong.train = [](const std::string&, const EstimateInput&,
                   std::span<const std::int64_t>) -> Result<std::unique_ptr<Regressor>> {
    return std::make_unique<Shifted>();
  };
  double chi2 = 0;
  constexpr int kChains = 90;
  for (int k = 0; k < kChains; ++k) {
    const auto r =
        estimateBySource(inputOf(3000, 8, 2, 1000 + static_cast<std::uint64_t>(k)), wrong);
    ASSERT_TRUE(r) << r.error().message;
    EXPECT_GT(r->ml_only.value, 40);
    chi2 += std::pow((r->crossfit.value - 3) / r->crossfit.error, 2) / kChains;
  }
  EXPECT_NEAR(chi2, 1, 0.35);
}

TEST(BySource, labelsMoveOnFromConfigurationToConfiguration) {
  EXPECT_EQ(rotatingSources(3, 4, 1), (Positions{0, 5, 10}));
  EXPECT_EQ(rotatingSources(3, 4, 2), (Positions{0, 2, 5, 7, 8, 10}));
}

TEST(BySource, refusesWithOneSentenceEach) {
  const SourcedInput good = inputOf(200, 4, 1, 2);
  const auto refused = [](const SourcedInput& input) {
    const auto r = estimateBySource(input, {});
    return r ? std::string() : r.error().message;
  };
  EXPECT_TRUE(refused(good).empty());
  SourcedInput bad = good;
  bad.labels.erase(bad.labels.begin());
  EXPECT_NE(refused(bad).find("configuration 1 has no labelled source"), std::string::npos);
  bad = good;
  bad.labels = rotatingSources(200, 4, 4);
  EXPECT_NE(refused(bad).find("no source without a label"), std::string::npos);
  bad = good;
  bad.target.pop_back();
  EXPECT_NE(refused(bad).find("799 rows"), std::string::npos);
  bad = good;
  bad.target[bad.labels[3]] = NAN;
  EXPECT_NE(refused(bad).find("not a finite number"), std::string::npos);
  bad = good;
  for (double& t : bad.target) t = 1;
  EXPECT_NE(refused(bad).find("constant"), std::string::npos);
}

}  // namespace
}  // namespace lsc
