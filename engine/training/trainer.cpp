// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/training/trainer.h"

#include <array>
#include <cstdio>
#include <vector>

#include "engine/base/clock.h"
#include "engine/sampling/flow_proposals.h"
#include "engine/training/train_step.h"

namespace lsc {
namespace {

constexpr double kLogEvery = 2;  // seconds between progress lines

class Trainer {
 public:
  Trainer(const RunConfig& config, TrainingState state, RunSink& sink)
      : config_(config),
        options_(makeTrainOptions(config)),
        state_(std::move(state)),
        sink_(sink) {}

  Result<TrainingReport> run() {
    if (state_.step == 0) {
      if (Status s = checkpoint(); !s) return fail(s.error());
    }
    sink_.progress(state_.step, total());
    while (state_.step < total()) {
      if (sink_.stopRequested()) return stop();
      if (Status s = step(); !s) return fail(s.error());
    }
    if (Status s = checkpoint(); !s) return fail(s.error());
    return report(false);
  }

 private:
  std::int64_t total() const { return options_.schedule.steps; }

  Status step() {
    const std::int64_t number = state_.step + 1;
    const double start = steadySeconds();
    const StepOutcome outcome = trainStep(options_, number, state_.flow, state_.adam);
    const double seconds = steadySeconds() - start;
    if (Status s = record(number, {{"loss", outcome.loss},
                                   {"ess", outcome.ess},
                                   {"grad_norm", outcome.grad_norm},
                                   {"step_time", seconds},
                                   {"learning_rate", outcome.learning_rate}});
        !s) {
      return s;
    }
    if (!outcome.finite()) return diverged(number, outcome);
    state_.step = number;
    if (due("training.validate_every") || number == total()) {
      if (Status s = validate(); !s) return s;
    }
    if (due("training.checkpoint_every") || sink_.takeCheckpointRequest()) {
      if (Status s = checkpoint(); !s) return s;
    }
    sink_.progress(number, total());
    logLine(outcome, seconds);
    return {};
  }

  bool due(std::string_view key) const {
    const std::int64_t every = config_.integer(key);
    return every > 0 && state_.step % every == 0;
  }

  Status validate() {
    if (config_.integer("training.validate_every") == 0) return {};
    const ProposalOptions proposals{.n = config_.integer("training.validate_samples"),
                                    .batch = config_.integer("sampling.batch"),
                                    .key = {.seed = options_.seed,
                                            .purpose = RandomPurpose::kValidation,
                                            .step = static_cast<std::uint64_t>(state_.step)}};
    const FlowQuality quality = measureQuality(state_.flow, options_.theory, proposals);
    return record(state_.step, {{"acceptance", quality.acceptance},
                                {"log_z", quality.weights.log_z},
                                {"log_z_error", quality.weights.log_z_error},
                                {"ess_validation", quality.weights.ess}});
  }

  Status record(std::int64_t step, const std::vector<MetricValue>& values) {
    for (const MetricValue& v : values) final_[std::string(v.name)] = realToJson(v.value);
    return sink_.metrics(step, values);
  }

  Status checkpoint() {
    if (Status s = sink_.flush(); !s) return s;
    const auto name = writeCheckpoint(sink_.checkpointFolder(), config_, state_);
    if (!name) return fail(name.error());
    if (state_.step == last_checkpoint_) return {};
    last_checkpoint_ = state_.step;
    if (Status s = sink_.checkpointWritten(state_.step, *name); !s) return s;
    return pruneCheckpoints(sink_.checkpointFolder(), config_.integer("training.keep_checkpoints"));
  }

  Result<TrainingReport> stop() {
    if (Status s = checkpoint(); !s) return fail(s.error());
    sink_.log("stopped on request after step " + std::to_string(state_.step) + "; resume to go on");
    return report(true);
  }

  Result<TrainingReport> report(bool interrupted) {
    if (Status s = sink_.result({{"steps", state_.step}, {"final", final_}}); !s)
      return fail(s.error());
    return TrainingReport{.interrupted = interrupted, .steps = state_.step, .final = final_};
  }

  tl::unexpected<Error> diverged(std::int64_t number, const StepOutcome& outcome) const {
    char values[80];
    std::snprintf(values, sizeof values, "loss %g, gradient norm %g", outcome.loss,
                  outcome.grad_norm);
    return fail(ErrorCode::kDiverged,
                "training diverged at step " + std::to_string(number) + " of seed " +
                    std::to_string(options_.seed) + " (" + values + "); the checkpoint of step " +
                    std::to_string(last_checkpoint_) +
                    " is kept; lower training.learning_rate or set training.clip_norm");
  }

  void logLine(const StepOutcome& outcome, double seconds) {
    const double now = steadySeconds();
    if (now - last_line_ < kLogEvery && state_.step != total()) return;
    last_line_ = now;
    char line[160];
    std::snprintf(line, sizeof line, "step %lld/%lld  loss %.5g  ess %.3f  grad %.3g  %.1f ms/step",
                  static_cast<long long>(state_.step), static_cast<long long>(total()),
                  outcome.loss, outcome.ess, outcome.grad_norm, 1e3 * seconds);
    sink_.log(line);
  }

  const RunConfig& config_;
  const TrainOptions options_;
  TrainingState state_;
  RunSink& sink_;
  Json final_ = Json::object();
  std::int64_t last_checkpoint_ = state_.step == 0 ? -1 : state_.step;
  double last_line_ = 0;
};

}  // namespace

Result<TrainingReport> train(const RunConfig& config, TrainingState state, RunSink& sink) {
  return Trainer(config, std::move(state), sink).run();
}

}  // namespace lsc
