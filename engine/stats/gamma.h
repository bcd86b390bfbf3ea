// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Errors of Markov chain averages by the Gamma method, with automatic window (U. Wolff,
// hep-lat/0306017), for anything that is an influence series. Pure functions.
//
// A chain too short for its window can give a variance below zero; then the error is that of
// independent data, tau_int 1/2 of unknown error, and a warning says so.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/influence.h"

namespace lsc {

enum class GammaRule {
  kWolff,    // UWerr: fluctuations about the mean of all replicas, bias corrected (eq. 49)
  kPyerrors  // the numbers of pyerrors: fluctuations about the mean of each replica
};

struct GammaOptions {
  double s_tau = 1.5;  // S: assumed ratio of the exponential to the integrated autocorrelation time
  GammaRule rule = GammaRule::kWolff;
  double tau_exp = 0;  // in configurations of the series; > 0 attaches a tail (arXiv:1009.5228)
  double n_sigma = 1;  // errors of rho above which the tail is attached
  std::optional<std::int64_t> window = {};  // a given window instead of the automatic one
};

struct GammaResult {
  double value = 0;
  double error = 0;
  double error_of_error = 0;
  double tau_int = 0.5;  // in steps of the series; 1/2 for independent data
  double dtau_int = 0;
  std::int64_t window = 0;
  std::int64_t n = 0;
  std::int64_t replicas = 1;
  std::int64_t step = 1;    // configuration numbers between neighbours of the series
  double q_value = 1;       // chance that replicas differ by more than they do; 1 for one replica
  std::string warning;      // sentences, empty when the estimate can be trusted
  std::vector<double> rho;  // normalised autocorrelation, from lag 0 past the window
};

struct EnsembleSeries;  // autocorrelation.h

/// The error of `value` from fluctuations at equal distances.
[[nodiscard]] Result<GammaResult> gammaSeries(const EnsembleSeries& series, double value,
                                              const GammaOptions& options);

/// The error from one ensemble; `value` is that of the whole estimate.
[[nodiscard]] Result<GammaResult> gammaEnsemble(const Influence& x, const std::string& ensemble,
                                                const GammaOptions& options = {});

/// The error from all ensembles and external inputs, and the part of each.
struct ErrorBudget {
  double value = 0;
  double error = 0;
  double error_of_error = 0;
  struct Part {
    std::string name;    // of the ensemble or the external input
    double error = 0;    // the total is the root of the sum of squares
    GammaResult chains;  // n = 0 for an external input
  };
  std::vector<Part> parts;
  std::string warning;  // of all parts
};

[[nodiscard]] Result<ErrorBudget> analyse(const Influence& x, const GammaOptions& options = {});

/// Error of rho(t) for t = 0 .. rho.size() - 1 from the given lags (arXiv:1009.5228, eq. E.11).
std::vector<double> rhoErrors(std::span<const double> rho, std::int64_t n);

/// Chains of several observables measured together. `replicas` are the lengths of independent
/// chains laid end to end; empty means one chain.
struct ChainData {
  std::vector<std::span<const double>> observables;  // all of one length
  std::vector<std::int64_t> replicas = {};
};

using DerivedFunction = std::function<double(std::span<const double>)>;

/// Mean of one observable. Non-finite input and fewer than 4 measurements give NaN and a warning.
GammaResult gammaMean(std::span<const double> series, const GammaOptions& options = {});
GammaResult gammaMean(const ChainData& data, const GammaOptions& options = {});

/// f of the means of all observables, for functions that are not written for Dual: the gradient is
/// a central difference over one standard error of each mean (Wolff eq. 41); f must be finite
/// there.
GammaResult gammaDerived(const ChainData& data, const DerivedFunction& f,
                         const GammaOptions& options = {});

/// The same as an influence series of the ensemble "chain".
Influence derivedInfluence(const ChainData& data, const DerivedFunction& f);

}  // namespace lsc
