// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_scene.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QSignalSpy>
#include <cmath>
#include <numeric>

#include "tests/temporary_folder.h"
#include "views/models/field_objects.h"
#include "views/models/probe_history.h"

namespace lsc {
namespace {

class FieldSceneTest : public testing::Test {
 protected:
  /// Configuration c holds 1000 c + site - 50, so every site tells where it is from.
  QString write(const std::string& name, std::vector<std::int64_t> shape) {
    std::int64_t count = 1;
    for (const auto e : shape) count *= e;
    const std::int64_t sites = count / shape[0];
    std::vector<double> values;
    for (std::int64_t i = 0; i < count; ++i)
      values.push_back(static_cast<double>(1000 * (i / sites) + i % sites - 50));
    EXPECT_TRUE(writeNpy(folder / name, shape, std::span<const double>(values)));
    return QString::fromStdString((folder / name).string());
  }
  void open(const QString& file) {
    QSignalSpy spy(&scene, &FieldScene::changed);
    scene.source().open(file, FirstAxis::kConfiguration);
    while (scene.empty()) ASSERT_TRUE(spy.wait(5000));
  }
  template <typename Condition>
  bool waitFor(Condition condition) {
    QSignalSpy spy(&scene, &FieldScene::changed);
    while (!condition()) {
      if (!spy.wait(5000)) return false;
    }
    return true;
  }

  test::TemporaryFolder folder;
  Background background;
  FieldScene scene{background};
};

TEST_F(FieldSceneTest, ASliderRecomputesNeitherTheFieldNorItsRange) {
  open(write("a.npy", {2, 3, 4, 5}));
  const double* before = scene.values().data();
  QSignalSpy spy(&scene, &FieldScene::changed);
  scene.slicer().setIndex(0, 2);
  ASSERT_EQ(spy.count(), 1);
  EXPECT_EQ(spy[0][0].value<FieldScene::Changes>(),
            FieldScene::Changes(FieldScene::kCut) | FieldScene::kCursor);
  EXPECT_EQ(scene.values().data(), before);
  EXPECT_EQ(scene.slice(scene.slicer().spec()).at(1, 0), 2 * 20 + 1 - 50);
}

TEST_F(FieldSceneTest, PlanesAndLinesRunThroughTheCursor) {
  open(write("a.npy", {2, 3, 4, 5}));
  scene.slicer().setCursor({1, 2, 3});
  const double here = 1 * 20 + 2 * 5 + 3 - 50;
  EXPECT_EQ(scene.valueAt({1, 2, 3}), here);
  const FieldSlice zy = scene.slice(scene.throughCursor(0, 1));
  EXPECT_EQ(zy.columns, 3);
  EXPECT_EQ(zy.at(1, 2), here);
  EXPECT_EQ(scene.lineThroughCursor(0), (std::vector<double>{here - 20, here, here + 20}));
  EXPECT_EQ(scene.lineThroughCursor(2)[3], here);
}

TEST_F(FieldSceneTest, RangesMeanWhatTheySay) {
  open(write("a.npy", {2, 20, 10}));  // values -50 .. 149 of configuration 0
  EXPECT_EQ(scene.scale().limits, (FieldRange{-149, 149}));
  scene.setRangeMode(RangeMode::kQuantiles);
  EXPECT_EQ(scene.scale().limits, (FieldRange{-148, 148})) << "one value of 200 each side";
  scene.setRangeMode(RangeMode::kLocked);
  scene.slicer().setIndex(Slicer::kConfigurationAxis, 1);
  ASSERT_TRUE(waitFor([&] { return scene.source().index() == 1; }));
  EXPECT_EQ(scene.scale().limits, (FieldRange{-148, 148})) << "locked";
  scene.setRangeMode(RangeMode::kConfiguration);
  EXPECT_EQ(scene.scale().limits, (FieldRange{-1149, 1149}));
  scene.setLimits({-2, 7});
  EXPECT_EQ(scene.rangeMode(), RangeMode::kTyped);
  EXPECT_EQ(scene.scale().limits, (FieldRange{-2, 7}));
  scene.setLimits({3, 3});
  EXPECT_EQ(scene.scale().limits, (FieldRange{-2, 7})) << "an empty range is refused";
  scene.setQuantity(Quantity::kPhiSquared);
  EXPECT_EQ(scene.rangeMode(), RangeMode::kConfiguration) << "other values, other range";
  EXPECT_EQ(scene.scale().map.kind(), ColorMap::Kind::kSequential);
}

TEST_F(FieldSceneTest, ComparesTwoConfigurationsOnOneScale) {
  const QString file = write("a.npy", {3, 4, 4});
  open(file);
  EXPECT_FALSE(scene.comparing());
  scene.compareWith(file, FirstAxis::kConfiguration, 2);
  ASSERT_TRUE(waitFor([&] { return scene.comparing(); }));
  EXPECT_EQ(scene.valueAt({0, 1}, Operand::kB), 2000 + 1 - 50);
  EXPECT_EQ(scene.valueAt({3, 3}, Operand::kDifference), -2000);
  EXPECT_EQ(scene.valueAt({3, 3}, Operand::kDistance), 2000);
  EXPECT_EQ(scene.scale(Operand::kA).limits, scene.scale(Operand::kB).limits);
  EXPECT_EQ(scene.scale().limits, (FieldRange{-1965, 1965}));
  EXPECT_EQ(scene.scale(Operand::kDifference).limits, (FieldRange{-2000, 2000}));
  scene.compareWith({}, FirstAxis::kConfiguration, 0);
  EXPECT_FALSE(scene.comparing());
}

TEST_F(FieldSceneTest, ComparesConfigurationsThatHaveFilesOfTheirOwn) {
  QStringList made;
  for (const char* name : {"c0.npy", "c1.npy", "c2.npy"}) {
    const double first = static_cast<double>(made.size()) * 1000.0;
    std::vector<double> values(12);
    std::iota(values.begin(), values.end(), first);
    const std::vector<std::int64_t> shape{3, 4};
    ASSERT_TRUE(writeNpy(folder / name, shape, std::span<const double>(values)));
    made << QString::fromStdString((folder / name).string());
  }
  const QStringList files{"cfg-0", "cfg-1", "cfg-2"};
  const Deriver deriver = [&](QObject*, const DerivedField& field, const Derivation& derivation) {
    EXPECT_EQ(field.quantity, QStringLiteral("plaquette"));
    derivation.done(DerivedFile{.path = made[files.indexOf(field.file)], .warning = {}, .flow = {}});
  };
  scene.showDerived({files, QStringLiteral("plaquette"), QStringLiteral("none"), deriver},
                    ValueKind::kInterval);
  ASSERT_TRUE(waitFor([&] { return !scene.empty(); }));
  EXPECT_EQ(scene.source().stack()->configurations, 3);
  EXPECT_EQ(scene.source().fileName(2), QStringLiteral("cfg-2"));
  EXPECT_EQ(scene.extents(), (std::vector<std::int64_t>{3, 4}));
  scene.compareConfiguration(2);
  ASSERT_TRUE(waitFor([&] { return scene.comparing(); }));
  EXPECT_EQ(scene.valueAt({1, 1}, Operand::kB), 2005);
  EXPECT_EQ(scene.valueAt({1, 1}, Operand::kDifference), -2000);
  scene.compareConfiguration(1);
  ASSERT_TRUE(waitFor([&] { return scene.valueAt({1, 1}, Operand::kB) == 1005; }));
}

TEST_F(FieldSceneTest, RefusesAnotherLatticeInWords) {
  open(write("a.npy", {2, 4, 6}));
  QSignalSpy refused(&scene, &FieldScene::refused);
  scene.compareWith(write("b.npy", {2, 6, 4}), FirstAxis::kConfiguration, 0);
  ASSERT_TRUE(refused.count() || refused.wait(5000));
  const QString sentence = refused[0][0].toString();
  EXPECT_TRUE(sentence.contains(QStringLiteral("4 × 6")) &&
              sentence.contains(QStringLiteral("6 × 4")))
      << sentence.toStdString();
  EXPECT_FALSE(scene.comparing());
}

TEST_F(FieldSceneTest, HistoryIsTheSiteOverConfigurations) {
  open(write("a.npy", {4, 3, 5}));
  const auto values = readHistory(*scene.source().stack(), {2, 4}, CancelToken());
  ASSERT_TRUE(values);
  EXPECT_EQ(*values, (std::vector<double>{-36, 964, 1964, 2964}));
}

TEST(FieldObjectsTest, CountsAcrossTheBoundary) {
  const std::array<std::int64_t, 3> extents{4, 5, 6};
  std::vector<double> field(120, 0.0);
  const auto site = [](int z, int y, int x) {
    return static_cast<std::size_t>((z * 5 + y) * 6 + x);
  };
  field[site(0, 2, 2)] = 2;
  field[site(3, 2, 2)] = 2;  // a neighbour of the first through the boundary
  field[site(1, 0, 0)] = 3;
  field[site(1, 4, 5)] = 3;  // touches only across an edge: another object
  field[site(2, 3, 3)] = -2;
  field[site(2, 1, 1)] = std::nan("");
  const FieldObjects found = countObjects(field, extents, 1.5);
  EXPECT_EQ(found.above, 3);
  EXPECT_EQ(found.sites_above, 4);
  EXPECT_EQ(found.below, 1);
  EXPECT_EQ(found.sites_below, 1);
  EXPECT_EQ(countObjects(field, extents, 2.5).above, 2);
  EXPECT_EQ(countObjects(field, extents, -0.5).below, 0) << "a negative level has no below";
}

}  // namespace
}  // namespace lsc
