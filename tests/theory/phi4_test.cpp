// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/theory/phi4.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/kernels/math/random.h"

namespace lsc {
namespace {

std::vector<double> randomField(const Geometry& geometry) {
  std::vector<double> field(geometry.volume());
  fillNormal(std::span<double>(field), {5, RandomPurpose::kTest});
  return field;
}

std::vector<double> scaled(std::vector<double> field, double factor) {
  for (double& v : field) v *= factor;
  return field;
}

// sum_x phi_x phi_{x+mu}, sum (d_mu phi)^2, sum phi^2, sum phi^4
struct Sums {
  double hopping = 0, kinetic = 0, square = 0, quartic = 0;
};
Sums sums(const Geometry& geometry, const std::vector<double>& field) {
  Sums s;
  for (std::int64_t x = 0; x < geometry.volume(); ++x) {
    for (int axis = 0; axis < geometry.dims(); ++axis) {
      const double other = field[geometry.neighbour(x, axis, 1)];
      s.hopping += field[x] * other;
      s.kinetic += (other - field[x]) * (other - field[x]);
    }
    s.square += field[x] * field[x];
    s.quartic += std::pow(field[x], 4);
  }
  return s;
}

TEST(Phi4, constantFieldHasOnlyThePotential) {
  const Geometry geometry({4, 6});
  const std::vector<double> field(24, 0.5);
  EXPECT_DOUBLE_EQ(action({-4, 8}, geometry, field), 24 * (-4 * 0.25 + 8 * 0.0625));
}

TEST(Phi4, forceIsMinusTheGradient) {
  const Geometry geometry({2, 3, 4});  // an extent of 2 has both links to the same site
  const Phi4 theory = {-1.3, 2.1};
  std::vector<double> field = randomField(geometry), f(field.size());
  force(theory, geometry, field, f);
  constexpr double kStep = 1e-5;  // error of a central difference: S''' h^2/6 ~ 1e-9
  for (std::size_t x = 0; x < field.size(); ++x) {
    const double centre = field[x];
    field[x] = centre + kStep;
    const double up = action(theory, geometry, field);
    field[x] = centre - kStep;
    const double down = action(theory, geometry, field);
    field[x] = centre;
    EXPECT_NEAR(f[x], -(up - down) / (2 * kStep), 2e-8);
  }
}

class Conventions : public ::testing::TestWithParam<Phi4> {};

TEST_P(Conventions, giveTheSameActionOnScaledFields) {
  const Phi4 ours = GetParam();
  for (const auto& extents : std::vector<std::vector<std::int64_t>>{{4, 4}, {3, 4, 5}}) {
    const Geometry geometry(extents);
    const std::vector<double> field = randomField(geometry);
    const double want = action(ours, geometry, field);
    const auto near = [&](double got) { EXPECT_NEAR(got, want, 1e-11 * std::abs(want)); };

    const StandardPhi4 s = toStandard(ours);
    Sums f = sums(geometry, scaled(field, 1 / s.scale()));
    near(0.5 * f.kinetic + 0.5 * s.m2 * f.square + s.g / 24 * f.quartic);

    const HoppingPhi4 n = toHopping(ours, geometry.dims());
    f = sums(geometry, scaled(field, 1 / n.scale()));
    near(-2 * n.kappa * f.hopping + (1 - 2 * n.lambda) * f.square + n.lambda * f.quartic);
    near(-n.beta() * f.hopping + (1 - 2 * n.lambda) * f.square + n.lambda * f.quartic);

    const KineticPhi4 k = toKinetic(ours, 0.67);
    f = sums(geometry, scaled(field, 1 / k.scale()));
    near(0.5 * k.kappa * f.kinetic + 0.5 * k.m2 * f.square + k.lambda * f.quartic);

    for (const Phi4 back : {fromStandard(s), fromHopping(n, geometry.dims()), fromKinetic(k)}) {
      EXPECT_NEAR(back.m2, ours.m2, 1e-12);
      EXPECT_NEAR(back.lambda, ours.lambda, 1e-12);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Couplings, Conventions,
                         ::testing::Values(Phi4{-4, 8}, Phi4{-4, 6.975}, Phi4{1, 0.5},
                                           Phi4{-9, 3}));

TEST(Conventions, publishedPoints) {
  // m2 = -4 in two dimensions is lambda_N = 1/2, beta = sqrt(2/lambda) (arXiv:2105.12481)
  const HoppingPhi4 n = toHopping({-4, 6.975}, 2);
  EXPECT_DOUBLE_EQ(n.lambda, 0.5);
  EXPECT_NEAR(n.beta(), 0.5355, 5e-5);
  EXPECT_NEAR(fromKinetic({0.67, -4 * 0.67, 0.5}).m2, -4, 1e-12);
  EXPECT_TRUE(std::isnan(toHopping({-4, 0}, 2).kappa));
}

}  // namespace
}  // namespace lsc
