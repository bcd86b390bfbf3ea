// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Observables of one gauge configuration by name, plain or along the Wilson flow, and the scales of
// an ensemble with their errors.
//   plaquette, link_trace, E (clover), Q, polyakov_re, polyakov_im, polyakov_abs (of the mean
//   loop), loop:R:T; "polyakov" stands for the three, and at flow time t an observable O is "O@t".
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/lattice/smoothing.h"
#include "engine/stats/influence.h"

namespace lsc {

struct GaugeMeasurement {
  std::vector<std::string> observables = {"plaquette"};
  std::vector<double> flow_times;  // increasing; E and Q are measured at each, and t2E
  double flow_step = 0.02;
};

using NamedValues = std::vector<std::pair<std::string, double>>;

/// All of them, in order. kInvalidArgument names an unknown observable.
[[nodiscard]] Result<NamedValues> measureGauge(const GaugeField& field,
                                               const GaugeMeasurement& what, const Work& work);

/// "E@0.5"
std::string atFlowTime(const std::string& observable, double time);

/// Where the means of t^2 E cross `level` (t0), or those of t d(t^2 E)/dt (w0^2, whose root it is),
/// by straight lines between flow times; errors propagate. kNotFound if they do not.
[[nodiscard]] Result<Influence> ensembleT0(std::span<const double> times,
                                           std::span<const Influence> t2e, double level = 0.3);
[[nodiscard]] Result<Influence> ensembleW0(std::span<const double> times,
                                           std::span<const Influence> t2e, double level = 0.3);

}  // namespace lsc
