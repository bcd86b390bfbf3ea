// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// AR(1): x_{i+1} = a x_i + sqrt(1 - a^2) eta, stationary with unit variance. Exactly rho(t) = a^t,
// tau_int = (1 + a)/(2 (1 - a)), Var(mean) = [(1 + a)/(1 - a) - 2 a (1 - a^N)/(N (1 - a)^2)]/N.
#pragma once

#include <cmath>
#include <vector>

#include "engine/kernels/math/random.h"

namespace lsc {

inline std::vector<double> autoregression(double a, std::int64_t n, std::uint64_t stream) {
  std::vector<double> x(n);
  fillNormal(std::span<double>(x), {41, RandomPurpose::kTest, stream});
  for (std::int64_t i = 1; i < n; ++i) x[i] = a * x[i - 1] + std::sqrt(1 - a * a) * x[i];
  return x;
}

inline double autoregressionTau(double a) {
  return (1 + a) / (2 * (1 - a));
}

inline double autoregressionError(double a, double n) {
  return std::sqrt(((1 + a) / (1 - a) - 2 * a * (1 - std::pow(a, n)) / (n * (1 - a) * (1 - a))) /
                   n);
}

}  // namespace lsc
