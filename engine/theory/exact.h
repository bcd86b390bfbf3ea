// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Exact values of scalar theories in the convention of phi4.h, against which samplers are checked.
// Z = integral of exp(-S) over all fields, Lebesgue measure. Pure functions.
#pragma once

#include <cstdint>
#include <span>

#include "engine/theory/phi4.h"

namespace lsc {

/// Free field (lambda = 0, m2 > 0): ln Z = V/2 ln pi - 1/2 sum_k ln(khat^2 + m2),
/// khat^2 = 4 sum_mu sin^2(pi k_mu/L_mu).
double freeFieldLogZ(std::span<const std::int64_t> extents, double m2);

/// <phi_0 phi_x> = (1/2V) sum_k cos(2 pi k.x/L)/(khat^2 + m2); <phi^2> at x = 0.
double freeFieldTwoPoint(std::span<const std::int64_t> extents, double m2,
                         std::span<const std::int64_t> displacement);
double freeFieldPhi2(std::span<const std::int64_t> extents, double m2);

struct TransferMatrixValue {
  double log_z = 0;
  double phi2 = 0;  // <phi^2> per site
};

/// phi^4 on the periodic 2 x nt lattice, interacting and exact: Z = Tr T^nt over the two fields of
/// a time slice, whose link counts twice (once around each way). The integrals are trapezoidal sums
/// over a grid of `points` values of each field, which converge exponentially: 40 give ten digits
/// for couplings of order one to ten. nt >= 1; lambda > 0 or m2 > 0. Costs points^5 nt operations.
TransferMatrixValue phi4TransferMatrix(std::int64_t nt, const Phi4& theory, int points = 40);

}  // namespace lsc
