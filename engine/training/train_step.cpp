// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/train_step.h"

#include <cmath>

namespace lsc {
namespace {

/// (sum w)² / (N sum w²) of log-weights [B].
double effectiveFraction(const at::Tensor& log_weight) {
  const at::Tensor w = at::exp(log_weight.to(at::kDouble) - log_weight.max());
  const double sum = w.sum().item<double>();
  return sum * sum / (static_cast<double>(w.numel()) * (w * w).sum().item<double>());
}

}  // namespace

bool StepOutcome::finite() const {
  return std::isfinite(loss) && std::isfinite(grad_norm);
}

TrainOptions makeTrainOptions(const RunConfig& config) {
  return {.batch = config.integer("training.batch"),
          .seed = static_cast<std::uint64_t>(config.integer("training.seed")),
          .clip_norm = config.real("training.clip_norm"),
          .theory = {config.real("theory.m2"), config.real("theory.lambda")},
          .schedule = makeSchedule(config),
          .adam = makeAdamOptions(config)};
}

StepOutcome trainStep(const TrainOptions& options, std::int64_t step, Flow& flow, AdamState& adam) {
  const at::Tensor z = flow.drawPrior(options.batch, {.seed = options.seed,
                                                      .purpose = RandomPurpose::kPrior,
                                                      .step = static_cast<std::uint64_t>(step)});
  const Mapped mapped = flow.forward(z);
  const at::Tensor log_q = flow.logPrior(z) - mapped.log_jacobian;
  const at::Tensor log_q_over_p =
      log_q + phi4Action(mapped.field, flow.options().extents, options.theory);
  const at::Tensor loss = log_q_over_p.mean();
  at::Tensor gradient = at::cat(torch::autograd::grad({loss}, flow.leaves()));

  StepOutcome outcome{.loss = loss.item<double>(),
                      .ess = effectiveFraction(-log_q_over_p.detach()),
                      .grad_norm = gradient.norm().item<double>(),
                      .learning_rate = options.schedule.rate(step)};
  if (!outcome.finite()) return outcome;
  if (options.clip_norm > 0 && outcome.grad_norm > options.clip_norm) {
    gradient.mul_(options.clip_norm / outcome.grad_norm);
  }
  adamStep(options.adam, outcome.learning_rate, gradient, adam, flow.weights());
  return outcome;
}

}  // namespace lsc
