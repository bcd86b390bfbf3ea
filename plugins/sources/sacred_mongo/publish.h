// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The ways in which something is written to a database of Sacred: tags and notes where Omniboard
// has them, and whole runs of ours. Nothing else in this folder writes. Callers note a write before
// they ask for it. Without the C driver for MongoDB open() says so (kUnsupported).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/index.h"

namespace lsc {

/// A file that goes along with a run.
struct PublishedFile {
  std::string name;
  std::filesystem::path place;
  bool source = false;
  std::string id;  // 24 hexadecimal digits, given by plan()
};

/// A run of ours with all that is written of it.
struct Publication {
  RunDetail run;
  std::vector<Series> series;
  std::string output;
  std::vector<PublishedFile> files;
};

class MongoWriter {
 public:
  virtual ~MongoWriter() = default;

  /// kInvalidArgument for an address without a database.
  [[nodiscard]] static Result<std::unique_ptr<MongoWriter>> open(const std::string& url);

  /// The value of `omniboard.<field>` of a run; null if it is not there. kNotFound: no such run.
  [[nodiscard]] virtual Result<Json> omniboard(const std::string& run,
                                               const std::string& field) = 0;
  /// Sets it, null removes it; false if it is no longer `before`.
  [[nodiscard]] virtual Result<bool> setOmniboard(const std::string& run, const std::string& field,
                                                  const Json& before, const Json& after) = 0;

  /// Gives the ids that publish() will use: {id, files, metrics}. `known` is what was published
  /// before of this run, or null: its id is kept.
  [[nodiscard]] virtual Result<Json> plan(Publication& publication, const Json& known) = 0;
  /// kConflict if somebody else took the id meanwhile.
  [[nodiscard]] virtual Status publish(const Publication& publication, const Json& plan) = 0;
  /// Removes what a plan names.
  [[nodiscard]] virtual Status remove(const Json& plan) = 0;
};

}  // namespace lsc
