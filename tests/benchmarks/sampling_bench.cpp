// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Speed of the parts of an exact measurement at a million proposals, and an annealed ln Z of phi^4
// on 8 x 8, m2 = -4, lambda = 8. Usage: lsc_bench_sampling [chains] [levels]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "engine/kernels/math/random.h"
#include "engine/observables/scalar.h"
#include "engine/sampling/annealing.h"
#include "engine/sampling/hmc.h"
#include "engine/sampling/metropolis.h"
#include "engine/stats/weights.h"

namespace {

template <typename Work>
void report(const char* name, int trials, Work work) {
  double best = 1e9;
  for (int trial = 0; trial < trials; ++trial) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::printf("%-44s %9.2f ms\n", name, best * 1e3);
}

std::vector<double> autoregression(double a, std::size_t n) {
  std::vector<double> x(n);
  lsc::fillNormal(std::span<double>(x), {1});
  for (std::size_t i = 1; i < n; ++i) x[i] += a * x[i - 1];
  return x;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::size_t kMillion = 1000000;
  std::vector<double> x(kMillion);
  std::vector<float> single(kMillion);
  report("normals, double, 1e6", 5, [&] { lsc::fillNormal(std::span<double>(x), {2}); });
  report("normals, float, 1e6", 5, [&] { lsc::fillNormal(std::span<float>(single), {2}); });
  for (double& v : x) v *= 0.7;
  report("Metropolis scan, 1e6", 5, [&] { lsc::metropolisScan(x, 1); });
  report("weight summary, 1e6", 5, [&] { lsc::summariseWeights(x); });
  for (const double a : {0.5, 0.9, 0.99, 0.999}) {
    const std::vector<double> chain = autoregression(a, kMillion);
    std::printf("autoregression %.3f: tau_int %.2f\n", a, lsc::gammaMean(chain).tau_int);
    report("  Gamma method, 1e5", 5, [&] { lsc::gammaMean(std::span(chain).first(100000)); });
    report("  Gamma method, 1e6", 5, [&] { lsc::gammaMean(chain); });
  }
  const lsc::Geometry geometry({8, 8});
  const lsc::Phi4 theory = {-4, 8};
  lsc::ScalarSeries series(geometry, theory);
  lsc::HmcResult hmc;
  report("HMC 8 x 8, 20000 trajectories of 10 steps", 1, [&] {
    const auto sink = [&](const lsc::HmcTrajectory& t) -> lsc::Status {
      series.add(t.field);
      return {};
    };
    if (const auto done = lsc::runHmc(theory, geometry, {.n_therm = 500, .n = 20000}, sink))
      hmc = *done;
  });
  std::printf("  acceptance %.3f, <exp(-dH)> %.4f(%.4f)\n", hmc.acceptance, hmc.exp_minus_dh,
              hmc.exp_minus_dh_error);
  for (const auto& [name, r] : lsc::summariseScalar(series))
    std::printf("  %-16s %.6f(%.6f) tau_int %.2f\n", name.c_str(), r.value, r.error, r.tau_int);
  lsc::AnnealingOptions options;
  if (argc > 2) options.chains = std::atoll(argv[1]), options.levels = std::atoll(argv[2]);
  report("annealing", 1, [&] {
    const auto s = lsc::summariseWeights(lsc::annealedLogWeights(theory, geometry, options));
    std::printf("  ln Z %.4f(%.4f), ess %.3f, %d chains\n", s.log_z, s.log_z_error, s.ess,
                int(s.n));
  });
}
