// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/state_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace lsc {
namespace {

std::filesystem::path numbered(const std::filesystem::path& folder, const char* stem, int attempt,
                               const char* end) {
  return folder / (stem + std::to_string(attempt) + end);
}

/// JSON has no NaN: dump would write null, and the value would be lost.
Json withNamedReals(const Json& value) {
  if (value.is_number_float()) return realToJson(value.get<double>());
  if (!value.is_structured()) return value;
  Json copy = value;
  for (auto& item : copy) item = withNamedReals(item);
  return copy;
}

/// A writer holds a lock on its state file. The kernel drops it with the process, so it also tells
/// apart two writers of one process, where the process number cannot.
bool isLocked(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool held = ::flock(fd, LOCK_SH | LOCK_NB) != 0;
  ::close(fd);
  return held;
}

}  // namespace

std::filesystem::path stateFile(const std::filesystem::path& run_folder, int attempt) {
  return numbered(run_folder, "state.", attempt, ".rec");
}
std::filesystem::path metricsFile(const std::filesystem::path& run_folder, int attempt) {
  return numbered(run_folder, "metrics.", attempt, ".rec");
}
std::filesystem::path environmentFile(const std::filesystem::path& run_folder, int attempt) {
  return numbered(run_folder, "environment.", attempt, ".json");
}

int newestAttempt(const std::filesystem::path& run_folder) {
  int attempt = 0;
  std::error_code error;
  while (std::filesystem::exists(stateFile(run_folder, attempt + 1), error)) ++attempt;
  return attempt;
}

Result<AttemptState> readAttempt(const std::filesystem::path& run_folder, int attempt) {
  auto reader = RecordReader::open(stateFile(run_folder, attempt));
  if (!reader) return fail(reader.error());
  AttemptState state;
  state.attempt = attempt;
  state.heartbeat = reader->modified();
  for (bool first = true;; first = false) {
    auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) return state;
    const auto document = stateDocument((*record)->payload);
    if (!document) continue;
    const double time = realField(*document, "time", state.heartbeat);
    state.heartbeat = first ? time : std::max(state.heartbeat, time);
    if ((*record)->kind == RecordKind::kAttemptStarted)
      state.process = ProcessIdentity::fromJson(*document);
    if ((*record)->kind == RecordKind::kFinished) {
      state.finished = statusFromName(textField(*document, "status"));
    }
  }
}

bool writerLives(const std::filesystem::path& run_folder, const AttemptState& state, double now) {
  switch (livenessOf(state.process)) {
    case Liveness::kDead:
      return false;
    case Liveness::kElsewhere:
      return now - state.heartbeat < kSilence;
    case Liveness::kAlive:
      break;
  }
  return state.process.pid != ::getpid() || isLocked(stateFile(run_folder, state.attempt));
}

std::string stateRecord(RecordKind kind, const Json& document) {
  std::string frame;
  appendRecord(frame, kind, dumpJson(withNamedReals(document)));
  return frame;
}

std::optional<Json> stateDocument(std::string_view payload) {
  auto document = parseJson(payload, "a state record");
  if (!document || !document->is_object()) return std::nullopt;
  return std::move(*document);
}

double realField(const Json& document, const char* key, double fallback) {
  const auto it = document.find(key);
  return it == document.end() ? fallback : realFromJson(*it).value_or(fallback);
}

std::int64_t integerField(const Json& document, const char* key, std::int64_t fallback) {
  const auto it = document.find(key);
  return it != document.end() && it->is_number_integer() ? it->get<std::int64_t>() : fallback;
}

std::string textField(const Json& document, const char* key) {
  const auto it = document.find(key);
  return it != document.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace lsc
