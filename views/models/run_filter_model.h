// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which runs the table shows and in which order: the filter language of engine/table, quick choices
// of states, the trash or what is not in it, and sorting by the columns' numbers. GUI thread.
#pragma once

#include <QHash>
#include <QSet>
#include <QSortFilterProxyModel>
#include <optional>

#include "engine/table/filter.h"
#include "views/models/run_table_model.h"
#include "views/models/store_reader.h"

namespace lsc {

class RunFilterModel : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  RunFilterModel(RunTableModel& table, StoreReader& reader, QObject* parent = nullptr);

  /// The text of the filter line. What cannot be read filters nothing; problem() says why.
  void setText(const QString& text);
  const QString& text() const { return text_; }
  /// Empty, or one sentence about the filter line.
  const QString& problem() const { return problem_; }

  /// Empty: all states.
  void setStates(const QSet<int>& states);
  void setTrash(bool trash);
  bool trash() const { return trash_; }

  QString uid(int row) const;
  /// Row of a run, or -1 if it is filtered away.
  int rowOf(const QString& uid) const;

 signals:
  void problemChanged();

 protected:
  bool filterAcceptsRow(int source_row, const QModelIndex& source_parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  struct Documents {
    Json config, environment;
  };

  void fetchDocuments();
  RunDocuments documentsOf(const QString& uid) const;

  RunTableModel& table_;
  StoreReader& reader_;
  QString text_, problem_;
  std::optional<Filter> filter_;
  bool needs_documents_ = false;
  bool fetching_ = false;
  QHash<QString, Documents> documents_;
  QSet<int> states_;
  bool trash_ = false;
};

}  // namespace lsc
