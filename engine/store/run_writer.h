// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The one writer of a run attempt. Claims the attempt, appends records, beats every 5 s from its
// own thread, and is the RunSink of training and sampling.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/config/run_sink.h"
#include "engine/store/artifacts.h"
#include "engine/store/run_folder.h"

namespace lsc {

struct AttemptInfo {
  std::int64_t start_step = 0;  // points of older attempts after this step become superseded
  std::int64_t total_steps = 0;
  Json environment =
      Json::object();  // written to environment.<a>.json; values of secret names are masked
};

class RunWriter : public RunSink {
 public:
  /// Starts the next attempt of the run in `folder`: kConflict if another writer holds the present
  /// one (running, heart beating); kNotFound if there is no run.
  [[nodiscard]] static Result<std::unique_ptr<RunWriter>> start(const std::filesystem::path& folder,
                                                                const AttemptInfo& info);

  /// An attempt that was not finished is left RUNNING on purpose: its heartbeat stops (a crash
  /// looks the same).
  ~RunWriter() override = default;

  /// Hands buffered metrics to the operating system now: they survive `kill -9` from here on.
  [[nodiscard]] Status flush() override = 0;

  /// Many points of one metric at once (imports, histories); at wall times `times`. Equal lengths.
  [[nodiscard]] virtual Status column(std::string_view name, std::span<const std::int64_t> steps,
                                      std::span<const double> times,
                                      std::span<const double> values) = 0;

  /// Says that the run uses this file.
  [[nodiscard]] virtual Status inputUsed(const RunInput& input) = 0;

  /// Last record of the attempt; fsync'ed. `failure` holds the trace of a FAILED run.
  [[nodiscard]] virtual Status finish(RunStatus status, const std::string& failure) = 0;

  /// From a signal handler's flag or a test: as if control/stop had appeared.
  virtual void requestStop() = 0;

  virtual int attempt() const = 0;
  virtual const std::filesystem::path& folder() const = 0;
};

/// For a supervisor whose child died without a last record: appends FAILED (or INTERRUPTED) with
/// the reason to the attempt that was running. Nothing happens if the attempt has ended.
[[nodiscard]] Status closeDeadAttempt(const std::filesystem::path& folder, RunStatus status,
                                      const std::string& failure);

}  // namespace lsc
