// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/densities.h"

#include <gtest/gtest.h>

#include <numbers>
#include <numeric>

#include "engine/lattice/loops.h"
#include "engine/lattice/quantities.h"
#include "tests/lattice/gauge_fixtures.h"

namespace lsc {
namespace {

constexpr double kRounding = 1e-13;  // a few dozen operations on numbers of order one

double sum(const ScalarField& field) {
  return std::accumulate(field.values.begin(), field.values.end(), 0.0);
}

template <int kN>
void comparePlaquettes(std::vector<std::int64_t> extents) {
  const GaugeField field = randomGauge(std::move(extents), kN);
  for (int mu = 0; mu < field.dimensions(); ++mu)
    for (int nu = mu + 1; nu < field.dimensions(); ++nu) {
      const auto plane = plaquettePlane(field, mu, nu, {});
      ASSERT_TRUE(plane);
      for (std::int64_t site = 0; site < field.volume(); ++site) {
        const auto p = along<kN>(field, site, {mu + 1, nu + 1, -mu - 1, -nu - 1});
        ASSERT_NEAR(plane->values[site], trace(p).real() / kN, kRounding) << site;
      }
    }
}

TEST(Plaquette, EqualsPlainLoopsOnUnequalExtents) {
  comparePlaquettes<1>({5, 3});
  comparePlaquettes<1>({9, 2, 3});
  comparePlaquettes<2>({8, 1, 3});
  comparePlaquettes<2>({3, 5, 2, 4});
  comparePlaquettes<3>({2, 3, 4, 5});
  comparePlaquettes<3>({17, 2, 1, 3});
  comparePlaquettes<3>({1, 2, 3, 1});
}

TEST(Plaquette, ThreadsDoNotChangeABit) {
  const GaugeField field = randomGauge({6, 4, 5, 7}, 3);
  const auto one = plaquetteDensity(field, {.threads = 1}),
             three = plaquetteDensity(field, {.threads = 3});
  ASSERT_TRUE(one && three);
  EXPECT_EQ(one->values, three->values);
}

TEST(Plaquette, OneLinkIsSeenWhereItIs) {
  GaugeField field = randomGauge({4, 3, 5, 2}, 3);
  std::fill(field.links.begin(), field.links.end(), 0.0);
  for (std::int64_t site = 0; site < field.volume(); ++site)
    for (int mu = 0; mu < 4; ++mu) Matrix<3>::one().copyTo(field.link(site, mu).data());
  const std::int64_t probe = 1 + 4 * (2 + 3 * (3 + 5 * 1));
  for (auto& z : field.link(probe, 2)) z *= -1.0;  // U_z of one site
  const auto plane = plaquettePlane(field, 2, 3, {});
  ASSERT_TRUE(plane);
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    const bool touches = site == probe || site == shifted(field, probe, 3, -1);
    EXPECT_DOUBLE_EQ(plane->values[site], touches ? -1.0 : 1.0) << site;
  }
}

template <int kN>
void compareClover(std::vector<std::int64_t> extents) {
  const GaugeField field = randomGauge(std::move(extents), kN);
  const auto densities = cloverDensities(field, {});
  ASSERT_TRUE(densities);
  const int d = field.dimensions();
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    double electric = 0, magnetic = 0;
    Matrix<kN> f[4][4];
    for (int mu = 0; mu < d; ++mu)
      for (int nu = mu + 1; nu < d; ++nu) {
        f[mu][nu] = plainFieldStrength<kN>(field, site, mu, nu);
        (nu == d - 1 ? electric : magnetic) += norm2(f[mu][nu]) * (kN == 1 ? 0.5 : 1.0);
      }
    ASSERT_NEAR(densities->electric.values[site], electric, 10 * kRounding);
    ASSERT_NEAR(densities->magnetic.values[site], magnetic, 10 * kRounding);
    ASSERT_NEAR(densities->energy.values[site], electric + magnetic, 10 * kRounding);
    if (d < 4 || kN == 1) continue;
    const double q =
        -(trace(f[0][1] * f[2][3]) - trace(f[0][2] * f[1][3]) + trace(f[0][3] * f[1][2])).real() /
        (4 * std::numbers::pi * std::numbers::pi);
    ASSERT_NEAR(densities->charge.values[site], q, kRounding);
  }
}

TEST(Clover, EqualsPlainLoopsOnUnequalExtents) {
  compareClover<1>({3, 5});
  compareClover<2>({9, 2, 3});
  compareClover<2>({3, 2, 4, 2});
  compareClover<3>({4, 3, 2, 5});
}

TEST(Clover, EveryInstructionSetGivesTheSame) {
  const GaugeField field = randomGauge({5, 2, 3, 4}, 3);
  const SplitField split = SplitField::of(field, {});
  std::vector<double> first;
  for (const auto set :
       {InstructionSet::kBaseline, InstructionSet::kAvx2, InstructionSet::kAvx512}) {
    if (!isSupported(set)) continue;
    std::vector<double> energy(field.volume());
    gauge::run(
        gauge::CloverTask{split.links(), 0, split.rows(), energy.data(), energy.data(), nullptr},
        set);
    if (first.empty()) first = energy;
    for (std::size_t i = 0; i < energy.size(); ++i)
      ASSERT_NEAR(energy[i], first[i], 10 * kRounding);
  }
}

template <int kN>
void compareTransformed(std::vector<std::int64_t> extents) {
  const GaugeField field = randomGauge(std::move(extents), kN), other = transformed<kN>(field);
  for (const QuantityInfo& info : quantitiesOf(field)) {
    const auto a = siteQuantity(field, info.name, {}), b = siteQuantity(other, info.name, {});
    ASSERT_TRUE(a && b) << info.name;
    if (info.gauge_dependent) {
      EXPECT_NE(a->values, b->values) << info.name;
      continue;
    }
    for (std::size_t i = 0; i < a->values.size(); ++i) {
      const double apart = a->values[i] - b->values[i];
      ASSERT_NEAR(info.colours == ColourRule::kAngle ? std::sin(apart) : apart, 0, 1e-12)
          << info.name << " at " << i;
    }
  }
  const auto a = wilsonLoop(field, {0, 1, 2, 3}, {}), b = wilsonLoop(other, {0, 1, 2, 3}, {});
  ASSERT_TRUE(a && b);
  for (std::size_t i = 0; i < a->values.size(); ++i) ASSERT_NEAR(a->values[i], b->values[i], 1e-12);
}

TEST(Quantities, AreGaugeInvariantOrSaySo) {
  compareTransformed<1>({4, 6});
  compareTransformed<2>({3, 4, 2});
  compareTransformed<3>({4, 2, 3, 5});
}

TEST(Charge, OfTwoDimensionalU1IsAnInteger) {
  const GaugeField field = randomGauge({7, 6}, 1);
  const auto q = topologicalCharge(field, {});
  ASSERT_TRUE(q);
  EXPECT_NEAR(sum(*q), std::round(sum(*q)), 1e-12);
}

TEST(Charge, OfAConstantFluxIsItsNumber) {
  constexpr int kFlux = 3;
  GaugeField field = randomGauge({6, 5}, 1);
  const double f = 2 * std::numbers::pi * kFlux / 30;
  for (std::int64_t t = 0; t < 5; ++t)
    for (std::int64_t x = 0; x < 6; ++x) {
      field.link(x + 6 * t, 0)[0] = std::polar(1.0, -f * double(t));
      field.link(x + 6 * t, 1)[0] = std::polar(1.0, t == 4 ? f * 5 * double(x) : 0.0);
    }
  const auto q = topologicalCharge(field, {});
  ASSERT_TRUE(q);
  EXPECT_NEAR(sum(*q), kFlux, 1e-12);
  EXPECT_NEAR(q->values[8], kFlux / 30.0, 1e-14);
}

TEST(Loops, ByPathsAndTheSmallestIsThePlaquette) {
  const GaugeField field = randomGauge({4, 3, 5, 2}, 3);
  const auto small = wilsonLoop(field, {1, 3, 1, 1}, {}), plane = plaquettePlane(field, 1, 3, {});
  const auto big = wilsonLoop(field, {0, 2, 2, 3}, {});
  ASSERT_TRUE(small && plane && big);
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    ASSERT_NEAR(small->values[site], plane->values[site], kRounding);
    ASSERT_NEAR(big->values[site],
                trace(along<3>(field, site, {1, 1, 3, 3, 3, -1, -1, -3, -3, -3})).real() / 3,
                kRounding);
  }
}

TEST(Polyakov, GoesOnceAroundTheLastAxis) {
  const GaugeField field = randomGauge({2, 3, 4}, 2);
  const ScalarField loop = polyakovLoop(field);
  ASSERT_EQ(loop.extents, (std::vector<std::int64_t>{2, 3}));
  for (std::int64_t site = 0; site < 6; ++site) {
    const auto expected = trace(along<2>(field, site, {3, 3, 3, 3})) / 2.0;
    EXPECT_NEAR(loop.values[2 * site], expected.real(), kRounding);
    EXPECT_NEAR(loop.values[2 * site + 1], expected.imag(), kRounding);
  }
}

TEST(Unitarity, NamesTheLinkThatIsOff) {
  for (int colours = 1; colours <= 4; ++colours) {
    GaugeField field = randomGauge({3, 2, 3, 2}, colours);
    EXPECT_LT(worstUnitarityDefect(field, 1e-10).defect, 1e-13) << colours;
    field.link(17, 2)[0] += 0.25;
    const Unitarity worst = worstUnitarityDefect(field, 1e-10);
    EXPECT_EQ(worst.site, 17);
    EXPECT_EQ(worst.mu, 2);
    EXPECT_EQ(worst.broken, 1);
    field.link(20, 1)[0] = std::nan("");
    EXPECT_TRUE(std::isinf(worstUnitarityDefect(field, 1e-10).defect));
  }
}

TEST(Work, CancelStopsAndProgressReachesTheEnd) {
  const GaugeField field = randomGauge({4, 4, 4, 4}, 3);
  std::stop_source stop;
  stop.request_stop();
  const auto cancelled = plaquetteDensity(field, {.cancel = stop.get_token()});
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, ErrorCode::kCancelled);
  double last = 0;
  ASSERT_TRUE(plaquetteDensity(field, {.threads = 1, .progress = [&](double f) { last = f; }}));
  EXPECT_EQ(last, 1.0);
}

TEST(Quantities, OfAScalarFieldAreItsPowersAndItsAction) {
  ScalarField field{{3, 2}, 1, {1, -2, 3, 0.5, 0, 4}};
  const auto action = siteQuantity(field, "action:-0.5:0.25", {});
  ASSERT_TRUE(action);
  double expected = 0;
  for (int t = 0; t < 2; ++t)
    for (int x = 0; x < 3; ++x) {
      const double phi = field.values[x + 3 * t], right = field.values[(x + 1) % 3 + 3 * t],
                   above = field.values[x + 3 * ((t + 1) % 2)];
      expected += (right - phi) * (right - phi) + (above - phi) * (above - phi) - 0.5 * phi * phi +
                  0.25 * phi * phi * phi * phi;
    }
  EXPECT_NEAR(sum(*action), expected, 1e-12);
  EXPECT_EQ(siteQuantity(field, "phi2", {})->values[1], 4.0);
  EXPECT_FALSE(siteQuantity(field, "charge", {}));
}

TEST(Difference, RefusesOtherLattices) {
  const GaugeField a = randomGauge({3, 2}, 1), b = randomGauge({2, 3}, 1);
  EXPECT_FALSE(linkDistance(a, b));
  EXPECT_EQ(sum(*linkDistance(a, a)), 0.0);
}

}  // namespace
}  // namespace lsc
