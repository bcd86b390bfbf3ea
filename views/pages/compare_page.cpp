// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/compare_page.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTabWidget>
#include <QToolButton>

#include "views/models/background.h"
#include "views/models/compare_report.h"
#include "views/models/navigator.h"
#include "views/pages/compare_files_view.h"
#include "views/pages/compare_texts_view.h"
#include "views/pages/run_curves.h"
#include "views/plots/export_file.h"
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
  setContextMenuPolicy(Qt::ActionsContextMenu);
  buildTables();
  buildActions();
  buildCurves();
  connect(&model_, &CompareModel::changed, this, &ComparePage::showModel);
  showModel();
}

QWidget* ComparePage::buildBar() {
  base_ = new QComboBox;
  base_->setAccessibleName(tr("Base run"));
  base_->setToolTip(
      tr("The run that the others are compared to (B: the run of the cell, or the "
         "next one)"));
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

void ComparePage::buildTables() {
  summary_ = new QLabel;
  summary_->setTextFormat(Qt::PlainText);
  summary_->setWordWrap(true);
  summary_->setContentsMargins(12, 4, 12, 4);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  QWidget* bar = buildBar();
  tabs_ = new QTabWidget;
  tabs_->setDocumentMode(true);
  for (int part = 0; part < CompareModel::kParts; ++part)
    tabs_->addTab(addTable(part), CompareModel::partTitle(part));
  texts_ = new CompareTextsView(model_, services_.reader);
  tabs_->addTab(texts_, tr("Output and sources"));
  files_ = new CompareFilesView(model_, services_);
  tabs_->addTab(files_, tr("Files side by side"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(summary_);
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
}

void ComparePage::buildActions() {
  const auto add = [this](const QString& text, const QString& icon_name, const QKeySequence& key,
                          auto&& run) {
    auto* action = new QAction(icon(icon_name), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
  };
  add(tr("Make this run the base"), QStringLiteral("compare"), Qt::Key_B, [this] { moveBase(); });
  add(tr("Only differences"), QStringLiteral("compare"), Qt::Key_D, [this] { only_->toggle(); });
  add(tr("Search in the comparison"), QStringLiteral("compare"), Qt::Key_Slash,
      [this] { search_->setFocus(); });
  for (const auto& [text, format] : {std::pair(tr("Copy as CSV"), CopyFormat::kCsv),
                                     std::pair(tr("Copy as Markdown"), CopyFormat::kMarkdown)})
    add(text, QStringLiteral("copy"), {}, [this, chosen = format] {
      if (DataTable* table = currentTable()) table->copySelection(chosen);
    });
  add(tr("Next difference"), QStringLiteral("compare"), Qt::Key_F7, [this] { goToPlace(true); });
  add(tr("Previous difference"), QStringLiteral("compare"), Qt::SHIFT | Qt::Key_F7,
      [this] { goToPlace(false); });
  add(tr("Export the comparison…"), QStringLiteral("export"), Qt::CTRL | Qt::Key_E,
      [this] { exportReport(); });
  add(tr("Copy as command"), QStringLiteral("copy"), {}, [this] {
    QGuiApplication::clipboard()->setText(model_.commandLine());
    services_.navigator.say(tr("Copied: %1").arg(model_.commandLine()));
  });
}

void ComparePage::buildCurves() {
  auto* dock = new QDockWidget(tr("Curves"));
  dock->setObjectName(QStringLiteral("compare-curves"));
  dock->setWidget(new RunCurves(services_));
  addDockWidget(Qt::BottomDockWidgetArea, dock);
  dock->toggleViewAction()->setIcon(icon(QStringLiteral("plots")));
  addAction(dock->toggleViewAction());
}

DataTable* ComparePage::addTable(int part) {
  CellsModel& model = model_.part(part);
  auto* table = new DataTable;
  table->setAccessibleName(CompareModel::partTitle(part));
  table->setModel(&model);
  table->setItemDelegate(new DiffDelegate(table));
  table->horizontalHeader()->setStretchLastSection(false);
  table->horizontalHeader()->setDefaultSectionSize(150);
  table->setContextMenuPolicy(Qt::NoContextMenu);
  connect(&model, &QAbstractItemModel::modelReset, table, [table, &model] {
    if (model.columnCount() > 0) table->setColumnWidth(0, 240);
  });
  return table;
}

void ComparePage::showModel() {
  summary_->setText(model_.summary());
  stack_->setCurrentIndex(model_.runCount() < 2 ? 0 : 1);
  for (int part = 0; part < CompareModel::kParts; ++part) {
    const QString title = CompareModel::partTitle(part);
    const auto count = model_.differing(part);
    tabs_->setTabText(part, count ? tr("%1 (%2)").arg(title).arg(count) : title);
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
    const auto format = file.endsWith(QLatin1String(".md"), Qt::CaseInsensitive)
                            ? ReportFormat::kMarkdown
                            : ReportFormat::kHtml;
    const auto told = [this, file](const Status& status) {
      services_.navigator.say(status ? tr("Saved %1").arg(file)
                                     : QString::fromStdString(status.error().message));
    };
    services_.reader.fetch<std::string>(
        this, [uids = columns_, format](Index& index) { return makeReport(index, uids, format); },
        [this, file, told](Result<std::string> report) {
          if (!report) return told(fail(report.error()));
          saveBytes(services_.background, this, file, QByteArray::fromStdString(*report), told);
        });
  });
}

void ComparePage::moveBase() {
  QString uid;
  if (const DataTable* table = currentTable())
    uid = model_.runOfColumn(tabs_->currentIndex(), table->currentIndex().column());
  model_.setBase(uid.isEmpty() || uid == model_.base() ? model_.nextBase() : uid);
}

DataTable* ComparePage::currentTable() const {
  return qobject_cast<DataTable*>(tabs_->currentWidget());
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
