// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "app/compute/commands.h"
#include "app/compute/eager_flow.h"
#include "engine/base/clock.h"
#include "engine/base/uuid.h"
#include "engine/kernels/math/random.h"
#include "engine/sampling/metropolis.h"
#include "engine/store/run_writer.h"
#include "engine/training/checkpoint.h"
#include "engine/training/train_step.h"

namespace lsc {
namespace {

constexpr double kTarget = 0.2;  // seconds one measurement should at least take

struct Spread {
  double minimum = 0, median = 0, maximum = 0;
  Json json() const { return {{"min", minimum}, {"median", median}, {"max", maximum}}; }
};

Spread spreadOf(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return {seconds.front(), seconds[seconds.size() / 2], seconds.back()};
}

/// What a benchmark runs, and the plain version it is compared with.
struct Contest {
  std::function<void()> ours;
  std::function<void()> reference;
};

/// Seconds of one call: enough calls in a row to reach kTarget, after one that warms up.
int callsFor(const std::function<void()>& call) {
  call();
  const double start = steadySeconds();
  call();
  return std::max(1, static_cast<int>(kTarget / std::max(1e-6, steadySeconds() - start)));
}

double secondsOf(const std::function<void()>& call, int calls) {
  const double start = steadySeconds();
  for (int i = 0; i < calls; ++i) call();
  return (steadySeconds() - start) / calls;
}

/// A training step against the same network and optimizer as a plain eager loop.
Contest phi4Step(std::vector<std::int64_t> extents, std::int64_t batch) {
  RunConfig config;
  const bool valid =
      config.setValue("theory.extents", extents) && config.setValue("training.batch", batch);
  if (!valid) return {};
  auto state = std::make_shared<TrainingState>(initialState(config));
  auto eager = std::make_shared<EagerFlow>(config);
  const TrainOptions options = makeTrainOptions(config);
  return {.ours = [=] { trainStep(options, ++state->step, state->flow, state->adam); },
          .reference = [=] { eager->step(); }};
}

/// The Metropolis scan of 10^6 proposals against the loop of the published notebook, which keeps
/// the chain as copies of weights and draws one number at a time.
Contest metropolisMillion() {
  auto log_w = std::make_shared<std::vector<double>>(1'000'000);
  fillNormal(std::span(*log_w), {.seed = 1, .purpose = RandomPurpose::kTest, .step = 0});
  return {.ours = [=] { metropolisScan(*log_w, 1); },
          .reference = [=] { eagerMetropolis(*log_w); }};
}

/// A run in a store of its own, removed at the end.
struct ScratchRun {
  std::filesystem::path store;
  std::unique_ptr<RunWriter> writer;
  ~ScratchRun() {
    if (writer) std::ignore = writer->finish(RunStatus::kCompleted, {});
    std::error_code error;
    std::filesystem::remove_all(store, error);
  }
};

/// What tracking costs: a training step that reports all its metrics to a run folder (heartbeat
/// thread included) against the same step that reports nothing. The ratio is close to 1.
Result<Contest> trackedStep() {
  auto run = std::make_shared<ScratchRun>();
  run->store = std::filesystem::temp_directory_path() / ("lattiscope-bench-" + uuidV7());
  RunInfo info;
  info.experiment = "bench";
  info.command = "train";
  const auto uid = createRun(run->store, info);
  if (!uid) return fail(uid.error());
  auto writer = RunWriter::start(runFolder(run->store, *uid), {});
  if (!writer) return fail(writer.error());
  run->writer = std::move(*writer);
  const RunConfig config;
  auto state = std::make_shared<TrainingState>(initialState(config));
  const TrainOptions options = makeTrainOptions(config);
  return Contest{.ours =
                     [=] {
                       const double start = steadySeconds();
                       const StepOutcome step =
                           trainStep(options, ++state->step, state->flow, state->adam);
                       const MetricValue values[] = {{"loss", step.loss},
                                                     {"ess", step.ess},
                                                     {"grad_norm", step.grad_norm},
                                                     {"step_time", steadySeconds() - start}};
                       std::ignore = run->writer->metrics(state->step, values);
                       run->writer->progress(state->step, state->step);
                     },
                 .reference = [=] { trainStep(options, ++state->step, state->flow, state->adam); }};
}

Result<Contest> contestOf(const std::string& name) {
  if (name == "phi4-step-8x8-b64") return phi4Step({8, 8}, 64);
  if (name == "phi4-step-16x16-b64") return phi4Step({16, 16}, 64);
  if (name == "phi4-step-8x8-b1024") return phi4Step({8, 8}, 1024);
  if (name == "phi4-step-8x8x8x8-b8") return phi4Step({8, 8, 8, 8}, 8);
  if (name == "tracked-step-8x8-b64") return trackedStep();
  if (name == "metropolis-1e6") return metropolisMillion();
  return fail(ErrorCode::kNotFound,
              "no benchmark of lattiscope-compute is named " + name +
                  "; there are phi4-step-8x8-b64, phi4-step-16x16-b64, phi4-step-8x8-b1024, "
                  "phi4-step-8x8x8x8-b8, tracked-step-8x8-b64 and metropolis-1e6");
}

}  // namespace

int benchCommand(const std::string& name, int repeat, bool json) {
  const auto contest = contestOf(name);
  if (!contest) return reportError(contest.error(), json);
  const int calls = callsFor(contest->ours), reference_calls = callsFor(contest->reference);
  std::vector<double> ours, reference;
  for (int i = 0; i < repeat; ++i) {  // in turn, so that a busy machine slows both
    ours.push_back(secondsOf(contest->ours, calls));
    reference.push_back(secondsOf(contest->reference, reference_calls));
  }
  const Spread a = spreadOf(ours), b = spreadOf(reference);
  const Json facts = computeEnvironment({});
  const Json cpu = facts.contains("cpu") ? facts["cpu"] : Json();
  const Json document = {{"name", name},
                         {"seconds", a.json()},
                         {"reference_seconds", b.json()},
                         {"ratio", b.median / a.median},
                         {"threads", at::get_num_threads()},
                         {"instructions", facts["instructions"]},
                         {"cpu", cpu}};
  if (json) {
    std::printf("%s\n", dumpJson(document).c_str());
  } else {
    std::printf("%s: %.3f ms (%.3f to %.3f), reference %.3f ms, ratio %.2f\n", name.c_str(),
                1e3 * a.median, 1e3 * a.minimum, 1e3 * a.maximum, 1e3 * b.median,
                b.median / a.median);
  }
  return kExitDone;
}

}  // namespace lsc
