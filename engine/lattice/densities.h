// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Gauge-invariant densities on the sites of a gauge field of U(1), SU(2) or SU(3) in two to four
// dimensions, and what is made of links one by one. Results are scalar fields in the site order of
// the links. Vectorised; `work` gives the threads, progress and cancel. Errors: kUnsupported for
// other groups and dimensions, kCancelled.
#pragma once

#include "engine/lattice/gauge_field.h"
#include "engine/lattice/scalar_field.h"
#include "engine/lattice/split_field.h"
#include "engine/lattice/work.h"

namespace lsc {

/// Re tr P_mu,nu(x) / N of one plane, mu != nu. Works through the field plane by plane and needs
/// no copy of it.
[[nodiscard]] Result<ScalarField> plaquettePlane(const GaugeField& field, int mu, int nu,
                                                 const Work& work);
/// Its mean over all planes.
[[nodiscard]] Result<ScalarField> plaquetteDensity(const GaugeField& field, const Work& work);

/// E(x) = 1/4 F^a F^a with the clover F (Luescher, arXiv:1006.4518, section 2), in lattice units,
/// with parts of the planes with and without the last axis; for U(1), 1/4 F F.
/// q(x) = 1/(32 pi^2) eps tr F F, empty unless in four dimensions.
struct CloverDensities {
  ScalarField energy, electric, magnetic, charge;
};
[[nodiscard]] Result<CloverDensities> cloverDensities(const SplitField& field, const Work& work);
[[nodiscard]] Result<CloverDensities> cloverDensities(const GaugeField& field, const Work& work);

/// U(1) in two dimensions: arg P / 2 pi with arg in (-pi, pi]; the sum over sites is an integer.
/// SU(N) in four: clover.
[[nodiscard]] Result<ScalarField> topologicalCharge(const GaugeField& field, const Work& work);
[[nodiscard]] Result<ScalarField> topologicalCharge(const SplitField& field, const Work& work);

/// Trace / N of the product of links along the last axis, re and im, on the sites of the other
/// axes.
ScalarField polyakovLoop(const GaugeField& field);

/// Mean over directions of Re tr U / N. Depends on the gauge.
ScalarField linkTraceDensity(const GaugeField& field);

/// Defect of the worst link of each site, as in worstUnitarityDefect.
ScalarField unitarityDensity(const GaugeField& field);

/// Mean over directions of |U - V|^2 / (2 N) in the Frobenius norm, 0 for equal links. Depends on
/// the gauges of both. The fields have the same extents and colours.
[[nodiscard]] Result<ScalarField> linkDistance(const GaugeField& a, const GaugeField& b);

/// Mean over sites of a field with one component, summed row by row, so that the rounding error
/// stays that of a row.
double siteMean(const ScalarField& field);

/// a - b, site by site.
[[nodiscard]] Result<ScalarField> difference(const ScalarField& a, const ScalarField& b);

}  // namespace lsc
