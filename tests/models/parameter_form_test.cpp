// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "views/models/parameter_form_model.h"

namespace lsc {
namespace {

class ParameterFormTest : public testing::Test {
 protected:
  bool type(std::string_view key, const QString& text) {
    return form.setData(form.index(form.rowOf(key)), text);
  }
  QVariant of(std::string_view key, int role) { return form.index(form.rowOf(key)).data(role); }

  ParameterFormModel form;
  QAbstractItemModelTester tester{&form, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ParameterFormTest, OneRowForEveryParameter) {
  EXPECT_EQ(form.rowCount(), static_cast<int>(parameterTable().size()));
  EXPECT_TRUE(form.valid());
  EXPECT_EQ(of("theory.extents", Qt::EditRole), "8,8");
  EXPECT_EQ(of("theory.extents", ParameterFormModel::kSection), "theory");
  EXPECT_EQ(of("device", ParameterFormModel::kSection), "run");
  EXPECT_EQ(of("training.beta1", ParameterFormModel::kAdvanced), true);
  EXPECT_EQ(of("training.optimizer", ParameterFormModel::kChoices), (QStringList{"adam", "adamw"}));
}

TEST_F(ParameterFormTest, WhatIsTypedReachesTheConfiguration) {
  EXPECT_TRUE(type("training.steps", "500"));
  EXPECT_TRUE(type("theory.extents", "4, 4, 6"));
  EXPECT_TRUE(type("flow.identity_start", "true"));
  ASSERT_TRUE(form.config());
  EXPECT_EQ(form.config()->integer("training.steps"), 500);
  EXPECT_EQ(form.config()->integers("theory.extents"), (std::vector<std::int64_t>{4, 4, 6}));
  EXPECT_TRUE(form.config()->flag("flow.identity_start"));
  EXPECT_EQ(of("training.steps", ParameterFormModel::kModified), true);
  EXPECT_EQ(of("training.batch", ParameterFormModel::kModified), false);
}

TEST_F(ParameterFormTest, AWrongValueIsSaidUnderItsFieldAndStopsTheStart) {
  QSignalSpy validity(&form, &ParameterFormModel::validityChanged);
  type("training.steps", "many");
  EXPECT_FALSE(form.valid());
  EXPECT_FALSE(form.config());
  EXPECT_EQ(validity.count(), 1);
  const QString error = of("training.steps", ParameterFormModel::kError).toString();
  EXPECT_TRUE(error.contains("training.steps") && error.contains("many")) << error.toStdString();
  EXPECT_EQ(form.sentence(), error);
  EXPECT_EQ(of("training.steps", Qt::EditRole), "many") << "what was typed stays";
  EXPECT_EQ(of("training.batch", ParameterFormModel::kError).toString(), "");
  type("training.steps", "10");
  EXPECT_TRUE(form.valid());
  EXPECT_EQ(form.sentence(), "");
}

TEST_F(ParameterFormTest, ConditionsBetweenValuesAreSaidWhereTheyAreCorrected) {
  type("theory.extents", "8,7");
  EXPECT_FALSE(form.valid());
  EXPECT_TRUE(of("theory.extents", ParameterFormModel::kError).toString().contains("even"));
  type("theory.extents", "8,6");
  type("training.learning_rate_final", "1");
  EXPECT_FALSE(form.valid());
  EXPECT_NE(of("training.learning_rate_final", ParameterFormModel::kError).toString(), "");
  EXPECT_EQ(of("training.learning_rate", ParameterFormModel::kError).toString(), "");
}

TEST_F(ParameterFormTest, LoadingReplacesEverythingTyped) {
  type("training.steps", "wrong");
  form.load(*presetConfig("phi4-small"));
  EXPECT_TRUE(form.valid());
  EXPECT_EQ(of("training.steps", Qt::EditRole), "400");
  EXPECT_EQ(of("training.steps", ParameterFormModel::kModified), false);
}

TEST_F(ParameterFormTest, EveryPresetRoundTripsThroughItsTexts) {
  for (const Preset& preset : presets()) {
    const RunConfig config = *presetConfig(preset.name);
    form.load(config);
    for (int row = 0; row < form.rowCount(); ++row) {
      const QString text = form.index(row).data(Qt::EditRole).toString();
      form.setData(form.index(row), text + " ");
      form.setData(form.index(row), text);
    }
    ASSERT_TRUE(form.config()) << preset.name << form.sentence().toStdString();
    EXPECT_EQ(form.config()->json(), config.json()) << preset.name;
  }
}

TEST_F(ParameterFormTest, ChangesAsCommand) {
  const RunConfig base = *presetConfig("phi4-small");
  form.load(base);
  EXPECT_TRUE(form.changesFrom(base).isEmpty());
  type("training.seed", "7");
  type("theory.extents", "6,4");
  EXPECT_EQ(form.changesFrom(base),
            (QStringList{"--set", "theory.extents=6,4", "--set", "training.seed=7"}));
}

}  // namespace
}  // namespace lsc
