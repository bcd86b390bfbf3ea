// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Differences of free energies F = -ln Z between states, from work or from samples of several
// states, in units of kT. Samples are independent unless said. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// From the work of trajectories that start in equilibrium (Jarzynski, PRL 78 (1997) 2690; annealed
/// importance sampling, Neal, physics/9803008).
struct WorkAverage {
  double delta_f = 0;     // -ln mean exp(-W)
  double error = 0;       // sqrt(sum (w/mean - 1)^2)/n
  double dissipated = 0;  // mean W - delta_f >= 0
  double gaussian = 0;    // mean W - var(W)/2: equal to delta_f where W is Gaussian
  double ess = 0;         // (sum w)^2/(n sum w^2)
  std::string warning;
};
[[nodiscard]] Result<WorkAverage> averageWork(std::span<const double> work);

/// From forward and reverse work (Bennett, J. Comput. Phys. 22 (1976) 245; variance: Shirts et al.,
/// PRL 91 140601, eq. 10).
struct AcceptanceRatio {
  double delta_f = 0;
  double error = 0;
  std::int64_t iterations = 0;
};
[[nodiscard]] Result<AcceptanceRatio> acceptanceRatio(std::span<const double> forward,
                                                      std::span<const double> reverse);

/// Multistate Bennett acceptance ratio (Shirts and Chodera, arXiv:0801.1426).
struct MultistateResult {
  std::vector<double> f;           // f_0 = 0
  std::vector<double> covariance;  // of f, [k][k]: errors of differences follow, difference()
  std::vector<double> overlap;     // [k][k], rows sum to 1: O_ij = N_j sum_n W_ni W_nj
  double gradient_norm = 0;        // of the objective at the solution, relative to the samples
  std::int64_t iterations = 0;
  std::int64_t states = 0;
  double error(std::int64_t i, std::int64_t j) const;  // of f_j - f_i
};

/// reduced[k][n] = u_k(x_n) for all samples, those of state 0 first; counts[k] of them were drawn
/// in state k (0 for a state that is only predicted). Autocorrelated samples count n/(2 tau): thin
/// them first. States that do not overlap are an error that names them.
[[nodiscard]] Result<MultistateResult> multistate(std::span<const std::vector<double>> reduced,
                                                  std::span<const std::int64_t> counts);

}  // namespace lsc
