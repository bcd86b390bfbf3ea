// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/correlator_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "views/models/engine_client.h"
#include "views/models/format.h"
#include "views/models/navigator.h"
#include "views/plots/stat_plot.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {

CorrelatorView::CorrelatorView(Services& services, QWidget* parent)
    : QWidget(parent), services_(services), study_(EngineClient::enginePath()) {
  open_ = new QAction(icon(QStringLiteral("folder")), tr("Open a correlator…"), this);
  open_->setToolTip(
      tr("Rows are configurations, columns time slices (npy or text), or a json.gz of pyerrors"));
  connect(open_, &QAction::triggered, this, &CorrelatorView::chooseFile);
  addAction(open_);
  empty_ = new EmptyState;
  empty_->setText(tr("No correlator yet"),
                  tr("Open a table with one row a configuration and one column a time slice. Its "
                     "effective mass appears with errors that know about autocorrelation; drag the "
                     "range of the fit, and see whether the mass depends on it."));
  empty_->addAction(open_);
  stack_ = new QStackedWidget;
  stack_->addWidget(empty_);
  stack_->addWidget(buildPlots());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(stack_);
  connect(&study_, &CorrelatorStudy::changed, this, &CorrelatorView::show);
  connect(&study_, &CorrelatorStudy::failed, this, [this](const QString& sentence) {
    if (study_.empty()) empty_->setText(tr("This cannot be opened"), sentence);
    sentence_->setText(sentence);
  });
}

QWidget* CorrelatorView::buildPlots() {
  auto* copy = new QAction(icon(QStringLiteral("copy")), tr("Copy the fit as command"), this);
  connect(copy, &QAction::triggered, this, [this] {
    QStringList words{QStringLiteral("lattiscope-engine")};
    for (const QString& word : study_.command()) words << shellQuoted(word);
    QApplication::clipboard()->setText(words.join(u' '));
    services_.navigator.say(tr("The command is on the clipboard."));
  });
  addAction(copy);
  kind_ = new QComboBox;
  kind_->addItem(tr("log C(t)/C(t+1)"), QStringLiteral("log"));
  kind_->addItem(tr("cosh"), QStringLiteral("cosh"));
  kind_->addItem(tr("arccosh"), QStringLiteral("arccosh"));
  kind_->setAccessibleName(tr("Effective mass"));
  kind_->setToolTip(tr("How the effective mass is made from neighbouring time slices"));
  connect(kind_, &QComboBox::activated, this,
          [this] { study_.setKind(kind_->currentData().toString()); });
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(12, 4, 8, 4);
  bar->addWidget(sentence_, 1);
  bar->addWidget(kind_);
  for (QAction* action : {open_, copy}) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    bar->addWidget(button);
  }
  masses_ = new StatPlot;
  stability_ = new StatPlot;
  connect(masses_, &StatPlot::ruleMoved, this, &CorrelatorView::moveRange);
  connect(masses_, &StatPlot::ruleReleased, &study_, &CorrelatorStudy::fit);
  auto* plots = new QWidget;
  auto* column = new QVBoxLayout(plots);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(1);
  column->addLayout(bar);
  column->addWidget(masses_, 3);
  column->addWidget(stability_, 2);
  return plots;
}

void CorrelatorView::chooseFile() {
  auto* dialog = new QFileDialog(this, tr("Open a correlator"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters(
      {tr("Correlators (*.npy *.dat *.txt *.csv *.json.gz)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &CorrelatorView::openFile);
  dialog->open();
}

void CorrelatorView::show() {
  stack_->setCurrentIndex(1);
  masses_->setPanel(study_.massPanel());
  stability_->setPanel(study_.stabilityPanel());
  sentence_->setText(study_.sentence());
}

void CorrelatorView::moveRange(int rule, double at) {
  const std::int64_t t = std::llround(at);
  if (rule == 0)
    study_.setRange(std::min(t, study_.to()), study_.to());
  else
    study_.setRange(study_.from(), std::max(t, study_.from()));
}

}  // namespace lsc
