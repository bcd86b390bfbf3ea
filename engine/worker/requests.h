// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Answers protocol requests (engine/protocol/messages.h) for one store. Single thread.
#pragma once

#include <filesystem>
#include <string>

#include "engine/protocol/messages.h"
#include "engine/store/index.h"
#include "engine/worker/run_feed.h"
#include "engine/worker/store_watch.h"

namespace lsc {

class RequestHandler {
 public:
  /// `engine` is the program that serves the queue as `engine work`; `version` is told to clients.
  RequestHandler(Index& index, StoreWatch& watch, std::filesystem::path engine, std::string version,
                 FeedHooks hooks = {})
      : index_(index),
        watch_(watch),
        feed_(index, watch, std::move(hooks)),
        engine_(std::move(engine)),
        version_(std::move(version)) {}

  Reply answer(const Request& request);

 private:
  using Method = Result<Json> (RequestHandler::*)(const Json& params);
  static Method find(std::string_view name);

  Result<Json> hello(const Json& params);
  Result<Json> submit(const Json& params);
  Result<Json> submitSweep(const Json& params);
  Result<Json> resubmit(const Json& params);
  Result<Json> resume(const Json& params);
  Result<Json> stop(const Json& params);
  Result<Json> checkpoint(const Json& params);
  Result<Json> sample(const Json& params);
  Result<Json> demo(const Json& params);
  Result<Json> setTags(const Json& params);
  Result<Json> setNote(const Json& params);
  Result<Json> setStarred(const Json& params);
  Result<Json> edit(const Json& params);
  Result<Json> setTagColor(const Json& params);
  Result<Json> trash(const Json& params);
  Result<Json> restore(const Json& params);
  Result<Json> setNotices(const Json& params);
  Result<Json> nameArtifact(const Json& params);
  Result<Json> watch(const Json& params);

  Result<Json> setTrashed(const Json& params, bool trashed);
  /// Puts a run on the queue, starts the worker, and answers {run}.
  Result<Json> queued(const std::string& run);
  Status queueAll(const std::vector<std::string>& runs);
  /// Answers {} and looks at the run again if `done` went well.
  Result<Json> edited(const std::string& run, const Status& done);

  Index& index_;
  StoreWatch& watch_;
  RunFeed feed_;
  std::filesystem::path engine_;
  std::string version_;
};

}  // namespace lsc
