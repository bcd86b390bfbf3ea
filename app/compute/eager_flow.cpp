// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/compute/eager_flow.h"

#include <cmath>
#include <numbers>

namespace lsc {
namespace {

/// One site more on each side of axis `axis`, from the other end.
at::Tensor wrapped(const at::Tensor& x, std::int64_t axis) {
  return at::cat({x.slice(axis, -1), x, x.slice(axis, 0, 1)}, axis);
}

}  // namespace

EagerFlow::EagerFlow(const RunConfig& config)
    : extents_(config.integers("theory.extents")),
      batch_(config.integer("training.batch")),
      m2_(config.real("theory.m2")),
      lambda_(config.real("theory.lambda")),
      rate_(config.real("training.learning_rate")) {
  at::Tensor parity = at::zeros(extents_, at::kFloat);
  for (std::size_t axis = 0; axis < extents_.size(); ++axis) {
    std::vector<std::int64_t> shape(extents_.size(), 1);
    shape[axis] = extents_[axis];
    parity = parity + at::arange(extents_[axis], at::kFloat).view(shape);
  }
  frozen_[0] = at::remainder(parity, 2);
  frozen_[1] = 1 - frozen_[0];
  std::vector<std::int64_t> channels = config.integers("flow.hidden");
  channels.insert(channels.begin(), 1);
  channels.push_back(2);
  const std::vector<std::int64_t> box(extents_.size(), 3);
  for (std::int64_t layer = 0; layer < config.integer("flow.layers"); ++layer) {
    std::vector<Conv> convs;
    for (std::size_t i = 0; i + 1 < channels.size(); ++i) {
      std::vector<std::int64_t> shape{channels[i + 1], channels[i]};
      shape.insert(shape.end(), box.begin(), box.end());
      const double bound =
          1 / std::sqrt(static_cast<double>(channels[i]) * std::pow(3.0, double(box.size())));
      convs.push_back(
          {at::empty(shape, at::kFloat).uniform_(-bound, bound).requires_grad_(true),
           at::empty({channels[i + 1]}, at::kFloat).uniform_(-bound, bound).requires_grad_(true)});
      for (const at::Tensor& p : {convs.back().weight, convs.back().bias}) {
        parameters_.push_back(p);
        first_.push_back(at::zeros_like(p));
        second_.push_back(at::zeros_like(p));
      }
    }
    layers_.push_back(std::move(convs));
  }
}

at::Tensor EagerFlow::convolve(const at::Tensor& x, const Conv& conv) const {
  at::Tensor padded = x;
  const auto dims = static_cast<std::int64_t>(extents_.size());
  for (std::int64_t axis = 0; axis < dims; ++axis) padded = wrapped(padded, axis + 2);
  if (dims == 1) return at::conv1d(padded, conv.weight, conv.bias);
  if (dims == 2) return at::conv2d(padded, conv.weight, conv.bias);
  if (dims == 3) return at::conv3d(padded, conv.weight, conv.bias);
  // the sum of three 3D convolutions over the slices of the first axis
  const std::int64_t length = extents_[0], batch = x.size(0);
  at::Tensor sum;
  for (std::int64_t tap = 0; tap < 3; ++tap) {
    const at::Tensor slices = padded.slice(2, tap, tap + length).transpose(1, 2).flatten(0, 1);
    const at::Tensor part = at::conv3d(slices, conv.weight.select(2, tap));
    sum = tap == 0 ? part : sum + part;
  }
  const at::Tensor y = sum.unflatten(0, {batch, length}).transpose(1, 2);
  return y + conv.bias.view({1, -1, 1, 1, 1, 1});
}

at::Tensor EagerFlow::network(at::Tensor x, const std::vector<Conv>& convs) const {
  for (std::size_t i = 0; i < convs.size(); ++i) {
    x = convolve(x, convs[i]);
    x = i + 1 < convs.size() ? at::leaky_relu(x, 0.01) : at::tanh(x);
  }
  return x;
}

at::Tensor EagerFlow::action(const at::Tensor& x) const {
  const at::Tensor squared = x * x;
  at::Tensor density = m2_ * squared + lambda_ * squared * squared;
  for (std::int64_t axis = 1; axis < x.dim(); ++axis)
    density = density + (at::roll(x, -1, axis) - x).pow(2);
  return density.flatten(1).sum(1);
}

void EagerFlow::update(const std::vector<at::Tensor>& gradients) {
  const at::NoGradGuard no_grad;
  ++done_;
  const double correction1 = 1 - std::pow(0.9, double(done_));
  const double correction2 = std::sqrt(1 - std::pow(0.999, double(done_)));
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const at::Tensor& g = gradients[i];
    first_[i].mul_(0.9).add_(g, 0.1);
    second_[i].mul_(0.999).addcmul_(g, g, 0.001);
    const at::Tensor scale = (second_[i].sqrt() / correction2).add_(1e-8);
    parameters_[i].addcdiv_(first_[i], scale, -rate_ / correction1);
  }
}

double EagerFlow::step() {
  std::vector<std::int64_t> shape{batch_};
  shape.insert(shape.end(), extents_.begin(), extents_.end());
  at::Tensor x = at::randn(shape, at::kFloat);
  at::Tensor log_q = (x * x).flatten(1).sum(1) * -0.5 -
                     0.5 * static_cast<double>(x[0].numel()) * std::log(2 * std::numbers::pi);
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const at::Tensor& frozen = frozen_[layer % 2];
    const at::Tensor active = 1 - frozen;
    const at::Tensor kept = frozen * x;
    const at::Tensor st = network(kept.unsqueeze(1), layers_[layer]);
    const at::Tensor s = st.select(1, 0), t = st.select(1, 1);
    x = active * t + active * x * at::exp(s) + kept;
    log_q = log_q - (active * s).flatten(1).sum(1);
  }
  const at::Tensor loss = (log_q + action(x)).mean();
  update(torch::autograd::grad({loss}, parameters_));
  return loss.item<double>();
}

std::int64_t eagerMetropolis(std::span<const double> log_w) {
  std::vector<double> chain;
  std::int64_t accepted = 0;
  for (std::size_t i = 0; i < log_w.size(); ++i) {
    const double uniform = at::rand({1}, at::kDouble).item<double>();
    if (chain.empty() || uniform < std::exp(std::min(0.0, log_w[i] - chain.back()))) {
      chain.push_back(log_w[i]);
      ++accepted;
    } else {
      chain.push_back(chain.back());
    }
  }
  return accepted;
}

}  // namespace lsc
