// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/live_series.h"

#include <gtest/gtest.h>

#include <QTest>
#include <algorithm>
#include <cmath>

#include "engine/store/run_writer.h"
#include "tests/temporary_folder.h"
#include "views/models/background.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 15'000;  // the machine may be busy; a passing test waits milliseconds
const QString kLoss = QStringLiteral("loss");

/// One run of a store that grows while a LiveSeries watches it.
class LiveSeriesTest : public testing::Test {
 protected:
  LiveSeriesTest() {
    uid_ = createRun(folder_.path(), {}).value();
    writer_ = RunWriter::start(runFolder(folder_.path(), uid_), {}).value();
    index_ = Index::open(folder_.path(), Index::Mode::kReadWrite).value();
    QObject::connect(&live_, &LiveSeries::received, &live_,
                     [this](const SeriesPoints& points) { got_.push_back(points); });
  }

  void write(std::int64_t first, std::size_t n) {
    std::vector<std::int64_t> steps(n);
    std::vector<double> times(n, 1.7e9), values(n);
    for (std::size_t i = 0; i < n; ++i) {
      steps[i] = first + static_cast<std::int64_t>(i);
      values[i] = valueAt(steps[i]);
    }
    ASSERT_TRUE(writer_->column("loss", steps, times, values));
    ASSERT_TRUE(writer_->flush());
    ASSERT_TRUE(index_->ingest());
    runs_.table().setRows(index_->runs().value());
  }
  static double valueAt(std::int64_t step) {
    return step == 123'456 ? 99 : std::cos(0.01 * static_cast<double>(step));
  }
  void tell() { emit runs_.updated({run()}); }
  QString run() const { return QString::fromStdString(uid_); }
  bool receives(std::size_t count) {
    return QTest::qWaitFor([&] { return got_.size() >= count; }, kWaitMs);
  }

  test::TemporaryFolder folder_;
  std::string uid_;
  std::unique_ptr<RunWriter> writer_;
  std::unique_ptr<Index> index_;
  Background background_;
  StoreReader reader_{background_, QString::fromStdString(folder_.path().string())};
  EngineClient engine_{QStringLiteral("/nowhere/engine"), QStringLiteral("/nowhere")};
  LiveRuns runs_{reader_, engine_};
  LiveSeries live_{reader_, runs_};
  std::vector<SeriesPoints> got_;
};

TEST_F(LiveSeriesTest, ReadsEveryPointOnce) {
  for (const SeriesDepth depth : {SeriesDepth::kPoints, SeriesDepth::kDrawn}) {
    got_.clear();
    live_.watch({}, {}, depth);
    const std::int64_t base = depth == SeriesDepth::kPoints ? 0 : 1600;
    write(base, 1000);
    live_.watch({run()}, {kLoss}, depth);
    ASSERT_TRUE(receives(1));
    EXPECT_TRUE(got_[0].replaces);
    const std::size_t before = got_[0].x.size();
    EXPECT_EQ(before, static_cast<std::size_t>(base) + 1000);
    tell();  // nothing new
    write(base + 1000, 500);
    tell();
    ASSERT_TRUE(receives(2));
    write(base + 1500, 100);
    tell();
    tell();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return got_.back().x.back() == static_cast<double>(base + 1599); }, kWaitMs));
    std::size_t read = 0;
    for (std::size_t i = 1; i < got_.size(); ++i) {
      EXPECT_FALSE(got_[i].replaces);
      read += got_[i].x.size();
    }
    EXPECT_EQ(read, 600u) << "only what is new";
  }
}

TEST_F(LiveSeriesTest, WhatIsWatchedAlreadyIsNotReadAgain) {
  write(0, 1000);
  live_.watch({run()}, {kLoss}, SeriesDepth::kDrawn);
  ASSERT_TRUE(receives(1));
  const QString other = QStringLiteral("other");
  live_.watch({run()}, {kLoss, other}, SeriesDepth::kDrawn);
  ASSERT_TRUE(receives(2));
  QTest::qWait(50);
  ASSERT_EQ(got_.size(), 2u);
  EXPECT_EQ(got_[1].metric, other);
  live_.watch({run()}, {other}, SeriesDepth::kDrawn);
  live_.watch({run()}, {other}, SeriesDepth::kPoints);  // with times: again
  ASSERT_TRUE(receives(3));
  QTest::qWait(50);
  EXPECT_EQ(got_.size(), 3u);
}

TEST_F(LiveSeriesTest, LongSeriesComeThinnedAndExactWhereThePictureLooks) {
  write(0, 400'000);
  live_.watch({run()}, {kLoss}, SeriesDepth::kDrawn);
  ASSERT_TRUE(receives(1));
  EXPECT_TRUE(live_.thinned());
  EXPECT_LT(got_[0].x.size(), 20'000u);
  EXPECT_EQ(*std::max_element(got_[0].y.begin(), got_[0].y.end()), 99) << "a spike of one point";
  live_.look(0, 399'999, 1000);
  live_.look(123'000, 124'000, 1000);
  ASSERT_TRUE(receives(2));
  const SeriesPoints& fine = got_[1];
  EXPECT_TRUE(fine.replaces);
  EXPECT_LT(fine.x.size(), 40'000u);
  EXPECT_TRUE(std::is_sorted(fine.x.begin(), fine.x.end()));
  std::size_t inside = 0;
  for (std::size_t i = 0; i < fine.x.size(); ++i) {
    if (fine.x[i] < 123'000 || fine.x[i] > 124'000) continue;
    EXPECT_EQ(fine.y[i], valueAt(123'000 + static_cast<std::int64_t>(inside++)));
  }
  EXPECT_EQ(inside, 1001u);
  // a small step aside is there already, and new points are appended to what is shown
  live_.look(123'100, 124'100, 1000);
  write(400'000, 50);
  tell();
  ASSERT_TRUE(receives(3));
  EXPECT_FALSE(got_[2].replaces);
  EXPECT_EQ(got_[2].x.size(), 50u);
  live_.look(399'900, 400'049, 1000);
  ASSERT_TRUE(receives(4));
  EXPECT_EQ(got_[3].x.back(), 400'049);
  EXPECT_EQ(std::count_if(got_[3].x.begin(), got_[3].x.end(),
                          [](double step) { return step >= 399'900; }),
            150);
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const QCoreApplication app(argc, argv);
  return RUN_ALL_TESTS();
}
