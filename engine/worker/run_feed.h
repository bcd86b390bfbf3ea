// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Hands the runs of an index to another machine, what is new only: the methods feed_* of the
// protocol (engine/protocol/protocol.md). What is too large for a line is packed into a bundle that
// the client reads in parts; there is one bundle at a time. Single thread.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/store/index.h"
#include "engine/worker/store_watch.h"

namespace lsc {

/// For an index that mirrors a store of another program; both may be empty.
struct FeedHooks {
  std::function<Status()> refresh;  // takes in what is new there
  /// Brings an artifact of a run below its folder.
  std::function<Status(const RunRow&, const ArtifactRow&, const std::filesystem::path&)> fetch;
};

class RunFeed {
 public:
  RunFeed(Index& index, StoreWatch& watch, FeedHooks hooks)
      : index_(index), watch_(watch), hooks_(std::move(hooks)) {}

  static bool knows(std::string_view method) { return method.starts_with("feed_"); }
  [[nodiscard]] Result<Json> answer(std::string_view method, const Json& params);

 private:
  /// {} -> {clock, first, runs}: uids that changed since the last call; `first`: there was none.
  [[nodiscard]] Result<Json> look();
  /// {digest?} -> {digest, size, data}: bundle {"runs": [[uid, stamp]]}; no bundle if the digest is
  /// the same. A stamp changes with anything of its run.
  [[nodiscard]] Result<Json> rows(const Json& params);
  /// {runs: [{run, metrics: {name: [count, last_step]}, output}]} -> bundle {"runs": [...]} with
  /// the first ones of them, at least one: what they are, and points and output that the client
  /// does not have.
  [[nodiscard]] Result<Json> runs(const Json& params);
  /// {offset} -> {data}: the next part of the bundle.
  [[nodiscard]] Result<Json> part(const Json& params);
  /// {run, file, offset} -> {size, data}: bytes of an artifact, or of the output if `file` is "".
  [[nodiscard]] Result<Json> file(const Json& params);

  Json bundle(const Json& document);
  [[nodiscard]] Result<Json> runJson(const Json& have);
  [[nodiscard]] Result<Json> newPoints(const std::string& uid, const MetricSummary& metric,
                                       const Json& have);

  Index& index_;
  StoreWatch& watch_;
  FeedHooks hooks_;
  std::string bundle_;
  bool looked_ = false;
};

}  // namespace lsc
