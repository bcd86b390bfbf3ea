// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/envelope.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "engine/store/metric_pyramid.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Written {
  std::vector<std::int64_t> steps;
  std::vector<double> times, values;
};

Written noise(std::int64_t first, std::size_t n, unsigned seed, std::int64_t stride = 1) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  Written w;
  for (std::size_t i = 0; i < n; ++i) {
    w.steps.push_back(first + stride * static_cast<std::int64_t>(i));
    w.times.push_back(1.7e9 + static_cast<double>(i));
    w.values.push_back(random() % 1000 == 0 ? std::nan("") : normal(random));
  }
  return w;
}

void put(RunWriter& writer, const Written& w, std::size_t first, std::size_t n) {
  must(writer.column("loss", std::span(w.steps).subspan(first, n),
                     std::span(w.times).subspan(first, n), std::span(w.values).subspan(first, n)));
}

/// Column by column from every live point; `shift`: columns moved by this part of one.
Envelope bruteForce(Index& index, const std::string& uid, const EnvelopeRange& range,
                    double shift) {
  const Series series = must(index.series(uid, "loss"));
  const auto n = static_cast<std::size_t>(range.columns);
  Envelope e{std::vector<double>(n, kInfinity), std::vector<double>(n, -kInfinity),
             std::vector<double>(n, kInfinity), std::vector<std::uint32_t>(n)};
  const double per_step = range.columns / double(range.last_step - range.first_step + 1);
  for (std::size_t i = 0; i < series.steps.size(); ++i) {
    if (series.steps[i] < range.first_step || series.steps[i] > range.last_step) continue;
    const double place = double(series.steps[i] - range.first_step) * per_step + shift;
    const auto k = static_cast<std::size_t>(std::clamp(place, 0.0, double(n - 1)));
    const double v = series.values[i];
    if (!std::isfinite(v)) {
      ++e.not_finite[k];
      continue;
    }
    e.minimum[k] = std::min(e.minimum[k], v);
    e.maximum[k] = std::max(e.maximum[k], v);
    if (v > 0) e.positive[k] = std::min(e.positive[k], v);
  }
  return e;
}

/// Extremes of all columns together are exact, and each column lies between what its points within
/// a third of a column of the border allow.
void expectClose(Index& index, const std::string& uid, const EnvelopeRange& range) {
  const Envelope found = must(index.envelope(uid, "loss", range));
  const Envelope exact = bruteForce(index, uid, range, 0);
  const Envelope left = bruteForce(index, uid, range, -0.34);
  const Envelope right = bruteForce(index, uid, range, 0.34);
  const auto top = [](const std::vector<double>& v) {
    return *std::max_element(v.begin(), v.end());
  };
  const auto low = [](const std::vector<double>& v) {
    return *std::min_element(v.begin(), v.end());
  };
  EXPECT_EQ(top(found.maximum), top(exact.maximum));
  EXPECT_EQ(low(found.minimum), low(exact.minimum));
  EXPECT_EQ(low(found.positive), low(exact.positive));
  std::uint64_t odd = 0, odd_exact = 0;
  for (std::size_t k = 0; k < found.minimum.size(); ++k) {
    odd += found.not_finite[k];
    odd_exact += exact.not_finite[k];
    if (k == 0 || k + 1 == found.minimum.size()) continue;
    EXPECT_LE(found.maximum[k], std::max({left.maximum[k], exact.maximum[k], right.maximum[k]}));
    EXPECT_GE(found.minimum[k], std::min({left.minimum[k], exact.minimum[k], right.minimum[k]}));
  }
  EXPECT_EQ(odd, odd_exact);
}

std::int64_t levelRows(const std::filesystem::path& store, int level) {
  auto database = must(Database::open((store / "runs.sqlite").string(), SQLITE_OPEN_READONLY));
  return must(database->integer("SELECT count(*) FROM chunks WHERE level=?", 0, level));
}

class EnvelopeTest : public StoreTest {};

TEST_F(EnvelopeTest, ColumnsOfWholeBlocksEqualBruteForce) {
  const std::string uid = create();
  auto run = writer(uid);
  const Written w = noise(0, 64 * 4096, 1);
  put(*run, w, 0, w.steps.size());
  must(run->finish(RunStatus::kCompleted, ""));
  auto store = index();
  must(store->ingest());
  EXPECT_EQ(levelRows(store_, 1), 2);
  EXPECT_EQ(levelRows(store_, 2), 1);
  for (const int columns : {2048, 64, 32}) {
    const EnvelopeRange range{0, 64 * 4096 - 1, columns};
    const Envelope found = must(store->envelope(uid, "loss", range));
    const Envelope exact = bruteForce(*store, uid, range, 0);
    EXPECT_EQ(found.minimum, exact.minimum);
    EXPECT_EQ(found.maximum, exact.maximum);
    EXPECT_EQ(found.positive, exact.positive);
    EXPECT_EQ(found.not_finite, exact.not_finite);
  }
}

TEST_F(EnvelopeTest, ASpikeStaysAndAnyRangeIsClose) {
  const std::string uid = create();
  auto run = writer(uid);
  Written w = noise(5, 123'457, 2, 3);
  w.values[77'777] = 1e6;
  put(*run, w, 0, w.steps.size());
  must(run->flush());
  auto store = index();
  must(store->ingest());
  for (const EnvelopeRange range :
       {EnvelopeRange{0, 400'000, 300}, EnvelopeRange{0, 400'000, 1200},
        EnvelopeRange{233'000, 234'000, 50}, EnvelopeRange{100'000, 300'000, 700}}) {
    expectClose(*store, uid, range);
    const Envelope e = must(store->envelope(uid, "loss", range));
    EXPECT_EQ(*std::max_element(e.maximum.begin(), e.maximum.end()), 1e6);
  }
}

TEST_F(EnvelopeTest, AppendsExtendThePyramidPieceByPiece) {
  const std::string uid = create();
  auto run = writer(uid);
  const Written w = noise(0, 40'000, 3);
  auto store = index();
  std::mt19937_64 random(4);
  for (std::size_t done = 0; done < w.steps.size();) {
    const std::size_t n = std::min<std::size_t>(1 + random() % 700, w.steps.size() - done);
    put(*run, w, done, n);
    must(run->flush());
    must(store->ingest({uid}));
    done += n;
  }
  EXPECT_GT(levelRows(store_, 2), 0);
  const EnvelopeRange range{0, 39'999, 200};
  expectClose(*store, uid, range);
  must(run->finish(RunStatus::kCompleted, ""));
  must(store->ingest());
  const Envelope before = must(store->envelope(uid, "loss", range));
  must(store->reindex());
  EXPECT_GT(levelRows(store_, 2), 0);
  expectClose(*store, uid, range);
}

TEST_F(EnvelopeTest, SupersededPointsAreLeftOut) {
  const std::string uid = create();
  {
    auto first = writer(uid);
    Written w = noise(0, 60'000, 5);
    w.values[45'678] = 1e9;  // superseded below
    put(*first, w, 0, w.steps.size());
    must(first->finish(RunStatus::kInterrupted, ""));
  }
  auto store = index();
  must(store->ingest());
  const EnvelopeRange range{0, 59'999, 300};
  const Envelope before = must(store->envelope(uid, "loss", range));
  EXPECT_EQ(*std::max_element(before.maximum.begin(), before.maximum.end()), 1e9);
  auto second = writer(uid, 30'333);
  const Written w = noise(30'334, 20'000, 6);
  put(*second, w, 0, w.steps.size());
  must(second->finish(RunStatus::kCompleted, ""));
  must(store->ingest());
  expectClose(*store, uid, range);
  const Envelope after = must(store->envelope(uid, "loss", range));
  EXPECT_LT(*std::max_element(after.maximum.begin(), after.maximum.end()), 10);
}

TEST_F(EnvelopeTest, ShortSeriesNeedNoPyramidAndNothingIsNothing) {
  const std::string uid = create();
  auto run = writer(uid);
  writeSteps(*run, 0, 99);
  must(run->flush());
  auto store = index();
  must(store->ingest());
  EXPECT_EQ(levelRows(store_, 1), 0);
  const Envelope e = must(store->envelope(uid, "loss", {0, 99, 10}));
  EXPECT_EQ(e.minimum[3], 30);
  EXPECT_EQ(e.maximum[3], 39);
  EXPECT_EQ(must(store->envelope(uid, "unknown", {0, 99, 10})).maximum[0], -kInfinity);
  EXPECT_FALSE(store->envelope("nobody", "loss", {0, 99, 10}));
  EXPECT_FALSE(store->envelope(uid, "loss", {9, 3, 10}));
}

TEST(PyramidBlocks, AreRefusedWhenCut) {
  PyramidBlocks blocks;
  Points points;
  for (int i = 0; i < 64; ++i) points.add(i, 0, i);
  blocks.addPoints(points, 0, 64);
  const std::string blob = encodeBlocks(blocks, {.covered = 7, .shift = 3, .fill = 5});
  for (std::size_t size = 0; size < blob.size(); ++size) {
    PyramidBlocks back;
    EXPECT_FALSE(decodeBlocks(std::string_view(blob).substr(0, size), back));
  }
  PyramidBlocks back;
  const auto head = decodeBlocks(blob, back);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->covered, 7);
  EXPECT_EQ(head->shift, 3);
  EXPECT_EQ(head->fill, 5u);
  EXPECT_EQ(back.positive, blocks.positive);
  EXPECT_EQ(back.first_step, blocks.first_step);
  EXPECT_EQ(back.maximum, blocks.maximum);
}

}  // namespace
}  // namespace lsc
