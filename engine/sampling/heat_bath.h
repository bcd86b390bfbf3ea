// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Heat bath with over-relaxation for the Wilson action S = beta sum_P (1 - Re tr P / N) of U(1)
// (S = beta sum_P (1 - cos)), SU(2) and SU(3) in two to four dimensions: Kennedy and Pendleton
// (Phys. Lett. B 156, 393), SU(3) through its three SU(2) subgroups (Cabibbo and Marinari, Phys.
// Lett. B 119, 387), U(1) by the rejection of Best and Fisher. Sweeps go over the two parities and
// the directions in turn; extents are even. The chain is a pure function of the seed and the number
// of sweeps, whatever the threads.
#pragma once

#include "engine/lattice/gauge_field.h"
#include "engine/lattice/work.h"

namespace lsc {

struct HeatBath {
  double beta = 0;
  int overrelaxation = 0;  // sweeps of it after each heat-bath sweep
  std::uint64_t seed = 0;
};

/// A field of unit matrices (cold start).
GaugeField unitField(std::vector<std::int64_t> extents, int colours);

/// kInvalidArgument for odd extents, kUnsupported for other groups.
[[nodiscard]] Status checkHeatBath(const GaugeField& field);

/// Sweep number `sweep` of the chain and its over-relaxation, on a checked field. Links are put
/// back into the group at the end.
[[nodiscard]] Status sweep(const HeatBath& chain, std::int64_t sweep, GaugeField& field,
                           const Work& work);

}  // namespace lsc
