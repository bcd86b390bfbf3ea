// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The state of one attempt as its state.<a>.rec tells it: used by writers to decide whether a run
// is free, by supervisors to close a dead attempt, and (record by record) by ingest.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/process_identity.h"
#include "engine/store/record_log.h"
#include "engine/store/run_folder.h"

namespace lsc {

std::filesystem::path stateFile(const std::filesystem::path& run_folder, int attempt);
std::filesystem::path metricsFile(const std::filesystem::path& run_folder, int attempt);
std::filesystem::path environmentFile(const std::filesystem::path& run_folder, int attempt);

/// 0 if the run is queued.
int newestAttempt(const std::filesystem::path& run_folder);

struct AttemptState {
  int attempt = 0;
  ProcessIdentity process;
  double heartbeat = 0;               // time of the last record; of the claim if there is none yet
  std::optional<RunStatus> finished;  // empty: it has no last record
};
[[nodiscard]] Result<AttemptState> readAttempt(const std::filesystem::path& run_folder,
                                               int attempt);

/// A writer elsewhere is taken for dead when its heart has not beaten for this long, in seconds.
constexpr double kSilence = 30;

/// Whether the writer of an unfinished attempt still lives.
bool writerLives(const std::filesystem::path& run_folder, const AttemptState& state, double now);

/// One frame with a JSON payload; reals that are not finite become "nan" "inf" "-inf".
std::string stateRecord(RecordKind kind, const Json& document);
/// The payload of a state record, or empty if it is not a JSON object.
std::optional<Json> stateDocument(std::string_view payload);

// Fields of documents of unknown origin; the fallback also stands in for a wrong type.
double realField(const Json& document, const char* key, double fallback);
std::int64_t integerField(const Json& document, const char* key, std::int64_t fallback);
std::string textField(const Json& document, const char* key);

}  // namespace lsc
