// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/compare_texts_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include "views/models/run_columns.h"
#include "views/widgets/diff_view.h"

namespace lsc {
namespace {

QComboBox* chooser(const QString& name) {
  auto* box = new QComboBox;
  box->setAccessibleName(name);
  box->setToolTip(name);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(20);
  return box;
}

QToolButton* button(const QString& text, const QString& tool_tip) {
  auto* tool = new QToolButton;
  tool->setText(text);
  tool->setToolTip(tool_tip);
  tool->setAutoRaise(true);
  return tool;
}

}  // namespace

CompareTextsView::CompareTextsView(const CompareModel& model, StoreReader& reader, QWidget* parent)
    : QWidget(parent), model_(model), texts_(reader), view_(new DiffView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(buildBar());
  column->addWidget(view_, 1);
  connect(&texts_, &CompareTexts::changed, this, &CompareTextsView::showFiles);
}

QWidget* CompareTextsView::buildBar() {
  run_ = chooser(tr("The run on the right"));
  file_ = chooser(tr("File"));
  state_ = new QLabel;
  state_->setTextFormat(Qt::PlainText);
  cancel_ = button(tr("Cancel"), tr("Show what has been read"));
  fold_ = button(tr("Fold"), tr("Fold long stretches of equal lines (F)"));
  fold_->setCheckable(true);
  fold_->setChecked(view_->folding());
  auto* again = button(tr("Reload"), tr("Read both runs again"));
  auto* previous = button(tr("Previous"), tr("Previous difference (Shift+F7)"));
  auto* next = button(tr("Next"), tr("Next difference (F7)"));
  connect(run_, &QComboBox::activated, this, &CompareTextsView::readPair);
  connect(file_, &QComboBox::activated, this, &CompareTextsView::showFile);
  connect(cancel_, &QToolButton::clicked, &texts_, &CompareTexts::cancel);
  connect(fold_, &QToolButton::toggled, view_, &DiffView::setFolding);
  connect(again, &QToolButton::clicked, &texts_, &CompareTexts::reload);
  connect(previous, &QToolButton::clicked, this, &CompareTextsView::goPrevious);
  connect(next, &QToolButton::clicked, this, &CompareTextsView::goNext);
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 4, 12, 4);
  row->addWidget(new QLabel(tr("Base against")));
  row->addWidget(run_);
  row->addWidget(file_);
  row->addWidget(state_, 1);
  row->addWidget(cancel_);
  row->addWidget(fold_);
  row->addWidget(again);
  row->addWidget(previous);
  row->addWidget(next);
  return bar;
}

void CompareTextsView::showRuns() {
  const QSignalBlocker quiet(run_);
  const QString kept = run_->currentData().toString();
  run_->clear();
  for (const QString& uid : model_.runs())
    if (uid != model_.base()) run_->addItem(model_.runTitle(uid), uid);
  run_->setCurrentIndex(std::max(0, run_->findData(kept)));
  readPair();
}

void CompareTextsView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  readPair();
}

void CompareTextsView::readPair() {
  if (isVisible()) texts_.setPair(model_.base(), run_->currentData().toString());
}

void CompareTextsView::open(const QString& uid, const QString& file) {
  wanted_ = file;
  if (const int at = run_->findData(uid); at >= 0) run_->setCurrentIndex(at);
  readPair();
  showFiles();
}

void CompareTextsView::toggleFolding() {
  fold_->toggle();
}

/// Files that differ say so in words; the file in sight stays.
void CompareTextsView::showFiles() {
  const QSignalBlocker quiet(file_);
  const QString kept = wanted_.isEmpty() ? file_->currentData().toString() : wanted_;
  file_->clear();
  for (const auto& diff : texts_.files()) {
    const QString name = QString::fromStdString(diff->name), shown = oneLine(diff->name);
    file_->addItem(diff->differs() ? shown : tr("%1 (the same)").arg(shown), name);
  }
  const int at = file_->findData(kept);
  if (at >= 0 && kept == wanted_) wanted_.clear();
  if (file_->count()) file_->setCurrentIndex(std::max(0, at));
  showFile();
}

void CompareTextsView::showFile() {
  const auto at = static_cast<std::size_t>(std::max(0, file_->currentIndex()));
  view_->setDiff(at < texts_.files().size() ? texts_.files()[at] : nullptr);
  cancel_->setVisible(texts_.busy());
  showState();
}

void CompareTextsView::showState() {
  const auto places = view_->rows().places();
  state_->setText(!texts_.state().isEmpty() ? texts_.state()
                  : places == 0             ? tr("No difference.")
                                            : tr("%n place(s) differ.", nullptr, int(places)));
}

void CompareTextsView::goNext() {
  if (!view_->goNext()) state_->setText(tr("No further difference."));
}

void CompareTextsView::goPrevious() {
  if (!view_->goPrevious()) state_->setText(tr("No earlier difference."));
}

}  // namespace lsc
