// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a table of runs was arranged, as a small JSON file that can be given to somebody else, and
// the folder of named ones. A key that this version cannot read is left out. GUI thread; the files
// are a few hundred bytes.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "engine/base/json.h"
#include "engine/table/run_table.h"

namespace lsc {

struct TableColumn {
  ColumnKey key;
  int width = 0;        // pixels; 0: as the window likes
  bool pinned = false;  // stays at the left while others scroll
  bool operator==(const TableColumn&) const = default;
};

struct TableView {
  std::vector<TableColumn> columns;
  std::vector<SortKey> sort;
  std::vector<ColumnKey> group_by;
  std::optional<SortKey> best;  // names the best run of a group; descending: larger is better
  QString filter;
};

Json tableViewJson(const TableView& view);
/// kInvalidArgument if it is no view; `object` names it in the sentence.
[[nodiscard]] Result<TableView> tableViewFromJson(const Json& json, const std::string& object);

[[nodiscard]] Result<TableView> readTableView(const QString& file);
[[nodiscard]] Status writeTableView(const QString& file, const TableView& view);

/// Named views: one file each in a folder, which is made when the first is saved.
class SavedViews {
 public:
  explicit SavedViews(QString folder) : folder_(std::move(folder)) {}
  /// views/ in the user's data folder.
  static QString userFolder();

  QStringList names() const;
  [[nodiscard]] Result<TableView> read(const QString& name) const;
  /// An empty name is refused.
  [[nodiscard]] Status save(const QString& name, const TableView& view) const;
  /// kConflict if the new name is taken.
  [[nodiscard]] Status rename(const QString& from, const QString& to) const;
  [[nodiscard]] Status remove(const QString& name) const;

 private:
  QString fileOf(const QString& name) const;

  QString folder_;
};

}  // namespace lsc
