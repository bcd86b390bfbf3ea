// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/annealing.h"

#include <cassert>
#include <cmath>
#include <numbers>

#include "engine/kernels/math/random.h"

namespace lsc {
namespace {

class Chain {
 public:
  Chain(const Phi4& theory, const Geometry& geometry, const AnnealingOptions& options,
        std::int64_t number)
      : theory_(theory), geometry_(geometry), options_(options), number_(number) {
    field_.resize(geometry.volume());
    fillNormal(std::span<double>(field_), {options.seed, RandomPurpose::kStart, stream(0)});
    for (double& phi : field_) phi /= std::sqrt(2 * options.start_curvature);
    move_.resize(geometry.volume());
    log_u_.resize(geometry.volume());
  }

  double logWeight() {
    const double step = 1.0 / static_cast<double>(options_.levels);
    double log_w = 0.5 * static_cast<double>(geometry_.volume()) *
                   std::log(std::numbers::pi / options_.start_curvature);
    for (std::int64_t level = 1; level <= options_.levels; ++level) {
      log_w -= step * (action(theory_, geometry_, field_) - startAction());
      if (level < options_.levels) sweep(step * static_cast<double>(level), level);
    }
    return log_w;
  }

 private:
  std::uint64_t stream(std::int64_t level) const { return number_ * options_.levels + level; }

  double startAction() const {
    double sum = 0;
    for (const double phi : field_) sum += phi * phi;
    return options_.start_curvature * sum;
  }

  void sweep(double t, std::int64_t level) {
    fillUniform(std::span<double>(move_),
                {options_.seed, RandomPurpose::kAnnealing, stream(level)});
    fillLogUniform(log_u_, {options_.seed, RandomPurpose::kMetropolis, stream(level)});
    const double quadratic =
        (1 - t) * options_.start_curvature + t * (2 * geometry_.dims() + theory_.m2);
    for (std::int64_t site = 0; site < geometry_.volume(); ++site) {
      double neighbours = 0;
      for (int axis = 0; axis < geometry_.dims(); ++axis)
        neighbours += field_[geometry_.neighbour(site, axis, 1)] +
                      field_[geometry_.neighbour(site, axis, -1)];
      const auto local = [&](double phi) {
        const double square = phi * phi;
        return square * (quadratic + t * theory_.lambda * square) - 2 * t * phi * neighbours;
      };
      const double proposal = field_[site] + options_.proposal_width * (2 * move_[site] - 1);
      if (log_u_[site] < local(field_[site]) - local(proposal)) field_[site] = proposal;
    }
  }

  const Phi4& theory_;
  const Geometry& geometry_;
  const AnnealingOptions& options_;
  std::int64_t number_;
  std::vector<double> field_, move_, log_u_;
};

}  // namespace

std::vector<double> annealedLogWeights(const Phi4& theory, const Geometry& geometry,
                                       const AnnealingOptions& options) {
  // a site that is its own neighbour would need another local action
  for ([[maybe_unused]] const std::int64_t extent : geometry.extents()) assert(extent >= 2);
  std::vector<double> log_w;
  for (std::int64_t number = 0; number < options.chains; ++number)
    log_w.push_back(Chain(theory, geometry, options, number).logWeight());
  return log_w;
}

}  // namespace lsc
