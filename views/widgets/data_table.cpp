// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/data_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <algorithm>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

QString cell(QString text, CopyFormat format) {
  switch (format) {
    case CopyFormat::kText:
      return text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    case CopyFormat::kMarkdown:
      return text.replace(QLatin1Char('|'), QStringLiteral("\\|"));
    case CopyFormat::kCsv:
      break;
  }
  text.replace(QChar(0x2212), QLatin1Char('-'));  // numbers for programs
  text.remove(QChar(0x2009));
  if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) &&
      !text.contains(QLatin1Char('\n')))
    return text;
  return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
         QLatin1Char('"');
}

QString line(const QStringList& cells, CopyFormat format) {
  QStringList out;
  for (const QString& text : cells) out << cell(text, format);
  switch (format) {
    case CopyFormat::kText:
      return out.join(QLatin1Char('\t'));
    case CopyFormat::kCsv:
      return out.join(QLatin1Char(','));
    case CopyFormat::kMarkdown:
      break;
  }
  return QStringLiteral("| ") + out.join(QStringLiteral(" | ")) + QStringLiteral(" |");
}

}  // namespace

QString joinCells(const QList<QStringList>& rows, CopyFormat format) {
  QString out;
  for (qsizetype at = 0; at < rows.size(); ++at) {
    out += line(rows[at], format) + QLatin1Char('\n');
    if (at == 0 && format == CopyFormat::kMarkdown)
      out += QStringLiteral("|") + QStringLiteral(" --- |").repeated(rows[at].size()) +
             QLatin1Char('\n');
  }
  return out;
}

DataTable::DataTable(QWidget* parent) : QTableView(parent) {
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setShowGrid(false);
  setWordWrap(false);
  setTextElideMode(Qt::ElideMiddle);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollMode(ScrollPerPixel);
  setEditTriggers(NoEditTriggers);
  setTabKeyNavigation(false);
  setCornerButtonEnabled(false);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setMinimumSectionSize(1);
  verticalHeader()->setDefaultSectionSize(denseRowHeight(font()));
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionsMovable(true);
  horizontalHeader()->setStretchLastSection(true);
  horizontalHeader()->setMinimumSectionSize(28);
  horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    QMenu menu;
    fillColumnsMenu(menu);
    menu.exec(horizontalHeader()->viewport()->mapToGlobal(at));
  });
}

void DataTable::fillColumnsMenu(QMenu& menu) {
  const int visible = model()->columnCount() - horizontalHeader()->hiddenSectionCount();
  for (int column = 0; column < model()->columnCount(); ++column) {
    QAction* action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
    action->setCheckable(true);
    action->setChecked(!isColumnHidden(column));
    action->setEnabled(isColumnHidden(column) || visible > 1);
    connect(action, &QAction::toggled, this,
            [this, column](bool on) { setColumnHidden(column, !on); });
  }
}

QString DataTable::selectedText(CopyFormat format) const {
  QList<int> columns;
  for (int at = 0; at < model()->columnCount(); ++at) {
    const int column = horizontalHeader()->logicalIndex(at);
    if (!isColumnHidden(column)) columns << column;
  }
  QList<int> rows;
  for (const QModelIndex& index : selectionModel()->selectedRows()) rows << index.row();
  if (rows.isEmpty())
    for (int row = 0; row < model()->rowCount(); ++row) rows << row;
  std::sort(rows.begin(), rows.end());
  QList<QStringList> cells(1);
  for (const int column : columns)
    cells[0] << model()->headerData(column, Qt::Horizontal).toString();
  for (const int row : rows) {
    QStringList texts;
    for (const int column : columns) texts << model()->index(row, column).data().toString();
    cells << texts;
  }
  return joinCells(cells, format);
}

void DataTable::copySelection(CopyFormat format) {
  QGuiApplication::clipboard()->setText(selectedText(format));
}

void DataTable::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copySelection(CopyFormat::kText);
  QTableView::keyPressEvent(event);
}

}  // namespace lsc
