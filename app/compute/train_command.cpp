// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <string>

#include "app/compute/commands.h"
#include "engine/kernels/ops/torch.h"
#include "engine/training/trainer.h"

namespace lsc {
namespace {

Result<TrainingState> startingState(const JobOptions& options, const RunConfig& config,
                                    bool resume) {
  if (!resume) return initialState(config);
  const auto newest = newestCheckpoint(options.run);
  if (!newest) return fail(newest.error());
  return readCheckpoint(newest->folder, config);
}

/// "phi4-8x8-flow": models of one theory and volume are versions of one thing.
std::string modelName(const RunConfig& config) {
  std::string name = config.text("theory.name");
  char separator = '-';
  for (const std::int64_t extent : config.integers("theory.extents")) {
    name += separator + std::to_string(extent);
    separator = 'x';
  }
  return name + "-flow";
}

/// The weights at the end of the training as an artifact; the same file where links are possible.
Status keepModel(const JobOptions& options, const RunConfig& config, RunWriter& writer) {
  const auto newest = newestCheckpoint(options.run);
  if (!newest) return fail(newest.error());
  const auto weights = newest->folder / "weights.safetensors";
  const auto model = writer.artifactFolder() / "model.safetensors";
  std::error_code error;
  std::filesystem::remove(model, error);
  std::filesystem::create_hard_link(weights, model, error);
  if (error) std::filesystem::copy_file(weights, model, error);
  if (error)
    return fail(ErrorCode::kIo,
                "cannot keep the model as " + model.string() + ": " + error.message());
  return writer.artifactWritten("model.safetensors", "model",
                                {{"named", modelName(config)}, {"step", newest->step}});
}

}  // namespace

int trainCommand(const JobOptions& options, bool resume) {
  const auto config = readRunConfig(options.run);
  if (!config) return reportError(config.error(), options.json);
  at::set_num_threads(static_cast<int>(config->integer("threads")));
  auto state = startingState(options, *config, resume);
  if (!state) return reportError(state.error(), options.json);

  const AttemptInfo attempt{.start_step = state->step,
                            .total_steps = config->integer("training.steps"),
                            .environment = computeEnvironment(options.run)};
  return runJob(options, attempt, [&](RunWriter& writer) -> Result<JobOutcome> {
    if (config->text("device") == "cuda") {
      writer.log("device is cuda, but this build has no CUDA side; training on the cpu");
    }
    const auto report = train(*config, std::move(*state), writer);
    if (!report) return fail(report.error());
    if (!report->interrupted) {
      if (Status s = keepModel(options, *config, writer); !s) return fail(s.error());
    }
    const RunStatus status = report->interrupted ? RunStatus::kInterrupted : RunStatus::kCompleted;
    return JobOutcome{.status = status,
                      .document = {{"run", options.run.filename().string()},
                                   {"status", statusName(status)},
                                   {"steps", report->steps},
                                   {"final", report->final}}};
  });
}

}  // namespace lsc
