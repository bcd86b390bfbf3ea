// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/artifacts_view.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QUrl>
#include <QVBoxLayout>

#include "engine/base/files.h"
#include "engine/protocol/messages.h"
#include "engine/store/artifacts.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
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
  show(ArtifactShelf{});
}

QWidget* ArtifactsView::buildTable() {
  auto* page = new QWidget;
  auto* search = new QLineEdit;
  search->setPlaceholderText(tr("search artifacts"));
  search->setAccessibleName(tr("search artifacts"));
  search->setClearButtonEnabled(true);
  filtered_.setSourceModel(&model_);
  filtered_.setFilterKeyColumn(-1);
  filtered_.setFilterCaseSensitivity(Qt::CaseInsensitive);
  connect(search, &QLineEdit::textChanged, &filtered_,
          &QSortFilterProxyModel::setFilterFixedString);
  table_ = new DataTable;
  table_->setModel(&filtered_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAccessibleName(tr("artifacts"));
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setColumnWidth(ArtifactsModel::kTitle, 190);
  table_->setColumnWidth(ArtifactsModel::kKind, 96);
  table_->setColumnWidth(ArtifactsModel::kMadeBy, 110);
  table_->setColumnWidth(ArtifactsModel::kMade, 90);
  for (const int column : {ArtifactsModel::kSize, ArtifactsModel::kUsedBy})
    table_->setColumnWidth(column, 78);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ArtifactsView::showCurrent);
  connect(table_, &QTableView::activated, this, &ArtifactsView::showMaker);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(search);
  column->addWidget(table_, 1);
  return page;
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
  token_ = services_.reader.fetch<ArtifactShelf>(
      this, [uids](Index& index) { return index.artifacts(uids); },
      [this](const Result<ArtifactShelf>& shelf) {
        if (shelf) return show(*shelf);
        // a new store: the engine is about to make it
        if (shelf.error().code == ErrorCode::kNotFound) return show({});
        empty_->setText(tr("The artifacts cannot be read"), text(shelf.error().message));
        stack_->setCurrentWidget(empty_);
      });
}

void ArtifactsView::show(const ArtifactShelf& shelf) {
  const ArtifactsModel::Row* before = current();
  const std::string name = before ? before->entry.file.name : std::string();
  model_.setShelf(shelf, runs_);
  if (model_.rowCount() == 0) {
    empty_->setText(tr("No artifacts"),
                    tr("Files that a run keeps appear here: samples, the trained model, and what "
                       "`lattiscope-engine artifacts put` or run.artifact() in Python adds."));
    stack_->setCurrentWidget(empty_);
  } else {
    stack_->setCurrentWidget(splitter_);
    int chosen = 0;
    for (int i = 0; i < model_.rowCount(); ++i)
      if (model_.row(model_.index(i, 0))->entry.file.name == name) chosen = i;
    table_->setCurrentIndex(filtered_.mapFromSource(model_.index(chosen, 0)));
  }
  emit countChanged();
}

const ArtifactsModel::Row* ArtifactsView::current() const {
  return model_.row(filtered_.mapToSource(table_->currentIndex()));
}

QString ArtifactsView::fileOf(const ArtifactsModel::Row& row) const {
  const QString name = text(row.entry.file.name);
  if (row.entry.run.empty()) {
    if (row.producer.empty()) return name;
    const auto file = safeJoin(
        std::filesystem::path(services_.reader.runFolder(text(row.producer)).toStdString()),
        row.entry.file.name);
    return file ? text(file->string()) : QString();
  }
  const auto file = safeJoin(
      std::filesystem::path(services_.reader.runFolder(text(row.entry.run)).toStdString()) /
          "artifacts",
      row.entry.file.name);
  return file ? text(file->string()) : QString();
}

void ArtifactsView::showCurrent() {
  const ArtifactsModel::Row* row = current();
  for (QAction* action : {save_, folder_, copy_, maker_}) action->setEnabled(row);
  lattice_->setEnabled(false);
  name_->setVisible(row && !row->entry.run.empty());
  if (!row) {
    title_->clear();
    lineage_->clear();
    return preview_->showSentence(tr("No artifact is chosen"), tr("Choose one in the table."));
  }
  title_->setText(row->title());
  name_->setText(text(row->entry.file.named));
  copy_->setEnabled(!row->entry.file.sha256.empty());
  maker_->setEnabled(!row->entry.run.empty());
  showLineage(*row);
  if (const QString file = fileOf(*row); !file.isEmpty()) preview_->showFile(file);
}

void ArtifactsView::showLineage(const ArtifactsModel::Row& row) {
  QStringList parts;
  if (row.title() != text(row.entry.file.name)) parts << text(row.entry.file.name);
  parts << (row.entry.run.empty() ? tr("not made by a run of this store")
                                  : tr("made by run %1").arg(row.entry.number));
  for (const ArtifactUse& use : row.uses)
    parts << tr("used by run %1 as %2").arg(use.number).arg(text(use.input.role));
  lineage_->setText(parts.join(QStringLiteral(" · ")));
}

void ArtifactsView::saveAs() {
  const ArtifactsModel::Row* row = current();
  if (!row) return;
  const QString from = fileOf(*row);
  const QString to =
      QFileDialog::getSaveFileName(this, tr("Save artifact"), QFileInfo(from).fileName());
  if (to.isEmpty()) return;
  services_.background.run(
      this,
      [from, to, digest = row->entry.file.sha256](const CancelToken&) -> Result<bool> {
        const Status s = copyArtifact(from.toStdString(), to.toStdString(), digest);
        return s ? Result<bool>(true) : Result<bool>(fail(s.error()));
      },
      [this, to](const Result<bool>& done) {
        services_.navigator.say(done ? tr("Saved %1").arg(to) : text(done.error().message));
      });
}

void ArtifactsView::openFolder() {
  if (const ArtifactsModel::Row* row = current())
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(fileOf(*row)).absolutePath()));
}

void ArtifactsView::copyDigest() {
  const ArtifactsModel::Row* row = current();
  if (!row) return;
  QGuiApplication::clipboard()->setText(text(row->entry.file.sha256));
  services_.navigator.say(tr("Copied the SHA-256 of %1").arg(row->title()));
}

void ArtifactsView::openLattice() {
  if (const ArtifactsModel::Row* row = current())
    services_.navigator.openLatticeFile(QFileInfo(fileOf(*row)).absoluteFilePath());
}

void ArtifactsView::showMaker() {
  const ArtifactsModel::Row* row = current();
  if (!row || row->entry.run.empty()) return;
  const QString run = text(row->entry.run);
  services_.selection.setRuns({run}, run);
  services_.navigator.openPage(QStringLiteral("runs"));
}

void ArtifactsView::nameIt() {
  const ArtifactsModel::Row* row = current();
  if (!row || row->entry.run.empty()) return;
  Json params{{"run", row->entry.run},
              {"file", row->entry.file.name},
              {"name", name_->text().trimmed().toStdString()},
              {"kind", row->entry.file.kind}};
  services_.engine.request(this, method::kNameArtifact, std::move(params),
                           [this](const Result<Json>& reply) {
                             if (!reply)
                               return services_.navigator.say(text(reply.error().message));
                             refresh_.start();
                           });
}

}  // namespace lsc
