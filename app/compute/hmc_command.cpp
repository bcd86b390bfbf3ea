// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "app/compute/commands.h"
#include "engine/base/npy.h"
#include "engine/observables/scalar.h"
#include "engine/sampling/flow_sampling.h"
#include "engine/sampling/hmc.h"

namespace lsc {
namespace {

constexpr std::int64_t kReportEvery = 100;  // trajectories between metric points

struct HmcJob {
  Geometry geometry;
  Phi4 theory;
  HmcOptions options;
  std::filesystem::path out;
};

Status saveChain(const HmcJob& job, const std::vector<double>& fields, RunWriter& writer) {
  std::vector<std::int64_t> shape{job.options.n};
  const auto& extents = job.geometry.extents();
  shape.insert(shape.end(), extents.begin(), extents.end());
  if (!job.out.empty()) {
    if (Status s = writeNpy(job.out, shape, fields); !s) return s;
  }
  if (Status s = writeNpy(writer.artifactFolder() / "samples.npy", shape, fields); !s) return s;
  return writer.artifactWritten("samples.npy", "samples",
                                {{"n", job.options.n}, {"extents", extents}});
}

Result<JobOutcome> runChain(const HmcJob& job, RunWriter& writer) {
  ScalarSeries series(job.geometry, job.theory);
  std::vector<double> fields;
  fields.reserve(static_cast<std::size_t>(job.options.n * job.geometry.volume()));
  const auto result =
      runHmc(job.theory, job.geometry, job.options, [&](const HmcTrajectory& t) -> Status {
        series.add(t.field);
        fields.insert(fields.end(), t.field.begin(), t.field.end());
        const std::int64_t done = t.number + 1;
        writer.progress(done, job.options.n);
        if (done % kReportEvery != 0) return {};
        if (writer.stopRequested())
          return fail(ErrorCode::kCancelled, "stopped after trajectory " + std::to_string(done));
        return writer.metrics(
            done, std::vector<MetricValue>{{"action", t.action}, {"delta_h", t.delta_h}});
      });
  if (!result && result.error().code == ErrorCode::kCancelled) {
    writer.log(result.error().message);
    return JobOutcome{.status = RunStatus::kInterrupted, .document = Json::object()};
  }
  if (!result) return fail(result.error());
  if (Status s = saveChain(job, fields, writer); !s) return fail(s.error());
  Json document = {{"acceptance", result->acceptance},
                   {"n", job.options.n},
                   {"observables", observablesJson(summariseScalar(series))},
                   {"exp_minus_dh",
                    {{"value", realToJson(result->exp_minus_dh)},
                     {"error", realToJson(result->exp_minus_dh_error)}}}};
  if (Status s = writer.metrics(job.options.n,
                                std::vector<MetricValue>{{"acceptance", result->acceptance}});
      !s) {
    return fail(s.error());
  }
  if (Status s = writer.result(document); !s) return fail(s.error());
  return JobOutcome{.document = std::move(document)};
}

}  // namespace

int hmcCommand(const JobOptions& options, const HmcArguments& arguments) {
  const auto config = readRunConfig(options.run);
  if (!config) return reportError(config.error(), options.json);
  HmcOptions chain;
  chain.trajectory_length = config->real("hmc.trajectory_length");
  chain.steps = static_cast<int>(config->integer("hmc.steps"));
  chain.n_therm = config->integer("hmc.n_therm");
  chain.n = arguments.n.value_or(config->integer("sampling.n"));
  chain.seed = static_cast<std::uint64_t>(config->integer("hmc.seed"));
  const HmcJob job{Geometry(config->integers("theory.extents")),
                   {config->real("theory.m2"), config->real("theory.lambda")},
                   std::move(chain),
                   arguments.out};
  const AttemptInfo attempt{.total_steps = job.options.n,
                            .environment = computeEnvironment(options.run)};
  return runJob(options, attempt, [&](RunWriter& writer) -> Result<JobOutcome> {
    auto outcome = runChain(job, writer);
    if (outcome) {
      outcome->document["run"] = options.run.filename().string();
      outcome->document["status"] = statusName(outcome->status);
    }
    return outcome;
  });
}

}  // namespace lsc
