// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Hybrid Monte Carlo for phi^4 (Duane et al., Phys. Lett. B 195 (1987) 216): H = p^2/2 + S,
// leapfrog, Metropolis. Deterministic in (options, start). Runs on the calling thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/theory/phi4.h"

namespace lsc {

struct HmcOptions {
  double trajectory_length = 1;
  int steps = 10;              // leapfrog steps a trajectory
  std::int64_t n_therm = 100;  // trajectories before the first measurement
  std::int64_t n = 1000;       // trajectories handed to the sink
  std::uint64_t seed = 1;
  std::vector<double> start = {};  // field to start from; empty: normals of width 1/2
  std::int64_t first_trajectory =
      0;  // counts of random streams; to continue a chain, the number already done
};

struct HmcTrajectory {
  std::int64_t number = 0;  // 0 .. n-1, after thermalisation
  std::span<const double> field;
  double action = 0;
  double delta_h = 0;
  bool accepted = false;
};

struct HmcResult {
  double acceptance = 0;    // after thermalisation
  double exp_minus_dh = 0;  // <exp(-dH)>, 1 in equilibrium
  double exp_minus_dh_error = 0;
  double mean_abs_dh = 0;
  std::vector<double> field;      // the last one
  std::int64_t trajectories = 0;  // done in all, thermalisation included
};

/// Called after every trajectory past thermalisation; an error stops the run and is returned
/// (kCancelled to stop).
using HmcSink = std::function<Status(const HmcTrajectory&)>;

/// kInvalidArgument for senseless options; kDiverged if no trajectory at all was accepted.
Result<HmcResult> runHmc(const Phi4& theory, const Geometry& geometry, const HmcOptions& options,
                         const HmcSink& sink);

struct PhaseSpacePoint {
  std::vector<double> field;
  std::vector<double> momentum;
};

/// `steps` leapfrog steps of size `step` in place. Reversible: flip the momentum and run again to
/// return.
void leapfrog(const Phi4& theory, const Geometry& geometry, double step, int steps,
              PhaseSpacePoint& point);

}  // namespace lsc
