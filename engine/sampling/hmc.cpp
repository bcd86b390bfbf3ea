// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/hmc.h"

#include <cmath>
#include <string>

#include "engine/kernels/math/random.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

double kineticEnergy(std::span<const double> momentum) {
  double sum = 0;
  for (const double p : momentum) sum += p * p;
  return 0.5 * sum;
}

Status check(const Geometry& geometry, const HmcOptions& options) {
  if (!(options.trajectory_length > 0) || options.steps < 1 || options.n < 1 || options.n_therm < 0)
    return fail(ErrorCode::kInvalidArgument,
                "HMC needs a positive trajectory length, at least one step and one trajectory.");
  const std::int64_t size = static_cast<std::int64_t>(options.start.size());
  if (size != 0 && size != geometry.volume())
    return fail(ErrorCode::kInvalidArgument,
                "The start field of HMC has " + std::to_string(size) + " sites, the lattice has " +
                    std::to_string(geometry.volume()) + "; give a field of this lattice.");
  return {};
}

std::vector<double> startField(const Geometry& geometry, const HmcOptions& options) {
  if (!options.start.empty()) return options.start;
  std::vector<double> field(geometry.volume());
  fillNormal(std::span<double>(field), {options.seed, RandomPurpose::kStart});
  for (double& phi : field) phi *= 0.5;
  return field;
}

}  // namespace

void leapfrog(const Phi4& theory, const Geometry& geometry, double step, int steps,
              PhaseSpacePoint& point) {
  std::vector<double> f(point.field.size());
  const auto kick = [&](double size) {
    force(theory, geometry, point.field, f);
    for (std::size_t x = 0; x < f.size(); ++x) point.momentum[x] += size * f[x];
  };
  kick(0.5 * step);
  for (int k = 1; k <= steps; ++k) {
    for (std::size_t x = 0; x < f.size(); ++x) point.field[x] += step * point.momentum[x];
    kick(k < steps ? step : 0.5 * step);
  }
}

Result<HmcResult> runHmc(const Phi4& theory, const Geometry& geometry, const HmcOptions& options,
                         const HmcSink& sink) {
  if (Status status = check(geometry, options); !status) return fail(status.error());
  HmcResult result;
  result.field = startField(geometry, options);
  double current = action(theory, geometry, result.field);
  PhaseSpacePoint proposal;
  proposal.momentum.resize(result.field.size());
  std::vector<double> weights;  // exp(-dH)
  std::int64_t accepted_in_all = 0;
  for (std::int64_t k = -options.n_therm; k < options.n; ++k, ++result.trajectories) {
    const std::uint64_t stream = options.first_trajectory + result.trajectories;
    fillNormal(std::span<double>(proposal.momentum),
               {options.seed, RandomPurpose::kMomenta, stream});
    proposal.field = result.field;
    const double before = kineticEnergy(proposal.momentum) + current;
    leapfrog(theory, geometry, options.trajectory_length / options.steps, options.steps, proposal);
    const double proposed = action(theory, geometry, proposal.field);
    const double delta_h = kineticEnergy(proposal.momentum) + proposed - before;
    double log_u = 0;
    fillLogUniform({&log_u, 1}, {options.seed, RandomPurpose::kMetropolis, stream});
    const bool accept = log_u < -delta_h;  // false for NaN
    if (accept) {
      std::swap(result.field, proposal.field);
      current = proposed;
      ++accepted_in_all;
    }
    if (k < 0) continue;
    weights.push_back(std::isnan(delta_h) ? 0.0 : std::exp(-delta_h));
    result.acceptance += accept;
    result.mean_abs_dh += std::abs(delta_h);
    if (Status status = sink({k, result.field, current, delta_h, accept}); !status)
      return fail(status.error());
  }
  if (accepted_in_all == 0)
    return fail(ErrorCode::kDiverged,
                "HMC accepted none of " + std::to_string(result.trajectories) +
                    " trajectories; take more steps or shorter trajectories.");
  const double n = static_cast<double>(options.n);
  result.acceptance /= n;
  result.mean_abs_dh /= n;
  const GammaResult weight = gammaMean(weights);
  result.exp_minus_dh = weight.value;
  result.exp_minus_dh_error = weight.error;
  return result;
}

}  // namespace lsc
