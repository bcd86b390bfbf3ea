// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the actions of the page do.
#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <algorithm>

#include "engine/base/files.h"
#include "views/models/selection.h"
#include "views/pages/filter_bar.h"
#include "views/pages/run_details.h"
#include "views/pages/runs_page.h"
#include "views/pages/submit_dialog.h"
#include "views/pages/tag_editor.h"
#include "views/widgets/icons.h"
#include "views/widgets/pinned_table.h"

namespace lsc {

void RunsPage::focusFilter() {
  bar_->focusFilter();
}
void RunsPage::stop() {
  actions_.stop(services_.selection.runs());
}
void RunsPage::resume() {
  actions_.resume(services_.selection.runs());
}
void RunsPage::checkpoint() {
  actions_.checkpoint(services_.selection.runs());
}
void RunsPage::sample() {
  actions_.sample(services_.selection.runs(), kSamples);
}
void RunsPage::resubmit() {
  actions_.resubmit(services_.selection.runs());
}
void RunsPage::newFrom() {
  actions_.newFrom(services_.selection.current());
}
void RunsPage::startElsewhere() {
  auto* dialog = new SubmitDialog(services_, services_.selection.current(), window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
}
void RunsPage::openLattice() {
  services_.navigator.openLattice(services_.selection.current());
}
void RunsPage::compare() {
  if (!foldKey(Qt::Key_Return)) services_.navigator.openPage(QStringLiteral("compare"));
}
void RunsPage::pin() {
  services_.selection.togglePinned(services_.selection.current());
}
void RunsPage::editNote() {
  details_->editNote();
}
void RunsPage::trash() {
  actions_.trash(services_.selection.runs());
}
void RunsPage::restore() {
  actions_.restore(services_.selection.runs());
}
void RunsPage::undo() {
  actions_.undo();
}
void RunsPage::redo() {
  actions_.redo();
}

void RunsPage::editTags() {
  auto* editor = new TagEditor(actions_, services_.selection.runs(), this);
  editor->setAttribute(Qt::WA_DeleteOnClose);
  editor->open();
}

/// All get a star, unless all have one.
void RunsPage::star() {
  const QStringList runs = services_.selection.runs();
  const bool all = std::all_of(runs.begin(), runs.end(), [this](const QString& uid) {
    const RunRow* row = services_.runs.table().find(uid);
    return row && row->starred;
  });
  actions_.setStarred(runs, !all);
}

/// All go into the archive, unless all are there.
void RunsPage::archive() {
  const QStringList runs = services_.selection.runs();
  const bool all = std::all_of(runs.begin(), runs.end(), [this](const QString& uid) {
    const RunRow* row = services_.runs.table().find(uid);
    return row && row->archived;
  });
  actions_.setArchived(runs, !all);
}

void RunsPage::toggleArchive() {
  filter_.setArchive(show_archive_->isChecked());
  showMatching();
  updateActions();
}

void RunsPage::goToBest() {
  const QModelIndex group = table_->currentIndex();
  const QString uid = group.data(RunTableModel::kBestRun).toString();
  if (uid.isEmpty()) return;
  filter_.setExpanded(group.row(), true);
  selectRun(uid);
}

void RunsPage::toggleTrash() {
  filter_.setTrash(show_trash_->isChecked());
  showMatching();
  updateActions();
}

void RunsPage::buildCopying() {
  copy_menu_ = new QMenu(tr("Copy"), this);
  copy_menu_->setIcon(icon(QStringLiteral("copy")));
  const std::pair<QString, CopyFormat> formats[] = {{tr("Copy as CSV"), CopyFormat::kCsv},
                                                    {tr("Copy as JSON"), CopyFormat::kJson},
                                                    {tr("Copy as Markdown"), CopyFormat::kMarkdown},
                                                    {tr("Copy as LaTeX"), CopyFormat::kLatex}};
  for (const auto& [text, format] : formats) {
    auto* action = new QAction(icon(QStringLiteral("copy")), text, this);
    action->setToolTip(tr("The selected rows, or all if none is selected"));
    connect(action, &QAction::triggered, this, [this, chosen = format] { copyAs(chosen); });
    addAction(action);
    copy_menu_->addAction(action);
  }
  copy_menu_->addSeparator();
  copy_menu_->addActions(
      {add(tr("Copy as command"), "copy", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
           &RunsPage::copyCommand),
       add(tr("Copy the table as command"), "copy", {}, &RunsPage::copyTableCommand),
       add(tr("Export the table…"), "export", QKeySequence(Qt::CTRL | Qt::Key_E),
           &RunsPage::exportTable)});
}

/// Runs as the engine writes them, with every digit; folded rows as they are shown.
QString RunsPage::tableAs(TableFormat format, bool all) const {
  if (!filter_.grouping().empty())
    return all ? table_->allText(format) : table_->selectedText(format);
  QModelIndexList selected = table_->selectionModel()->selectedRows();
  std::sort(selected.begin(), selected.end());
  const RunTable& runs = services_.runs.table().table();
  Rows rows;
  const auto take = [&](const QString& uid) {
    if (const auto row = runs.find(uid.toStdString())) rows.push_back(*row);
  };
  if (all || selected.isEmpty()) {
    for (const QString& uid : filter_.matching()) take(uid);
  } else {
    for (const QModelIndex& index : selected) take(filter_.uid(index.row()));
  }
  return QString::fromStdString(exportRuns(runs, shownColumns(), rows, format));
}

void RunsPage::copyAs(TableFormat format) {
  QGuiApplication::clipboard()->setText(tableAs(format, false));
}

void RunsPage::exportTable() {
  const QString file =
      QFileDialog::getSaveFileName(this, tr("Export the table"), QStringLiteral("runs.csv"),
                                   tr("Tables (*.csv *.json *.md *.tex)"));
  if (file.isEmpty()) return;
  const QString ending = QFileInfo(file).suffix().toLower();
  const CopyFormat format = ending == QLatin1String("json")  ? CopyFormat::kJson
                            : ending == QLatin1String("md")  ? CopyFormat::kMarkdown
                            : ending == QLatin1String("tex") ? CopyFormat::kLatex
                                                             : CopyFormat::kCsv;
  say(writeFileAtomic(file.toStdString(), tableAs(format, true).toStdString()));
}

void RunsPage::copyCommand() {
  QGuiApplication::clipboard()->setText(actions_.commandLine(services_.selection.runs()));
}

void RunsPage::copyTableCommand() {
  QGuiApplication::clipboard()->setText(actions_.tableCommand(arrangement()));
}

}  // namespace lsc
