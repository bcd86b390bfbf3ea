// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Quantities on the sites by name, for the command line, the window and measurements.
//
// gauge fields:  plaquette, plaquette:xy (any two axes), energy, electric, magnetic, charge,
//                polyakov_re, polyakov_im, polyakov_abs, polyakov_phase, link_trace, unitarity,
//                link_trace:x, link_phase:x (Re tr U / N and arg tr U of one direction),
//                loop:R:T (R x T Wilson loops of the x and the last axis)
// several numbers a site: polyakov (re, im), link_traces, link_phases (one number a direction)
// scalar fields: phi, phi2, action (M2 and LAMBDA as in engine/theory/phi4.h: action:M2:LAMBDA)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/lattice/gauge_field.h"
#include "engine/lattice/scalar_field.h"
#include "engine/lattice/work.h"

namespace lsc {

enum class ColourRule {
  kSigned,    // around 0
  kPositive,  // from 0 on
  kInterval,  // as a rule far from 0: the range of the data tells more
  kAngle,
};
/// "signed", "positive", "interval", "angle".
const char* colourRuleName(ColourRule rule);

struct QuantityInfo {
  std::string name;   // as given to siteQuantity
  std::string title;  // for people
  ColourRule colours = ColourRule::kSigned;
  bool gauge_dependent = false;
  std::vector<std::string> components = {};  // names of the numbers of a site; empty: one number
};

/// What siteQuantity takes for a field of this kind, without the parameters of loops and actions.
std::vector<QuantityInfo> quantitiesOf(const GaugeField& field);
std::vector<QuantityInfo> quantitiesOf(const ScalarField& field);
/// Those with several numbers a site.
std::vector<QuantityInfo> vectorQuantitiesOf(const GaugeField& field);
std::vector<QuantityInfo> vectorQuantitiesOf(const ScalarField& field);

/// That of the name; of loops and actions the name stands for the title.
QuantityInfo quantityInfo(const GaugeField& field, std::string_view name);
QuantityInfo quantityInfo(const ScalarField& field, std::string_view name);

/// kInvalidArgument names what there is; kUnsupported, kCancelled as in densities.h. Polyakov loops
/// live on the sites of all axes but the last.
[[nodiscard]] Result<ScalarField> siteQuantity(const GaugeField& field, std::string_view name,
                                               const Work& work);
[[nodiscard]] Result<ScalarField> siteQuantity(const ScalarField& field, std::string_view name,
                                               const Work& work);

}  // namespace lsc
