// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Sums over pairs at a distance, the raw material of every error estimate of a Markov chain. Pure
// function.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lsc {

/// sums[t - first_lag] = sum_{i} d_i d_{i+t}, d = x - shift, for first_lag <= t < end_lag, over one
/// uninterrupted chain. Few lags are summed directly, many by Fourier transforms of blocks, so that
/// memory stays small.
std::vector<double> lagSums(std::span<const double> x, std::int64_t first_lag, std::int64_t end_lag,
                            double shift = 0);

}  // namespace lsc
