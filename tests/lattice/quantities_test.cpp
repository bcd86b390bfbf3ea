// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Quantities of links one by one, each against its definition written out.
#include "engine/lattice/quantities.h"

#include <gtest/gtest.h>

#include "engine/lattice/densities.h"
#include "tests/lattice/gauge_fixtures.h"

namespace lsc {
namespace {

constexpr double kRounding = 1e-14;

template <int kN>
void compareLinks(std::vector<std::int64_t> extents) {
  const GaugeField field = randomGauge(std::move(extents), kN);
  const int d = field.dimensions();
  const std::string axes = d == 2 ? "xt" : d == 3 ? "xyt" : "xyzt";
  const auto traces = siteQuantity(field, "link_traces", {}),
             phases = siteQuantity(field, "link_phases", {}),
             mean = siteQuantity(field, "link_trace", {});
  ASSERT_TRUE(traces && phases && mean);
  EXPECT_EQ(traces->components, d);
  for (int mu = 0; mu < d; ++mu) {
    const auto one = siteQuantity(field, std::string("link_trace:") + axes[mu], {}),
               phase = siteQuantity(field, std::string("link_phase:") + axes[mu], {});
    ASSERT_TRUE(one && phase);
    for (std::int64_t site = 0; site < field.volume(); ++site) {
      const auto expected = trace(linkAt<kN>(field, site, mu));
      ASSERT_NEAR(one->values[site], expected.real() / kN, kRounding);
      ASSERT_NEAR(phase->values[site], std::arg(expected), kRounding);
      ASSERT_EQ(traces->values[site * d + mu], one->values[site]);
      ASSERT_EQ(phases->values[site * d + mu], phase->values[site]);
    }
  }
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    double sum = 0;
    for (int mu = 0; mu < d; ++mu) sum += traces->values[site * d + mu];
    ASSERT_NEAR(mean->values[site], sum / d, kRounding);
  }
}

TEST(LinkQuantities, EqualTheTracesOfTheLinks) {
  compareLinks<1>({3, 4});
  compareLinks<2>({3, 2, 4});
  compareLinks<3>({2, 3, 4, 3});
}

TEST(LinkQuantities, AxesThatAreNotThereAreRefused) {
  const GaugeField field = randomGauge({3, 4}, 1);
  EXPECT_FALSE(siteQuantity(field, "link_trace:y", {}));
  EXPECT_FALSE(siteQuantity(field, "link_phase:z", {}));
  EXPECT_FALSE(siteQuantity(field, "link_trace:", {}));
}

TEST(VectorQuantities, HaveTheComponentsTheyName) {
  const GaugeField field = randomGauge({2, 3, 2, 3}, 3);
  for (const QuantityInfo& info : vectorQuantitiesOf(field)) {
    const auto values = siteQuantity(field, info.name, {});
    ASSERT_TRUE(values) << info.name;
    EXPECT_EQ(static_cast<std::size_t>(values->components), info.components.size()) << info.name;
  }
  for (const QuantityInfo& info : quantitiesOf(field)) {
    const auto values = siteQuantity(field, info.name, {});
    ASSERT_TRUE(values) << info.name;
    EXPECT_EQ(values->components, 1) << info.name;
  }
}

TEST(VectorQuantities, PolyakovLoopIsThatOfItsParts) {
  const GaugeField field = randomGauge({2, 3, 2, 3}, 3);
  const auto loop = siteQuantity(field, "polyakov", {}),
             re = siteQuantity(field, "polyakov_re", {}),
             im = siteQuantity(field, "polyakov_im", {});
  ASSERT_TRUE(loop && re && im);
  for (std::size_t i = 0; i < re->values.size(); ++i) {
    EXPECT_EQ(loop->values[2 * i], re->values[i]);
    EXPECT_EQ(loop->values[2 * i + 1], im->values[i]);
  }
}

TEST(LinkDistance, IsTheFrobeniusNormOfTheDifference) {
  const GaugeField a = randomGauge({3, 2, 2}, 2, 1), b = randomGauge({3, 2, 2}, 2, 2);
  const auto apart = linkDistance(a, b);
  ASSERT_TRUE(apart);
  for (std::int64_t site = 0; site < a.volume(); ++site) {
    double expected = 0;
    for (int mu = 0; mu < 3; ++mu)
      expected += norm2(linkAt<2>(a, site, mu) - linkAt<2>(b, site, mu)) / (2.0 * 2 * 3);
    EXPECT_NEAR(apart->values[site], expected, kRounding);
  }
}

TEST(UnitarityDensity, IsTheWorstEntryOfTheDefect) {
  GaugeField field = randomGauge({3, 2, 2}, 3);
  field.link(4, 1)[5] += std::complex<double>(0.125, -0.25);
  const ScalarField density = unitarityDensity(field);
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    double worst = 0;
    for (int mu = 0; mu < 3; ++mu) {
      const auto u = linkAt<3>(field, site, mu);
      const auto defect = u * adjoint(u) - Matrix<3>::one();
      for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) worst = std::max(worst, std::abs(defect(i, j)));
      worst = std::max(worst, std::abs(determinant(u) - 1.0));
    }
    EXPECT_NEAR(density.values[site], worst, 1e-13) << site;
  }
}

}  // namespace
}  // namespace lsc
