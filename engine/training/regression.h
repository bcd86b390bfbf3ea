// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Networks that predict an observable of a configuration: a multilayer perceptron on features, and
// a small convolutional network on fields of a periodic lattice, which sees translations as the
// physics does (circular convolutions, then the mean over the sites). Trained by AdamW on the mean
// square error of the standardised target, with a cosine schedule. Deterministic in seed and number
// of threads. One object is used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/flows/safetensors.h"
#include "engine/kernels/ops/circular_conv.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

struct RegressionConfig {
  std::string name = "mlp";                     // mlp or cnn
  std::vector<std::int64_t> hidden = {32, 32};  // mlp: widths
  std::int64_t channels = 8, layers = 2;        // cnn: of the convolutions, 3 sites wide
  std::int64_t epochs = 200, batch = 64;
  double rate = 0.003, decay = 0.001;
  std::uint64_t seed = 1;
};

/// Keys as the members; unknown ones are left alone. Values out of range are errors.
[[nodiscard]] Result<RegressionConfig> regressionFromJson(const Json& document);

/// Rows are configurations: [n][features] for an mlp, [n][extents...] for a cnn (one channel).
struct RegressionInputs {
  std::vector<std::int64_t> shape;  // slowest axis first
  std::span<const double> values;   // C order
};

class RegressionNetwork {
 public:
  /// kInvalidArgument for inputs of another form than the network takes.
  [[nodiscard]] static Result<RegressionNetwork> make(const RegressionConfig& config,
                                                      const std::vector<std::int64_t>& shape);

  /// Trains on the given rows; `epoch` hears the mean loss of each. kCancelled if it returns false.
  [[nodiscard]] Status train(const RegressionInputs& inputs, std::span<const double> target,
                             std::span<const std::int64_t> rows,
                             const std::function<bool(std::int64_t, double)>& epoch);
  /// Of all rows.
  std::vector<double> predict(const RegressionInputs& inputs) const;

  TensorFile save() const;
  [[nodiscard]] Status load(const TensorFile& file, const std::string& object);

 private:
  struct Part {
    std::int64_t begin = 0;
    std::vector<std::int64_t> shape;
  };

  RegressionNetwork(RegressionConfig config, std::vector<std::int64_t> shape);
  void addPart(std::vector<std::int64_t> shape);
  void start();
  at::Tensor part(const at::Tensor& flat, std::size_t k) const;
  /// [rows] standardised inputs as the network takes them: [B][k] or [1][V][B].
  at::Tensor batchOf(const RegressionInputs& inputs, std::span<const std::int64_t> rows) const;
  at::Tensor forward(const at::Tensor& flat, const at::Tensor& x) const;
  void standardise(const RegressionInputs& inputs, std::span<const double> target,
                   std::span<const std::int64_t> rows);

  RegressionConfig config_;
  std::vector<std::int64_t> shape_;  // of one row
  std::int64_t row_size_ = 1;
  std::vector<Part> parts_;
  std::int64_t size_ = 0;
  at::Tensor weights_;                  // flat, float32
  std::vector<double> centre_, width_;  // of each feature, or of the field
  double target_centre_ = 0, target_width_ = 1;
  ConvPlanPtr plan_;
};

}  // namespace lsc
