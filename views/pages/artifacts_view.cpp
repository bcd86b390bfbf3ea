// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/artifacts_view.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include "engine/base/files.h"
#include "views/models/artifact_lineage.h"
#include "views/models/live_runs.h"
#include "views/models/store_reader.h"
#include "views/pages/artifact_preview.h"
#include "views/widgets/data_table.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

constexpr int kRefreshMs = 700, kBeside = 760, kIcon = 18;

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

}  // namespace

ArtifactsView::ArtifactsView(Services& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  setObjectName(QStringLiteral("artifacts"));
  empty_ = new EmptyState;
  splitter_ = new QSplitter;
  splitter_->setHandleWidth(1);
  splitter_->setChildrenCollapsible(false);
  splitter_->addWidget(buildTable());
  splitter_->addWidget(buildPreview());
  splitter_->setStretchFactor(0, 3);
  splitter_->setStretchFactor(1, 2);
  splitter_->setSizes({640, 420});
  stack_ = new QStackedWidget;
  stack_->addWidget(empty_);
  stack_->addWidget(splitter_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(stack_);
  refresh_.setSingleShot(true);
  refresh_.setInterval(kRefreshMs);
  connect(&refresh_, &QTimer::timeout, this, &ArtifactsView::fetch);
  connect(&services_.runs, &LiveRuns::updated, this, [this](const QStringList& uids) {
    const bool ours =
        runs_.isEmpty() ||
        std::any_of(uids.begin(), uids.end(), [this](const auto& u) { return runs_.contains(u); });
    if (ours && isVisible() && !refresh_.isActive()) refresh_.start();
  });
  show(Shelf{});
}

QWidget* ArtifactsView::buildTable() {
  auto* page = new QWidget;
  filtered_.setSourceModel(&model_);
  table_ = new DataTable;
  table_->setModel(&filtered_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAccessibleName(tr("artifacts"));
  table_->setSortingEnabled(true);
  table_->sortByColumn(ArtifactsModel::kMade, Qt::DescendingOrder);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setColumnWidth(ArtifactsModel::kTitle, 170);
  table_->setColumnWidth(ArtifactsModel::kKind, 96);
  table_->setColumnWidth(ArtifactsModel::kMadeBy, 150);
  table_->setColumnWidth(ArtifactsModel::kMade, 90);
  for (const int column : {ArtifactsModel::kSize, ArtifactsModel::kUsedBy})
    table_->setColumnWidth(column, 78);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ArtifactsView::showCurrent);
  connect(table_, &QTableView::activated, this, &ArtifactsView::showMaker);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(buildSearch());
  column->addWidget(table_, 1);
  return page;
}

QWidget* ArtifactsView::buildSearch() {
  auto* bar = new QWidget;
  bar->setObjectName(QStringLiteral("bar"));
  bar->setAttribute(Qt::WA_StyledBackground);
  auto* search = new QLineEdit;
  search->setPlaceholderText(tr("search artifacts"));
  search->setAccessibleName(tr("search artifacts"));
  search->setToolTip(tr("Words of any column: name, kind, run, digest"));
  search->setClearButtonEnabled(true);
  search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
  connect(search, &QLineEdit::textChanged, &filtered_,
          &QSortFilterProxyModel::setFilterFixedString);
  kinds_ = new QComboBox;
  kinds_->setAccessibleName(tr("kind of artifact"));
  kinds_->setToolTip(tr("Only artifacts of this kind"));
  kinds_->setMinimumContentsLength(12);
  connect(kinds_, &QComboBox::currentIndexChanged, this, [this](int at) {
    filtered_.setNamedOnly(at == 1);
    filtered_.setKind(kinds_->currentData().toString());
  });
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(8, 6, 8, 6);
  row->addWidget(search, 1);
  row->addWidget(kinds_);
  return bar;
}

/// Keeps what is chosen.
void ArtifactsView::fillKinds() {
  const QSignalBlocker quiet(kinds_);
  const bool named = kinds_->currentIndex() == 1;
  kinds_->clear();
  kinds_->addItem(tr("all kinds"));
  kinds_->addItem(tr("with a name"));
  for (const QString& kind : model_.kinds()) kinds_->addItem(kind, kind);
  const int kept = filtered_.kind().isEmpty() ? int(named) : kinds_->findData(filtered_.kind());
  kinds_->setCurrentIndex(std::max(0, kept));
  filtered_.setNamedOnly(kinds_->currentIndex() == 1);
  filtered_.setKind(kinds_->currentData().toString());
}

QAction* ArtifactsView::addTool(QToolBar& bar, const QString& icon_name, const QString& text,
                                const QString& tool_tip, void (ArtifactsView::*slot)()) {
  auto* action = new QAction(icon(icon_name), text, this);
  action->setToolTip(tool_tip);
  connect(action, &QAction::triggered, this, slot);
  addAction(action);
  bar.addAction(action);
  return action;
}

QWidget* ArtifactsView::buildPreview() {
  auto* page = new QWidget;
  auto* bar = new QToolBar;
  bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
  bar->setIconSize(QSize(kIcon, kIcon));
  save_ = addTool(*bar, QStringLiteral("export"), tr("Save artifact as…"),
                  tr("Save a copy, checked against the digest"), &ArtifactsView::saveAs);
  folder_ = addTool(*bar, QStringLiteral("folder"), tr("Open folder of artifact"),
                    tr("Open the folder of this file"), &ArtifactsView::openFolder);
  copy_ = addTool(*bar, QStringLiteral("copy"), tr("Copy SHA-256 of artifact"),
                  tr("Copy the SHA-256 digest"), &ArtifactsView::copyDigest);
  lattice_ =
      addTool(*bar, QStringLiteral("lattice"), tr("Open artifact in Lattice"),
              tr("Show these configurations on the Lattice page"), &ArtifactsView::openLattice);
  maker_ = addTool(*bar, QStringLiteral("runs"), tr("Show run of artifact"),
                   tr("Select the run that made this file (Return)"), &ArtifactsView::showMaker);
  fetch_ = addTool(*bar, QStringLiteral("reload"), tr("Fetch artifact from its source"),
                   tr("Copy this file here from the store it was mirrored from"),
                   &ArtifactsView::fetchForeign);
  title_ = new QLabel;
  title_->setTextFormat(Qt::PlainText);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  title_->setWordWrap(true);
  lineage_ = new QLabel;
  lineage_->setObjectName(QStringLiteral("muted"));
  lineage_->setTextFormat(Qt::PlainText);
  lineage_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  lineage_->setWordWrap(true);
  name_ = new QLineEdit;
  name_->setPlaceholderText(tr("name it as a dataset or model"));
  name_->setToolTip(tr("Files of one name are its versions, counted by content. Return saves."));
  name_->setAccessibleName(tr("name of the dataset or model"));
  connect(name_, &QLineEdit::returnPressed, this, &ArtifactsView::nameIt);
  preview_ = new ArtifactPreview(services_.background);
  connect(preview_, &ArtifactPreview::described, lattice_, &QAction::setEnabled);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(12, 6, 12, 4);
  head->setSpacing(4);
  head->addWidget(title_);
  head->addWidget(lineage_);
  head->addWidget(name_);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addLayout(head);
  column->addWidget(preview_, 1);
  return page;
}

void ArtifactsView::resizeEvent(QResizeEvent* event) {
  splitter_->setOrientation(width() >= kBeside ? Qt::Horizontal : Qt::Vertical);
  QWidget::resizeEvent(event);
}

void ArtifactsView::setRuns(const QStringList& runs) {
  if (runs == runs_ && model_.rowCount() > 0) return;
  runs_ = runs;
  fetch();
}

void ArtifactsView::fetch() {
  token_.cancel();
  std::vector<std::string> uids;
  for (const QString& run : runs_) uids.push_back(run.toStdString());
  token_ = services_.reader.fetch<Shelf>(
      this,
      [uids](Index& index) -> Result<Shelf> {
        auto entries = index.artifacts(uids);
        if (!entries) return fail(entries.error());
        Shelf shelf{std::move(*entries), {}};
        const auto place = [&](const std::string& run) {
          QString& folder = shelf.folders[text(run)];
          if (folder.isEmpty()) folder = text(index.folder(run).string());
        };
        for (const ArtifactEntry& entry : shelf.entries.files) place(entry.run);
        for (const ArtifactUse& use : shelf.entries.uses)
          if (!use.input.producer.empty()) place(use.input.producer);
        return shelf;
      },
      [this](const Result<Shelf>& shelf) {
        if (shelf) return show(*shelf);
        // a new store: the engine is about to make it
        if (shelf.error().code == ErrorCode::kNotFound) return show({});
        empty_->setText(tr("The artifacts cannot be read"), text(shelf.error().message));
        stack_->setCurrentWidget(empty_);
      });
}

void ArtifactsView::show(const Shelf& shelf) {
  const ArtifactsModel::Row* before = current();
  const std::string run = before ? before->entry.run : std::string(),
                    name = before ? before->entry.file.name : std::string();
  shelf_ = shelf;
  model_.setShelf(shelf.entries, runs_);
  fillKinds();
  if (model_.rowCount() == 0) {
    empty_->setText(tr("No artifacts"),
                    tr("Files that a run keeps appear here: samples, the trained model, and what "
                       "`lattiscope-engine artifacts put` or run.artifact() in Python adds."));
    stack_->setCurrentWidget(empty_);
  } else {
    stack_->setCurrentWidget(splitter_);
    QModelIndex chosen = filtered_.index(0, 0);
    for (int i = 0; i < model_.rowCount(); ++i) {
      const ArtifactEntry& entry = model_.row(model_.index(i, 0))->entry;
      if (entry.run == run && entry.file.name == name)
        chosen = filtered_.mapFromSource(model_.index(i, 0));
    }
    table_->setCurrentIndex(chosen);
  }
  emit countChanged();
}

const ArtifactsModel::Row* ArtifactsView::current() const {
  return model_.row(filtered_.mapToSource(table_->currentIndex()));
}

/// An artifact lies below artifacts/ of its run; what was used may be any file of the producer, or
/// any file at all.
QString ArtifactsView::fileOf(const ArtifactsModel::Row& row) const {
  const bool made = !row.entry.run.empty();
  const std::string run = made ? row.entry.run : row.producer;
  if (run.empty()) return text(row.entry.file.name);
  std::filesystem::path folder = shelf_.folders.value(text(run)).toStdString();
  if (made) folder /= "artifacts";
  const auto file = safeJoin(folder, row.entry.file.name);
  return file ? text(file->string()) : QString();
}

bool ArtifactsView::isForeign(const ArtifactsModel::Row& row) const {
  const QString run = text(row.entry.run);
  return !run.isEmpty() && shelf_.folders.value(run) != services_.reader.runFolder(run);
}

void ArtifactsView::showCurrent() {
  const ArtifactsModel::Row* row = current();
  for (QAction* action : {save_, folder_, copy_, maker_}) action->setEnabled(row);
  lattice_->setEnabled(false);
  fetch_->setVisible(row && isForeign(*row));
  name_->setVisible(row && !row->entry.run.empty() && !isForeign(*row));
  if (!row) {
    title_->clear();
    lineage_->clear();
    return preview_->showSentence(tr("No artifact is chosen"), tr("Choose one in the table."));
  }
  title_->setText(row->title());
  name_->setText(text(row->entry.file.named));
  copy_->setEnabled(!row->entry.file.sha256.empty());
  maker_->setEnabled(!row->entry.run.empty());
  lineage_->setText(lineageLines(shelf_.entries, *row).join(QLatin1Char('\n')));
  preview(*row);
}

/// A mirror has the names of files, and a file itself once somebody asked for it.
void ArtifactsView::preview(const ArtifactsModel::Row& row) {
  const QString file = fileOf(row);
  look_token_.cancel();
  if (file.isEmpty()) return;
  if (!isForeign(row)) return preview_->showFile(file);
  look_token_ = services_.background.run(
      this, [file](const CancelToken&) { return QFileInfo(file).isFile(); },
      [this, file](bool here) {
        if (here) return preview_->showFile(file);
        preview_->showSentence(tr("Not fetched yet"),
                               tr("This file is in the store it was mirrored from. The last button "
                                  "above copies it here."));
      });
}

}  // namespace lsc
