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
#include <cmath>

#include "engine/base/json.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

/// Numbers for programs.
QString asciiNumbers(QString text) {
  text.replace(QChar(0x2212), QLatin1Char('-'));
  return text.remove(QChar(0x2009));
}

QString latex(const QString& text) {
  QString out;
  for (const QChar c : text) {
    if (c == QLatin1Char('\\')) {
      out += QStringLiteral("\\textbackslash{}");
    } else if (c == QLatin1Char('~') || c == QLatin1Char('^')) {
      out += QLatin1Char('\\') + QString(c) + QStringLiteral("{}");
    } else if (QStringLiteral("&%$#_{}").contains(c)) {
      out += QLatin1Char('\\') + QString(c);
    } else {
      out += c == QChar(0x2212) ? QStringLiteral("$-$") : QString(c);
    }
  }
  return out.remove(QChar(0x2009));
}

QString cell(QString text, CopyFormat format) {
  switch (format) {
    case CopyFormat::kText:
      return text.replace(QLatin1Char('\t'), QLatin1Char(' '));
    case CopyFormat::kMarkdown:
      return text.replace(QLatin1Char('|'), QStringLiteral("\\|"));
    case CopyFormat::kLatex:
      return latex(text);
    case CopyFormat::kJson:
    case CopyFormat::kCsv:
      break;
  }
  text = asciiNumbers(std::move(text));
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
    case CopyFormat::kLatex:
      return out.join(QStringLiteral(" & ")) + QStringLiteral(" \\\\");
    case CopyFormat::kJson:
    case CopyFormat::kMarkdown:
      break;
  }
  return QStringLiteral("| ") + out.join(QStringLiteral(" | ")) + QStringLiteral(" |");
}

/// A list of objects; a second column of the same title gets a number.
QString jsonOf(const QList<QStringList>& rows) {
  QStringList keys;
  for (const QString& title : rows.front()) {
    QString key = title;
    for (int n = 2; keys.contains(key); ++n) key = title + QStringLiteral(" (%1)").arg(n);
    keys << key;
  }
  Json list = Json::array();
  for (qsizetype at = 1; at < rows.size(); ++at) {
    Json object = Json::object();
    for (qsizetype column = 0; column < keys.size(); ++column) {
      const QString text = asciiNumbers(rows[at][column]);
      bool number = false;
      const double value = text.toDouble(&number);
      object[keys[column].toStdString()] =
          number && std::isfinite(value) ? Json(value) : Json(text.toStdString());
    }
    list.push_back(std::move(object));
  }
  return QString::fromStdString(dumpJson(list, 2)) + QLatin1Char('\n');
}

QString latexOf(const QList<QStringList>& rows) {
  QString out = QStringLiteral("\\begin{tabular}{%1}\n\\hline\n")
                    .arg(QStringLiteral("l").repeated(rows.front().size()));
  for (qsizetype at = 0; at < rows.size(); ++at) {
    out += line(rows[at], CopyFormat::kLatex) + QLatin1Char('\n');
    if (at == 0) out += QStringLiteral("\\hline\n");
  }
  return out + QStringLiteral("\\hline\n\\end{tabular}\n");
}

}  // namespace

QString joinCells(const QList<QStringList>& rows, CopyFormat format) {
  if (rows.isEmpty()) return {};
  if (format == CopyFormat::kJson) return jsonOf(rows);
  if (format == CopyFormat::kLatex) return latexOf(rows);
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
  horizontalHeader()->viewport()->installEventFilter(this);
  horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    QMenu menu;
    if (header_menu_) {
      header_menu_(menu, horizontalHeader()->logicalIndexAt(at));
    } else {
      fillColumnsMenu(menu);
    }
    menu.exec(horizontalHeader()->viewport()->mapToGlobal(at));
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
  if (event->type() != QEvent::ToolTip || object != horizontalHeader()->viewport())
    return QTableView::eventFilter(object, event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const int column = horizontalHeader()->logicalIndexAt(help->pos());
  const QString text = model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
  QToolTip::showText(help->globalPos(), plainToolTip(text), horizontalHeader());
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
