// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a reader of a foreign store is: it brings a mirror up to date with what is new and fetches
// artifacts on demand. It never writes to the store it reads. Used by one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/mirror.h"

namespace lsc {

/// What one pass did.
struct SyncReport {
  std::int64_t runs = 0;              // in the source now
  std::int64_t bytes = 0;             // read from the source
  std::vector<std::string> troubles;  // one sentence for each thing that could not be read
};

/// How far a pass is: "runs 1200 of 5000". total is 0 while it is not known.
struct SyncProgress {
  const char* stage = "";  // runs, details, metrics, output
  std::int64_t done = 0, total = 0;
};
/// Called from time to time on the thread of the pass; false ends the pass with kCancelled.
using ProgressTaker = std::function<bool(const SyncProgress&)>;

class RunSource {
 public:
  virtual ~RunSource() = default;

  void setProgress(ProgressTaker taker) { progress_ = std::move(taker); }

  /// Takes what is new into the mirror. Trouble with one run is in the report, its last good copy
  /// stays and it is tried again; an error means that the source as a whole was not read, and what
  /// was taken until then stays.
  [[nodiscard]] virtual Result<SyncReport> sync(Mirror& mirror) = 0;

  /// Writes the contents of an artifact (ForeignArtifact::origin) of a run to `target`.
  [[nodiscard]] virtual Status fetch(const std::string& foreign_id, const std::string& origin,
                                     const std::filesystem::path& target) = 0;

 protected:
  /// kCancelled if the one who looks on wants no more.
  [[nodiscard]] Status tell(const SyncProgress& progress) const;

 private:
  ProgressTaker progress_;
};

/// Copies a file of a source's folder; `relative` must stay inside `root`.
[[nodiscard]] Status copyInside(const std::filesystem::path& root, const std::string& relative,
                                const std::filesystem::path& target);

/// "<scheme>:<rest>" of an address; the kind is that of the reader which knows the scheme.
struct SourceAddress {
  std::string kind, rest, name, url;  // name: what to call it; url: normal form
};
/// mongodb://HOST/DATABASE, ssh://HOST/PATH, sacred:DIR, mlflow:PATH, tensorboard:DIR,
/// lattiscope:DIR; kInvalidArgument for others.
[[nodiscard]] Result<SourceAddress> parseAddress(const std::string& url);

}  // namespace lsc
