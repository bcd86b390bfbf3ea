// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/special.h"

#include <algorithm>
#include <cmath>

namespace lsc {
namespace {

double normalBelow(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

// Chance that Student's t stays below x.
double studentBelow(double x, double dof) {
  const double tail = 0.5 * incompleteBeta(dof / 2, 0.5, dof / (dof + x * x));
  return x > 0 ? 1 - tail : tail;
}

// The increasing function reaches p in [low, high].
template <typename F>
double bisect(F below, double p, double low, double high) {
  for (int k = 0; k < 200 && low < high; ++k) {
    const double middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (below(middle) < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace

double chiSquareSurvival(double chi2, double dof) {
  // Regularised upper incomplete gamma function Q(a, x): series below a + 1, continued fraction
  // (modified Lentz) above.
  const double a = dof / 2, x = chi2 / 2;
  if (!(x > 0)) return 1;
  const double front = std::exp(a * std::log(x) - x - std::lgamma(a));
  constexpr double kTolerance = 1e-15;
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (double k = a + 1; term > sum * kTolerance; k += 1) sum += term *= x / k;
    return std::max(0.0, 1 - front * sum);
  }
  double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
  for (int k = 1; k < 10000; ++k) {
    const double step = -k * (k - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    h *= d * c;
    if (std::abs(d * c - 1) < kTolerance) break;
  }
  return front * h;
}

double incompleteBeta(double a, double b, double x) {
  // Continued fraction by the modified Lentz method (DLMF 8.17.22).
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x)) /
                       a;
  double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), h = d;
  for (int m = 1; m < 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}

double normalQuantile(double p) {
  return bisect(normalBelow, p, -40, 40);
}

double studentQuantile(double p, double dof) {
  return bisect([=](double x) { return studentBelow(x, dof); }, p, -1e6, 1e6);
}

}  // namespace lsc
