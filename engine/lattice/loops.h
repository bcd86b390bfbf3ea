// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Wilson loops of gauge fields of U(1), SU(2), SU(3).
#pragma once

#include "engine/lattice/gauge_field.h"
#include "engine/lattice/scalar_field.h"
#include "engine/lattice/work.h"

namespace lsc {

/// Re tr W / N of the loop with corners x and x + length_mu mu + length_nu nu, on the sites x.
/// Lengths at least 1; longer than the extent they go around. kInvalidArgument for a wrong plane.
struct LoopShape {
  int mu = 0, nu = 1;
  int length_mu = 1, length_nu = 1;
};
[[nodiscard]] Result<ScalarField> wilsonLoop(const GaugeField& field, const LoopShape& shape,
                                             const Work& work);

/// Mean of r x t loops over sites and the planes of the last axis with each other axis; lines of
/// length t run along the last axis.
[[nodiscard]] Result<double> averageWilsonLoop(const GaugeField& field, int r, int t,
                                               const Work& work);

}  // namespace lsc
