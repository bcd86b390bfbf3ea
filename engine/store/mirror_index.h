// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The reading side of one mirror: an index whose rows a sync writes, with the annotations of the
// user's own store. The mirror of another Lattiscope store needs no reader: its run folders are
// taken in as those of our own store are, and stay where they lie. Inside engine/store only.
#pragma once

#include "engine/store/source_list.h"
#include "engine/store/sqlite_index.h"

namespace lsc {

class MirrorIndex final : public SqliteIndex {
 public:
  /// kNotFound while the source was never synced. With `all_new`, the first ingest reports every
  /// run.
  [[nodiscard]] static Result<std::unique_ptr<MirrorIndex>> open(const std::filesystem::path& store,
                                                                 const SourceEntry& source,
                                                                 Mode mode, bool all_new);

  /// `runs`: the store whose runs/ has the folders of the runs.
  MirrorIndex(std::filesystem::path store, std::filesystem::path runs, OpenedDatabase opened,
              bool native)
      : SqliteIndex(std::move(store), std::move(opened)), runs_(std::move(runs)), native_(native) {}

  std::filesystem::path folder(const std::string& uid) override { return runFolder(runs_, uid); }
  Result<IngestReport> ingest() override;
  Result<IngestReport> ingest(const std::vector<std::string>& uids) override;
  Result<IngestReport> reindex() override;

  [[nodiscard]] Result<bool> has(const std::string& uid);

 private:
  [[nodiscard]] Result<IngestReport> ingestMirror();

  const std::filesystem::path runs_;
  const bool native_;
  std::int64_t seen_ = 0;  // generation
};

}  // namespace lsc
