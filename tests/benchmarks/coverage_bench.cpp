// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// coverage_bench [CHAINS]: how often nominal 90 % intervals of the estimators hold the truth, over
// AR(1) chains x of a = 0, 0.5, 0.9 with target x + noise, every fifth configuration labelled. The
// chains are so long that each stretch that an estimator uses (P1, P2 and the tuned ones leave the
// training stretch out) has at least 500 autocorrelation times. Prints the table of the manual, for
// every estimator of the Estimate page; that of the predictions alone is biased and claims nothing.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "engine/estimators/estimate.h"
#include "tests/stats/autoregression.h"

namespace {

constexpr double kTruth = 2;
constexpr double kNoise = 0.5;
constexpr double kQuantile = 1.6448536269514722;  // of the normal law, 90 % two-sided
constexpr const char* kColumns[] = {"labelled", "correction",  "p1",      "p2",
                                    "tuned",    "cross_tuned", "crossfit"};
constexpr std::int64_t kSpacing = 5, kLeast = 2000;

lsc::EstimateInput chainOf(double a, std::int64_t n, std::uint64_t stream) {
  lsc::EstimateInput input;
  input.chain.at = lsc::Configurations::regular(n);
  const std::vector<double> x = lsc::autoregression(a, n, 2 * stream),
                            noise = lsc::autoregression(0, n, 2 * stream + 1);
  for (std::int64_t i = 0; i < n; ++i) input.target.push_back(kTruth + x[i] + kNoise * noise[i]);
  input.features = {{"x"}, {x}};
  input.labels = lsc::spacedLabels(n, kSpacing, kSpacing / 2);
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  const int chains = argc > 1 ? std::atoi(argv[1]) : 4000;
  std::printf(
      "| a | tau | N | labels only | correcting labels | P1 | P2 | tuned | tuned, crosswise | "
      "cross-fitted |\n");
  for (const double a : {0.0, 0.5, 0.9}) {
    const double tau = lsc::autoregressionTau(a);
    const auto n = std::max(kLeast, static_cast<std::int64_t>(std::ceil(2 * 500 * tau + 4 * tau)));
    std::map<std::string, int> held;
    for (int k = 0; k < chains; ++k) {
      const auto stream = static_cast<std::uint64_t>(1'000'000 * (1 + std::lround(10 * a)) + k);
      const auto r = lsc::estimate(chainOf(a, n, stream), {});
      if (!r) {
        std::fprintf(stderr, "%s\n", r.error().message.c_str());
        return 1;
      }
      for (const auto& [name, e] : lsc::estimatesOf(*r))
        held[name] += std::abs(e->value - kTruth) < kQuantile * e->error;
    }
    std::printf("| %g | %g | %lld |", a, tau, static_cast<long long>(n));
    for (const char* name : kColumns) std::printf(" %.1f %% |", 100.0 * held[name] / chains);
    std::printf("\n");
    std::fflush(stdout);
  }
}
