// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A dense table: whole rows, no grid, columns that can be hidden and moved, copy as text, CSV,
// Markdown, JSON or LaTeX. Tooltips of cells and headers are shown as plain text whatever they
// hold. The state of the columns can be saved.
#pragma once

#include <QTableView>
#include <functional>

#include "engine/table/table_text.h"

class QHeaderView;
class QMenu;

namespace lsc {

using CopyFormat = TableFormat;

class DataTable : public QTableView {
  Q_OBJECT
 public:
  explicit DataTable(QWidget* parent = nullptr);

  /// Check boxes for the columns; the first visible one cannot be hidden.
  void fillColumnsMenu(QMenu& menu);
  /// Another menu of the header than the check boxes; it is given the logical column, or -1.
  void setHeaderMenu(std::function<void(QMenu&, int)> fill) {
    fill_header_menu_ = std::move(fill);
  }
  /// Visible columns of the selected rows (all rows if none is selected), with a header line.
  QString selectedText(CopyFormat format) const;
  /// The same of all rows.
  QString allText(CopyFormat format) const;
  void copySelection(CopyFormat format);

 protected:
  /// How every header of the table looks and answers: movable, with tooltips and the menu.
  void adopt(QHeaderView& header);
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void buildHeaderMenu();
  QString textOf(const QList<int>& rows, CopyFormat format) const;

  std::function<void(QMenu&, int)> fill_header_menu_;
  QMenu* header_menu_ = nullptr;  // of the column under the mouse, else of the current one
  int asked_column_ = -1;
};

/// For QToolTip: shows `text` as it is, angle brackets too.
QString plainToolTip(const QString& text);

/// Rows of text with the header first, quoted as the format asks.
QString joinCells(const QList<QStringList>& rows, CopyFormat format);

}  // namespace lsc
