// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Covariance of the errors of several estimates. Pure functions.
#pragma once

#include <span>
#include <vector>

#include "engine/stats/influence.h"

namespace lsc {

/// [a][b] row-major. Correlation at distance 0, sum d_a d_b/sqrt(sum d_a^2 sum d_b^2) over the
/// configurations of all ensembles, scaled by the full errors (U. Wolff's errors know about
/// autocorrelation, the correlation stays positive semidefinite; the estimate of pyerrors,
/// arXiv:2209.14371, section 2.3). `errors` are those of gamma.h, one an estimate.
std::vector<double> errorCovariance(std::span<const Influence> estimates,
                                    std::span<const double> errors);

/// C_ab = (1/N) sum_{|t| <= W} Gamma_ab(t) of one ensemble with a common window W, symmetrised;
/// eigenvalues below zero, which a finite window can give, are set to zero. The estimates must lie
/// on the same chains.
[[nodiscard]] Result<std::vector<double>> windowedCovariance(std::span<const Influence> estimates,
                                                             std::int64_t window);

}  // namespace lsc
