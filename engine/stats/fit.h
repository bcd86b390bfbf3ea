// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Least-squares fits of estimates, whose parameters are estimates again: their errors follow from
// the influence of the data, autocorrelation and correlations included. Levenberg-Marquardt with
// exact Jacobians by automatic differentiation. Pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/gamma.h"
#include "engine/stats/influence.h"

namespace lsc {

/// f(x; parameters), written for Dual.
using FitModel = std::function<Dual(double x, std::span<const Dual> parameters)>;

/// A parameter known to be mean +- width from elsewhere: one more residual.
struct Prior {
  std::size_t parameter = 0;
  double mean = 0, width = 1;
};

struct FitOptions {
  bool correlated = true;  // chi^2 = r' C^-1 r; else with the diagonal of C
  double svd_cut = 0;      // eigenvalues of the correlation matrix below this times the largest
                           // are raised to it
  std::vector<Prior> priors = {};
  GammaOptions gamma = {};  // for the errors of the data
};

struct Fit {
  std::vector<Influence> parameters;
  double chi2 = 0;
  std::int64_t dof = 0;      // data + priors - parameters
  double expected_chi2 = 0;  // dof for a correlated fit; else from the covariance of the data
  double p_value = 1;        // chance of a larger chi^2
  std::int64_t iterations = 0;
  std::string warning;
};

/// Fits y at x from `start`. The covariance is errorCovariance (covariance.h). Parameter influence
/// by the implicit function theorem, dp = -(d2chi2/dp dp')^-1 (d2chi2/dp dy') dy. Fewer data than
/// parameters, a correlation matrix of condition above 0.1/eps (cut it) and a fit that does not
/// converge are errors. Uncorrelated fits of correlated data: expected chi^2 and p-value by M.
/// Bruno and R. Sommer, arXiv:2209.14188.
[[nodiscard]] Result<Fit> fit(std::span<const double> x, std::span<const Influence> y,
                              const FitModel& model, std::vector<double> start,
                              const FitOptions& options = {});

/// Average of one quantity over fits to n_cut fewer points each: weights exp(-(chi2 + 2 k +
/// 2 n_cut)/2) (Jay and Neil, arXiv:2008.01069); the systematic error is the spread among them.
struct FitChoice {
  Influence value;
  double chi2 = 0;
  std::int64_t parameters = 0, cut = 0;
};
struct ModelAverage {
  Influence value;  // with the statistical influence of the average
  double systematic = 0;
  std::vector<double> weights;
};
ModelAverage averageModels(std::span<const FitChoice> choices);

/// Chance that sum_i lambda_i z_i^2 of standard normal z exceeds x, lambda_i > 0 (H. Ruben, Ann.
/// Math. Stat. 33 (1962) 542).
double mixtureSurvival(std::span<const double> lambda, double x);

}  // namespace lsc
