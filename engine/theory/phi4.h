// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The scalar phi^4 theory on a periodic lattice, its force, and the conventions of the literature.
// Ours ("T": arXiv:1904.12072, arXiv:2101.08176 eq. 27) has no factor 1/2:
//   S = sum_x [ sum_mu (phi_{x+mu} - phi_x)^2 + m2 phi_x^2 + lambda phi_x^4 ].
// Fields are one double a site in the site order of Geometry; lattice units. Pure functions.
#pragma once

#include <span>

#include "engine/lattice/geometry.h"

namespace lsc {

struct Phi4 {
  double m2 = 0;
  double lambda = 0;
};

double action(const Phi4& theory, const Geometry& geometry, std::span<const double> field);

/// force_x = -dS/dphi_x = 2 sum_{mu,+-} (phi_{x+-mu} - phi_x) - 2 m2 phi_x - 4 lambda phi_x^3.
void force(const Phi4& theory, const Geometry& geometry, std::span<const double> field,
           std::span<double> result);

/// The other conventions. `scale` in each: phi_ours = scale * phi_theirs, so that
/// ln Z_theirs = ln Z_ours - V ln scale with Lebesgue measure on both sides.

/// S = sum [ 1/2 sum_mu (d_mu phi)^2 + 1/2 m2 phi^2 + g/24 phi^4 ]
struct StandardPhi4 {
  double m2 = 0;
  double g = 0;
  double scale() const;
};

/// S = sum [ -2 kappa sum_mu phi_x phi_{x+mu} + (1 - 2 lambda) phi^2 + lambda phi^4 ]
struct HoppingPhi4 {
  double kappa = 0;
  double lambda = 0;
  double scale() const;
  double beta() const { return 2 * kappa; }  // name of the same coupling in -beta sum phi phi
};

/// S = sum [ kappa/2 sum_mu (d_mu phi)^2 + m2/2 phi^2 + lambda phi^4 ]: a family, kappa is free.
struct KineticPhi4 {
  double kappa = 1;
  double m2 = 0;
  double lambda = 0;
  double scale() const;
};

StandardPhi4 toStandard(const Phi4& theory);
Phi4 fromStandard(const StandardPhi4& theory);

/// kappa is the positive root of (2 dims + m2) kappa + 2 lambda kappa^2 = 1; it exists for lambda >
/// 0, and for lambda = 0 if 2 dims + m2 > 0, else NaN.
HoppingPhi4 toHopping(const Phi4& theory, int dims);
Phi4 fromHopping(const HoppingPhi4& theory, int dims);

KineticPhi4 toKinetic(const Phi4& theory, double kappa);
Phi4 fromKinetic(const KineticPhi4& theory);

}  // namespace lsc
