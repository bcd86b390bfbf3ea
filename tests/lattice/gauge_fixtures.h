// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Random gauge fields, gauge transformations, and plain loops for what the library vectorises.
#pragma once

#include <cmath>
#include <vector>

#include "engine/kernels/math/random.h"
#include "engine/lattice/gauge_field.h"
#include "engine/lattice/matrix.h"

namespace lsc {

inline GaugeField randomGauge(std::vector<std::int64_t> extents, int colours,
                              std::uint64_t seed = 7) {
  GaugeField field{std::move(extents), colours, {}};
  field.links.resize(field.volume() * field.dimensions() * field.matrixSize());
  std::vector<double> normals(2 * field.links.size());
  fillNormal(std::span(normals), {.seed = seed});
  for (std::size_t i = 0; i < field.links.size(); ++i)
    field.links[i] = {normals[2 * i], normals[2 * i + 1]};
  reunitarise(field);
  return field;
}

inline std::int64_t shifted(const GaugeField& field, std::int64_t site, int axis, int step) {
  std::vector<std::int64_t> x = siteCoordinates(field.extents, site);
  x[axis] = (x[axis] + step + field.extents[axis]) % field.extents[axis];
  std::int64_t result = 0;
  for (std::size_t mu = x.size(); mu-- > 0;) result = result * field.extents[mu] + x[mu];
  return result;
}

template <int kN>
Matrix<kN> linkAt(const GaugeField& field, std::int64_t site, int mu) {
  return Matrix<kN>::from(field.link(site, mu).data());
}

/// U_mu(x) -> g(x) U_mu(x) g(x + mu)^+ with random g.
template <int kN>
GaugeField transformed(const GaugeField& field) {
  std::vector<std::int64_t> extents = field.extents;
  const GaugeField g = randomGauge(extents, kN, 99);
  GaugeField out = field;
  for (std::int64_t site = 0; site < field.volume(); ++site)
    for (int mu = 0; mu < field.dimensions(); ++mu)
      (linkAt<kN>(g, site, 0) * linkAt<kN>(field, site, mu) *
       adjoint(linkAt<kN>(g, shifted(field, site, mu, 1), 0)))
          .copyTo(out.link(site, mu).data());
  return out;
}

/// Product along a closed path of steps +-(axis + 1) from a site.
template <int kN>
Matrix<kN> along(const GaugeField& field, std::int64_t site, std::initializer_list<int> path) {
  Matrix<kN> product = Matrix<kN>::one();
  for (const int step : path) {
    const int mu = std::abs(step) - 1;
    if (step > 0) {
      product = product * linkAt<kN>(field, site, mu);
      site = shifted(field, site, mu, 1);
    } else {
      site = shifted(field, site, mu, -1);
      product = product * adjoint(linkAt<kN>(field, site, mu));
    }
  }
  return product;
}

template <int kN>
Matrix<kN> tracelessAntihermitian(const Matrix<kN>& m) {
  Matrix<kN> a = 0.5 * (m - adjoint(m));
  if (kN > 1) a = a - (trace(a) / double(kN)) * Matrix<kN>::one();
  return a;
}

template <int kN>
Matrix<kN> plainFieldStrength(const GaugeField& field, std::int64_t site, int mu, int nu) {
  const int m = mu + 1, n = nu + 1;
  return tracelessAntihermitian(
      0.25 * (along<kN>(field, site, {m, n, -m, -n}) + along<kN>(field, site, {n, -m, -n, m}) +
              along<kN>(field, site, {-m, -n, m, n}) + along<kN>(field, site, {-n, m, n, -m})));
}

/// TA of the sum of staples times U^+, the force of the Wilson flow.
template <int kN>
Matrix<kN> plainForce(const GaugeField& field, std::int64_t site, int mu) {
  Matrix<kN> sum;
  const int m = mu + 1;
  for (int nu = 0; nu < field.dimensions(); ++nu) {
    if (nu == mu) continue;
    const int n = nu + 1;
    sum = sum + along<kN>(field, site, {n, m, -n, -m}) + along<kN>(field, site, {-n, m, n, -m});
  }
  return tracelessAntihermitian(sum);
}

/// Plain series.
template <int kN>
Matrix<kN> plainExponential(const Matrix<kN>& a) {
  Matrix<kN> sum = Matrix<kN>::one(), term = sum;
  for (int n = 1; n < 40; ++n) {
    term = (1.0 / n) * (term * a);
    sum = sum + term;
  }
  return sum;
}

}  // namespace lsc
