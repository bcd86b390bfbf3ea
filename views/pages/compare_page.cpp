// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/compare_page.h"

#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTabWidget>

#include "views/models/navigator.h"
#include "views/pages/run_curves.h"
#include "views/widgets/data_table.h"
#include "views/widgets/diff_delegate.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {

ComparePage::ComparePage(Services& services, QWidget* parent)
    : QMainWindow(parent),
      services_(services),
      model_(services.reader, services.runs, services.selection) {
  setObjectName(QStringLiteral("compare"));
  setWindowFlags(Qt::Widget);
  buildTables();
  buildCurves();
  connect(&model_, &CompareModel::changed, this, &ComparePage::showSummary);
  showSummary();
}

void ComparePage::buildTables() {
  summary_ = new QLabel;
  summary_->setTextFormat(Qt::PlainText);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  only_ = new QCheckBox(tr("only differences"));
  only_->setChecked(model_.onlyDifferences());
  connect(only_, &QCheckBox::toggled, &model_, &CompareModel::setOnlyDifferences);
  auto* bar = new QWidget;
  bar->setObjectName(QStringLiteral("bar"));
  bar->setAttribute(Qt::WA_StyledBackground);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 7, 12, 7);
  row->addWidget(summary_, 1);
  row->addWidget(only_);
  tabs_ = new QTabWidget;
  tabs_->setDocumentMode(true);
  tabs_->addTab(addTable(model_.config()), tr("Config"));
  tabs_->addTab(addTable(model_.metrics()), tr("Metrics"));
  tabs_->addTab(addTable(model_.environment()), tr("Environment"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(tabs_, 1);
  auto* none = new EmptyState;
  none->setText(tr("Nothing to compare yet"),
                tr("Select two or more runs in the table (Ctrl+click, Shift+click) and press "
                   "Enter, or pin runs with "
                   "Space: pinned and selected runs stand side by side here."));
  auto* go = new QAction(icon(QStringLiteral("runs")), tr("Choose runs"), this);
  connect(go, &QAction::triggered, this,
          [this] { services_.navigator.openPage(QStringLiteral("runs")); });
  none->addAction(go);
  auto* middle = new QWidget;
  stack_ = new QStackedLayout(middle);
  stack_->addWidget(none);
  stack_->addWidget(page);
  setCentralWidget(middle);
  for (const auto& [text, format] : {std::pair(tr("Copy as CSV"), CopyFormat::kCsv),
                                     std::pair(tr("Copy as Markdown"), CopyFormat::kMarkdown)}) {
    auto* copy = new QAction(icon(QStringLiteral("copy")), text, this);
    connect(copy, &QAction::triggered, this,
            [this, chosen = format] { currentTable()->copySelection(chosen); });
    addAction(copy);
  }
}

void ComparePage::buildCurves() {
  auto* dock = new QDockWidget(tr("Curves"));
  dock->setObjectName(QStringLiteral("compare-curves"));
  dock->setWidget(new RunCurves(services_));
  addDockWidget(Qt::BottomDockWidgetArea, dock);
  dock->toggleViewAction()->setIcon(icon(QStringLiteral("plots")));
  addAction(dock->toggleViewAction());
}

DataTable* ComparePage::addTable(CellsModel& model) {
  auto* table = new DataTable;
  table->setModel(&model);
  table->setItemDelegate(new DiffDelegate(table));
  table->horizontalHeader()->setStretchLastSection(false);
  table->horizontalHeader()->setDefaultSectionSize(150);
  table->setContextMenuPolicy(Qt::ActionsContextMenu);
  connect(&model, &QAbstractItemModel::modelReset, table, [table, &model] {
    if (model.columnCount() > 0) table->setColumnWidth(0, 220);
  });
  return table;
}

void ComparePage::showSummary() {
  summary_->setText(model_.summary());
  stack_->setCurrentIndex(model_.runCount() < 2 ? 0 : 1);
}

DataTable* ComparePage::currentTable() const {
  return static_cast<DataTable*>(tabs_->currentWidget());
}

void ComparePage::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  model_.setActive(true);
}

void ComparePage::hideEvent(QHideEvent* event) {
  QMainWindow::hideEvent(event);
  model_.setActive(false);
}

}  // namespace lsc
