// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/weight_view.h"

#include <QAction>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "views/models/engine_client.h"
#include "views/plots/stat_plot.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

constexpr int kFactsWidth = 260;
constexpr int kPanels = 3;  // of weightPanels()

}  // namespace

WeightView::WeightView(Services& services, QWidget* parent)
    : QWidget(parent), study_(services.background, EngineClient::enginePath()) {
  open_ = new QAction(icon(QStringLiteral("folder")), tr("Open log weights…"), this);
  open_->setToolTip(tr("npy with one log p − log q a sample of the flow"));
  connect(open_, &QAction::triggered, this,
          [this] { choose(tr("Open log weights"), &WeightView::openFile); });
  target_ = new QAction(icon(QStringLiteral("search")), tr("Look for missed modes…"), this);
  target_->setToolTip(tr("npy with log p − log q at samples of the target, from another method"));
  connect(target_, &QAction::triggered, this, [this] {
    choose(tr("Open log weights at samples of the target"), &WeightView::openTarget);
  });
  addActions({open_, target_});
  empty_ = new EmptyState;
  empty_->setText(tr("No weights yet"),
                  tr("Open the log weights of any flow, ours or another program's: one number "
                     "log p − log q a sample, as npy. Sampling runs keep theirs as the artifact "
                     "log_weights.npy."));
  empty_->addAction(open_);
  stack_ = new QStackedWidget;
  stack_->addWidget(empty_);
  stack_->addWidget(buildPanels());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(stack_);
  connect(&study_, &WeightStudy::changed, this, &WeightView::show);
  connect(&study_, &WeightStudy::failed, this, [this](const QString& sentence) {
    if (study_.panels().empty()) empty_->setText(tr("This cannot be opened"), sentence);
    sentence_->setText(sentence);
  });
}

QWidget* WeightView::buildPanels() {
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(12, 4, 8, 4);
  bar->addWidget(sentence_, 1);
  for (QAction* action : {open_, target_}) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    bar->addWidget(button);
  }
  facts_ = new QTreeWidget;
  facts_->setHeaderLabels({tr("quantity"), tr("value")});
  facts_->setRootIsDecorated(false);
  facts_->setAccessibleName(tr("What the weights say"));
  facts_->setFixedWidth(kFactsWidth);
  facts_->setFrameShape(QFrame::NoFrame);
  facts_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  auto* grid = new QGridLayout;
  grid->setSpacing(1);
  grid->addWidget(facts_, 0, 0, 2, 1);
  for (int i = 0; i < kPanels; ++i) {
    plots_.push_back(new StatPlot);
    if (i == 0)
      grid->addWidget(plots_.back(), 0, 1, 1, 2);
    else
      grid->addWidget(plots_.back(), 1, i);
  }
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->addLayout(bar);
  column->addLayout(grid, 1);
  return page;
}

void WeightView::choose(const QString& title, void (WeightView::*chosen)(const QString&)) {
  auto* dialog = new QFileDialog(this, title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters({tr("NumPy arrays (*.npy)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, chosen);
  dialog->open();
}

void WeightView::show() {
  stack_->setCurrentIndex(1);
  facts_->clear();
  for (const auto& [name, value] : study_.facts()) {
    auto* row = new QTreeWidgetItem(facts_, {name, value});
    row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
  }
  const std::vector<StatPanel>& panels = study_.panels();
  for (std::size_t i = 0; i < plots_.size() && i < panels.size(); ++i)
    plots_[i]->setPanel(panels[i]);
  sentence_->setText(study_.sentence());
}

}  // namespace lsc
