// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

constexpr std::int64_t kFromStart = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kToEnd = std::numeric_limits<std::int64_t>::max();

class OutlineTest : public StoreTest {
 protected:
  /// Points of steps first, first + 1, ..., with values value(step).
  template <typename F>
  void put(RunWriter& writer, std::int64_t first, std::size_t n, F value) {
    std::vector<std::int64_t> steps(n);
    std::vector<double> times(n), values(n);
    for (std::size_t i = 0; i < n; ++i) {
      steps[i] = first + static_cast<std::int64_t>(i);
      times[i] = 1.7e9 + static_cast<double>(i);
      values[i] = value(steps[i]);
    }
    must(writer.column("loss", steps, times, values));
  }
};

double wave(std::int64_t step) {
  return std::sin(1e-3 * static_cast<double>(step));
}

TEST_F(OutlineTest, FewPointsAreThemselves) {
  const std::string uid = create();
  auto run = writer(uid);
  put(*run, 10, 5000, wave);
  must(run->flush());
  auto store = index();
  must(store->ingest());
  const Outline all = must(store->outline(uid, "loss", {kFromStart, kToEnd, 100}));
  EXPECT_FALSE(all.thinned);
  ASSERT_EQ(all.steps.size(), 5000u);
  EXPECT_EQ(all.steps.front(), 10);
  EXPECT_EQ(all.values.back(), wave(5009));
  EXPECT_EQ(all.last_step, 5009);
  EXPECT_TRUE(must(store->outline(uid, "unknown", {0, 9, 1})).steps.empty());
  EXPECT_FALSE(store->outline("nobody", "loss", {0, 9, 1}));
  EXPECT_FALSE(store->outline(uid, "loss", {9, 3, 1}));
}

TEST_F(OutlineTest, LongOnesBecomeStrokesThatKeepSpikesAndCountWhatIsMissing) {
  const std::string uid = create();
  auto run = writer(uid);
  put(*run, 0, 300'000, [](std::int64_t step) {
    return step == 123'456 ? 99.0 : step % 50'000 == 7 ? std::nan("") : wave(step);
  });
  must(run->finish(RunStatus::kCompleted, ""));
  auto store = index();
  must(store->ingest());
  const Outline all = must(store->outline(uid, "loss", {kFromStart, kToEnd, 1000}));
  EXPECT_TRUE(all.thinned);
  EXPECT_LE(all.steps.size(), 4 * 1000u);
  EXPECT_TRUE(std::is_sorted(all.steps.begin(), all.steps.end()));
  EXPECT_EQ(all.not_finite, 6);
  EXPECT_EQ(all.last_step, 299'999);
  const auto top = std::find(all.values.begin(), all.values.end(), 99.0);
  ASSERT_NE(top, all.values.end());
  EXPECT_NEAR(all.steps[static_cast<std::size_t>(top - all.values.begin())], 123'456, 300);
  // zoomed in, the points are what was written
  const Outline near = must(store->outline(uid, "loss", {123'000, 124'000, 1000}));
  EXPECT_FALSE(near.thinned);
  ASSERT_EQ(near.steps.size(), 1001u);
  EXPECT_EQ(near.steps[456], 123'456);
  EXPECT_EQ(near.values[456], 99.0);
  EXPECT_EQ(near.values[457], wave(123'457));
}

TEST_F(OutlineTest, LeavesOutWhatALaterAttemptReplaced) {
  const std::string uid = create();
  {
    auto run = writer(uid);
    put(*run, 1, 100'000, [](std::int64_t) { return 5.0; });
  }
  {
    auto run = writer(uid, 60'000);
    put(*run, 60'001, 100'000, [](std::int64_t) { return 1.0; });
  }
  auto store = index();
  must(store->ingest());
  const Outline late = must(store->outline(uid, "loss", {60'001, kToEnd, 500}));
  EXPECT_EQ(*std::max_element(late.values.begin(), late.values.end()), 1.0);
  EXPECT_EQ(late.last_step, 160'000);
  const Outline border = must(store->outline(uid, "loss", {59'990, 60'010, 500}));
  ASSERT_EQ(border.steps.size(), 21u);
  EXPECT_EQ(border.values[10], 5.0) << "step 60000";
  EXPECT_EQ(border.values[11], 1.0);
}

TEST_F(OutlineTest, AnyOrderOfStepsIsFound) {
  const std::string uid = create();
  auto run = writer(uid);
  put(*run, 200'000, 100'000, [](std::int64_t) { return 2.0; });
  put(*run, 0, 100'000, [](std::int64_t) { return 1.0; });
  must(run->finish(RunStatus::kCompleted, ""));
  auto store = index();
  must(store->ingest());
  const Outline early = must(store->outline(uid, "loss", {500, 600, 500}));
  EXPECT_EQ(early.values, std::vector<double>(101, 1.0));
  const Outline late = must(store->outline(uid, "loss", {250'000, 250'100, 500}));
  EXPECT_EQ(late.values, std::vector<double>(101, 2.0));
}

}  // namespace
}  // namespace lsc
