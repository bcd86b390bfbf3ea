// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/compare_page.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>
#include <QTreeView>
#include <algorithm>

#include "views/models/background.h"
#include "views/models/engine_call.h"
#include "views/models/engine_client.h"
#include "views/models/navigator.h"
#include "views/pages/compare_files_view.h"
#include "views/pages/compare_texts_view.h"
#include "views/pages/run_curves.h"
#include "views/plots/export_file.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/frozen_tree.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

const QString kPlotKey = QStringLiteral("compare/plot-view");
constexpr std::size_t kFirstPanels = 2;

}  // namespace

ComparePage::ComparePage(Services& services, QWidget* parent)
    : QMainWindow(parent),
      services_(services),
      model_(services.reader, services.runs, services.selection) {
  setObjectName(QStringLiteral("compare"));
  setWindowFlags(Qt::Widget);
  setContextMenuPolicy(Qt::ActionsContextMenu);
  buildTabs();
  setCentralWidget(buildMiddle());
  buildActions();
  buildCopyActions();
  connect(&model_, &CompareModel::changed, this, &ComparePage::showModel);
  showModel();
}

QWidget* ComparePage::buildBar() {
  base_ = new QComboBox;
  base_->setAccessibleName(tr("Base run"));
  base_->setToolTip(
      tr("The run that the others are compared to. A click on the header of a run, or dragging it "
         "to the front, makes it the base; B takes the run of the current cell, or the next one."));
  base_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  base_->setMinimumContentsLength(22);
  connect(base_, &QComboBox::activated, this,
          [this](int at) { model_.setBase(base_->itemData(at).toString()); });
  search_ = new QLineEdit;
  search_->setAccessibleName(tr("Search"));
  search_->setPlaceholderText(tr("Search keys and values"));
  search_->setClearButtonEnabled(true);
  search_->setMaximumWidth(260);
  connect(search_, &QLineEdit::textChanged, &model_, &CompareModel::setSearch);
  only_ = new QCheckBox(tr("only differences"));
  only_->setToolTip(tr("Leave out rows whose values are the same in all runs (D)"));
  only_->setChecked(model_.onlyDifferences());
  connect(only_, &QCheckBox::toggled, &model_, &CompareModel::setOnlyDifferences);
  auto* bar = new QWidget;
  bar->setObjectName(QStringLiteral("bar"));
  bar->setAttribute(Qt::WA_StyledBackground);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 7, 12, 7);
  row->addWidget(new QLabel(tr("Base")));
  row->addWidget(base_);
  row->addWidget(search_, 1);
  row->addStretch();
  row->addWidget(only_);
  return bar;
}

void ComparePage::buildTabs() {
  tabs_ = new QTabWidget;
  tabs_->setDocumentMode(true);
  texts_ = new CompareTextsView(model_, services_.reader);
  files_ = new CompareFilesView(model_, services_);
  curves_ = new RunCurves(services_, kPlotKey);
  for (int part = 0; part < CompareModel::kParts; ++part) {
    trees_[static_cast<std::size_t>(part)] = makeTree(part);
    QWidget* tab = trees_[static_cast<std::size_t>(part)];
    if (part == CompareModel::kMetrics || part == CompareModel::kArtifacts) {
      auto* splitter = new QSplitter(Qt::Vertical);
      splitter->setChildrenCollapsible(false);
      splitter->addWidget(tab);
      splitter->addWidget(part == CompareModel::kMetrics ? static_cast<QWidget*>(curves_) : files_);
      splitter->setSizes({300, 300});
      tab = splitter;
    }
    tabs_->addTab(tab, CompareModel::partTitle(part));
  }
  tabs_->addTab(texts_, tr("Output and sources"));
}

QWidget* ComparePage::buildMiddle() {
  summary_ = new QLabel;
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  summary_->setContentsMargins(12, 4, 12, 4);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(buildBar());
  column->addWidget(summary_);
  column->addWidget(tabs_, 1);
  none_ = new EmptyState;
  auto* go = new QAction(icon(QStringLiteral("runs")), tr("Choose runs"), this);
  connect(go, &QAction::triggered, this,
          [this] { services_.navigator.openPage(QStringLiteral("runs")); });
  none_->addAction(go);
  auto* middle = new QWidget;
  stack_ = new QStackedLayout(middle);
  stack_->addWidget(none_);
  stack_->addWidget(page);
  return middle;
}

FrozenTree* ComparePage::makeTree(int part) {
  auto* tree = new FrozenTree;
  const QString title = CompareModel::partTitle(part);
  tree->keys().setAccessibleName(tr("%1: keys").arg(title));
  tree->values().setAccessibleName(tr("%1: values of the runs").arg(title));
  tree->setModel(model_.part(part), CellsModel::kKey);
  connect(tree, &FrozenTree::columnChosen, this,
          [this, part](int at) { model_.setBase(model_.runOfColumn(part, at)); });
  for (const QTreeView* view : {&tree->keys(), &tree->values()})
    connect(view, &QTreeView::activated, this,
            [this, part](const QModelIndex& index) { openRow(part, index); });
  if (part == CompareModel::kArtifacts)
    connect(tree, &FrozenTree::currentChanged, this, [this](const QModelIndex& index) {
      files_->choose(index.data(CellsModel::kKey).toString());
    });
  return tree;
}

QAction* ComparePage::add(const QString& text, const QString& icon_name, const QKeySequence& key,
                          std::function<void()> run) {
  auto* action = new QAction(icon(icon_name), text, this);
  action->setShortcut(key);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(action, &QAction::triggered, this, std::move(run));
  addAction(action);
  return action;
}

void ComparePage::buildActions() {
  const QString compare = QStringLiteral("compare");
  add(tr("Make this run the base"), compare, Qt::Key_B, [this] { moveBase(); });
  add(tr("Only differences"), compare, Qt::Key_D, [this] { only_->toggle(); });
  add(tr("Search in the comparison"), compare, Qt::Key_Slash, [this] { search_->setFocus(); });
  add(tr("Draw this metric"), QStringLiteral("plots"), Qt::Key_P, [this] {
    toggleCurve();
  })->setToolTip(tr("A panel with the metric of the current row; again: without it"));
  add(tr("Next difference"), compare, Qt::Key_F7, [this] { goToPlace(true); });
  add(tr("Previous difference"), compare, Qt::SHIFT | Qt::Key_F7, [this] { goToPlace(false); });
  add(tr("Fold equal lines"), compare, Qt::Key_F, [this] { texts_->toggleFolding(); });
  add(tr("Export the comparison…"), QStringLiteral("export"), Qt::CTRL | Qt::Key_E,
      [this] { exportReport(); });
}

void ComparePage::buildCopyActions() {
  for (const auto& [text, format] : {std::pair(tr("Copy as CSV"), CopyFormat::kCsv),
                                     std::pair(tr("Copy as Markdown"), CopyFormat::kMarkdown)})
    add(text, QStringLiteral("copy"), {}, [this, chosen = format] {
      if (FrozenTree* tree = currentTree()) tree->copySelection(chosen);
    });
  add(tr("Copy as command"), QStringLiteral("copy"), {}, [this] {
    QGuiApplication::clipboard()->setText(model_.commandLine());
    services_.navigator.say(tr("Copied: %1").arg(model_.commandLine()));
  });
}

void ComparePage::showModel() {
  summary_->setText(model_.summary());
  stack_->setCurrentIndex(model_.runCount() < 2 ? 0 : 1);
  none_->setText(model_.runCount() == 1 ? tr("One run has nothing to be compared to")
                                        : tr("Nothing to compare yet"),
                 tr("Select two or more runs in the table (Ctrl+click, Shift+click) and press "
                    "Enter, or pin runs with Space: pinned and selected runs stand side by side "
                    "here."));
  for (int part = 0; part < CompareModel::kParts; ++part) {
    const QString title = CompareModel::partTitle(part);
    const auto count = model_.differing(part);
    tabs_->setTabText(part, count ? tr("%1 (%2)").arg(title).arg(count) : title);
    trees_[static_cast<std::size_t>(part)]->setEmptyText(model_.emptyText(part));
  }
  showRuns();
}

/// Live runs change all the time; the choosers are made anew for other runs only.
void ComparePage::showRuns() {
  if (model_.columns() == columns_) return;
  columns_ = model_.columns();
  const QSignalBlocker quiet(base_);
  base_->clear();
  for (const QString& uid : model_.runs()) base_->addItem(model_.runTitle(uid), uid);
  base_->setCurrentIndex(base_->findData(model_.base()));
  texts_->showRuns();
  files_->showRuns();
  chooseCurves();
}

void ComparePage::chooseCurves() {
  const auto& metrics = model_.diff().metrics;
  PlotView view = curves_->view();
  const auto there = [&](const QString& name) {
    return std::ranges::find(metrics, name.toStdString(), &DiffRow::key) != metrics.end();
  };
  if (metrics.empty() || std::ranges::any_of(view.metrics(), there)) return;
  view.panels.clear();
  for (std::size_t i = 0; i < std::min(kFirstPanels, metrics.size()); ++i)
    view.addMetric(QString::fromStdString(metrics[i].key));
  curves_->setView(view);
}

void ComparePage::toggleCurve() {
  const FrozenTree* tree = trees_[CompareModel::kMetrics];
  const QString metric = tree->currentIndex().data(CellsModel::kKey).toString();
  if (currentTree() != tree || metric.isEmpty()) return;
  PlotView view = curves_->view();
  if (view.shows(metric)) {
    view.removeMetric(metric);
  } else {
    view.addMetric(metric);
  }
  curves_->setView(view);
}

void ComparePage::openRow(int part, const QModelIndex& index) {
  QString name = index.data(CellsModel::kKey).toString();
  if (part == CompareModel::kMetrics) return toggleCurve();
  if (part == CompareModel::kGit) name = QStringLiteral("git.diff");
  if (part != CompareModel::kSources && part != CompareModel::kGit) return;
  tabs_->setCurrentWidget(texts_);
  texts_->open(model_.runOfColumn(part, index.column()), QStringLiteral("sources/") + name);
}

/// On the tab of texts, which is opened where it is not in sight.
void ComparePage::goToPlace(bool forward) {
  if (tabs_->currentWidget() != texts_) return tabs_->setCurrentWidget(texts_);
  if (forward) return texts_->goNext();
  texts_->goPrevious();
}

void ComparePage::exportReport() {
  if (columns_.size() < 2) return services_.navigator.say(tr("Select two or more runs first."));
  const QStringList suffixes{QStringLiteral("html"), QStringLiteral("md")};
  askExportFile(this, tr("comparison"), suffixes, [this](const QString& file) {
    services_.navigator.say(tr("Writing %1").arg(file));
    const bool markdown = file.endsWith(QLatin1String(".md"), Qt::CaseInsensitive);
    const QStringList words{QStringLiteral("compare"), QStringLiteral("--store"),
                            services_.reader.store(),
                            markdown ? QStringLiteral("--out") : QStringLiteral("--html"), file};
    callEngine(this, EngineClient::enginePath(), words + columns_,
               [this, file](const Result<Json>& done) {
                 services_.navigator.say(done ? tr("Saved %1").arg(file)
                                              : QString::fromStdString(done.error().message));
               });
  });
}

void ComparePage::moveBase() {
  QString uid;
  if (const FrozenTree* tree = currentTree())
    uid = model_.runOfColumn(tabs_->currentIndex(), tree->currentIndex().column());
  model_.setBase(uid.isEmpty() || uid == model_.base() ? model_.nextBase() : uid);
}

FrozenTree* ComparePage::currentTree() const {
  const int part = tabs_->currentIndex();
  return part >= 0 && part < CompareModel::kParts ? trees_[static_cast<std::size_t>(part)]
                                                  : nullptr;
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
