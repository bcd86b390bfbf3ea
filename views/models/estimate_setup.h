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
#include "engine/store/index.h"

namespace lsc {

enum class ColumnPart { kIgnored, kFeature, kTarget };

/// How errors are computed beside those of the influence series.
enum class ErrorMethod { kInfluence, kBootstrap, kRetrained };

struct EstimateColumn {
  QString name;         // "pbp", "pbp · 1"
  QString file;         // absolute; empty for a run
  QString run, metric;  // of the store: its uid
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
  double cost_ratio = 0;      // 0: unknown
  std::int64_t epochs = 200;  // of networks
  QString fields;             // that a cnn looks at: an npy file or a folder of configurations
  bool fields_folder = false;
  ErrorMethod errors = ErrorMethod::kInfluence;
  std::int64_t samples = 200;  // of the bootstrap
  std::int64_t sources = 1;    // rows of one configuration, which follow each other
  QString trained;             // a saved estimate (uid) or its regressors.json: nothing is trained

  const EstimateColumn* target() const;  // the first
  std::vector<const EstimateColumn*> targets() const;
  bool isNetwork() const;
  std::int64_t rows() const;  // of the features
  std::int64_t configurations() const { return rows() / sources; }
  bool usesStore() const;
  /// Labels, folds, split and model of a saved estimate, which its regressors were trained for.
  void follow(const Json& config);
  /// A target and a feature, the fields of a cnn, and targets all known everywhere, or none.
  bool ready() const;
  /// The targets are shorter than the features: their own numbers say where they are known.
  bool sparse() const;
  bool mixed() const;  // some targets are, others are not
  Json config() const;

 private:
  Json targetOf(const EstimateColumn& target) const;
  Json modelConfig() const;
};

/// The answer of `stats columns`. The first column that holds no configuration numbers is the
/// target, the first of every other file a feature.
[[nodiscard]] Result<EstimateSetup> setupFrom(const Json& columns);

/// The histories of runs, their metrics against the step; read with roll-ups.
[[nodiscard]] Result<EstimateSetup> setupFromRuns(const std::vector<RunRow>& runs);

}  // namespace lsc
