// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/store/record_log.h"
#include "engine/store/state_log.h"
#include "engine/store/value_record.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

using LoggedTest = StoreTest;

const std::string kPng = "\x89PNG\r\n\x1a\n" + std::string("rest of the file");

std::vector<LoggedSeries> loggedOf(Index& index, const std::string& uid) {
  must(index.ingest());
  return must(index.detail(uid)).logged;
}

template <class T>
const T& lastOf(const std::vector<LoggedSeries>& all, const std::string& name) {
  const auto it = std::find_if(all.begin(), all.end(), [&](auto& s) { return s.name == name; });
  if (it == all.end() || !it->last) throw std::runtime_error("no value of " + name);
  return std::get<T>(*it->last);
}

TEST_F(LoggedTest, EachKindComesBackAsItWas) {
  const std::string uid = create();
  auto run = writer(uid);
  const double nan = std::nan("");
  must(run->value(1, "field", ArrayValue{{2, 1}, {0.5, 1.0}}));
  must(run->value(2, "field", ArrayValue{{2, 2}, {nan, -0.0, HUGE_VAL, 1e-300}}));
  must(run->value(2, "weights", HistogramValue{{-1, 0, 0.5}, {3, 0.25}}));
  must(run->value(2, "sample", TextValue{"one\ntwo \xF0\x9F\x98\x80"}));
  must(run->value(7, "picture", ImageValue{kPng}));
  writeSteps(*run, 1, 3);
  must(run->finish(RunStatus::kCompleted, ""));
  const auto store = index();
  const auto all = loggedOf(*store, uid);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].name, "field");
  EXPECT_EQ(all[0].kind, SeriesKind::kArray);
  EXPECT_EQ(all[0].count, 2);
  EXPECT_EQ(all[0].last_step, 2);
  EXPECT_GT(all[0].time, 1e9);
  const auto& field = lastOf<ArrayValue>(all, "field");
  EXPECT_EQ(field.extents, (std::vector<std::uint32_t>{2, 2}));
  EXPECT_TRUE(std::isnan(field.values[0]));
  EXPECT_TRUE(std::signbit(field.values[1]));
  EXPECT_EQ(field.values[2], HUGE_VAL);
  EXPECT_EQ(lastOf<HistogramValue>(all, "weights").edges, (std::vector<double>{-1, 0, 0.5}));
  EXPECT_EQ(lastOf<HistogramValue>(all, "weights").counts, (std::vector<double>{3, 0.25}));
  EXPECT_EQ(lastOf<TextValue>(all, "sample").text, "one\ntwo \xF0\x9F\x98\x80");
  EXPECT_EQ(lastOf<ImageValue>(all, "picture").file, kPng);
  EXPECT_EQ(must(store->runs())[0].step, 7);
}

TEST_F(LoggedTest, NumbersDoNotSeeThem) {
  const std::string uid = create();
  auto run = writer(uid);
  must(run->value(1, "note", TextValue{"x"}));
  writeSteps(*run, 1, 3);
  must(run->flush());
  const auto store = index();
  must(store->ingest());
  EXPECT_EQ(must(store->columnNames()).metrics, std::vector<std::string>{"loss"});
  EXPECT_EQ(must(store->runs())[0].metrics.size(), 1u);
  EXPECT_TRUE(must(store->series(uid, "note")).steps.empty());
  const MetricValue number{"note", 1};
  const auto refused = run->metrics(4, {&number, 1});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("of kind text"), std::string::npos);
  EXPECT_FALSE(run->value(4, "loss", TextValue{"x"}));
}

TEST_F(LoggedTest, WhatDoesNotFitIsRefused) {
  const std::string uid = create();
  auto run = writer(uid);
  EXPECT_FALSE(run->value(1, "a", ArrayValue{{3}, {1, 2}}));
  EXPECT_FALSE(run->value(1, "a", ArrayValue{std::vector<std::uint32_t>(9, 1), {1}}));
  EXPECT_FALSE(run->value(1, "a", ArrayValue{{0xffffffff, 0xffffffff, 0xffffffff}, {}}));
  EXPECT_FALSE(run->value(1, "h", HistogramValue{{0, 0}, {1}}));
  EXPECT_FALSE(run->value(1, "h", HistogramValue{{0, 1}, {-1}}));
  EXPECT_FALSE(run->value(1, "h", HistogramValue{{0, std::nan("")}, {1}}));
  EXPECT_FALSE(run->value(1, "h", HistogramValue{{}, {}}));
  EXPECT_FALSE(run->value(1, "i", ImageValue{"<svg>"}));
  const auto large = run->value(1, "t", TextValue{std::string(17u << 20, 'x')});
  ASSERT_FALSE(large);
  EXPECT_NE(large.error().message.find("artifact"), std::string::npos);
}

TEST_F(LoggedTest, HostileTextAndNamesStayText) {
  const std::string uid = create();
  auto run = writer(uid);
  const std::string text = "<b>bold</b> '); DROP TABLE runs;-- \x1b[31m \xE2\x80\xAE rtl \xff\xfe" +
                           std::string(1, '\0');
  const std::string name = "'); DROP TABLE chunks;--<i>";
  must(run->value(1, name, TextValue{text}));
  must(run->value(2, "large", TextValue{std::string(1u << 20, 'y')}));
  must(run->flush());
  const auto all = loggedOf(*index(), uid);
  EXPECT_EQ(lastOf<TextValue>(all, name).text, text);
  EXPECT_EQ(lastOf<TextValue>(all, "large").text.size(), 1u << 20);
}

TEST_F(LoggedTest, ATornTailGivesWhatWasWhole) {
  const std::string uid = create();
  auto run = writer(uid);
  for (int step = 1; step <= 3; ++step) must(run->value(step, "t", TextValue{"abcdefgh"}));
  must(run->finish(RunStatus::kCompleted, ""));
  const auto file = metricsFile(folder(uid), 1);
  const std::string whole = bytesOf(file);
  const std::size_t record = kRecordHead + ValueRecord::kHead + 8;
  for (std::size_t cut = whole.size() - record; cut <= whole.size(); ++cut) {
    writeBytes(file, whole.substr(0, cut));
    std::filesystem::remove(store_ / "runs.sqlite");
    const auto all = loggedOf(*index(), uid);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].count, cut == whole.size() ? 3 : 2);
  }
  // the rest comes later: the reader goes on where it stopped
  std::filesystem::remove(store_ / "runs.sqlite");
  writeBytes(file, whole.substr(0, whole.size() - 1));
  const auto store = index();
  EXPECT_EQ(loggedOf(*store, uid)[0].count, 2);
  writeBytes(file, whole);
  must(store->reindex());
  EXPECT_EQ(loggedOf(*store, uid)[0].count, 3);
}

TEST_F(LoggedTest, AResumedAttemptSupersedesValuesAfterItsStep) {
  const std::string uid = create();
  auto first = writer(uid);
  for (int step : {10, 20, 30}) must(first->value(step, "t", TextValue{numbered("old", step)}));
  must(first->finish(RunStatus::kInterrupted, ""));
  auto second = writer(uid, 20);
  must(second->flush());
  const auto store = index();
  auto all = loggedOf(*store, uid);
  EXPECT_EQ(all[0].count, 2);
  EXPECT_EQ(lastOf<TextValue>(all, "t").text, "old20");
  must(second->value(30, "t", TextValue{"new"}));
  must(second->flush());
  all = loggedOf(*store, uid);
  EXPECT_EQ(all[0].count, 3);
  EXPECT_EQ(lastOf<TextValue>(all, "t").text, "new");
}

TEST(ValueRecordTest, DamagedBytesAreNoValue) {
  const std::string array = must(encodeValue(ArrayValue{{2, 3}, {1, 2, 3, 4, 5, 6}}));
  const std::string histogram = must(encodeValue(HistogramValue{{0, 1, 2}, {3, 4}}));
  EXPECT_TRUE(decodeValue(SeriesKind::kArray, array));
  EXPECT_TRUE(decodeValue(SeriesKind::kHistogram, histogram));
  for (std::size_t n = 0; n < array.size(); ++n)
    EXPECT_FALSE(decodeValue(SeriesKind::kArray, array.substr(0, n))) << n;
  for (std::size_t n = 0; n < histogram.size(); ++n)
    EXPECT_FALSE(decodeValue(SeriesKind::kHistogram, histogram.substr(0, n))) << n;
  EXPECT_FALSE(decodeValue(SeriesKind::kArray, std::string(12, '\xff')));
  EXPECT_FALSE(decodeValue(static_cast<SeriesKind>(9), array));
  EXPECT_FALSE(decodeValueRecord(std::string(19, '\0')));
  const ValueRecord record{5, SeriesKind::kText, -3, 2.5, "hello"};
  const std::string payload = encodeValueRecord(record);
  const auto back = decodeValueRecord(payload);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->step, -3);
  EXPECT_EQ(back->data, "hello");
}

}  // namespace
}  // namespace lsc
