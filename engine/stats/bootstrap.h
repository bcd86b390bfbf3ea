// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Block bootstrap of Markov chains: blocks of consecutive configurations are drawn with
// replacement, stationary (lengths geometric; Politis and Romano, JASA 89 (1994) 1303) or circular
// (lengths equal). One plan serves all observables of a chain, so that their correlations survive.
// Pure functions; a replicate depends only on plan and number.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/stats/gamma.h"

namespace lsc {

enum class BlockKind { kStationary, kCircular };

/// What fixes all replicates.
struct BlockPlan {
  std::uint64_t seed = 1;
  BlockKind kind = BlockKind::kStationary;
  double block = 1;  // mean length (stationary) or length (circular), in measurements
};

/// Blocks [start, start + length) of one replicate on a circle of n; the lengths add up to n.
struct Block {
  std::int64_t start = 0;
  std::int64_t length = 0;
};
std::vector<Block> drawBlocks(const BlockPlan& plan, std::int64_t n, std::uint64_t replicate);

/// Means of all observables in each replicate, [replicate][observable]. O(n/block) a replicate.
std::vector<std::vector<double>> resampledMeans(
    std::span<const std::span<const double>> observables, const BlockPlan& plan,
    std::int64_t replicates);

struct BootstrapResult {
  double value = 0;             // f at the means
  double error = 0;             // standard deviation of the samples
  double bias_corrected = 0;    // 2 f - mean of the samples
  std::vector<double> samples;  // f of each replicate's means
};

/// Replicas of `data` are resampled separately and weighted by their length.
BootstrapResult bootstrap(const ChainData& data, const DerivedFunction& f, const BlockPlan& plan,
                          std::int64_t replicates);

/// Variance of the resampled mean of a stationary bootstrap, exactly, without drawing (Politis and
/// Romano, lemma 1): (1/N)[c_0 + 2 sum ((1-i/N)(1-p)^i + (i/N)(1-p)^(N-i)) c_i], p = 1/block.
double stationaryVariance(std::span<const double> x, double block);

/// Block length that minimises the mean square error of the variance (Politis and White,
/// Econometric Reviews 23 (2004) 53, corrected by Patton, Politis and White, ibid. 28 (2009) 372).
double automaticBlock(std::span<const double> x, BlockKind kind);

}  // namespace lsc
