// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/regression.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/flows/stored_tensor.h"
#include "engine/kernels/math/random.h"
#include "engine/training/adam.h"

namespace lsc {
namespace {

constexpr int kKernel = 3;
constexpr std::int64_t kPredicted = 512;  // rows at a time

std::int64_t product(std::span<const std::int64_t> extents) {
  return std::accumulate(extents.begin(), extents.end(), std::int64_t{1}, std::multiplies<>());
}

/// Rows in an order of their own for each epoch.
std::vector<std::int64_t> shuffled(std::span<const std::int64_t> rows, std::uint64_t seed,
                                   std::int64_t epoch) {
  std::vector<std::uint32_t> keys(rows.size());
  fillWords(std::span(keys), {seed, RandomPurpose::kShuffle, static_cast<std::uint64_t>(epoch)});
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
  std::vector<std::int64_t> result;
  for (const std::size_t i : order) result.push_back(rows[i]);
  return result;
}

StoredTensor numbers(const std::string& name, const std::vector<double>& values) {
  const std::int64_t size = std::ssize(values);
  return storeTensor(name, {size},
                     at::from_blob(const_cast<double*>(values.data()), {size}, at::kDouble));
}

}  // namespace

Result<RegressionConfig> regressionFromJson(const Json& document) {
  RegressionConfig c;
  try {
    c.name = document.value("name", c.name);
    c.hidden = document.value("hidden", c.hidden);
    c.channels = document.value("channels", c.channels);
    c.layers = document.value("layers", c.layers);
    c.epochs = document.value("epochs", c.epochs);
    c.batch = document.value("batch", c.batch);
    c.rate = document.value("rate", c.rate);
    c.decay = document.value("decay", c.decay);
    c.seed = document.value("seed", c.seed);
  } catch (const Json::exception&) {
    return fail(ErrorCode::kInvalidArgument, "a key of the network has a wrong type; correct it");
  }
  const auto within = [](std::int64_t v) { return v >= 1 && v <= 4096; };
  const bool widths = !c.hidden.empty() && std::ranges::all_of(c.hidden, within);
  if ((c.name == "mlp" || c.name == "cnn") && widths && within(c.channels) && within(c.layers) &&
      c.epochs >= 1 && c.batch >= 1 && c.rate > 0 && c.decay >= 0)
    return c;
  return fail(ErrorCode::kInvalidArgument,
              "a network is an mlp or a cnn with positive widths, channels, layers, epochs, batch "
              "and rate; correct the model");
}

RegressionNetwork::RegressionNetwork(RegressionConfig config, std::vector<std::int64_t> shape)
    : config_(std::move(config)), shape_(std::move(shape)), row_size_(product(shape_)) {
  if (config_.name == "mlp") {
    std::int64_t width = shape_[0];
    for (const std::int64_t next : config_.hidden) {
      addPart({width, next});
      addPart({next});
      width = next;
    }
    addPart({width, 1});
    addPart({1});
    return;
  }
  plan_ = std::make_shared<const ConvPlan>(shape_, kKernel);
  std::int64_t channels = 1;
  for (std::int64_t k = 0; k < config_.layers; ++k) {
    addPart({config_.channels, channels, plan_->taps});
    addPart({config_.channels});
    channels = config_.channels;
  }
  addPart({1, channels});
  addPart({1, 1});  // the mean of the field itself
  addPart({1});
}

void RegressionNetwork::addPart(std::vector<std::int64_t> shape) {
  const std::int64_t count = product(shape);
  parts_.push_back({size_, std::move(shape)});
  size_ += count;
}

Result<RegressionNetwork> RegressionNetwork::make(const RegressionConfig& config,
                                                  const std::vector<std::int64_t>& shape) {
  const bool mlp = config.name == "mlp";
  if (shape.size() < 2 || (mlp && shape.size() != 2) || (!mlp && shape.size() > 5) ||
      product(std::span(shape).subspan(1)) < 1) {
    return fail(ErrorCode::kInvalidArgument,
                mlp ? "an mlp takes features, one row a configuration"
                    : "a cnn takes fields of one to four dimensions, one a configuration");
  }
  if (!mlp && std::ranges::any_of(std::span(shape).subspan(1), [](auto n) { return n < kKernel; }))
    return fail(ErrorCode::kInvalidArgument,
                "a cnn looks 3 sites wide; take a lattice with extents of at least 3");
  return RegressionNetwork(config, {shape.begin() + 1, shape.end()});
}

// Normal weights of variance 1/inputs (He-like for a smooth activation), zero offsets.
void RegressionNetwork::start() {
  weights_ = at::zeros({size_}, at::kFloat);
  for (std::size_t k = 0; k < parts_.size(); ++k) {
    const Part& p = parts_[k];
    if (p.shape.size() < 2) continue;
    const std::int64_t count = product(p.shape);
    const std::int64_t inputs = config_.name == "mlp" ? p.shape[0] : count / p.shape[0];
    std::vector<float> normal(count);
    fillNormal(std::span(normal), {config_.seed, RandomPurpose::kWeights, k});
    weights_.narrow(0, p.begin, count)
        .copy_(at::from_blob(normal.data(), {count}, at::kFloat) /
               std::sqrt(static_cast<double>(inputs)));
  }
}

at::Tensor RegressionNetwork::part(const at::Tensor& flat, std::size_t k) const {
  const Part& p = parts_[k];
  return flat.narrow(0, p.begin, product(p.shape)).view(p.shape);
}

void RegressionNetwork::standardise(const RegressionInputs& inputs, std::span<const double> target,
                                    std::span<const std::int64_t> rows) {
  const std::int64_t groups = config_.name == "mlp" ? shape_[0] : 1;
  const double n = static_cast<double>(rows.size()),
               each = n * static_cast<double>(row_size_ / groups);
  centre_.assign(groups, 0.0);
  width_.assign(groups, 0.0);
  target_centre_ = target_width_ = 0;
  const auto sum = [&](const auto& add) {
    for (const std::int64_t i : rows)
      for (std::int64_t v = 0; v < row_size_; ++v)
        add(groups > 1 ? v : 0, inputs.values[i * row_size_ + v]);
  };
  sum([&](std::int64_t g, double v) { centre_[g] += v / each; });
  sum([&](std::int64_t g, double v) { width_[g] += (v - centre_[g]) * (v - centre_[g]) / each; });
  for (double& w : width_) w = w > 0 ? std::sqrt(w) : 1;
  for (const std::int64_t i : rows) target_centre_ += target[i] / n;
  for (const std::int64_t i : rows) target_width_ += std::pow(target[i] - target_centre_, 2) / n;
  target_width_ = target_width_ > 0 ? std::sqrt(target_width_) : 1;
}

at::Tensor RegressionNetwork::batchOf(const RegressionInputs& inputs,
                                      std::span<const std::int64_t> rows) const {
  const std::int64_t count = std::ssize(rows);
  at::Tensor batch = at::empty({count, row_size_}, at::kFloat);
  float* out = batch.mutable_data_ptr<float>();
  const bool mlp = config_.name == "mlp";
  for (const std::int64_t i : rows)
    for (std::int64_t v = 0; v < row_size_; ++v, ++out) {
      const std::size_t g = mlp ? static_cast<std::size_t>(v) : 0;
      *out = static_cast<float>((inputs.values[i * row_size_ + v] - centre_[g]) / width_[g]);
    }
  return mlp ? batch : batch.t().contiguous().unsqueeze(0);
}

at::Tensor RegressionNetwork::forward(const at::Tensor& flat, const at::Tensor& x) const {
  std::size_t k = 0;
  at::Tensor h = x;
  if (config_.name == "mlp") {
    for (; k + 2 < parts_.size(); k += 2)
      h = at::silu(at::matmul(h, part(flat, k)) + part(flat, k + 1));
    return (at::matmul(h, part(flat, k)) + part(flat, k + 1)).squeeze(1);
  }
  for (std::int64_t layer = 0; layer < config_.layers; ++layer, k += 2)
    h = at::silu(circularConv(h, part(flat, k), part(flat, k + 1), plan_));
  return (at::matmul(part(flat, k), h.mean(1)) + at::matmul(part(flat, k + 1), x.mean(1)) +
          part(flat, k + 2))
      .squeeze(0);
}

Status RegressionNetwork::train(const RegressionInputs& inputs, std::span<const double> target,
                                std::span<const std::int64_t> rows,
                                const std::function<bool(std::int64_t, double)>& epoch) {
  if (rows.empty())
    return fail(ErrorCode::kInvalidArgument, "a network needs a label to train on; give one");
  standardise(inputs, target, rows);
  start();
  AdamState adam = makeAdamState(weights_);
  const AdamOptions options{.weight_decay = config_.decay, .decoupled = true};
  for (std::int64_t e = 0; e < config_.epochs; ++e) {
    const std::vector<std::int64_t> order = shuffled(rows, config_.seed, e);
    const double rate = config_.rate * 0.5 *
                        (1 + std::cos(std::numbers::pi * static_cast<double>(e) /
                                      static_cast<double>(config_.epochs)));
    double total = 0;
    for (std::int64_t begin = 0; begin < std::ssize(order); begin += config_.batch) {
      const std::span<const std::int64_t> own =
          std::span(order).subspan(begin, std::min(config_.batch, std::ssize(order) - begin));
      std::vector<float> wanted;
      for (const std::int64_t i : own)
        wanted.push_back(static_cast<float>((target[i] - target_centre_) / target_width_));
      const at::Tensor leaf = weights_.detach().requires_grad_(true);
      const at::Tensor difference = forward(leaf, batchOf(inputs, own)) -
                                    at::from_blob(wanted.data(), {std::ssize(wanted)}, at::kFloat);
      const at::Tensor loss = (difference * difference).mean();
      at::Tensor gradient = torch::autograd::grad({loss}, {leaf})[0];
      adamStep(options, rate, gradient, adam, weights_);
      total += loss.item<double>() * static_cast<double>(own.size());
    }
    total /= static_cast<double>(order.size());
    if (!std::isfinite(total))
      return fail(ErrorCode::kInvalidArgument,
                  "the training of a network diverged; take a smaller model.rate");
    if (!epoch(e + 1, total)) return fail(ErrorCode::kCancelled, "the training was stopped");
  }
  return {};
}

std::vector<double> RegressionNetwork::predict(const RegressionInputs& inputs) const {
  const at::NoGradGuard none;
  std::vector<double> values;
  std::vector<std::int64_t> rows;
  for (std::int64_t begin = 0; begin < inputs.shape[0]; begin += kPredicted) {
    rows.resize(std::min(kPredicted, inputs.shape[0] - begin));
    std::iota(rows.begin(), rows.end(), begin);
    const at::Tensor y = forward(weights_, batchOf(inputs, rows)).to(at::kDouble).contiguous();
    for (std::int64_t i = 0; i < y.numel(); ++i)
      values.push_back(target_centre_ + target_width_ * y.const_data_ptr<double>()[i]);
  }
  return values;
}

TensorFile RegressionNetwork::save() const {
  TensorFile file;
  file.metadata["network"] = config_.name;
  file.tensors = {storeTensor("weights", {size_}, weights_), numbers("centre", centre_),
                  numbers("width", width_), numbers("target", {target_centre_, target_width_})};
  return file;
}

Status RegressionNetwork::load(const TensorFile& file, const std::string& object) {
  const std::int64_t groups = config_.name == "mlp" ? shape_[0] : 1;
  const auto weights = readTensor(file, "weights", {size_}, at::kFloat, object);
  if (!weights) return fail(weights.error());
  weights_ = *weights;
  const auto list = [&](const char* name, std::int64_t count) -> Result<std::vector<double>> {
    const auto tensor = readTensor(file, name, {count}, at::kDouble, object);
    if (!tensor) return fail(tensor.error());
    const double* data = tensor->const_data_ptr<double>();
    return std::vector<double>(data, data + count);
  };
  auto centre = list("centre", groups), width = list("width", groups), target = list("target", 2);
  for (const auto* each : {&centre, &width, &target})
    if (!*each) return fail(each->error());
  centre_ = std::move(*centre);
  width_ = std::move(*width);
  target_centre_ = (*target)[0];
  target_width_ = (*target)[1];
  return {};
}

}  // namespace lsc
