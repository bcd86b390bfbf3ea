// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The regressors of one estimate: made, trained and kept, or taken from an earlier estimate, which
// gives the same digits without training.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/engine/estimate_input.h"
#include "app/engine/neural_regressor.h"

namespace lsc {

class EstimateModels {
 public:
  /// `kept` is what document() gave, or null. A network without LibTorch, and a cnn without fields,
  /// are errors.
  [[nodiscard]] static Result<std::shared_ptr<EstimateModels>> prepare(const EstimateFiles& files,
                                                                       Json kept);

  /// Trains for a target; of `kept`, takes. Regressors that were trained on other configurations
  /// than the split asks for are an error. This must outlive the function.
  TrainRegressor trainer(const std::string& target);

  /// All that were trained for the split and the folds, with what they know: an artifact.
  Json document() const;

  /// Losses by epoch, by name of a metric.
  const std::map<std::string, std::vector<double>>& losses() const { return losses_; }

 private:
  Result<std::unique_ptr<Regressor>> make() const;
  Result<std::unique_ptr<Regressor>> take(const std::string& target, const std::string& role,
                                          const std::string& digest) const;

  RegressorConfig config_;
  std::vector<std::string> features_;
  std::shared_ptr<NeuralWorkshop> workshop_;
  Json kept_;
  Json trained_ = Json::object();  // by target and role
  bool several_ = false;
  std::map<std::string, std::vector<double>> losses_;
};

/// The document in a file that estimate --save kept; `config` then names the same model.
[[nodiscard]] Result<Json> readModels(const std::filesystem::path& file);

}  // namespace lsc
