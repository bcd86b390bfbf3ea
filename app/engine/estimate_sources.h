// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the columns of an estimate come from: files, metrics and artifacts of runs of the store,
// and observables computed from a folder of configurations. Each is read or computed once.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/engine/neural_regressor.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/stats/influence.h"
#include "engine/stats/series_file.h"

namespace lsc {

struct SourceColumn {
  std::vector<double> values;
  std::optional<Configurations> at;  // where the source itself numbers its configurations
};

/// What runs offer; empty functions where there is no store.
struct RunColumns {
  /// A metric against its step.
  std::function<Result<SourceColumn>(const std::string& run, const std::string& metric)> metric;
  /// An artifact as a file.
  std::function<Result<std::filesystem::path>(const std::string& run, const std::string& name)>
      artifact;
};

class SourceColumns {
 public:
  /// Names of files and folders are relative to `folder`.
  SourceColumns(std::filesystem::path folder, RunColumns runs)
      : folder_(std::move(folder)), runs_(std::move(runs)) {}

  /// {"file": F, "column": K, "index": J}, {"run": ID, "metric": M}, {"run": ID, "artifact": A,
  /// "column": K}, or {"configurations": DIR, "observable": O}; K and J are numbers from 0 or
  /// names. `key` names the source in errors.
  [[nodiscard]] Result<SourceColumn> column(const Json& source, const std::string& key);

  /// Fields of the configurations `at`: an npy file or artifact [n][extents...], or the plaquette
  /// density of a folder of configurations.
  [[nodiscard]] Result<FieldRows> fields(const Json& source, const Configurations& at);

  /// The same source by an absolute name.
  Json absolute(Json source) const;

  /// SHA-256 of everything that was read, by name.
  const std::map<std::string, std::string>& inputs() const { return inputs_; }

  /// Short name of a source, for what has none of its own.
  static std::string nameOf(const Json& source);

 private:
  [[nodiscard]] Result<SourceColumn> fileColumn(const std::filesystem::path& file,
                                                const Json& source, const std::string& key);
  [[nodiscard]] Result<SourceColumn> runColumn(const Json& source, const std::string& key);
  [[nodiscard]] Result<FieldRows> densities(const std::filesystem::path& folder,
                                            const Configurations& at);
  [[nodiscard]] Result<SourceColumn> measured(const Json& source, const std::string& key);

  std::filesystem::path folder_;
  RunColumns runs_;
  std::map<std::string, SeriesTable> tables_;
  std::map<std::string, std::map<std::string, SourceColumn>> ensembles_;  // folder, value
  std::map<std::string, std::string> inputs_;
};

}  // namespace lsc
