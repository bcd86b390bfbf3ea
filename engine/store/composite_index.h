// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The runs of a store and of the mirrors beside it as one index. A run belongs to one part; its key
// carries the number of the part, so that keys are unique. Inside engine/store only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/store/index.h"
#include "engine/store/mirror_index.h"

namespace lsc {

class CompositeIndex final : public Index {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Index>> open(std::unique_ptr<Index> own, Mode mode);

  CompositeIndex(std::unique_ptr<Index> own, Mode mode) : own_(std::move(own)), mode_(mode) {}

  const std::string& notice() const override;
  bool readOnly() const override { return own_->readOnly(); }
  const std::filesystem::path& store() const override { return own_->store(); }
  std::filesystem::path folder(const std::string& uid) override;

  Result<IngestReport> ingest() override;
  Result<IngestReport> ingest(const std::vector<std::string>& uids) override;
  Result<IngestReport> reindex() override;

  Result<std::vector<RunRow>> runs(bool trashed) override;
  Result<std::vector<RunRow>> runs(const std::vector<std::string>& uids) override;
  Result<RunRow> find(std::string_view id) override;
  Result<RunDetail> detail(const std::string& uid) override;
  Result<Series> series(const std::string& uid, const std::string& metric, bool with_superseded,
                        std::int64_t from_step) override;
  Result<Envelope> envelope(const std::string& uid, const std::string& metric,
                            const EnvelopeRange& range) override;
  Result<Outline> outline(const std::string& uid, const std::string& metric,
                          const EnvelopeRange& range) override;
  Result<std::vector<RunRow>> bareRuns() override;
  Result<std::vector<RunRow>> newestRuns(std::size_t limit) override;
  Result<ColumnCells> column(const ColumnKey& key, const std::vector<std::int64_t>* runs) override;
  Result<ColumnNames> columnNames() override;
  Result<ArtifactShelf> artifacts(const std::vector<std::string>& uids) override;
  Result<std::vector<std::string>> configKeys() override;
  Result<std::vector<ConfigValue>> configColumn(const std::string& key) override;

  Status edit(const std::vector<RunEdit>& edits) override;
  Result<std::map<std::string, std::string>> tagColors() override { return own_->tagColors(); }
  Status setTagColor(const std::string& tag, const std::string& color) override {
    return own_->setTagColor(tag, color);
  }

 private:
  struct Part {
    SourceEntry source;
    std::unique_ptr<MirrorIndex> index;  // null: detached; the place stays, keys depend on it
  };

  /// Follows the list of sources; uids of what was detached go to `changed`.
  [[nodiscard]] Status refresh(bool all_new, std::vector<std::string>& changed);
  [[nodiscard]] Status detach(Part& part, std::vector<std::string>& changed);
  Index& owner(const std::string& uid);
  /// `uids` null: all runs of every mirror.
  [[nodiscard]] Result<IngestReport> ingestParts(const std::vector<std::string>* uids);
  template <typename Rows>
  [[nodiscard]] Result<std::vector<RunRow>> gather(Rows&& rows);

  std::unique_ptr<Index> own_;
  const Mode mode_;
  std::vector<Part> parts_;
  std::int64_t list_time_ = 0;
  bool waiting_ = false;  // a source was never synced yet
  std::string trouble_;   // of a mirror that cannot be read
};

}  // namespace lsc
