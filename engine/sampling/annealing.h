// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Annealed importance sampling of phi^4 (R. Neal, physics/9803008): independent chains walk from a
// Gaussian of known normalisation to the theory and carry a weight each, from which ln Z follows
// without a flow. Deterministic in the options. Runs on the calling thread.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/theory/phi4.h"

namespace lsc {

struct AnnealingOptions {
  std::int64_t chains = 1000;
  std::int64_t levels = 500;    // one Metropolis sweep at each
  double start_curvature = 3;   // S_0 = sum of this times phi^2
  double proposal_width = 0.5;  // a site moves by a uniform in +- this
  std::uint64_t seed = 1;
};

/// Log weights, one a chain, normalised so that the mean of exp is Z: pass them to
/// summariseWeights. Along the path S_t = (1 - t) S_0 + t S with t linear in the level.
std::vector<double> annealedLogWeights(const Phi4& theory, const Geometry& geometry,
                                       const AnnealingOptions& options);

}  // namespace lsc
