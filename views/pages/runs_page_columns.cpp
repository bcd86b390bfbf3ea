// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done to single columns of the run table: order, best run, keeping at the left, hiding.
#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QTimer>
#include <algorithm>

#include "views/pages/column_chooser.h"
#include "views/pages/runs_page.h"
#include "views/widgets/pinned_table.h"

namespace lsc {
namespace {

QString qText(const ColumnKey& key) {
  return QString::fromStdString(key.text());
}

}  // namespace

void RunsPage::buildColumnActions() {
  connect(table_, &PinnedTable::sortAsked, this, &RunsPage::sortBy);
  connect(table_->horizontalHeader(), &QHeaderView::sectionMoved, this,
          [this] { QTimer::singleShot(0, this, &RunsPage::keepPinnedFirst); });
  add(tr("Sort by the current column"), "columns", {}, &RunsPage::sortByCurrent);
  add(tr("Sort also by the current column"), "columns", {}, &RunsPage::sortAlsoByCurrent);
  add(tr("Keep the current column at the left, or let it go"), "pin", {},
      &RunsPage::pinCurrentColumn);
  add(tr("Take the current column out"), "close", {}, &RunsPage::hideCurrentColumn);
}

/// The first click on a column of numbers shows the large ones, one on texts begins with A.
void RunsPage::sortBy(int column, bool also) {
  if (column < 0 || column >= filter_.columnCount()) return;
  if (also) return filter_.sortAlso(column);
  const ColumnKey& key = filter_.columns()[static_cast<std::size_t>(column)];
  const auto& sort = filter_.sortKeys();
  const bool again = !sort.empty() && sort.front().key == key;
  const bool descending = again ? !sort.front().descending : isNumeric(key);
  filter_.sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RunsPage::sortByCurrent() {
  sortBy(table_->currentIndex().column(), false);
}
void RunsPage::sortAlsoByCurrent() {
  sortBy(table_->currentIndex().column(), true);
}

ColumnKey RunsPage::currentColumn() const {
  const int column = std::max(table_->currentIndex().column(), 0);
  return filter_.columns()[static_cast<std::size_t>(column)];
}

void RunsPage::pinCurrentColumn() {
  const ColumnKey key = currentColumn();
  setColumnPinned(key, !pinned_.contains(qText(key)));
}
void RunsPage::hideCurrentColumn() {
  hideColumn(currentColumn());
}

void RunsPage::setColumnPinned(const ColumnKey& key, bool pinned) {
  const std::vector<ColumnKey> keys = shownColumns();
  if (pinned) {
    pinned_.insert(qText(key));
  } else {
    pinned_.remove(qText(key));
  }
  showColumns(keys);
  if (!chooser_) return;
  chooser_->setPinned(pinned_);
  chooser_->setShown(shownColumns());
}

void RunsPage::hideColumn(const ColumnKey& key) {
  std::vector<ColumnKey> keys = shownColumns();
  if (keys.size() < 2) return;
  std::erase(keys, key);
  showColumns(keys);
}

/// A column that was dragged in among them, or out, goes back to its own side.
void RunsPage::keepPinnedFirst() {
  const std::vector<ColumnKey> shown = shownColumns();
  std::vector<ColumnKey> keys = shown;
  std::stable_partition(keys.begin(), keys.end(),
                        [this](const ColumnKey& key) { return pinned_.contains(qText(key)); });
  if (keys == shown) return;
  QHeaderView* header = table_->horizontalHeader();
  for (int place = 0; place < filter_.columnCount(); ++place) {
    const auto& all = filter_.columns();
    const auto at = std::ranges::find(all, keys[static_cast<std::size_t>(place)]);
    header->moveSection(header->visualIndex(static_cast<int>(at - all.begin())), place);
  }
}

void RunsPage::fillHeaderMenu(QMenu& menu, int column) {
  if (column >= 0 && column < filter_.columnCount()) {
    const ColumnKey key = filter_.columns()[static_cast<std::size_t>(column)];
    menu.addAction(tr("Sort ascending"), this,
                   [this, column] { filter_.sort(column, Qt::AscendingOrder); });
    menu.addAction(tr("Sort descending"), this,
                   [this, column] { filter_.sort(column, Qt::DescendingOrder); });
    menu.addAction(tr("Sort also by this column"), this,
                   [this, column] { filter_.sortAlso(column); });
    menu.addAction(tr("Group by this column"), this, [this, key] { toggleGroup(key); });
    if (isNumeric(key) || key.space != ColumnSpace::kBuiltin) {
      menu.addAction(tr("Best run of a group: smallest"), this, [this, key] {
        filter_.setBest(SortKey{key, false});
      });
      menu.addAction(tr("Best run of a group: largest"), this, [this, key] {
        filter_.setBest(SortKey{key, true});
      });
    }
    menu.addSeparator();
    QAction* pin = menu.addAction(tr("Keep at the left"));
    pin->setCheckable(true);
    pin->setChecked(pinned_.contains(qText(key)));
    connect(pin, &QAction::triggered, this, [this, key](bool on) { setColumnPinned(key, on); });
    menu.addAction(tr("As wide as its contents"), this,
                   [this, column] { table_->resizeColumnToContents(column); });
    QAction* hide =
        menu.addAction(tr("Take this column out"), this, [this, key] { hideColumn(key); });
    hide->setEnabled(filter_.columnCount() > 1);
    menu.addSeparator();
  }
  menu.addAction(tr("Choose columns"), this, &RunsPage::chooseColumns);
}

}  // namespace lsc
