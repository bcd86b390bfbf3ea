// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A dense table: whole rows, no grid, columns that can be hidden and moved, copy as text, CSV or
// Markdown. The state of the columns can be saved.
#pragma once

#include <QTableView>

class QMenu;

namespace lsc {

enum class CopyFormat { kText, kCsv, kMarkdown };

class DataTable : public QTableView {
  Q_OBJECT
 public:
  explicit DataTable(QWidget* parent = nullptr);

  /// Check boxes for the columns; the first visible one cannot be hidden.
  void fillColumnsMenu(QMenu& menu);
  /// Visible columns of the selected rows (all rows if none is selected), with a header line.
  QString selectedText(CopyFormat format) const;
  void copySelection(CopyFormat format);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
};

/// Rows of text with the header first, quoted as the format asks.
QString joinCells(const QList<QStringList>& rows, CopyFormat format);

}  // namespace lsc
