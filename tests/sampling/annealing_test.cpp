// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/annealing.h"

#include <gtest/gtest.h>

#include "engine/stats/weights.h"
#include "engine/theory/exact.h"

namespace lsc {
namespace {

void expectLogZ(const Phi4& theory, const std::vector<std::int64_t>& extents, double want,
                double error) {
  const WeightSummary s = summariseWeights(
      annealedLogWeights(theory, Geometry(extents), {.chains = 800, .levels = 150, .seed = 4}));
  EXPECT_NEAR(s.log_z, want, 3.5 * s.log_z_error);
  EXPECT_LT(s.log_z_error, error);
  EXPECT_GT(s.ess, 0.3);
}

TEST(Annealing, findsTheExactPartitionFunctions) {
  const std::vector<std::int64_t> free_extents = {4, 4};
  expectLogZ({1.5, 0}, free_extents, freeFieldLogZ(free_extents, 1.5), 0.03);
  expectLogZ({-4, 8}, {4, 2}, phi4TransferMatrix(4, {-4, 8}, 34).log_z, 0.03);
}

}  // namespace
}  // namespace lsc
