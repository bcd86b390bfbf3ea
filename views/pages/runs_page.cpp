// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/runs_page.h"

#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "engine/protocol/messages.h"
#include "views/models/selection.h"
#include "views/models/settings.h"
#include "views/models/sources.h"
#include "views/pages/filter_bar.h"
#include "views/pages/run_curves.h"
#include "views/pages/run_details.h"
#include "views/pages/source_box.h"
#include "views/pages/submit_dialog.h"
#include "views/pages/sweep_actions.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"
#include "views/widgets/pinned_table.h"
#include "views/widgets/run_delegate.h"

namespace lsc {
namespace {

const QString kArrangementKey = QStringLiteral("runs/arrangement");

/// Rows of groups whose runs are all among these.
QList<int> groupsWithin(const QStringList& runs, const RunTableModel& model) {
  QList<int> rows;
  if (model.grouping().empty() || runs.isEmpty()) return rows;
  const QSet<QString> chosen(runs.begin(), runs.end());
  for (int row = 0; row < model.rowCount(); ++row) {
    if (!model.uid(row).isEmpty()) continue;
    const QStringList of_group = model.index(row, 0).data(RunTableModel::kGroupRuns).toStringList();
    if (std::all_of(of_group.begin(), of_group.end(),
                    [&](const QString& uid) { return chosen.contains(uid); }))
      rows << row;
  }
  return rows;
}

}  // namespace

RunsPage::RunsPage(Services& services, QWidget* parent)
    : QMainWindow(parent),
      services_(services),
      actions_(services.engine, services.runs, services.reader, services.navigator,
               &services.sources),
      filter_(services.runs, services.reader) {
  setObjectName(QStringLiteral("runs"));
  setWindowFlags(Qt::Widget);
  setDockNestingEnabled(true);
  buildTable();
  buildActions();
  buildEmptyStates();
  buildDocks();
  buildArranging();
  buildColumnActions();
  buildCopying();
  buildContextMenu();
  restoreArrangement();
  updateActions();
  showMatching();
}

RunsPage::~RunsPage() {
  services_.settings.setText(kArrangementKey,
                             QString::fromStdString(dumpJson(tableViewJson(arrangement()))));
}

void RunsPage::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  // dock sizes hold only once the page has one; a remembered layout brings its own
  if (std::exchange(sized_, true) || !services_.settings.layout(objectName()).isEmpty()) return;
  resizeDocks({details_dock_}, {360}, Qt::Horizontal);
}

void RunsPage::buildTable() {
  auto* middle = new QWidget;
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  bar_ = new FilterBar(filter_, services_.runs.table());
  auto* sources = new SourceBox(filter_, services_.runs.table(), *bar_);
  bar_->addFront(sources);
  connect(sources, &SourceBox::combined, this, &RunsPage::showSourceColumn);
  table_ = new PinnedTable;
  table_->setAccessibleName(tr("runs"));
  table_->setModel(&filter_);
  table_->setItemDelegate(new RunDelegate(table_));
  table_->setContextMenuPolicy(Qt::CustomContextMenu);
  stack_ = new QStackedLayout;
  stack_->addWidget(table_);
  column->addWidget(bar_);
  column->addLayout(stack_, 1);
  setCentralWidget(middle);
  connect(bar_, &FilterBar::left, this, [this] {
    if (!table_->currentIndex().isValid() && filter_.rowCount() > 0) table_->selectRow(0);
    table_->setFocus();
  });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &RunsPage::shareSelection);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &RunsPage::shareSelection);
  connect(&services_.selection, &Selection::changed, this, &RunsPage::takeSelection);
  connect(&filter_, &RunTableModel::shownChanged, this, &RunsPage::showMatching);
  connect(&filter_, &QAbstractItemModel::modelReset, this, &RunsPage::takeSelection);
  connect(&services_.runs, &LiveRuns::loadedChanged, this, &RunsPage::showMatching);
  connect(&filter_, &QAbstractItemModel::dataChanged, this, &RunsPage::updateActions);
  connect(&services_.engine, &EngineClient::stateChanged, this, &RunsPage::updateActions);
  connect(&services_.sources, &QAbstractItemModel::modelReset, this, &RunsPage::updateActions);
  connect(&filter_, &RunTableModel::troubled, &services_.navigator, &Navigator::say);
}

void RunsPage::buildEmptyStates() {
  empty_ = new EmptyState;
  empty_->setText(
      tr("No runs yet"),
      tr("A run is one training, sampling or tracked program; each becomes a row here and is kept "
         "in this "
         "store. Train a flow, let the engine train three small φ⁴ flows to look at, or attach what "
         "others have: Sacred, MLflow, TensorBoard, another store or machine."));
  empty_->addAction(train_);
  empty_->addAction(demo_);
  auto* attach = new QAction(icon(QStringLiteral("attach")), tr("Attach a source…"), this);
  connect(attach, &QAction::triggered, &services_.sources, &Sources::wantAttach);
  empty_->addAction(attach);
  no_match_ = new EmptyState;
  auto* clear = new QAction(tr("Clear the filter"), this);
  connect(clear, &QAction::triggered, bar_, &FilterBar::clear);
  no_match_->setText(tr("No run matches"),
                     tr("The filter line, the state buttons and the archive hide every run of this "
                        "store."));
  no_match_->addAction(clear);
  stack_->addWidget(empty_);
  stack_->addWidget(no_match_);
}

void RunsPage::buildDocks() {
  details_ = new RunDetails(services_, actions_);
  auto* dock = new QDockWidget(tr("Details"));
  dock->setObjectName(QStringLiteral("runs-details"));
  dock->setWidget(details_);
  addDockWidget(Qt::RightDockWidgetArea, dock);
  details_dock_ = dock;
  QAction* toggle = dock->toggleViewAction();
  toggle->setIcon(icon(QStringLiteral("details")));
  toggle->setShortcut(Qt::CTRL | Qt::Key_D);
  toggle->setToolTip(tr("All about the current run, beside the table (Ctrl+D)"));
  addAction(toggle);
  auto* curves = new QDockWidget(tr("Curves of the selected runs"));
  curves->setObjectName(QStringLiteral("runs-curves"));
  curves->setWidget(new RunCurves(services_));
  addDockWidget(Qt::BottomDockWidgetArea, curves);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  curves->toggleViewAction()->setIcon(icon(QStringLiteral("plots")));
  curves->toggleViewAction()->setShortcut(Qt::CTRL | Qt::Key_P);
  curves->toggleViewAction()->setToolTip(tr("Metrics of the selected runs, below (Ctrl+P)"));
  addAction(curves->toggleViewAction());
  connect(table_, &QTableView::doubleClicked, dock, [dock] {
    dock->show();
    dock->raise();
  });
}

QAction* RunsPage::add(const QString& text, const char* icon_name, const QKeySequence& keys,
                       void (RunsPage::*slot)()) {
  auto* action = new QAction(icon(QLatin1String(icon_name)), text, this);
  action->setShortcut(keys);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(action, &QAction::triggered, this, slot);
  addAction(action);
  return action;
}

void RunsPage::buildActions() {
  train_ = new QAction(icon(QStringLiteral("train")), tr("Train a flow"), this);
  connect(train_, &QAction::triggered, this,
          [this] { services_.navigator.openPage(QStringLiteral("train")); });
  demo_ = new QAction(icon(QStringLiteral("runs")), tr("Make the demo runs"), this);
  connect(demo_, &QAction::triggered, this,
          [this] { services_.engine.command(method::kDemo, Json::object()); });
  addAction(demo_);
  add(tr("Filter runs"), "search", Qt::Key_Slash, &RunsPage::focusFilter);
  stop_ = add(tr("Stop"), "stop", {}, &RunsPage::stop);
  resume_ = add(tr("Resume"), "resume", {}, &RunsPage::resume);
  checkpoint_ = add(tr("Write a checkpoint now"), "checkpoint", {}, &RunsPage::checkpoint);
  sample_ = add(tr("Sample %1 configurations").arg(kSamples), "sample", {}, &RunsPage::sample);
  elsewhere_ = add(tr("Start it on another machine…"), "machine", {}, &RunsPage::startElsewhere);
  elsewhere_->setToolTip(tr("A training with this configuration, through an attached machine"));
  new_from_ =
      add(tr("New run from this one"), "new", Qt::CTRL | Qt::SHIFT | Qt::Key_N, &RunsPage::newFrom);
  lattice_ = add(tr("Look at its fields"), "lattice", Qt::CTRL | Qt::Key_L, &RunsPage::openLattice);
  compare_ = add(tr("Compare the selected runs"), "compare", Qt::Key_Return, &RunsPage::compare);
  pin_ = add(tr("Pin or unpin"), "pin", Qt::Key_Space, &RunsPage::pin);
  tags_ = add(tr("Edit tags"), "tag", Qt::Key_T, &RunsPage::editTags);
  note_ = add(tr("Edit the note"), "note", Qt::Key_N, &RunsPage::editNote);
  trash_ = add(tr("Move to trash"), "trash", QKeySequence::Delete, &RunsPage::trash);
  restore_ = add(tr("Bring back from trash"), "undo", {}, &RunsPage::restore);
  star_ = add(tr("Star or take the star"), "pin", Qt::Key_S, &RunsPage::star);
  archive_ =
      add(tr("Archive, or take out of the archive"), "archive", Qt::Key_A, &RunsPage::archive);
  show_archive_ = add(tr("Show archived runs"), "archive", {}, &RunsPage::toggleArchive);
  show_archive_->setCheckable(true);
  best_ = add(tr("Go to the best run of the group"), "details", Qt::Key_B, &RunsPage::goToBest);
  resubmit_ = add(tr("Submit the failed ones again"), "reload", {}, &RunsPage::resubmit);
  by_value_ = add(tr("Filter by this value"), "filter", Qt::Key_F, &RunsPage::filterByCell);
  undo_ = add(tr("Undo"), "undo", QKeySequence::Undo, &RunsPage::undo);
  redo_ =
      add(tr("Redo"), "resume", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), &RunsPage::redo);
  show_trash_ = add(tr("Show the trash"), "trash", {}, &RunsPage::toggleTrash);
  show_trash_->setCheckable(true);
  // these keys mean something else while a text is edited
  for (QAction* action :
       {compare_, pin_, tags_, note_, star_, archive_, best_, by_value_, trash_}) {
    removeAction(action);
    action->setShortcutContext(Qt::WidgetShortcut);
    table_->addAction(action);
  }
  connect(&actions_, &RunActions::undoChanged, this, &RunsPage::updateActions);
}

void RunsPage::buildContextMenu() {
  menu_ = new QMenu(this);
  menu_->addActions({stop_, resume_, checkpoint_, sample_, resubmit_});
  auto* sweep = new SweepActions(services_, actions_, this);
  addActions(sweep->list());
  QMenu* sweep_menu = menu_->addMenu(icon(QStringLiteral("runs")), tr("Whole sweep"));
  sweep_menu->addActions(sweep->list());
  menu_->addSeparator();
  menu_->addActions({by_value_, best_, new_from_, elsewhere_, lattice_, compare_, pin_});
  menu_->addSeparator();
  menu_->addActions({tags_, star_, note_, archive_, trash_, restore_});
  menu_->addSeparator();
  menu_->addActions({show_archive_, show_trash_});
  menu_->addSeparator();
  menu_->addMenu(copy_menu_);
  connect(table_, &QWidget::customContextMenuRequested, this,
          [this](const QPoint& at) { menu_->popup(table_->viewport()->mapToGlobal(at)); });
}

void RunsPage::showMatching() {
  const std::vector<RunRow>& rows = services_.runs.table().rows();
  const bool any = std::any_of(rows.begin(), rows.end(), [this](const RunRow& row) {
    return row.trashed == filter_.trash();
  });
  QWidget* shown = table_;
  if (services_.runs.loaded() && filter_.rowCount() == 0)
    shown = any || filter_.trash() ? no_match_ : empty_;
  stack_->setCurrentWidget(shown);
  services_.navigator.tellShown(filter_.matchingCount());
  if (shown != table_ || filter_.rowCount() == 0 || table_->currentIndex().isValid()) return;
  // rows came after somebody had chosen runs: the command line, another page
  takeSelection();
  if (!table_->currentIndex().isValid()) table_->selectRow(firstWithCurves());
}

/// Where a new window looks first: a training has curves, others have few points or none.
int RunsPage::firstWithCurves() const {
  for (int row = 0; row < filter_.rowCount(); ++row) {
    const RunRow* run = services_.runs.table().find(filter_.uid(row));
    if (run && run->command == "train") return row;
  }
  return 0;
}

void RunsPage::shareSelection() {
  if (sharing_) return;
  QModelIndexList selected = table_->selectionModel()->selectedRows();
  std::sort(selected.begin(), selected.end());
  QStringList runs;
  for (const QModelIndex& index : selected) {
    const QString uid_of_row = filter_.uid(index.row());
    if (uid_of_row.isEmpty()) {
      runs += index.data(RunTableModel::kGroupRuns).toStringList();
    } else {
      runs << uid_of_row;
    }
  }
  runs.removeDuplicates();
  const QModelIndex current = table_->currentIndex();
  QString uid = current.isValid() ? filter_.uid(current.row()) : QString();
  if (!runs.contains(uid)) uid = runs.isEmpty() ? QString() : runs.front();
  sharing_ = true;
  services_.selection.setRuns(runs, uid);
  sharing_ = false;
  updateActions();
}

void RunsPage::takeSelection() {
  if (sharing_) return;
  sharing_ = true;
  QItemSelection wanted;
  const auto take = [&](int row) {
    wanted.select(filter_.index(row, 0), filter_.index(row, filter_.columnCount() - 1));
  };
  for (const QString& uid : services_.selection.runs())
    if (const int row = filter_.rowOf(uid); row >= 0) take(row);
  for (const int row : groupsWithin(services_.selection.runs(), filter_)) take(row);
  const int current = filter_.rowOf(services_.selection.current());
  if (current >= 0)
    table_->selectionModel()->setCurrentIndex(filter_.index(current, 0),
                                              QItemSelectionModel::NoUpdate);
  table_->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
  sharing_ = false;
  updateActions();
}

void RunsPage::selectRun(const QString& uid) {
  if (filter_.rowOf(uid) < 0) bar_->clear();
  const int row = filter_.rowOf(uid);
  if (row < 0) return;
  table_->selectRow(row);
  table_->scrollTo(filter_.index(row, 0));
}

void RunsPage::updateActions() {
  const QStringList runs = services_.selection.runs();
  const bool engine = services_.engine.state() == EngineClient::State::kReady;
  const bool writable = engine && !services_.engine.readOnly();
  const bool any = !runs.isEmpty();
  const bool can_stop = writable && !actions_.stoppable(runs).isEmpty();
  stop_->setEnabled(can_stop);
  checkpoint_->setEnabled(can_stop);
  resume_->setEnabled(writable && !actions_.resumable(runs).isEmpty());
  sample_->setEnabled(writable && !actions_.sampleable(runs).isEmpty());
  for (QAction* action : {trash_, restore_}) action->setEnabled(writable && any);
  trash_->setVisible(!filter_.trash());
  restore_->setVisible(filter_.trash());
  for (QAction* action : {new_from_, lattice_}) action->setEnabled(runs.size() == 1);
  elsewhere_->setEnabled(runs.size() == 1 && !SubmitDialog::machines(services_).isEmpty());
  for (QAction* action : {tags_, note_, star_, archive_}) action->setEnabled(writable && any);
  best_->setEnabled(!table_->currentIndex().data(RunTableModel::kBestRun).toString().isEmpty());
  compare_->setEnabled(runs.size() > 1);
  pin_->setEnabled(any);
  const QString undo = actions_.undoTitle(), redo = actions_.redoTitle();
  undo_->setText(undo.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(undo));
  redo_->setText(redo.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(redo));
  undo_->setEnabled(writable && !undo.isEmpty());
  redo_->setEnabled(writable && !redo.isEmpty());
  resubmit_->setEnabled(writable && !actions_.failed(runs).isEmpty());
  by_value_->setEnabled(any);
  demo_->setEnabled(writable);
}

}  // namespace lsc
