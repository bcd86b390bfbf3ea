// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a computation reports to and is told to stop. Training and sampling know this interface
// only, never the store; the store implements it, and tests do too.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/config/logged_value.h"

namespace lsc {

struct MetricValue {
  std::string_view name;  // "loss" "ess" "grad_norm" "step_time" "acceptance" "log_z"
  double value = 0;       // NaN and Inf are kept
};

/// Called from the one thread that computes; nothing here waits for a disk for longer than a write.
class RunSink {
 public:
  virtual ~RunSink() = default;

  /// Values of one step. Flushed to disk at least once a second.
  [[nodiscard]] virtual Status metrics(std::int64_t step, std::span<const MetricValue> values) = 0;

  /// An array, histogram, text or image of one step; a name belongs to numbers or to one kind of
  /// these.
  [[nodiscard]] virtual Status value(std::int64_t step, std::string_view name,
                                     const LoggedValue& value) {
    (void)step, (void)name, (void)value;
    return {};
  }

  /// Makes the metrics so far survive a kill. Called before a checkpoint, so that a resumed run has
  /// no gap.
  [[nodiscard]] virtual Status flush() { return {}; }

  /// Progress of the present attempt, for bars and heartbeats: step of total.
  virtual void progress(std::int64_t step, std::int64_t total) = 0;

  /// A line for people; goes to the captured output.
  virtual void log(std::string_view line) = 0;

  /// Folder for checkpoints (exists). After writing one, call checkpointWritten.
  virtual std::filesystem::path checkpointFolder() const = 0;
  [[nodiscard]] virtual Status checkpointWritten(std::int64_t step, const std::string& file) = 0;

  /// Registers a finished file of the run folder's artifacts/ (kind: "samples", "model", ...).
  virtual std::filesystem::path artifactFolder() const = 0;
  [[nodiscard]] virtual Status artifactWritten(const std::string& file, std::string_view kind,
                                               const Json& facts) = 0;

  /// Merged into the run's result document.
  [[nodiscard]] virtual Status result(const Json& values) = 0;

  /// Requests that came through the run folder or a signal. A checkpoint request is answered once.
  virtual bool stopRequested() = 0;
  virtual bool takeCheckpointRequest() = 0;
};

}  // namespace lsc
