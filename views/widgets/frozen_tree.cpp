// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/frozen_tree.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "views/widgets/diff_delegate.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kKeyWidth = 260, kColumnWidth = 140;

QTreeView* makeView(QObject* filter) {
  auto* view = new QTreeView;
  view->setUniformRowHeights(true);
  view->setAllColumnsShowFocus(false);
  view->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view->setSelectionBehavior(QAbstractItemView::SelectItems);
  view->setEditTriggers(QAbstractItemView::NoEditTriggers);
  view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  view->setTextElideMode(Qt::ElideMiddle);
  view->setFrameShape(QFrame::NoFrame);
  view->setItemDelegate(new DiffDelegate(view));
  view->header()->setStretchLastSection(false);
  view->header()->setDefaultSectionSize(kColumnWidth);
  view->header()->setMinimumSectionSize(40);
  view->header()->setHighlightSections(false);
  view->installEventFilter(filter);
  view->viewport()->installEventFilter(filter);
  view->header()->viewport()->installEventFilter(filter);
  return view;
}

}  // namespace

FrozenTree::FrozenTree(QWidget* parent)
    : QWidget(parent), keys_(makeView(this)), values_(makeView(this)), empty_(new QLabel(this)) {
  keys_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  keys_->header()->setStretchLastSection(true);
  values_->setRootIsDecorated(false);
  values_->header()->setSectionsMovable(true);
  values_->header()->setSectionsClickable(true);
  auto* splitter = new QSplitter;
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(keys_);
  splitter->addWidget(values_);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({kKeyWidth, 4 * kColumnWidth});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(splitter);
  setFocusProxy(keys_);
  empty_->setTextFormat(Qt::PlainText);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setAttribute(Qt::WA_TransparentForMouseEvents);
  empty_->setForegroundRole(QPalette::PlaceholderText);
}

void FrozenTree::setModel(QAbstractItemModel& model, int key_role) {
  key_role_ = key_role;
  keys_->setModel(&model);
  values_->setModel(&model);
  const QItemSelectionModel* own = values_->selectionModel();
  values_->setSelectionModel(keys_->selectionModel());
  delete own;
  wire();
  connect(&model, &QAbstractItemModel::modelReset, this, &FrozenTree::restore);
  connect(&model, &QAbstractItemModel::rowsInserted, this, &FrozenTree::placeEmptyText);
  restore();
}

void FrozenTree::wire() {
  QScrollBar *left = keys_->verticalScrollBar(), *right = values_->verticalScrollBar();
  connect(left, &QScrollBar::valueChanged, right, &QScrollBar::setValue);
  connect(right, &QScrollBar::valueChanged, left, &QScrollBar::setValue);
  // both views have the same height only where both have, or lack, the bar below
  connect(values_->horizontalScrollBar(), &QScrollBar::rangeChanged, keys_, [this](int, int most) {
    keys_->setHorizontalScrollBarPolicy(most > 0 ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
  });
  for (const auto& [from, to] : {std::pair(keys_, values_), std::pair(values_, keys_)}) {
    connect(from, &QTreeView::expanded, this, [this, to = to](const QModelIndex& index) {
      if (!restoring_) closed_.remove(index.data(key_role_).toString());
      to->expand(index);
    });
    connect(from, &QTreeView::collapsed, this, [this, to = to](const QModelIndex& index) {
      if (!restoring_) closed_.insert(index.data(key_role_).toString());
      to->collapse(index);
    });
  }
  connect(keys_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            keys_->viewport()->update();  // the row of the current cell stands out in both
            values_->viewport()->update();
            emit currentChanged(index);
          });
  QHeaderView* header = values_->header();
  connect(header, &QHeaderView::sectionClicked, this, &FrozenTree::columnChosen);
  connect(header, &QHeaderView::sectionMoved, this, [this](int column, int, int to) {
    if (!restoring_ && to <= 1) emit columnChosen(column);  // place 0 is that of the hidden keys
  });
}

/// After a reset: columns in their order, sections open but for those that were closed.
void FrozenTree::restore() {
  restoring_ = true;
  const QAbstractItemModel& model = *keys_->model();
  QHeaderView* header = values_->header();
  for (int column = 0; column < model.columnCount(); ++column) {
    keys_->setColumnHidden(column, column > 0);
    values_->setColumnHidden(column, column == 0);
    if (header->visualIndex(column) != column)
      header->moveSection(header->visualIndex(column), column);
  }
  keys_->expandAll();
  values_->expandAll();
  if (!closed_.isEmpty()) {
    const auto start = model.index(0, 0);
    for (const QString& key : std::as_const(closed_))
      for (const QModelIndex& index :
           model.match(start, key_role_, key, 1, Qt::MatchExactly | Qt::MatchRecursive))
        keys_->collapse(index);
  }
  restoring_ = false;
  placeEmptyText();
}

void FrozenTree::setEmptyText(const QString& text) {
  empty_->setText(text);
  placeEmptyText();
}

void FrozenTree::placeEmptyText() {
  const QAbstractItemModel* model = keys_->model();
  empty_->setVisible(model && model->rowCount() == 0 && !empty_->text().isEmpty());
  empty_->setGeometry(rect().adjusted(24, 24, -24, -24));
  empty_->raise();  // the views were put in later
}

void FrozenTree::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  placeEmptyText();
}

QModelIndex FrozenTree::currentIndex() const {
  return keys_->currentIndex();
}

void FrozenTree::setCurrentIndex(const QModelIndex& index) {
  keys_->setCurrentIndex(index);
}

/// Left and Right go from column to column, across the two views.
bool FrozenTree::walk(QObject* view, int key) {
  const QModelIndex at = currentIndex();
  if (!at.isValid()) return false;
  const bool in_keys = view == keys_;
  if (key == Qt::Key_Left && !in_keys &&
      values_->header()->visualIndex(at.column()) <= 1) {  // the first column of values
    keys_->setFocus();
    keys_->setCurrentIndex(at.siblingAtColumn(0));
    return true;
  }
  const bool opens = keys_->model()->hasChildren(at) && !keys_->isExpanded(at);
  if (key == Qt::Key_Right && in_keys && !opens && keys_->model()->columnCount() > 1) {
    values_->setFocus();
    values_->setCurrentIndex(at.siblingAtColumn(values_->header()->logicalIndex(1)));
    return true;
  }
  return false;
}

bool FrozenTree::showToolTip(QObject* object, QEvent* event) {
  const auto* help = static_cast<QHelpEvent*>(event);
  QString text;
  for (const QTreeView* view : {keys_, values_}) {
    const QHeaderView* header = view->header();
    if (object == view->viewport())
      text = view->indexAt(help->pos()).data(Qt::ToolTipRole).toString();
    if (object == header->viewport() && view->model())
      text = view->model()
                 ->headerData(header->logicalIndexAt(help->pos()), Qt::Horizontal, Qt::ToolTipRole)
                 .toString();
  }
  QToolTip::showText(help->globalPos(), plainToolTip(text), static_cast<QWidget*>(object));
  return true;
}

bool FrozenTree::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::ToolTip && object != keys_ && object != values_)
    return showToolTip(object, event);
  if (event->type() == QEvent::KeyPress && (object == keys_ || object == values_)) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
      copySelection(CopyFormat::kText);
      return true;
    }
    if (key->modifiers() == Qt::NoModifier && walk(object, key->key())) return true;
  }
  return QWidget::eventFilter(object, event);
}

void FrozenTree::appendRows(const QModelIndex& parent, const QSet<QModelIndex>& chosen,
                            QList<QStringList>& lines) const {
  const QAbstractItemModel& model = *keys_->model();
  for (int row = 0; row < model.rowCount(parent); ++row) {
    const QModelIndex first = model.index(row, 0, parent);
    if (chosen.isEmpty() || chosen.contains(first)) {
      QStringList cells{first.data(key_role_).toString()};
      for (int column = 1; column < model.columnCount(); ++column)
        cells << first.siblingAtColumn(column).data(Qt::ToolTipRole).toString();
      lines << cells;
    }
    appendRows(first, chosen, lines);
  }
}

QString FrozenTree::selectedText(CopyFormat format) const {
  const QAbstractItemModel& model = *keys_->model();
  QList<QStringList> lines(1);
  for (int column = 0; column < model.columnCount(); ++column)
    lines[0] << model.headerData(column, Qt::Horizontal).toString();
  QSet<QModelIndex> chosen;
  for (const QModelIndex& index : keys_->selectionModel()->selectedIndexes())
    chosen.insert(index.siblingAtColumn(0));
  appendRows({}, chosen, lines);
  return joinCells(lines, format);
}

/// One cell as it is; more of them as rows.
void FrozenTree::copySelection(CopyFormat format) {
  const QModelIndexList chosen = keys_->selectionModel()->selectedIndexes();
  const bool one = chosen.size() == 1 && format == CopyFormat::kText;
  QGuiApplication::clipboard()->setText(one ? chosen.front().data(Qt::ToolTipRole).toString()
                                            : selectedText(format));
}

}  // namespace lsc
