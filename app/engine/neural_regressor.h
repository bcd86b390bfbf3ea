// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Regressors that are networks: each training is a call of lattiscope-compute, which has LibTorch,
// on files of a temporary folder. The predictions come back with the weights.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/estimators/regressor.h"

namespace lsc {

/// Fields of all configurations, [n][extents...] in C order: an npy file, or values made here.
struct FieldRows {
  std::filesystem::path file;
  std::vector<std::int64_t> shape;
  std::vector<double> values;  // empty where there is a file
};

/// A folder for the files of trainings, removed in the end. One thread.
class NeuralWorkshop {
 public:
  /// kUnsupported without lattiscope-compute. `fields` may be null: then networks take features.
  [[nodiscard]] static Result<std::shared_ptr<NeuralWorkshop>> open(const FieldRows* fields);
  ~NeuralWorkshop();
  NeuralWorkshop(const NeuralWorkshop&) = delete;
  NeuralWorkshop& operator=(const NeuralWorkshop&) = delete;

  /// The npy file of what networks take; written at the first call.
  [[nodiscard]] Result<std::filesystem::path> inputs(const Features& features);
  std::filesystem::path file(const char* name) const { return folder_ / name; }
  /// Runs one job; what it prints.
  [[nodiscard]] Result<Json> run(const Json& job) const;

 private:
  NeuralWorkshop() = default;
  std::filesystem::path folder_, compute_, inputs_;
};

class NeuralRegressor : public Regressor {
 public:
  NeuralRegressor(RegressorConfig config, std::shared_ptr<NeuralWorkshop> workshop)
      : config_(std::move(config)), workshop_(std::move(workshop)) {}

  Status fit(const Features& features, std::span<const double> target,
             std::span<const std::int64_t> rows) override;
  Result<std::vector<double>> predict(const Features& features) const override;
  Result<Json> save() const override;
  Status load(const Json& saved) override;
  /// Mean square error of the standardised target in each epoch; empty after load.
  const std::vector<double>& losses() const { return losses_; }

 private:
  [[nodiscard]] Result<Json> ask(const Features& features, Json job) const;

  RegressorConfig config_;
  std::shared_ptr<NeuralWorkshop> workshop_;
  std::string weights_;  // safetensors
  std::vector<double> losses_, trained_predictions_;
};

}  // namespace lsc
