// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Columns, order, groups and saved views of the run table.
#include <QAction>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "views/models/settings.h"
#include "views/pages/column_chooser.h"
#include "views/pages/filter_bar.h"
#include "views/pages/runs_page.h"
#include "views/widgets/icons.h"
#include "views/widgets/pinned_table.h"

namespace lsc {
namespace {

const QString kArrangementKey = QStringLiteral("runs/arrangement");

QString qText(const ColumnKey& key) {
  return QString::fromStdString(key.text());
}

/// For menus, where & marks a letter.
QString plainMenuText(QString text) {
  return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QToolButton* menuButton(const char* icon_name, const QString& text, const QString& tip,
                        QMenu* menu) {
  auto* button = new QToolButton;
  button->setIcon(icon(QLatin1String(icon_name)));
  button->setText(text);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setAccessibleName(text);
  button->setToolTip(tip);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(menu);
  return button;
}

}  // namespace

void RunsPage::buildArranging() {
  table_->installEventFilter(this);
  QHeaderView* header = table_->horizontalHeader();
  connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
    if (width > 0 && column < filter_.columnCount())
      widths_[qText(filter_.columns()[static_cast<std::size_t>(column)])] = width;
  });
  table_->setHeaderMenu([this](QMenu& menu, int column) { fillHeaderMenu(menu, column); });
  connect(table_, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
    if (index.data(RunTableModel::kIsGroup).toBool())
      filter_.setExpanded(index.row(), !index.data(RunTableModel::kExpanded).toBool());
  });
  views_menu_ = new QMenu(this);
  group_menu_ = new QMenu(this);
  connect(views_menu_, &QMenu::aboutToShow, this, &RunsPage::fillViewsMenu);
  connect(group_menu_, &QMenu::aboutToShow, this, &RunsPage::fillGroupMenu);
  QAction* columns = add(tr("Choose columns"), "columns",
                         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), &RunsPage::chooseColumns);
  columns->setToolTip(tr("Search, check and order the columns of the table (Ctrl+Shift+K)"));
  add(tr("Save the view…"), "export", {}, &RunsPage::saveView);
  auto* button = new QToolButton;
  button->setDefaultAction(columns);
  bar_->addButton(menuButton("details", tr("Views"),
                             tr("Columns, filter, order and groups, kept by name"), views_menu_));
  bar_->addButton(
      menuButton("runs", tr("Group"), tr("Fold runs that have a value in common"), group_menu_));
  bar_->addButton(button);
}

TableView RunsPage::arrangement() const {
  TableView view;
  const QHeaderView* header = table_->horizontalHeader();
  for (int at = 0; at < filter_.columnCount(); ++at) {
    const int column = header->logicalIndex(at);
    const ColumnKey& key = filter_.columns()[static_cast<std::size_t>(column)];
    view.columns.push_back({key, widths_.value(qText(key), 0), pinned_.contains(qText(key))});
  }
  view.sort = filter_.sortKeys();
  view.group_by = filter_.grouping();
  view.best = filter_.best();
  view.filter = bar_->text();
  return view;
}

void RunsPage::arrange(const TableView& view) {
  std::vector<ColumnKey> keys;
  pinned_.clear();
  for (const TableColumn& column : view.columns) {
    keys.push_back(column.key);
    if (column.width > 0) widths_[qText(column.key)] = column.width;
    if (column.pinned) pinned_.insert(qText(column.key));
  }
  showColumns(keys.empty() ? defaultColumns() : keys);
  filter_.setBest(view.best);
  filter_.setGrouping(view.group_by);
  filter_.setSortKeys(view.sort);
  bar_->setText(view.filter);
}

/// Those that are pinned come first.
void RunsPage::showColumns(std::vector<ColumnKey> keys) {
  const auto rest = std::stable_partition(keys.begin(), keys.end(), [this](const ColumnKey& key) {
    return pinned_.contains(qText(key));
  });
  const QHash<QString, int> widths = widths_;  // the reset below resizes sections
  table_->setPinnedCount(0);
  filter_.setColumns(keys);
  QHeaderView* header = table_->horizontalHeader();
  for (int column = 0; column < filter_.columnCount(); ++column) {
    header->moveSection(header->visualIndex(column), column);
    const ColumnKey& key = keys[static_cast<std::size_t>(column)];
    header->resizeSection(column, widths.value(qText(key), usualWidth(key)));
  }
  table_->setPinnedCount(static_cast<int>(rest - keys.begin()));
}

std::vector<ColumnKey> RunsPage::shownColumns() const {
  std::vector<ColumnKey> keys;
  for (const TableColumn& column : arrangement().columns) keys.push_back(column.key);
  return keys;
}

/// Beside the names, where runs of several stores stand in one table.
void RunsPage::showSourceColumn() {
  std::vector<ColumnKey> keys;
  for (const TableColumn& column : arrangement().columns) keys.push_back(column.key);
  const ColumnKey source = builtinColumn("source");
  if (std::ranges::find(keys, source) != keys.end()) return;
  const auto name = std::ranges::find(keys, builtinColumn("name"));
  keys.insert(name == keys.end() ? keys.begin() : name + 1, source);
  showColumns(keys);
}

int RunsPage::usualWidth(const ColumnKey& key) const {
  const QFontMetrics metrics(table_->font());
  int digits = key.space == ColumnSpace::kMetric ? 9 : 11;
  if (key.space == ColumnSpace::kBuiltin) {
    const std::pair<const char*, int> known[] = {{"id", 7},        {"status", 12}, {"name", 17},
                                                 {"duration", 9},  {"tags", 16},   {"notes", 24},
                                                 {"progress", 13}, {"starred", 5}, {"failure", 24}};
    for (const auto& [word, width] : known)
      if (key.name == word) digits = width;
  }
  const int title = metrics.horizontalAdvance(columnHeader(key)) + 34;
  return std::max(digits * metrics.horizontalAdvance(QLatin1Char('0')) + 10, std::min(title, 220));
}

void RunsPage::restoreArrangement() {
  const std::string text = services_.settings.text(kArrangementKey, {}).toStdString();
  TableView view;
  view.sort = {{builtinColumn("id"), true}};
  if (!text.empty()) {
    const auto json = parseJson(text, "the last view");
    if (json) view = tableViewFromJson(*json, "the last view").value_or(view);
  }
  table_->horizontalHeader()->setStretchLastSection(true);
  arrange(view);
}

void RunsPage::chooseColumns() {
  if (!chooser_) {
    chooser_ = new ColumnChooser(filter_, this);
    connect(chooser_, &ColumnChooser::chosen, this, &RunsPage::showColumns);
    connect(chooser_, &ColumnChooser::pinned, this, &RunsPage::setColumnPinned);
  }
  chooser_->setPinned(pinned_);
  chooser_->setShown(shownColumns());
  chooser_->show();
  chooser_->raise();
  chooser_->activateWindow();
}

void RunsPage::fillViewsMenu() {
  views_menu_->clear();
  for (const QString& name : views_.names()) {
    QMenu* entry = views_menu_->addMenu(plainMenuText(name));
    entry->addAction(tr("Show"), this, [this, name] {
      const auto view = views_.read(name);
      if (!view) return services_.navigator.say(QString::fromStdString(view.error().message));
      arrange(*view);
    });
    entry->addAction(tr("Save the present view here"), this,
                     [this, name] { say(views_.save(name, arrangement())); });
    entry->addAction(tr("Rename…"), this, [this, name] { renameView(name); });
    entry->addAction(tr("Delete"), this, [this, name] { say(views_.remove(name)); });
  }
  views_menu_->addSeparator();
  views_menu_->addAction(tr("Save the view…"), this, &RunsPage::saveView);
  views_menu_->addAction(tr("Open a view file…"), this, &RunsPage::importView);
  views_menu_->addAction(tr("Export the view to a file…"), this, &RunsPage::exportView);
  views_menu_->addAction(tr("Standard view"), this, [this] {
    TableView view;
    view.sort = {{builtinColumn("id"), true}};
    arrange(view);
  });
}

void RunsPage::saveView() {
  const QString name = QInputDialog::getText(this, tr("Save the view"), tr("Name of the view"));
  if (!name.trimmed().isEmpty()) say(views_.save(name.trimmed(), arrangement()));
}

void RunsPage::renameView(const QString& name) {
  const QString to = QInputDialog::getText(this, tr("Rename the view"), tr("Name of the view"),
                                           QLineEdit::Normal, name)
                         .trimmed();
  if (!to.isEmpty() && to != name) say(views_.rename(name, to));
}

void RunsPage::importView() {
  const QString file =
      QFileDialog::getOpenFileName(this, tr("Open a view file"), {}, tr("Views (*.json)"));
  if (file.isEmpty()) return;
  const auto view = readTableView(file);
  if (!view) return services_.navigator.say(QString::fromStdString(view.error().message));
  arrange(*view);
}

void RunsPage::exportView() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export the view to a file"), QStringLiteral("view.json"), tr("Views (*.json)"));
  if (!file.isEmpty()) say(writeTableView(file, arrangement()));
}

/// What is grouped by, then what else the shown columns offer, then every key of configurations.
void RunsPage::fillGroupMenu() {
  constexpr std::size_t kMostKeys = 40;
  group_menu_->clear();
  QAction* none =
      group_menu_->addAction(tr("No groups"), this, [this] { filter_.setGrouping({}); });
  none->setEnabled(!filter_.grouping().empty());
  group_menu_->addSeparator();
  if (filter_.names().config.empty()) filter_.refreshNames();
  std::vector<ColumnKey> keys = filter_.grouping();
  const auto offer = [&keys](const ColumnKey& key) {
    if (keys.size() < kMostKeys && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  };
  for (const char* word : {"experiment", "sweep", "command", "host"}) offer(builtinColumn(word));
  for (const ColumnKey& key : filter_.columns())
    if (key.space == ColumnSpace::kConfig) offer(key);
  for (const std::string& path : filter_.names().config) offer(configColumn(path));
  for (const ColumnKey& key : keys) {
    QAction* action = group_menu_->addAction(plainMenuText(oneLine(key.text())), this,
                                             [this, key] { toggleGroup(key); });
    action->setCheckable(true);
    action->setChecked(std::ranges::find(filter_.grouping(), key) != filter_.grouping().end());
  }
}

void RunsPage::toggleGroup(const ColumnKey& key) {
  std::vector<ColumnKey> keys = filter_.grouping();
  if (std::erase(keys, key) == 0) keys.push_back(key);
  filter_.setGrouping(keys);
}

/// The value of the current cell as the store has it, not as it is shown.
void RunsPage::filterByCell() {
  const QModelIndex index = table_->currentIndex();
  const RunRecords& records = services_.runs.table();
  const auto row = records.table().find(filter_.uid(index.row()).toStdString());
  if (!index.isValid() || !row) return;
  const ColumnKey key = filter_.columns()[static_cast<std::size_t>(index.column())];
  const Column* cells = records.table().column(key);
  const QString name = qText(key);
  if (!cells || !cells->present(*row))
    return bar_->addTerm(QStringLiteral("not exists(%1)").arg(name));
  QString value = QString::fromStdString(cellText(cells->cell(*row)));
  const QChar quote = value.contains(QLatin1Char('"')) ? QLatin1Char('\'') : QLatin1Char('"');
  if (cells->kind(*row) == CellKind::kText) value = quote + value + quote;
  bar_->addTerm(name + QStringLiteral(" = ") + value);
}

/// Enter folds and unfolds a group, Right unfolds, Left folds.
bool RunsPage::foldKey(int key) {
  const QModelIndex index = table_->currentIndex();
  if (!index.data(RunTableModel::kIsGroup).toBool()) return false;
  const bool expanded = index.data(RunTableModel::kExpanded).toBool();
  if (key == Qt::Key_Return || (key == Qt::Key_Right) != expanded)
    filter_.setExpanded(index.row(), !expanded);
  return true;
}

bool RunsPage::eventFilter(QObject* object, QEvent* event) {
  if (object == table_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if ((key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Return) && foldKey(key))
      return true;
  }
  return QMainWindow::eventFilter(object, event);
}

void RunsPage::say(const Status& status) {
  if (!status) services_.navigator.say(QString::fromStdString(status.error().message));
}

}  // namespace lsc
