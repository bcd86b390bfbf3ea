// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/smoothing.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/lattice/gauge_fixtures.h"

namespace lsc {
namespace {

double distance(const GaugeField& a, const GaugeField& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.links.size(); ++i)
    worst = std::max(worst, std::abs(a.links[i] - b.links[i]));
  return worst;
}

template <int kN>
GaugeField plainStout(const GaugeField& field, double rho) {
  GaugeField out = field;
  for (std::int64_t site = 0; site < field.volume(); ++site)
    for (int mu = 0; mu < field.dimensions(); ++mu)
      (plainExponential(rho * plainForce<kN>(field, site, mu)) * linkAt<kN>(field, site, mu))
          .copyTo(out.link(site, mu).data());
  return out;
}

template <int kN>
void compareStout(std::vector<std::int64_t> extents) {
  const GaugeField field = randomGauge(std::move(extents), kN);
  GaugeField smeared = field;
  ASSERT_TRUE(stoutSmear(smeared, 0.1, 2, {}));
  EXPECT_LT(distance(smeared, plainStout<kN>(plainStout<kN>(field, 0.1), 0.1)), 1e-13);
}

TEST(Stout, EqualsPlainLoopsOnUnequalExtents) {
  compareStout<1>({3, 5});
  compareStout<2>({9, 2, 3});
  compareStout<3>({3, 4, 2, 5});
}

/// W1, W2, V of eq. C.2 written out.
template <int kN>
GaugeField plainFlowStep(const GaugeField& field, double size) {
  const auto apply = [&](const GaugeField& on, const std::vector<Matrix<kN>>& exponent) {
    GaugeField out = on;
    std::size_t i = 0;
    for (std::int64_t site = 0; site < on.volume(); ++site)
      for (int mu = 0; mu < on.dimensions(); ++mu)
        (plainExponential(exponent[i++]) * linkAt<kN>(on, site, mu))
            .copyTo(out.link(site, mu).data());
    return out;
  };
  const auto z = [&](const GaugeField& at) {
    std::vector<Matrix<kN>> out;
    for (std::int64_t site = 0; site < at.volume(); ++site)
      for (int mu = 0; mu < at.dimensions(); ++mu)
        out.push_back(size * plainForce<kN>(at, site, mu));
    return out;
  };
  const auto z0 = z(field);
  auto e = z0;
  for (std::size_t i = 0; i < e.size(); ++i) e[i] = 0.25 * z0[i];
  const GaugeField w1 = apply(field, e);
  const auto z1 = z(w1);
  for (std::size_t i = 0; i < e.size(); ++i) e[i] = (8.0 / 9) * z1[i] - (17.0 / 36) * z0[i];
  const GaugeField w2 = apply(w1, e);
  const auto z2 = z(w2);
  for (std::size_t i = 0; i < e.size(); ++i)
    e[i] = 0.75 * z2[i] - (8.0 / 9) * z1[i] + (17.0 / 36) * z0[i];
  return apply(w2, e);
}

template <int kN>
void compareFlow(std::vector<std::int64_t> extents) {
  const GaugeField field = randomGauge(std::move(extents), kN);
  auto flow = WilsonFlow::start(field, {});
  ASSERT_TRUE(flow);
  ASSERT_TRUE(flow->step(0.05, {}));
  ASSERT_TRUE(flow->step(0.02, {}));
  EXPECT_LT(distance(flow->result({}), plainFlowStep<kN>(plainFlowStep<kN>(field, 0.05), 0.02)),
            1e-13);
  EXPECT_DOUBLE_EQ(flow->time(), 0.07);
}

TEST(Flow, StepEqualsTheSchemeWrittenOut) {
  compareFlow<1>({4, 3});
  compareFlow<2>({3, 2, 4, 2});
  compareFlow<3>({5, 2, 3, 2});
}

TEST(Flow, ErrorFallsWithTheThirdPowerOfTheStep) {
  const GaugeField field = randomGauge({3, 2, 3, 2}, 3);
  const auto flowed = [&](double step) {
    auto flow = WilsonFlow::start(field, {});
    EXPECT_TRUE(flow && flow->flowTo(0.2, step, {}));
    return flow->result({});
  };
  const GaugeField fine = flowed(0.00125);
  const double coarse = distance(flowed(0.02), fine), half = distance(flowed(0.01), fine);
  EXPECT_GT(coarse / half, 6.0);
  EXPECT_LT(coarse / half, 10.5);
}

TEST(Flow, LowersTheWilsonActionAndStaysInTheGroup) {
  const GaugeField field = randomGauge({4, 4, 4, 4}, 3);
  auto flow = WilsonFlow::start(field, {});
  ASSERT_TRUE(flow);
  double last = averagePlaquette(field);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(flow->flowTo(0.3 * (i + 1), 0.05, {}));
    const double plaquette = averagePlaquette(flow->result({}));
    EXPECT_GT(plaquette, last);
    last = plaquette;
  }
  const auto point = flowPoint(*flow, {});
  ASSERT_TRUE(point && point->charge);
  EXPECT_LT(worstUnitarityDefect(flow->result({}), 1e-10).defect, 1e-12);
}

TEST(Flow, KeepsTheChargeOfTwoDimensionalU1ConstantFlux) {
  GaugeField field = randomGauge({6, 5}, 1);
  const double f = 2 * 3.14159265358979323846 / 30;
  for (std::int64_t t = 0; t < 5; ++t)
    for (std::int64_t x = 0; x < 6; ++x) {
      field.link(x + 6 * t, 0)[0] = std::polar(1.0, -f * double(t));
      field.link(x + 6 * t, 1)[0] = std::polar(1.0, t == 4 ? f * 5 * double(x) : 0.0);
    }
  auto flow = WilsonFlow::start(field, {});
  ASSERT_TRUE(flow && flow->flowTo(1.0, 0.05, {}));
  EXPECT_NEAR(*flowPoint(*flow, {})->charge, 1.0, 1e-12);
  EXPECT_LT(distance(flow->result({}), field), 1e-12);  // a solution of the equations of motion
}

TEST(Ape, StaysInTheGroupAndLeavesTheUnitField) {
  for (int colours = 1; colours <= 3; ++colours) {
    GaugeField field = randomGauge({4, 3, 2, 3}, colours);
    const double before = averagePlaquette(field);
    ASSERT_TRUE(apeSmear(field, 0.5, 2, {}));
    EXPECT_GT(averagePlaquette(field), before);
    EXPECT_LT(worstUnitarityDefect(field, 1e-10).defect, 1e-12);
  }
}

TEST(Ape, CommutesWithGaugeTransformations) {
  GaugeField field = randomGauge({4, 3, 2, 3}, 3), other = transformed<3>(field);
  ASSERT_TRUE(apeSmear(field, 0.5, 1, {}) && apeSmear(other, 0.5, 1, {}));
  EXPECT_LT(distance(transformed<3>(field), other), 1e-11);
}

TEST(Scales, OfAKnownHistory) {
  std::vector<FlowPoint> history;  // t^2 E = t / 10: t0 = 3, w0^2 = 3
  for (int i = 1; i <= 50; ++i) history.push_back({0.1 * i, 1.0 / (10 * 0.1 * i), {}});
  EXPECT_NEAR(*scaleT0(history), 3.0, 1e-12);
  EXPECT_NEAR(*scaleW0(history), std::sqrt(3.0), 1e-12);
  EXPECT_FALSE(scaleT0(history, 0.9));
}

TEST(Smoothing, NamesGoThereAndBack) {
  for (const char* text : {"none", "flow:1.25", "stout:0.1:3", "ape:0.5:10"})
    EXPECT_EQ(parseSmoothing(text)->text(), text);
  for (const char* text : {"flow", "flow:x", "flow:-1", "stout:0.1", "ape:0.1:1.5", "hot:1"})
    EXPECT_FALSE(parseSmoothing(text)) << text;
}

}  // namespace
}  // namespace lsc
