// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Independence Metropolis: a chain through proposals drawn from q, accepted with min(1, w'/w), is
// exact for the target p whatever q is (arXiv:1904.12072, section II A). Proposals do not depend on
// the chain, so they are generated in large batches and the chain is one scan over their log
// weights. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lsc {

struct MetropolisScan {
  std::vector<std::int64_t> index;  // proposal shown at each chain step
  double acceptance = 0;            // accepted / proposed, the first proposal not counted
  std::int64_t longest_rejection = 0;
};

/// log_w = log p - log q of each proposal; the chain starts at the first proposal with a finite
/// weight. A weight that is zero (-inf) or NaN is rejected. Deterministic in (log_w, seed).
MetropolisScan metropolisScan(std::span<const double> log_w, std::uint64_t seed);

/// Integrated autocorrelation time from the rejection runs alone, for any observable whose
/// proposals are uncorrelated: rho(t) = share of chain steps after which t proposals in a row are
/// rejected, tau = 1/2 + sum_{t>=1} rho(t) (arXiv:1904.12072, section II B).
double rejectionTau(std::span<const std::int64_t> index);

}  // namespace lsc
