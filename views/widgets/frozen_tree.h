// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A tree with many columns whose first one stays in sight: two views of one model beside each
// other, with one selection, one set of open sections and one vertical position. Rows have one
// height whatever they hold; tooltips are plain text. Left and Right walk over the columns, Ctrl+C
// copies the selected cells, or with the whole rows as CSV or Markdown. GUI thread.
#pragma once

#include <QModelIndex>
#include <QSet>
#include <QWidget>

#include "views/widgets/data_table.h"

class QLabel;
class QTreeView;

namespace lsc {

class FrozenTree : public QWidget {
  Q_OBJECT
 public:
  explicit FrozenTree(QWidget* parent = nullptr);

  /// The model tells the key of a row as `key_role`: what the user has closed stays closed.
  void setModel(QAbstractItemModel& model, int key_role);
  /// What stands in place of rows where there is none.
  void setEmptyText(const QString& text);

  QModelIndex currentIndex() const;
  void setCurrentIndex(const QModelIndex& index);
  /// All columns of the selected rows, of all rows if none is selected.
  QString selectedText(CopyFormat format) const;
  void copySelection(CopyFormat format);

  QTreeView& keys() { return *keys_; }
  QTreeView& values() { return *values_; }

 signals:
  void currentChanged(const QModelIndex& index);
  /// The header of a column was clicked, or dragged in front of all others.
  void columnChosen(int column);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void wire();
  void restore();
  void placeEmptyText();
  bool walk(QObject* view, int key);
  bool showToolTip(QObject* object, QEvent* event);
  void appendRows(const QModelIndex& parent, const QSet<QModelIndex>& chosen,
                  QList<QStringList>& lines) const;

  QTreeView *keys_, *values_;
  QLabel* empty_;
  QSet<QString> closed_;
  int key_role_ = Qt::DisplayRole;
  bool restoring_ = false;
};

}  // namespace lsc
