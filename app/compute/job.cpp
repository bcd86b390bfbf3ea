// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/compute/job.h"

#include <cstdio>
#include <exception>

#include "app/compute/output_capture.h"
#include "app/compute/stop_signals.h"

namespace lsc {
namespace {

/// The body, with whatever it throws turned into an Error.
Result<JobOutcome> guarded(const JobBody& body, RunWriter& writer) {
  try {
    return body(writer);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kNoSpace,
                "the computation ran out of memory; use a smaller batch or lattice");
  } catch (const std::exception& e) {  // LibTorch puts its stack trace into what()
    return fail(ErrorCode::kInternal, std::string("the computation failed: ") + e.what());
  }
}

Result<JobOutcome> captured(const JobOptions& options, const JobBody& body, RunWriter& writer) {
  const auto capture = OutputCapture::start(options.run / "output.log", !options.quiet);
  if (!capture) return fail(capture.error());
  const StopSignals signals([&writer] { writer.requestStop(); });
  auto outcome = guarded(body, writer);
  if (!outcome) writer.log("error: " + outcome.error().message);
  return outcome;
}

}  // namespace

Result<RunConfig> readRunConfig(const std::filesystem::path& run) {
  return RunConfig::fromFile((run / "config.json").string());
}

int reportError(const Error& error, bool json) {
  std::fprintf(stderr, "lattiscope-compute: %s\n", error.message.c_str());
  if (json) {
    const Json document = {{"error", {{"code", codeName(error.code)}, {"message", error.message}}}};
    std::printf("%s\n", dumpJson(document).c_str());
  }
  return kExitFailed;
}

int runJob(const JobOptions& options, const AttemptInfo& attempt, const JobBody& body) {
  auto writer = RunWriter::start(options.run, attempt);
  if (!writer) return reportError(writer.error(), options.json);
  const auto outcome = captured(options, body, **writer);
  const RunStatus status = outcome ? outcome->status : RunStatus::kFailed;
  const Status finished = (*writer)->finish(status, outcome ? "" : outcome.error().message);
  if (!outcome) return reportError(outcome.error(), options.json);
  if (!finished) return reportError(finished.error(), options.json);
  if (options.json) std::printf("%s\n", dumpJson(outcome->document).c_str());
  return status == RunStatus::kInterrupted ? kExitInterrupted : kExitDone;
}

}  // namespace lsc
