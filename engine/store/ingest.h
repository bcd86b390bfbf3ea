// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds the run folders that hold something new and takes them in, in short write transactions, so
// that several processes can ingest at once: offsets live in the database and are read inside the
// transaction.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/annotations.h"
#include "engine/store/database.h"
#include "engine/store/index.h"

namespace lsc {

class Ingest {
 public:
  Ingest(Database& database, const std::filesystem::path& store, Annotations& annotations)
      : database_(database), store_(store), annotations_(annotations) {}

  [[nodiscard]] Result<IngestReport> all();
  [[nodiscard]] Result<IngestReport> some(const std::vector<std::string>& uids);
  /// Empties the tables and reads everything, in one transaction: other readers see the old rows
  /// until then.
  [[nodiscard]] Result<IngestReport> afresh();

 private:
  struct Known {
    std::int64_t run = 0, folder_time = 0, attempts = 0;
    bool settled = false;
  };

  [[nodiscard]] Status loadKnown();
  [[nodiscard]] Result<std::vector<std::string>> folders() const;
  [[nodiscard]] Result<bool> hasNews(const std::string& uid);
  [[nodiscard]] Status takeIn(const std::vector<std::string>& uids, bool in_transaction);
  [[nodiscard]] Status takeOne(const std::string& uid);
  [[nodiscard]] Status dropMissing(const std::vector<std::string>& present);
  [[nodiscard]] Status nameNew(const std::vector<std::string>& uids);
  [[nodiscard]] Status follow();

  Database& database_;
  const std::filesystem::path store_;
  Annotations& annotations_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_set<std::string> changed_;
  bool named_artifacts_ = false;  // some may need a version
  IngestReport report_;
};

}  // namespace lsc
