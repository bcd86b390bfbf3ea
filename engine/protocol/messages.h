// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The worker protocol of the window: one JSON document a line (at most 1 MiB), described for other
// clients in engine/protocol/protocol.md. Requests carry an id and get exactly one reply; hints come
// unasked, may be dropped or merged, and only say where to look again. Unknown fields are ignored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

constexpr int kProtocolVersion = 1;
constexpr std::size_t kMaxLine = 1u << 20;
/// First line of the engine; whatever an ssh banner prints before it is skipped.
constexpr std::string_view kMagicLine = "LATTISCOPE-ENGINE 1";

struct Request {
  std::int64_t id = 0;
  std::string method;
  Json params = Json::object();
};

struct Reply {
  std::int64_t id = 0;
  Json result;                 // if it went well
  std::optional<Error> error;  // if not
};

struct Hint {
  std::string kind;
  Json data = Json::object();
};

using Message = std::variant<Request, Reply, Hint>;

/// Without the newline.
std::string encode(const Message& message);
[[nodiscard]] Result<Message> decode(std::string_view line);

// Methods; parameters -> result. ids are run uids.
namespace method {
constexpr std::string_view kHello = "hello";            // {version} -> {version, program, store, read_only, notice}
constexpr std::string_view kSubmit = "submit";          // {config, name?, experiment?, tags?, parent?} -> {run}; queued, then run
constexpr std::string_view kSubmitSweep = "submit_sweep"; // {config, scans: [{key, values}], name?, ...} -> {sweep, runs}
constexpr std::string_view kResubmit = "resubmit";      // {runs} -> {runs}: new ones in place of failed ones
constexpr std::string_view kResume = "resume";          // {run} -> {run}
constexpr std::string_view kStop = "stop";              // {run}; a queued run is taken off the queue (INTERRUPTED)
constexpr std::string_view kCheckpoint = "checkpoint";  // {run}
constexpr std::string_view kSample = "sample";          // {run, n, seed?} -> {run: uid of the sampling run}
constexpr std::string_view kDemo = "demo";              // {only_if_empty?} -> {runs, made}; demo data, once a store
constexpr std::string_view kSetTags = "set_tags";       // {run, tags}
constexpr std::string_view kSetNote = "set_note";       // {run, text}
constexpr std::string_view kSetStarred = "set_starred"; // {run, starred}
constexpr std::string_view kEdit = "edit";              // {edits: [{run, tags?, note?, starred?, archived?, trashed?}]}, all or none
constexpr std::string_view kSetTagColor = "set_tag_color"; // {tag, color}: #rrggbb, empty takes it back
constexpr std::string_view kTrash = "trash";            // {runs}
constexpr std::string_view kRestore = "restore";        // {runs}
constexpr std::string_view kNameArtifact = "name_artifact"; // {run, file, name, kind}: a version of a dataset or model
constexpr std::string_view kSetNotices = "set_notices";   // {rules: [{event, where?, metric?, threshold?, command?, desktop?}]}
constexpr std::string_view kWatch = "watch";            // {runs}: look at these often (they are on screen)
// For another machine that mirrors the runs; engine/worker/run_feed.h.
constexpr std::string_view kFeedLook = "feed_look";     // {} -> {clock, first, runs}
constexpr std::string_view kFeedRows = "feed_rows";     // {digest?} -> {digest, size?, data?}
constexpr std::string_view kFeedRuns = "feed_runs";     // {runs: [{run, metrics, output}]} -> {size, data}
constexpr std::string_view kFeedPart = "feed_part";     // {offset} -> {data}
constexpr std::string_view kFeedFile = "feed_file";     // {run, file, offset} -> {size, data}
}  // namespace method

// Hints.
namespace hint {
constexpr std::string_view kRuns = "runs";        // {runs: [uid]}: rows or points changed
constexpr std::string_view kJobs = "jobs";        // {running: [uid], queued: [uid]}
constexpr std::string_view kNotice = "notice";    // {event, run, id, name, status, metric, value, sentence, desktop}
constexpr std::string_view kTrouble = "trouble";  // {message}
}  // namespace hint

}  // namespace lsc
