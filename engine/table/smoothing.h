// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Smooth versions of a series for plots. Values that are not finite stay as they are and enter no
// average. Results have the length of the input. Pure functions.
#pragma once

#include <span>
#include <vector>

namespace lsc {

enum class SmoothingKind { kNone, kExponential, kGaussian, kRunningMean, kRunningMedian };

struct Smoothing {
  SmoothingKind kind = SmoothingKind::kNone;
  /// Exponential: weight in [0, 1). Gaussian: standard deviation in points. Running: number of
  /// points, the window is centred and cut at the ends.
  double amount = 0.6;
  bool operator==(const Smoothing&) const = default;
};

std::vector<double> smoothed(std::span<const double> values, const Smoothing& smoothing);

/// Moving average with weight w for the past, divided by 1 - w^n for the start at zero (D. P.
/// Kingma, J. Ba, arXiv:1412.6980, sec. 3); a constant series stays as it is. This is what
/// TensorBoard draws.
std::vector<double> exponentialMean(std::span<const double> values, double weight);
/// Weights exp(-d^2 / 2 sigma^2) over the finite values with |d| <= 4 sigma, normalised.
std::vector<double> gaussianMean(std::span<const double> values, double sigma);
/// Over the finite values of the window; the sums are made anew now and then, so that rounding does
/// not add up.
std::vector<double> runningMean(std::span<const double> values, int window);
/// Median of the finite values of the window (mean of the middle two); O(log window) a point.
std::vector<double> runningMedian(std::span<const double> values, int window);

}  // namespace lsc
