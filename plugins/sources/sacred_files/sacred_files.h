// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A folder that Sacred's FileStorageObserver writes: <base>/<id>/{run,config,metrics,info}.json,
// cout.txt and artifacts. Files are not written atomically: a run whose documents do not parse
// keeps its last good copy and is read again.
#pragma once

#include <filesystem>
#include <string>

#include "engine/sources/run_source.h"

namespace lsc {

class SacredFiles final : public RunSource {
 public:
  explicit SacredFiles(std::filesystem::path base) : base_(std::move(base)) {}

  Result<SyncReport> sync(Mirror& mirror) override;
  Status fetch(const std::string& foreign_id, const std::string& origin,
               const std::filesystem::path& target) override;

 private:
  const std::filesystem::path base_;
};

}  // namespace lsc
