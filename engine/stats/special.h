// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Distribution functions of statistics. Pure functions.
#pragma once

namespace lsc {

/// Chance that a chi^2 variable of `dof` degrees of freedom exceeds `chi2`.
double chiSquareSurvival(double chi2, double dof);

/// Point below which a standard normal variable stays with probability p in (0, 1).
double normalQuantile(double p);

/// The same for Student's t of `dof` degrees of freedom.
double studentQuantile(double p, double dof);

/// Regularised incomplete beta function I_x(a, b).
double incompleteBeta(double a, double b, double x);

}  // namespace lsc
