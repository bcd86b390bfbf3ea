// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What importance weights say about a sampler: effective sample size, partition function, and
// whether it missed a mode. Log weights are log w = log p - log q with unnormalised p = exp(-S);
// they may be large, every sum is taken relative to the maximum. Pure functions, no shared state.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace lsc {

struct WeightSummary {
  double ess = 0;                // (sum w)^2 / (N sum w^2), in (0, 1]
  double largest_share = 0;      // max w / sum w
  double log_z = 0;              // ln mean w
  double log_z_error = 0;        // sqrt(sum (w/mean - 1)^2) / N
  double log_z_variational = 0;  // mean ln w <= ln Z; the gap is the Kullback-Leibler divergence
  std::int64_t n = 0;
};

/// Samples x ~ q. For independent samples; a weight of zero is log w = -inf. An empty span gives n
/// = 0 and NaN elsewhere. The ESS is biased upwards while n < 50/ess: look at largest_share.
WeightSummary summariseWeights(std::span<const double> log_w);

/// Effective sample size from samples x ~ p of the target (an independent chain), which sees the
/// modes q misses: 1/(mean_p w * mean_p 1/w), in (0, 1] (arXiv:2107.00734, section III).
double forwardEss(std::span<const double> log_w_at_target);

/// Evidence for a missed mode, and the verdict.
struct ModeCheck {
  bool collapsed = false;
  std::string reason;  // one sentence; empty when nothing is wrong
  double reverse_ess = 0;
  double forward_ess = 0;     // NaN without target samples
  double sign_z_score = 0;    // of the weighted share of positive magnetisation against 1/2
  double positive_share = 0;  // weighted share of samples with positive magnetisation
};

struct ModeCheckInput {
  std::span<const double> log_w;          // at samples of q
  std::span<const double> magnetisation;  // of the same samples
  bool z2_symmetric = true;               // the target is even in the field
  std::span<const double> log_w_at_target =
      {};  // at samples of p, or at the images -x of samples of q
};

/// Collapsed if the sign of the magnetisation, which a Z2-symmetric target makes fair, is one-sided
/// by more than 5 standard errors and more than 60:40, or if the forward ESS is below a tenth of
/// the reverse ESS. The reverse ESS alone cannot tell: it is near 1 for a flow that covers one of
/// two wells perfectly.
ModeCheck checkModes(const ModeCheckInput& input);

}  // namespace lsc
