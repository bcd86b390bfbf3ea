// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an estimate is made from, as chosen in the window: files with columns, the part each column
// plays, labels, split and model. It becomes the configuration of `lattiscope-engine estimate`.
// Values.
#pragma once

#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

enum class ColumnPart { kIgnored, kFeature, kTarget };

struct EstimateColumn {
  QString name;  // "pbp", "pbp · 1"
  QString file;  // absolute
  std::int64_t column = 0;
  std::int64_t rows = 0;
  double mean = 0, low = 0, high = 0;
  bool index = false;  // numbers of configurations
  ColumnPart part = ColumnPart::kIgnored;
};

struct EstimateSetup {
  std::vector<EstimateColumn> columns;
  std::int64_t spacing = 10;  // of labels, where the target is known everywhere
  double training_share = 0.5;
  std::optional<std::int64_t> gap = {};  // default: twice the autocorrelation time
  std::int64_t folds = 5;
  QString model = QStringLiteral("ridge");
  std::int64_t degree = 1;
  std::int64_t seed = 1;
  double cost_ratio = 0;  // 0: unknown

  const EstimateColumn* target() const;
  std::int64_t rows() const;  // of the features
  bool ready() const;         // a target and a feature
  /// The target is shorter than the features: its own numbers say where it is known.
  bool sparse() const;
  Json config() const;
};

/// The answer of `stats columns`. The first column that holds no configuration numbers is the
/// target, the first of every other file a feature.
[[nodiscard]] Result<EstimateSetup> setupFrom(const Json& columns);

}  // namespace lsc
