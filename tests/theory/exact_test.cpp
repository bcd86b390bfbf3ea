// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/theory/exact.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace lsc {
namespace {

using Extents = std::vector<std::int64_t>;

// Values to the digits given: F of the 1/2-convention is F - V/2 ln 2 of ours.
TEST(FreeField, referenceValues) {
  const Extents eight = {8, 8};
  EXPECT_NEAR(freeFieldLogZ(eight, 1.25), -13.5723761395, 5e-11);
  EXPECT_NEAR(freeFieldLogZ(eight, 1.0), -11.6228852573, 5e-11);
  EXPECT_NEAR(freeFieldLogZ(Extents{16, 16}, 1.25) + 128 * std::log(2.0), 34.4311117711, 1e-10);
  EXPECT_NEAR(freeFieldLogZ(Extents{32, 32}, 0.25) + 512 * std::log(2.0), 284.9454516652, 1e-10);
  EXPECT_NEAR(2 * freeFieldPhi2(eight, 1.25), 0.2339670015, 5e-11);
  EXPECT_NEAR(2 * freeFieldPhi2(Extents{32, 32}, 0.25), 0.3768552976, 5e-11);
}

TEST(FreeField, twoPointFunctionSolvesTheLatticeEquation) {
  // (-laplacian + m2) G = delta/2 and sum_x G = chi2 = 1/(2 m2)
  const Geometry geometry({3, 4, 5});
  const double m2 = 0.7;
  double sum = 0;
  const auto g = [&](std::int64_t site) {
    const Coords x = geometry.coords(site);
    return freeFieldTwoPoint(geometry.extents(), m2, {x.data(), 3});
  };
  for (std::int64_t site = 0; site < geometry.volume(); ++site) {
    double value = (2 * 3 + m2) * g(site);
    for (int axis = 0; axis < 3; ++axis)
      value -= g(geometry.neighbour(site, axis, 1)) + g(geometry.neighbour(site, axis, -1));
    EXPECT_NEAR(value, site == 0 ? 0.5 : 0.0, 1e-14);
    sum += g(site);
  }
  EXPECT_NEAR(sum, 1 / (2 * m2), 1e-13);
}

// 2 x 2 is a ring of four sites whose links count twice: Z = Tr (w L)^4 with one-site integrals
// only.
double ringLogZ(const Phi4& theory, double range, int points) {
  const double step = 2 * range / (points - 1);
  std::vector<double> weight(points), pair(points * points), two(points * points);
  const auto field = [&](int i) { return -range + step * i; };
  for (int i = 0; i < points; ++i) {
    const double square = field(i) * field(i);
    weight[i] = step * std::exp(-square * (theory.m2 + theory.lambda * square));
    for (int j = 0; j < points; ++j)
      pair[i * points + j] = std::exp(-2 * std::pow(field(i) - field(j), 2));
  }
  for (int i = 0; i < points; ++i)
    for (int j = 0; j < points; ++j)
      for (int k = 0; k < points; ++k)
        two[i * points + j] += pair[i * points + k] * weight[k] * pair[k * points + j];
  double trace = 0;
  for (int i = 0; i < points; ++i)
    for (int j = 0; j < points; ++j)
      trace += weight[i] * two[i * points + j] * weight[j] * two[j * points + i];
  return std::log(trace);
}

TEST(TransferMatrix, agreesWithARingOfFourSites) {
  for (const Phi4& theory : {Phi4{-4, 8}, Phi4{-4, 6.975}, Phi4{1, 0.5}})
    EXPECT_NEAR(phi4TransferMatrix(2, theory).log_z, ringLogZ(theory, 4.5, 200), 1e-12);
}

struct Reference {
  std::int64_t nt;
  Phi4 theory;
  double log_z;
  double phi2;  // 0: not tabulated
  double log_z_tolerance;
};

// Values of an independent quadrature. Those at m2 = -4 are known to seven digits after the point
// only: its 2 x 2 value is 9e-9 away from the ring above, with which ours agrees to 1e-12.
TEST(TransferMatrix, referenceValues) {
  const std::vector<Reference> references = {{2, {-4, 8}, 0.9144339691, 0.17143444, 1e-7},
                                             {4, {-4, 8}, 1.4936526205, 0.15864357, 1e-7},
                                             {8, {-4, 8}, 2.9318987079, 0.15596775, 1e-7},
                                             {2, {-4, 6.975}, 1.1731847299, 0.19562621, 1e-7},
                                             {4, {-4, 6.975}, 1.9502523184, 0.18024153, 1e-7},
                                             {8, {-4, 6.975}, 3.8162178582, 0.17593261, 1e-7},
                                             {2, {1, 0.5}, -0.5749904125, 0, 5.1e-11},
                                             {4, {1, 0.5}, -1.4023105475, 0, 5.1e-11},
                                             {8, {1, 0.5}, -2.8289850125, 0, 5.1e-11}};
  for (const Reference& r : references) {
    const TransferMatrixValue value = phi4TransferMatrix(r.nt, r.theory, 34);
    EXPECT_NEAR(value.log_z, r.log_z, r.log_z_tolerance) << r.nt << " " << r.theory.lambda;
    if (r.phi2 > 0) {
      EXPECT_NEAR(value.phi2, r.phi2, 3e-8) << r.nt << " " << r.theory.lambda;
    }
  }
}

TEST(TransferMatrix, agreesWithTheFreeField) {
  for (const std::int64_t nt : {1, 2, 3}) {
    const TransferMatrixValue value = phi4TransferMatrix(nt, {1.5, 0}, 46);
    const Extents extents = {2, nt};
    EXPECT_NEAR(value.log_z, freeFieldLogZ(extents, 1.5), 1e-11) << nt;
    EXPECT_NEAR(value.phi2, freeFieldPhi2(extents, 1.5), 1e-11) << nt;
  }
}

TEST(TransferMatrix, hasConvergedInTheGrid) {
  const TransferMatrixValue coarse = phi4TransferMatrix(4, {-4, 8}, 32);
  const TransferMatrixValue fine = phi4TransferMatrix(4, {-4, 8}, 40);
  EXPECT_NEAR(coarse.log_z, fine.log_z, 1e-11);
  EXPECT_NEAR(coarse.phi2, fine.phi2, 1e-11);
}

}  // namespace
}  // namespace lsc
