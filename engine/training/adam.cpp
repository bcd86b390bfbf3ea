// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/adam.h"

#include <cmath>

namespace lsc {

AdamOptions makeAdamOptions(const RunConfig& config) {
  return {.beta1 = config.real("training.beta1"),
          .beta2 = config.real("training.beta2"),
          .epsilon = config.real("training.epsilon"),
          .weight_decay = config.real("training.weight_decay"),
          .decoupled = config.text("training.optimizer") == "adamw"};
}

AdamState makeAdamState(const at::Tensor& parameters) {
  return {.first = at::zeros_like(parameters), .second = at::zeros_like(parameters)};
}

void adamStep(const AdamOptions& options, double rate, at::Tensor gradient, AdamState& state,
              at::Tensor parameters) {
  const at::NoGradGuard no_grad;
  if (options.weight_decay != 0) {
    if (options.decoupled) {
      parameters.mul_(1 - rate * options.weight_decay);
    } else {
      gradient.add_(parameters, options.weight_decay);
    }
  }
  ++state.step;
  state.first.mul_(options.beta1).add_(gradient, 1 - options.beta1);
  state.second.mul_(options.beta2).addcmul_(gradient, gradient, 1 - options.beta2);
  const double step = static_cast<double>(state.step);
  const double correction1 = 1 - std::pow(options.beta1, step);
  const double correction2 = std::sqrt(1 - std::pow(options.beta2, step));
  const at::Tensor scale = state.second.sqrt().div_(correction2).add_(options.epsilon);
  parameters.addcdiv_(state.first, scale, -rate / correction1);
}

}  // namespace lsc
