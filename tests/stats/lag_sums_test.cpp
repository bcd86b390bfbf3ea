// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "autoregression.h"
#include "engine/stats/autocovariance.h"

namespace lsc {
namespace {

// Both ways of summing against the definition; the sums are of order n, rounding of order n eps log
// n.
TEST(LagSums, agreeWithTheDefinition) {
  for (const std::int64_t n : {1, 2, 9, 100, 1000, 4097}) {
    const std::vector<double> d = autoregression(0.9, n, 5);
    for (const std::int64_t first : {0, 1, 37}) {
      for (const std::int64_t count : {1, 7, 8, 40, 500, 3000}) {
        const std::vector<double> sums = lagSums(d, first, first + count);
        ASSERT_EQ(static_cast<std::int64_t>(sums.size()), count);
        for (std::int64_t k = 0; k < count; ++k) {
          double want = 0;
          for (std::int64_t i = 0; i + first + k < n; ++i) want += d[i] * d[i + first + k];
          ASSERT_NEAR(sums[k], want, 1e-13 * double(n) + 1e-14) << n << " " << first << " " << k;
        }
      }
    }
  }
}

}  // namespace
}  // namespace lsc
