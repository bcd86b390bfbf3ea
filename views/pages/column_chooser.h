// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Chooses the columns of the run table: everything the runs have, searched and checked at the left,
// with a roll-up for metrics; what is shown, in its order, at the right (dragged, or moved with Alt
// and the arrow keys; Delete takes one out). Each change is shown at once.
#pragma once

#include <QDialog>
#include <QSet>
#include <vector>

#include "views/models/run_table_model.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace lsc {

class ColumnChooser : public QDialog {
  Q_OBJECT
 public:
  explicit ColumnChooser(RunTableModel& model, QWidget* parent = nullptr);

  /// In the order of the window, which knows what was dragged.
  void setShown(const std::vector<ColumnKey>& keys);
  /// Keys of the columns that stay at the left, for the next setShown().
  void setPinned(const QSet<QString>& keys) { pinned_ = keys; }

 signals:
  void chosen(const std::vector<lsc::ColumnKey>& keys);
  void pinned(const lsc::ColumnKey& key, bool on);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildTree(QWidget& side);
  void buildList(QWidget& side);
  void fillTree();
  void addGroup(const QString& title, const std::vector<ColumnKey>& keys);
  void checkTree();
  void search(const QString& words);
  void toggle(QTreeWidgetItem* item);
  void moveCurrent(int by);
  void keepDiffering();
  void pinCurrent();
  std::vector<ColumnKey> listed() const;
  void tell();

  RunTableModel& model_;
  QLineEdit* search_ = nullptr;
  QComboBox* rollup_ = nullptr;
  QTreeWidget* tree_ = nullptr;
  QListWidget* list_ = nullptr;
  QSet<QString> pinned_;
  bool filling_ = false;
};

}  // namespace lsc
