// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Takes what is new in one run folder into the index: state records first, then metrics, so that a
// finished run has been read whole. Works inside a write transaction.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/database.h"
#include "engine/store/metric_store.h"
#include "engine/store/record_log.h"

namespace lsc {

/// run.json of a folder; kCorrupt, kUnsupported (newer layout) or an error of the file.
[[nodiscard]] Result<Json> readRunDocument(const std::filesystem::path& folder);

/// Modification time of a folder in nanoseconds; 0 if it is not there.
std::int64_t folderTime(const std::filesystem::path& folder);

class RunIngest {
 public:
  RunIngest(Database& database, const std::filesystem::path& store, std::string uid);

  /// Errors are those of the database; trouble with the folder is in troubles().
  [[nodiscard]] Status take();

  bool changed() const { return changed_; }
  /// Files came that are versions of something and may need a number.
  bool hasNamedArtifacts() const { return named_; }
  std::int64_t points() const { return points_; }
  const std::vector<std::string>& troubles() const { return troubles_; }

 private:
  struct Facts {  // the columns of runs that follow the records
    std::string status = "QUEUED", host, user, failure;
    double started, stopped, heartbeat, beat_interval;
    std::int64_t step = 0, total_steps = 0, checkpoint_step = -1, attempts = 0, pid = 0;
  };

  [[nodiscard]] Status create();
  [[nodiscard]] Status load();
  [[nodiscard]] Status save(std::int64_t folder_time);
  [[nodiscard]] Status takeState(int attempt);
  [[nodiscard]] Status applyState(int attempt, const RecordView& record);
  [[nodiscard]] Status attemptStarted(int attempt, const Json& document, double time);
  [[nodiscard]] Status artifactWritten(const Json& document, double time);
  [[nodiscard]] Status inputUsed(const Json& document, double time);
  [[nodiscard]] Status takeArtifacts();
  [[nodiscard]] Status attemptFinished(int attempt, const Json& document, double time);
  [[nodiscard]] Status takeEnvironment(int attempt);
  [[nodiscard]] Status takeMetrics(int attempt, std::int64_t live_until);
  [[nodiscard]] Status readMetrics(RecordReader& reader, MetricStore& metrics);
  [[nodiscard]] Result<std::uint64_t> offsetOf(const std::string& file);
  /// A reader behind what was taken before; none, and a trouble, if the file cannot be read.
  [[nodiscard]] Result<std::optional<RecordReader>> newRecords(const std::filesystem::path& file);
  [[nodiscard]] Status saveOffset(const std::string& file, const RecordReader& reader);
  void noteProgress(const Json& document);

  Database& database_;
  const std::filesystem::path folder_;
  const std::string uid_;
  std::int64_t run_ = 0;
  Facts facts_;
  bool changed_ = false, superseding_ = false, named_ = false;
  std::int64_t points_ = 0;
  std::vector<std::string> troubles_;
};

}  // namespace lsc
