// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/compare_files_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>

#include "engine/base/files.h"
#include "views/models/run_columns.h"
#include "views/pages/artifact_preview.h"
#include "views/widgets/data_table.h"

namespace lsc {

CompareFilesView::CompareFilesView(const CompareModel& model, Services& services, QWidget* parent)
    : QWidget(parent), model_(model), services_(services) {
  file_ = new QComboBox;
  file_->setAccessibleName(tr("Artifact"));
  file_->setToolTip(tr("The artifact to look at in all runs that have it"));
  file_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  file_->setMinimumContentsLength(30);
  connect(file_, &QComboBox::activated, this, &CompareFilesView::showFile);
  state_ = new QLabel;
  state_->setTextFormat(Qt::PlainText);
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 4, 12, 4);
  row->addWidget(file_);
  row->addWidget(state_, 1);
  auto* splitter = new QSplitter;
  for (int i = 0; i < kMostColumns; ++i) {
    columns_.push_back(makeColumn());
    splitter->addWidget(columns_.back().frame);
  }
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(bar);
  column->addWidget(splitter, 1);
}

CompareFilesView::Column CompareFilesView::makeColumn() {
  Column made{new QWidget, new QLabel, new ArtifactPreview(services_.background)};
  made.title->setTextFormat(Qt::PlainText);
  made.title->setContentsMargins(8, 4, 8, 4);
  made.title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* column = new QVBoxLayout(made.frame);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(made.title);
  column->addWidget(made.preview, 1);
  made.frame->hide();
  return made;
}

void CompareFilesView::showRuns() {
  const QSignalBlocker quiet(file_);
  const QString kept = file_->currentData().toString();
  file_->clear();
  for (const DiffRow& row : model_.diff().artifacts)
    file_->addItem(oneLine(row.key), QString::fromStdString(row.key));
  if (file_->count()) file_->setCurrentIndex(std::max(0, file_->findData(kept)));
  showFile();
}

void CompareFilesView::choose(const QString& name) {
  const int at = file_->findData(name);
  if (at < 0 || at == file_->currentIndex()) return;
  file_->setCurrentIndex(at);
  showFile();
}

void CompareFilesView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  showRuns();  // live runs may have made more files
}

void CompareFilesView::showFile() {
  if (!isVisible()) return;
  QStringList runs;
  const QString name = file_->currentData().toString();
  for (const DiffRow& row : model_.diff().artifacts) {
    if (row.key != name.toStdString()) continue;
    for (std::size_t i = 0; i < row.values.size(); ++i)
      if (row.values[i]) runs << model_.columns()[static_cast<qsizetype>(i)];
  }
  const qsizetype all = runs.size();
  runs = runs.mid(0, kMostColumns);
  state_->setText(all == 0 ? tr("None of the runs has artifacts.")
                  : all > runs.size()
                      ? tr("In %1 runs; the first %2 are shown.").arg(all).arg(runs.size())
                      : tr("In %1 of %2 runs.").arg(all).arg(model_.runCount()));
  if (const QStringList wanted = runs + QStringList{name}; wanted != shown_) {
    shown_ = wanted;
  } else {
    return;
  }
  token_.cancel();
  token_ = services_.reader.fetch<QStringList>(
      this,
      [runs, name](Index& index) -> Result<QStringList> {
        QStringList paths;
        for (const QString& run : runs) {
          const auto file =
              safeJoin(index.folder(run.toStdString()) / "artifacts", name.toStdString());
          paths << (file ? QString::fromStdString(file->string()) : QString());
        }
        return paths;
      },
      [this, runs](Result<QStringList> paths) {
        if (paths) return showPaths(runs, *paths);
        state_->setText(QString::fromStdString(paths.error().message));
      });
}

void CompareFilesView::showPaths(const QStringList& runs, const QStringList& paths) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto at = static_cast<qsizetype>(i);
    const Column& column = columns_[i];
    column.frame->setVisible(at < runs.size());
    if (at >= runs.size()) continue;
    const QString title = model_.runTitle(runs[at]);
    column.title->setText(runs[at] == model_.base() ? tr("%1 (base)").arg(title) : title);
    column.title->setToolTip(plainToolTip(title));
    column.preview->showFile(paths[at]);
  }
}

}  // namespace lsc
