// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Against 0.5937, the plaquette of the SU(3) Wilson action at beta = 6 on large lattices to four
// digits; its finite-size effect on 8^4 is below the error here.
#include <gtest/gtest.h>

#include "engine/lattice/gauge_field.h"
#include "engine/sampling/heat_bath.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

TEST(HeatBath, Su3PlaquetteOfFourDimensionsAtBetaSix) {
  GaugeField field = unitField({8, 8, 8, 8}, 3);
  std::vector<double> series;
  for (int i = 0; i < 260; ++i) {
    ASSERT_TRUE(sweep({6.0, 1, 5}, i, field, {}));
    if (i >= 60) series.push_back(averagePlaquette(field));
  }
  const Chain labels{"chain", "chain", Configurations::regular(200)};
  const auto result = gammaEnsemble(*meanInfluence(labels, series), "chain");
  ASSERT_TRUE(result);
  RecordProperty("plaquette", std::to_string(result->value));
  RecordProperty("error", std::to_string(result->error));
  EXPECT_LT(result->error, 4e-4);
  EXPECT_NEAR(result->value, 0.5937, 4 * result->error + 2e-4);
}

}  // namespace
}  // namespace lsc
