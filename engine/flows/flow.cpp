// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/flows/flow.h"

#include <cmath>
#include <cstring>
#include <numbers>
#include <span>

#include "engine/flows/stored_tensor.h"

namespace lsc {
namespace {

std::vector<std::int64_t> channelsOf(const FlowOptions& options) {
  std::vector<std::int64_t> channels{1};
  channels.insert(channels.end(), options.hidden.begin(), options.hidden.end());
  channels.push_back(2);
  return channels;
}

/// PyTorch's default of convolutions, kaiming_uniform(a = sqrt 5), comes to ±1/sqrt(fan in) for
/// weights and biases.
void drawWeights(const FlowOptions& options, const std::vector<CouplingPlanPtr>& plans,
                 std::uint64_t seed, const at::Tensor& weights) {
  std::vector<double> uniform(static_cast<std::size_t>(weights.numel()));
  fillUniform(std::span(uniform), {.seed = seed, .purpose = RandomPurpose::kWeights, .step = 0});
  std::size_t at = 0;
  for (const CouplingPlanPtr& plan : plans) {
    for (const ConvShape& c : plan->convs) {
      const bool zero = options.identity_start && &c == &plan->convs.back();
      const double bound = zero ? 0.0 : 1 / std::sqrt(static_cast<double>(c.in * plan->conv->taps));
      const std::int64_t count = c.in * c.out * plan->conv->taps + c.out;
      for (std::int64_t i = 0; i < count; ++i, ++at) uniform[at] = bound * (2 * uniform[at] - 1);
    }
  }
  weights.copy_(at::tensor(uniform, at::kDouble));
}

/// Names, shapes and places of the tensors of a weights file.
struct Slot {
  std::string name;
  std::vector<std::int64_t> shape;
  std::int64_t offset = 0;
  std::int64_t count = 0;
};

std::vector<Slot> slotsOf(const std::vector<CouplingPlanPtr>& plans) {
  std::vector<Slot> slots;
  std::int64_t base = 0;
  for (std::size_t layer = 0; layer < plans.size(); ++layer) {
    const CouplingPlan& plan = *plans[layer];
    for (std::size_t i = 0; i < plan.convs.size(); ++i) {
      const ConvShape& c = plan.convs[i];
      const std::string stem = std::to_string(layer) + ".net." + std::to_string(2 * i);
      std::vector<std::int64_t> shape{c.out, c.in};
      shape.insert(shape.end(), plan.conv->extents.size(), plan.conv->kernel);
      slots.push_back({stem + ".weight", shape, base + c.weight, c.out * c.in * plan.conv->taps});
      slots.push_back({stem + ".bias", {c.out}, base + c.bias, c.out});
    }
    base += plan.parameter_count;
  }
  return slots;
}

}  // namespace

FlowOptions makeFlowOptions(const RunConfig& config) {
  const std::string activation = config.text("flow.activation");
  return {.extents = config.integers("theory.extents"),
          .hidden = config.integers("flow.hidden"),
          .layers = config.integer("flow.layers"),
          .kernel = static_cast<int>(config.integer("flow.kernel")),
          .activation = activation == "tanh"   ? Activation::kTanh
                        : activation == "silu" ? Activation::kSilu
                                               : Activation::kLeakyRelu,
          .identity_start = config.flag("flow.identity_start"),
          .precision = config.text("precision") == "float64" ? at::kDouble : at::kFloat};
}

Flow::Flow(const FlowOptions& options, std::uint64_t seed)
    : options_(options), conv_(std::make_shared<ConvPlan>(options.extents, options.kernel)) {
  const auto channels = channelsOf(options);
  CouplingPlanPtr by_parity[2];
  for (const int parity : {0, 1}) {
    by_parity[parity] = std::make_shared<CouplingPlan>(conv_, channels, options.activation, parity);
  }
  for (std::int64_t layer = 0; layer < options.layers; ++layer) {
    plans_.push_back(by_parity[layer % 2]);  // the notebook moves even sites first
  }
  const std::int64_t each = plans_.front()->parameter_count;
  weights_ = at::empty({each * options.layers}, at::dtype(options.precision));
  drawWeights(options, plans_, seed, weights_);
  for (std::int64_t layer = 0; layer < options.layers; ++layer) {
    leaves_.push_back(weights_.narrow(0, layer * each, each).detach().requires_grad_(true));
  }
}

at::Tensor Flow::drawPrior(std::int64_t batch, const RandomKey& key) const {
  at::Tensor z = at::empty({sites(), batch}, at::dtype(options_.precision));
  const auto count = static_cast<std::size_t>(z.numel());
  if (options_.precision == at::kDouble) {
    fillNormal(std::span(z.mutable_data_ptr<double>(), count), key);
  } else {
    fillNormal(std::span(z.mutable_data_ptr<float>(), count), key);
  }
  return z;
}

at::Tensor Flow::logPrior(const at::Tensor& z) const {
  const double norm = 0.5 * static_cast<double>(sites()) * std::log(2 * std::numbers::pi);
  return (z * z).sum(0) * -0.5 - norm;
}

Mapped Flow::forward(const at::Tensor& z) const {
  Mapped state{z, at::zeros({z.size(1)}, z.options())};
  for (std::size_t layer = 0; layer < plans_.size(); ++layer) {
    const Mapped next = affineCoupling(state.field, leaves_[layer], plans_[layer]);
    state = {next.field, state.log_jacobian + next.log_jacobian};
  }
  return state;
}

Mapped Flow::inverse(const at::Tensor& x) const {
  Mapped state{x, at::zeros({x.size(1)}, x.options())};
  for (std::size_t layer = plans_.size(); layer-- > 0;) {
    const Mapped next = affineCouplingInverse(state.field, leaves_[layer], plans_[layer]);
    state = {next.field, state.log_jacobian + next.log_jacobian};
  }
  return state;
}

at::Tensor Flow::logProb(const at::Tensor& x) const {
  const Mapped prior = inverse(x);
  return logPrior(prior.field) + prior.log_jacobian;
}

TensorFile Flow::save() const {
  TensorFile file;
  for (const Slot& slot : slotsOf(plans_)) {
    file.tensors.push_back(
        storeTensor(slot.name, slot.shape, weights_.narrow(0, slot.offset, slot.count)));
  }
  return file;
}

Status Flow::load(const TensorFile& file, const std::string& object) {
  const auto slots = slotsOf(plans_);
  if (file.tensors.size() != slots.size()) {
    return fail(ErrorCode::kInvalidArgument,
                object + " holds " + std::to_string(file.tensors.size()) +
                    " tensors, this flow has " + std::to_string(slots.size()) +
                    "; use the config it was trained with");
  }
  at::Tensor loaded = at::empty_like(weights_);
  for (const Slot& slot : slots) {
    const auto values = readTensor(file, slot.name, slot.shape, weights_.scalar_type(), object);
    if (!values) return fail(values.error());
    loaded.narrow(0, slot.offset, slot.count).copy_(*values);
  }
  weights_.copy_(loaded);
  return {};
}

}  // namespace lsc
