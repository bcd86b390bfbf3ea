// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/theory/phi4.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace lsc {

double action(const Phi4& theory, const Geometry& geometry, std::span<const double> field) {
  assert(static_cast<std::int64_t>(field.size()) == geometry.volume());
  double sum = 0;
  for (std::int64_t site = 0; site < geometry.volume(); ++site) {
    const double phi = field[site], square = phi * phi;
    sum += square * (theory.m2 + theory.lambda * square);
    for (int axis = 0; axis < geometry.dims(); ++axis) {
      const double difference = field[geometry.neighbour(site, axis, 1)] - phi;
      sum += difference * difference;
    }
  }
  return sum;
}

void force(const Phi4& theory, const Geometry& geometry, std::span<const double> field,
           std::span<double> result) {
  assert(field.size() == result.size());
  const double diagonal = 2 * geometry.dims() + theory.m2;
  for (std::int64_t site = 0; site < geometry.volume(); ++site) {
    double neighbours = 0;
    for (int axis = 0; axis < geometry.dims(); ++axis)
      neighbours +=
          field[geometry.neighbour(site, axis, 1)] + field[geometry.neighbour(site, axis, -1)];
    const double phi = field[site];
    result[site] = 2 * (neighbours - phi * (diagonal + 2 * theory.lambda * phi * phi));
  }
}

double StandardPhi4::scale() const {
  return std::sqrt(0.5);
}
double HoppingPhi4::scale() const {
  return std::sqrt(kappa);
}
double KineticPhi4::scale() const {
  return std::sqrt(kappa / 2);
}

StandardPhi4 toStandard(const Phi4& theory) {
  return {theory.m2, 6 * theory.lambda};
}
Phi4 fromStandard(const StandardPhi4& theory) {
  return {theory.m2, theory.g / 6};
}

HoppingPhi4 toHopping(const Phi4& theory, int dims) {
  const double a = 2 * dims + theory.m2, root = std::sqrt(a * a + 8 * theory.lambda);
  // the form without cancellation
  double kappa = a > 0 ? 2 / (a + root) : (root - a) / (4 * theory.lambda);
  if (!std::isfinite(kappa)) kappa = std::numeric_limits<double>::quiet_NaN();
  return {kappa, theory.lambda * kappa * kappa};
}

Phi4 fromHopping(const HoppingPhi4& theory, int dims) {
  return {(1 - 2 * theory.lambda) / theory.kappa - 2 * dims,
          theory.lambda / (theory.kappa * theory.kappa)};
}

KineticPhi4 toKinetic(const Phi4& theory, double kappa) {
  return {kappa, kappa * theory.m2, theory.lambda * kappa * kappa / 4};
}

Phi4 fromKinetic(const KineticPhi4& theory) {
  return {theory.m2 / theory.kappa, 4 * theory.lambda / (theory.kappa * theory.kappa)};
}

}  // namespace lsc
