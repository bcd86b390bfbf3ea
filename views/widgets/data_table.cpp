// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/data_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>
#include <algorithm>
#include <utility>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

/// Numbers for programs.
QString asciiNumbers(QString text) {
  text.replace(QChar(0x2212), QLatin1Char('-'));
  return text.remove(QChar(0x2009));
}

}  // namespace

QString joinCells(const QList<QStringList>& rows, CopyFormat format) {
  if (format == CopyFormat::kText) {  // for a spreadsheet or a message: as it is shown
    QString out;
    for (QStringList cells : rows)
      out += cells.replaceInStrings(QStringLiteral("\t"), QStringLiteral(" "))
                 .join(QLatin1Char('\t')) +
             QLatin1Char('\n');
    return out;
  }
  std::vector<std::vector<std::string>> lines;
  for (const QStringList& cells : rows) {
    lines.emplace_back();
    for (const QString& cell : cells) lines.back().push_back(asciiNumbers(cell).toStdString());
  }
  return QString::fromStdString(joinTable(lines, format));
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
  horizontalHeader()->setStretchLastSection(true);
  buildHeaderMenu();
  adopt(*horizontalHeader());
}

void DataTable::adopt(QHeaderView& header) {
  header.setHighlightSections(false);
  header.setSectionsMovable(true);
  header.setMinimumSectionSize(28);
  header.viewport()->installEventFilter(this);
  header.setContextMenuPolicy(Qt::CustomContextMenu);
  connect(&header, &QWidget::customContextMenuRequested, this, [this, &header](const QPoint& at) {
    asked_column_ = header.logicalIndexAt(at);
    header_menu_->popup(header.viewport()->mapToGlobal(at));
  });
}

void DataTable::buildHeaderMenu() {
  header_menu_ = new QMenu(tr("Column"), this);
  connect(header_menu_, &QMenu::aboutToShow, this, [this] {
    const int asked = std::exchange(asked_column_, -1);
    header_menu_->clear();
    if (!model()) return;
    if (fill_header_menu_) {
      fill_header_menu_(*header_menu_, asked < 0 ? currentIndex().column() : asked);
    } else {
      fillColumnsMenu(*header_menu_);
    }
  });
}

void DataTable::fillColumnsMenu(QMenu& menu) {
  const int visible = model()->columnCount() - horizontalHeader()->hiddenSectionCount();
  for (int column = 0; column < model()->columnCount(); ++column) {
    QString title = model()->headerData(column, Qt::Horizontal).toString();
    QAction* action = menu.addAction(title.replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(!isColumnHidden(column));
    action->setEnabled(isColumnHidden(column) || visible > 1);
    connect(action, &QAction::toggled, this,
            [this, column](bool on) { setColumnHidden(column, !on); });
  }
}

QString DataTable::selectedText(CopyFormat format) const {
  QList<int> rows;
  for (const QModelIndex& index : selectionModel()->selectedRows()) rows << index.row();
  if (rows.isEmpty()) return allText(format);
  std::sort(rows.begin(), rows.end());
  return textOf(rows, format);
}

QString DataTable::allText(CopyFormat format) const {
  QList<int> rows;
  for (int row = 0; row < model()->rowCount(); ++row) rows << row;
  return textOf(rows, format);
}

QString DataTable::textOf(const QList<int>& rows, CopyFormat format) const {
  QList<int> columns;
  for (int at = 0; at < model()->columnCount(); ++at) {
    const int column = horizontalHeader()->logicalIndex(at);
    if (!isColumnHidden(column)) columns << column;
  }
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

/// Qt takes a tooltip that looks like HTML for HTML; names of runs and keys may look so.
bool DataTable::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QTableView::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString text = indexAt(help->pos()).data(Qt::ToolTipRole).toString();
  QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
  return true;
}

bool DataTable::eventFilter(QObject* object, QEvent* event) {
  auto* header = qobject_cast<QHeaderView*>(object->parent());
  if (event->type() != QEvent::ToolTip || !header || object != header->viewport())
    return QTableView::eventFilter(object, event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const int column = header->logicalIndexAt(help->pos());
  const QString text = model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
  QToolTip::showText(help->globalPos(), plainToolTip(text), header);
  return true;
}

QString plainToolTip(const QString& text) {
  constexpr qsizetype kMostCharacters = 2000;  // a value may have a million
  if (text.isEmpty()) return {};
  const bool cut = text.size() > kMostCharacters;
  const QString shown = cut ? text.left(kMostCharacters) + QChar(0x2026) : text;
  return QStringLiteral("<p style='white-space:pre-wrap'>") + shown.toHtmlEscaped() +
         QStringLiteral("</p>");
}

}  // namespace lsc
