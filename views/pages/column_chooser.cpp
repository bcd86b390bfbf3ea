// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/column_chooser.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "views/widgets/icons.h"

namespace lsc {
namespace {

constexpr int kKeyRole = Qt::UserRole;

QString qText(const ColumnKey& key) {
  return QString::fromStdString(key.text());
}

std::optional<ColumnKey> keyOf(const QString& text) {
  auto key = ColumnKey::parse(text.toStdString());
  if (!key) return std::nullopt;
  return std::move(*key);
}

std::vector<ColumnKey> keysOf(ColumnSpace space, const std::vector<std::string>& names) {
  std::vector<ColumnKey> keys;
  for (const std::string& name : names) keys.push_back({space, name, {}});
  return keys;
}

}  // namespace

ColumnChooser::ColumnChooser(RunTableModel& model, QWidget* parent)
    : QDialog(parent), model_(model) {
  setObjectName(QStringLiteral("column-chooser"));
  setWindowTitle(tr("Columns"));
  resize(680, 480);
  auto* row = new QHBoxLayout(this);
  auto* left = new QWidget;
  auto* right = new QWidget;
  buildTree(*left);
  buildList(*right);
  row->addWidget(left, 3);
  row->addWidget(right, 2);
  connect(&model_, &RunTableModel::namesChanged, this, &ColumnChooser::fillTree);
  fillTree();
  model_.refreshNames();
}

void ColumnChooser::buildTree(QWidget& side) {
  search_ = new QLineEdit;
  search_->setPlaceholderText(tr("Search columns"));
  search_->setAccessibleName(tr("search columns"));
  search_->setClearButtonEnabled(true);
  tree_ = new QTreeWidget;
  tree_->setHeaderHidden(true);
  tree_->setUniformRowHeights(true);
  tree_->setAccessibleName(tr("all columns"));
  rollup_ = new QComboBox;
  rollup_->setEditable(true);
  for (const std::string_view name : rollupNames())
    rollup_->addItem(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
  rollup_->addItems({QStringLiteral("tail10"), QStringLiteral("min_step"),
                     QStringLiteral("max_step"), QStringLiteral("at500")});
  rollup_->setAccessibleName(tr("roll-up of metrics"));
  rollup_->setToolTip(
      tr("What a metric column shows: tail10 is the mean of the last 10 points, min_step and "
         "max_step are where it is best, at500 is the value at step 500"));
  auto* value = new QHBoxLayout;
  auto* label = new QLabel(tr("Metrics show"));
  label->setBuddy(rollup_);
  value->addWidget(label);
  value->addWidget(rollup_, 1);
  auto* column = new QVBoxLayout(&side);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(search_);
  column->addWidget(tree_, 1);
  column->addLayout(value);
  connect(search_, &QLineEdit::textChanged, this, &ColumnChooser::search);
  connect(rollup_, &QComboBox::currentTextChanged, this, &ColumnChooser::fillTree);
  connect(tree_, &QTreeWidget::itemChanged, this, &ColumnChooser::toggle);
}

void ColumnChooser::buildList(QWidget& side) {
  list_ = new QListWidget;
  list_->setDragDropMode(QAbstractItemView::InternalMove);
  list_->setAccessibleName(tr("columns that are shown"));
  list_->setToolTip(tr("Drag to reorder, or Alt+Up and Alt+Down; Delete takes one out"));
  list_->installEventFilter(this);
  auto* differ = new QPushButton(tr("Only columns that &differ"));
  differ->setToolTip(tr("Takes out the columns in which all runs of the table are equal"));
  auto* pin = new QPushButton(tr("Keep at the &left, or let go"));
  pin->setToolTip(tr("The chosen column stays in sight while the others scroll"));
  auto* standard = new QPushButton(tr("&Standard columns"));
  auto* close = new QPushButton(tr("Close"));
  for (QPushButton* button : {pin, differ, standard, close}) button->setAutoDefault(false);
  auto* column = new QVBoxLayout(&side);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(new QLabel(tr("Shown, from left to right")));
  column->addWidget(list_, 1);
  for (QPushButton* button : {pin, differ, standard, close}) column->addWidget(button);
  connect(pin, &QPushButton::clicked, this, &ColumnChooser::pinCurrent);
  connect(differ, &QPushButton::clicked, this, &ColumnChooser::keepDiffering);
  connect(standard, &QPushButton::clicked, this, [this] {
    setShown(defaultColumns());
    tell();
  });
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  connect(list_->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::tell);
}

void ColumnChooser::setShown(const std::vector<ColumnKey>& keys) {
  const int current = list_->currentRow();
  list_->clear();
  for (const ColumnKey& key : keys) {
    auto* item = new QListWidgetItem(columnTitle(key), list_);
    item->setData(kKeyRole, qText(key));
    item->setToolTip(columnHelp(key).toHtmlEscaped());
    if (pinned_.contains(qText(key))) item->setIcon(icon(QStringLiteral("pin")));
  }
  list_->setCurrentRow(std::min(current, list_->count() - 1));
  checkTree();
}

void ColumnChooser::pinCurrent() {
  const QListWidgetItem* item = list_->currentItem();
  const auto key = item ? keyOf(item->data(kKeyRole).toString()) : std::nullopt;
  if (key) emit pinned(*key, !pinned_.contains(qText(*key)));
}

void ColumnChooser::fillTree() {
  filling_ = true;
  tree_->clear();
  std::vector<ColumnKey> builtins;
  for (const std::string_view word : builtinColumns()) builtins.push_back(builtinColumn(word));
  const ColumnNames& names = model_.names();
  std::string rollup = rollup_->currentText().trimmed().toStdString();
  const auto plain = rollupNames();
  if (std::ranges::find(plain, rollup) == plain.end() && !needsPoints(rollup)) rollup = "last";
  std::vector<ColumnKey> metrics;
  for (const std::string& name : names.metrics) metrics.push_back(metricColumn(name, rollup));
  addGroup(tr("of every run"), builtins);
  addGroup(tr("configuration"), keysOf(ColumnSpace::kConfig, names.config));
  addGroup(tr("metrics"), metrics);
  addGroup(tr("environment"), keysOf(ColumnSpace::kEnvironment, names.environment));
  addGroup(tr("result"), keysOf(ColumnSpace::kResult, names.result));
  filling_ = false;
  checkTree();
  search(search_->text());
}

void ColumnChooser::addGroup(const QString& title, const std::vector<ColumnKey>& keys) {
  if (keys.empty()) return;
  auto* group = new QTreeWidgetItem({title});
  group->setFlags(Qt::ItemIsEnabled);
  QList<QTreeWidgetItem*> items;
  for (const ColumnKey& key : keys) {
    const QString text = key.space == ColumnSpace::kBuiltin ? columnTitle(key) : oneLine(key.name);
    auto* item = new QTreeWidgetItem({text});
    item->setData(0, kKeyRole, qText(key));
    item->setToolTip(0, columnHelp(key).toHtmlEscaped());
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(0, Qt::Unchecked);
    items << item;
  }
  group->addChildren(items);  // all at once: there may be ten thousand
  tree_->addTopLevelItem(group);
  group->setExpanded(true);
}

void ColumnChooser::checkTree() {
  QSet<QString> shown;
  for (const ColumnKey& key : listed()) shown.insert(qText(key));
  filling_ = true;
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tree_->topLevelItem(g);
    for (int at = 0; at < group->childCount(); ++at) {
      QTreeWidgetItem* item = group->child(at);
      const auto state =
          shown.contains(item->data(0, kKeyRole).toString()) ? Qt::Checked : Qt::Unchecked;
      if (item->checkState(0) != state) item->setCheckState(0, state);
    }
  }
  filling_ = false;
}

void ColumnChooser::search(const QString& words) {
  for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = tree_->topLevelItem(g);
    int found = 0;
    for (int at = 0; at < group->childCount(); ++at) {
      QTreeWidgetItem* item = group->child(at);
      const bool fits = item->text(0).contains(words, Qt::CaseInsensitive) ||
                        item->data(0, kKeyRole).toString().contains(words, Qt::CaseInsensitive);
      if (item->isHidden() == fits) item->setHidden(!fits);
      found += fits;
    }
    group->setHidden(found == 0);
  }
}

void ColumnChooser::toggle(QTreeWidgetItem* item) {
  if (filling_) return;
  const auto key = keyOf(item->data(0, kKeyRole).toString());
  if (!key) return;
  std::vector<ColumnKey> keys = listed();
  std::erase(keys, *key);
  if (item->checkState(0) == Qt::Checked) keys.push_back(*key);
  setShown(keys);
  tell();
}

void ColumnChooser::moveCurrent(int by) {
  const int from = list_->currentRow(), to = from + by;
  if (from < 0 || to < 0 || to >= list_->count()) return;
  list_->insertItem(to, list_->takeItem(from));
  list_->setCurrentRow(to);
  tell();
}

void ColumnChooser::keepDiffering() {
  model_.findDiffering(listed(), [this](const std::vector<ColumnKey>& keys) {
    setShown(keys.empty() ? listed() : keys);
    tell();
  });
}

std::vector<ColumnKey> ColumnChooser::listed() const {
  std::vector<ColumnKey> keys;
  for (int row = 0; row < list_->count(); ++row)
    if (auto key = keyOf(list_->item(row)->data(kKeyRole).toString())) keys.push_back(*key);
  return keys;
}

void ColumnChooser::tell() {
  const std::vector<ColumnKey> keys = listed();
  if (!keys.empty()) emit chosen(keys);  // a table has at least one column
}

bool ColumnChooser::eventFilter(QObject* object, QEvent* event) {
  if (object != list_ || event->type() != QEvent::KeyPress)
    return QDialog::eventFilter(object, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool alt = key->modifiers() & Qt::AltModifier;
  if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
    moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
    return true;
  }
  if (key->key() == Qt::Key_Delete && list_->count() > 1) {
    delete list_->takeItem(list_->currentRow());
    checkTree();
    tell();
    return true;
  }
  return false;
}

}  // namespace lsc
