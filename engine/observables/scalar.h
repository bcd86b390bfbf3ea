// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Observables of a scalar field, one number per configuration, and their averages with errors.
// Names in results: phi2, phi4, abs_m, chi2, xi, action. Lattice units; the field convention is
// that of phi4.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/gamma.h"
#include "engine/theory/phi4.h"

namespace lsc {

/// Series over configurations, in the order they were added.
class ScalarSeries {
 public:
  ScalarSeries(Geometry geometry, Phi4 theory);

  /// Measures one field of the geometry's volume, or all of `fields`, [n][V].
  void add(std::span<const double> field);
  void addAll(std::span<const double> fields);

  const Geometry& geometry() const { return geometry_; }
  std::int64_t size() const { return static_cast<std::int64_t>(phi2.size()); }
  /// Distances of the two-point function: 0 .. L0/2.
  std::int64_t distances() const { return static_cast<std::int64_t>(correlator.size()); }

  std::vector<double> phi2;   // sum phi^2 / V
  std::vector<double> phi4;   // sum phi^4 / V
  std::vector<double> m;      // sum phi / V
  std::vector<double> abs_m;  // |m|
  std::vector<double>
      chi2;  // (sum phi)^2 / V: its mean is the susceptibility of a symmetric theory
  std::vector<double> action;  // S
  /// [distance t][configuration]: (1/V) sum_{t0} S(t0) S(t0 + t), S the sum of a slice of axis 0.
  /// Summed over all t (0 .. L0-1) it is chi2.
  std::vector<std::vector<double>> correlator;

 private:
  Geometry geometry_;
  Phi4 theory_;
  std::vector<double> slices_;  // work space
};

/// xi = mean over t = 1 .. L-1 of 1/arccosh[(C(t-1) + C(t+1))/(2 C(t))] (arXiv:1904.12072, eq. 31,
/// averaged as a length) from C(0 .. L/2) of a periodic slice correlator, C(L-t) = C(t). NaN where
/// noise leaves an argument below 1.
double correlationLength(std::span<const double> correlator, std::int64_t extent);

/// Connected versions, for a theory with spontaneous order: V (<m^2> - <|m|>^2) and
/// C(t) - Vs <|m|>^2, Vs the volume of a slice; arguments are means.
double connectedChi2(double mean_chi2, double mean_abs_m, std::int64_t volume);
std::vector<double> connectedCorrelator(std::span<const double> mean_correlator, double mean_abs_m,
                                        std::int64_t slice_volume);

struct NamedResult {
  std::string name;
  GammaResult result;
};

/// Gamma-method averages of phi2, phi4, abs_m, chi2, chi2_connected, action, the two-point function
/// at each distance (two_point_0, two_point_1, ...) and, from an extent of 4 on, xi. `replicas`: lengths of independent chains in the series; empty for one.
std::vector<NamedResult> summariseScalar(const ScalarSeries& series,
                                         const std::vector<std::int64_t>& replicas = {},
                                         const GammaOptions& options = {});

}  // namespace lsc
