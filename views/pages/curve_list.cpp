// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/curve_list.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QPixmap>
#include <QScopedValueRollback>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "views/plots/curve_colors.h"

namespace lsc {
namespace {

enum Role { kPanel = Qt::UserRole, kSeries, kRun };

QIcon swatch(const QColor& color) {
  QPixmap square(10, 10);
  square.fill(color);
  return square;
}

}  // namespace

CurveList::CurveList(QWidget* parent)
    : QWidget(parent), search_(new QLineEdit), tree_(new QTreeWidget) {
  search_->setPlaceholderText(tr("Search curves"));
  search_->setAccessibleName(tr("Search curves"));
  search_->setClearButtonEnabled(true);
  tree_->setHeaderHidden(true);
  tree_->setAccessibleName(tr("Curves"));
  tree_->setToolTip(tr("Drag a metric or a run to another panel; the tick hides a run"));
  tree_->setDragDropMode(QAbstractItemView::InternalMove);
  tree_->viewport()->installEventFilter(this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 2, 0, 0);
  column->setSpacing(2);
  column->addWidget(search_);
  column->addWidget(tree_, 1);
  connect(search_, &QLineEdit::textChanged, this, &CurveList::filter);
  connect(tree_, &QTreeWidget::itemChanged, this, &CurveList::take);
}

void CurveList::show(const PlotView& view, const std::vector<PlotRun>& runs) {
  const QScopedValueRollback<bool> ours(filling_, true);
  view_ = view;
  tree_->clear();
  const bool dark = isDark(palette().color(QPalette::Window));
  for (int p = 0; p <= static_cast<int>(view.panels.size()); ++p) {
    const bool fresh = p == static_cast<int>(view.panels.size());
    auto* panel = new QTreeWidgetItem(tree_, {fresh ? tr("new panel") : tr("panel %1").arg(p + 1)});
    panel->setData(0, kPanel, p);
    panel->setFlags(Qt::ItemIsEnabled | Qt::ItemIsDropEnabled);
    if (fresh) continue;
    const auto& series = view.panels[static_cast<std::size_t>(p)].series;
    for (int s = 0; s < static_cast<int>(series.size()); ++s) {
      const PlotSeries& one = series[static_cast<std::size_t>(s)];
      auto* metric = new QTreeWidgetItem(panel, {one.metric});
      metric->setData(0, kPanel, p);
      metric->setData(0, kSeries, s);
      metric->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
      for (const PlotRun& run : runs) {
        if (!one.run.isEmpty() && one.run != run.uid) continue;
        auto* curve =
            new QTreeWidgetItem(metric, {QStringLiteral("%1 %2").arg(run.number).arg(run.name)});
        curve->setData(0, kPanel, p);
        curve->setData(0, kSeries, s);
        curve->setData(0, kRun, run.uid);
        curve->setIcon(0, swatch(runColor(run.number, dark)));
        curve->setCheckState(0, view.hidden.contains(run.uid) ? Qt::Unchecked : Qt::Checked);
        curve->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                        Qt::ItemIsDragEnabled);
      }
    }
  }
  tree_->expandAll();
  filter();
}

void CurveList::filter() {
  const QString wanted = search_->text().trimmed();
  for (int p = 0; p < tree_->topLevelItemCount(); ++p) {
    QTreeWidgetItem* panel = tree_->topLevelItem(p);
    for (int s = 0; s < panel->childCount(); ++s) {
      QTreeWidgetItem* metric = panel->child(s);
      const bool whole = metric->text(0).contains(wanted, Qt::CaseInsensitive);
      bool any = whole;
      for (int c = 0; c < metric->childCount(); ++c) {
        const bool fits = whole || metric->child(c)->text(0).contains(wanted, Qt::CaseInsensitive);
        metric->child(c)->setHidden(!fits);
        any |= fits;
      }
      metric->setHidden(!any);
    }
  }
}

void CurveList::take(QTreeWidgetItem* item) {
  const QString run = item->data(0, kRun).toString();
  if (filling_ || run.isEmpty()) return;
  view_.hidden.removeAll(run);
  if (item->checkState(0) == Qt::Unchecked) view_.hidden << run;
  emit changed(view_);
}

bool CurveList::drop(QTreeWidgetItem* dragged, QTreeWidgetItem* onto) {
  if (!dragged || !onto || !dragged->data(0, kSeries).isValid()) return false;
  const PlotView before = view_;
  view_.moveSeries(dragged->data(0, kPanel).toInt(), dragged->data(0, kSeries).toInt(),
                   dragged->data(0, kRun).toString(), onto->data(0, kPanel).toInt());
  return !(view_ == before);
}

bool CurveList::eventFilter(QObject* watched, QEvent* event) {
  if (watched != tree_->viewport() || event->type() != QEvent::Drop)
    return QWidget::eventFilter(watched, event);
  auto* dropped = static_cast<QDropEvent*>(event);
  const bool moved = drop(tree_->currentItem(), tree_->itemAt(dropped->position().toPoint()));
  dropped->setDropAction(Qt::IgnoreAction);  // the tree is made anew from the view
  dropped->accept();
  // after the drag has ended: the tree must not lose its items in the middle of it
  if (moved)
    QMetaObject::invokeMethod(
        this, [this] { emit changed(view_); }, Qt::QueuedConnection);
  return true;
}

}  // namespace lsc
