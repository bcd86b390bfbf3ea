// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Errors of Markov chain averages by the Gamma method, with automatic window (U. Wolff,
// hep-lat/0306017), for means and for functions of means. Pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lsc {

struct GammaOptions {
  double s_tau = 1.5;  // S: assumed ratio of the exponential to the integrated autocorrelation time
};

struct GammaResult {
  double value = 0;
  double error = 0;
  double error_of_error = 0;
  double tau_int = 0.5;  // in chain steps; 1/2 for independent data
  double dtau_int = 0;
  std::int64_t window = 0;
  std::int64_t n = 0;
  std::int64_t replicas = 1;
  double q_value = 1;       // chance that replicas differ by more than they do; 1 for one replica
  std::string warning;      // one sentence, empty when the estimate can be trusted
  std::vector<double> rho;  // normalised autocorrelation, from lag 0 past the window
};

/// Chains of several observables measured together. `replicas` are the lengths of independent
/// chains laid end to end; empty means one chain.
struct ChainData {
  std::vector<std::span<const double>> observables;  // all of one length
  std::vector<std::int64_t> replicas = {};
};

using DerivedFunction = std::function<double(std::span<const double>)>;

/// Mean of one observable.
GammaResult gammaMean(std::span<const double> series, const GammaOptions& options = {});
GammaResult gammaMean(const ChainData& data, const GammaOptions& options = {});

/// f of the means of all observables. Its gradient is a central difference over one standard error
/// of each mean (Wolff eq. 41); f must be finite there. Non-finite input gives NaN and a warning.
GammaResult gammaDerived(const ChainData& data, const DerivedFunction& f,
                         const GammaOptions& options = {});

/// Chance that a chi^2 variable of `dof` degrees of freedom exceeds `chi2`.
double chiSquareSurvival(double chi2, double dof);

}  // namespace lsc
