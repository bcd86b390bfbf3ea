// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Regressors from cheap features to an expensive observable. Rows are configurations. One object is
// used by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// Cheap features, column by column: columns[feature][configuration].
struct Features {
  std::vector<std::string> names;
  std::vector<std::vector<double>> columns;
  std::int64_t rows() const { return columns.empty() ? 0 : std::ssize(columns[0]); }
};

struct RegressorConfig {
  std::string name = "ridge";  // ridge, lasso, trees where XGBoost is there; mlp and cnn are known
                               // here, and trained where LibTorch is
  std::int64_t degree = 1;     // ridge, lasso: 2 adds squares and products of the features
  double penalty = -1;         // ridge, lasso; < 0: chosen by leave-one-out or by 5 folds
  std::int64_t trees = 100;    // boosting rounds (Yoon et al.: 100 to 500)
  std::int64_t leaves = 31;    // of a tree, that of most gain split first; 0: level by level
  std::int64_t depth = 0;      // of a tree; 0: as deep as its leaves need
  std::int64_t min_leaf = -1;  // rows of a leaf; < 0: 20, or a twentieth of fewer than 400 rows
  double l2 = 0;               // penalty on the values of leaves
  double rate = 0.1;           // of learning: trees and networks (there 0.003 by default)
  double subsample = 1;        // share of the rows that each tree sees
  std::uint64_t seed = 1;
  std::vector<std::int64_t> hidden = {32, 32};  // mlp: widths of its layers
  std::int64_t channels = 8, layers = 2;        // cnn: of its convolutions
  std::int64_t epochs = 200, batch = 64;        // networks
  double decay = 0.001;                         // networks: of their weights

  bool isNetwork() const { return name == "mlp" || name == "cnn"; }
};

class Regressor {
 public:
  virtual ~Regressor() = default;
  /// Trains on the given rows of features and target.
  [[nodiscard]] virtual Status fit(const Features& features, std::span<const double> target,
                                   std::span<const std::int64_t> rows) = 0;
  /// Of all rows.
  [[nodiscard]] virtual Result<std::vector<double>> predict(const Features& features) const = 0;
  /// What it has learnt, and a regressor of the same configuration that has learnt it.
  [[nodiscard]] virtual Result<Json> save() const = 0;
  [[nodiscard]] virtual Status load(const Json& saved) = 0;
};

[[nodiscard]] Result<std::unique_ptr<Regressor>> makeRegressor(const RegressorConfig& config);

/// {"name": "ridge", "degree": 2, ...}; an unknown key or a value out of range is an error.
[[nodiscard]] Result<RegressorConfig> regressorFromJson(const Json& document);
Json regressorToJson(const RegressorConfig& config);

/// Squares and products of the features as well.
Features expanded(const Features& features, std::int64_t degree);

// The kinds, one file each.
std::unique_ptr<Regressor> makeLinearRegressor(const RegressorConfig& config);
/// Gradient-boosted trees by XGBoost; null in a build without it.
std::unique_ptr<Regressor> makeTreeRegressor(const RegressorConfig& config);

}  // namespace lsc
