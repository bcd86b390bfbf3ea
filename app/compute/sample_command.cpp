// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <string>

#include "app/compute/commands.h"
#include "engine/base/hash.h"
#include "engine/base/npy.h"
#include "engine/kernels/ops/torch.h"
#include "engine/sampling/flow_sampling.h"
#include "engine/training/checkpoint.h"

namespace lsc {
namespace {

/// Chain and log weights as artifacts, the chain also where the caller wants it.
Status writeFiles(const FlowSample& sample, const std::vector<std::int64_t>& extents,
                  const std::filesystem::path& out, RunWriter& writer) {
  std::vector<std::int64_t> shape{static_cast<std::int64_t>(sample.chain.size())};
  const Json facts = {
      {"n", shape[0]}, {"extents", extents}, {"axes", "configuration, then sites, slowest first"}};
  const std::vector<std::int64_t> flat = shape;
  shape.insert(shape.end(), extents.begin(), extents.end());
  const std::vector<double> fields = sample.chainFields();
  if (!out.empty()) {
    if (Status s = writeNpy(out, shape, fields); !s) return s;
  }
  if (Status s = writeNpy(writer.artifactFolder() / "samples.npy", shape, fields); !s) return s;
  if (Status s = writer.artifactWritten("samples.npy", "samples", facts); !s) return s;
  if (Status s = writeNpy(writer.artifactFolder() / "log_weights.npy", flat, sample.log_weight); !s)
    return s;
  return writer.artifactWritten("log_weights.npy", "log_weights",
                                {{"n", flat[0]}, {"of", "proposals"}});
}

/// Which weights are sampled; the digest joins them to the artifact of the training.
Status noteModel(const std::filesystem::path& trained, const CheckpointRef& checkpoint,
                 RunWriter& writer) {
  const auto weights = checkpoint.folder / "weights.safetensors";
  const auto digest = sha256File(weights);
  if (!digest) return fail(digest.error());
  return writer.inputUsed({.producer = trained.filename().string(),
                           .name = weights.lexically_relative(trained).generic_string(),
                           .sha256 = *digest,
                           .role = "model"});
}

Result<JobOutcome> sampleInto(RunWriter& writer, const Flow& flow, const Phi4& theory,
                              FlowSampleOptions options, const std::filesystem::path& out) {
  options.go_on = [&](std::int64_t done) {
    writer.progress(done, options.n);
    return !writer.stopRequested();
  };
  const auto sample = sampleFlow(flow, theory, options);
  if (!sample && sample.error().code == ErrorCode::kCancelled) {
    writer.log(sample.error().message);
    return JobOutcome{.status = RunStatus::kInterrupted, .document = Json::object()};
  }
  if (!sample) return fail(sample.error());
  if (Status s = writeFiles(*sample, flow.options().extents, out, writer); !s)
    return fail(s.error());
  Json document = sample->summary();
  const WeightSummary& w = sample->weights;
  const std::vector<MetricValue> values = {{"acceptance", sample->acceptance},
                                           {"ess", w.ess},
                                           {"log_z", w.log_z},
                                           {"log_z_error", w.log_z_error}};
  if (Status s = writer.metrics(options.n, values); !s) return fail(s.error());
  if (Status s = writer.result(document); !s) return fail(s.error());
  for (const std::string& warning : sample->warnings) writer.log("warning: " + warning);
  return JobOutcome{.document = std::move(document)};
}

}  // namespace

int sampleCommand(const JobOptions& options, const SampleArguments& arguments) {
  const auto own = readRunConfig(options.run);
  if (!own) return reportError(own.error(), options.json);
  const auto trained = readRunConfig(arguments.trained);
  if (!trained) return reportError(trained.error(), options.json);
  at::set_num_threads(static_cast<int>(own->integer("threads")));
  const FlowSampleOptions sampling{
      .n = arguments.n.value_or(own->integer("sampling.n")),
      .batch = own->integer("sampling.batch"),
      .seed = static_cast<std::uint64_t>(arguments.seed.value_or(own->integer("sampling.seed")))};
  const Phi4 theory{trained->real("theory.m2"), trained->real("theory.lambda")};
  const AttemptInfo attempt{.total_steps = sampling.n,
                            .environment = computeEnvironment(options.run)};
  return runJob(options, attempt, [&](RunWriter& writer) -> Result<JobOutcome> {
    const auto newest = newestCheckpoint(arguments.trained);
    if (!newest) return fail(newest.error());
    const auto flow = readFlow(newest->folder, *trained);
    if (!flow) return fail(flow.error());
    if (Status s = noteModel(arguments.trained, *newest, writer); !s) return fail(s.error());
    writer.log("sampling the flow of step " + std::to_string(newest->step));
    auto outcome = sampleInto(writer, *flow, theory, sampling, arguments.out);
    if (outcome) {
      outcome->document["run"] = options.run.filename().string();
      outcome->document["status"] = statusName(outcome->status);
    }
    return outcome;
  });
}

}  // namespace lsc
