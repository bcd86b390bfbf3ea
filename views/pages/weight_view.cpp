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

#include "engine/base/files.h"
#include "views/models/engine_client.h"
#include "views/models/selection.h"
#include "views/models/store_reader.h"
#include "views/plots/stat_plot.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

constexpr int kFactsWidth = 260;
constexpr int kPanels = 3;  // of weightPanels()

/// log_weights.npy, logw.npy, final-log_w.npy
bool looksLikeLogWeights(QString name) {
  name = name.section(u'/', -1).toLower().remove(u'_').remove(u'-');
  return name.contains(QStringLiteral("logw"));
}

}  // namespace

WeightView::WeightView(Services& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      study_(services.background, EngineClient::enginePath()) {
  open_ = new QAction(icon(QStringLiteral("folder")), tr("Open log weights…"), this);
  open_->setToolTip(tr("npy with one log p − log q a sample of the flow"));
  connect(open_, &QAction::triggered, this,
          [this] { choose(tr("Open log weights"), &WeightView::openFile); });
  target_ = new QAction(icon(QStringLiteral("search")), tr("Look for missed modes…"), this);
  target_->setToolTip(tr("npy with log p − log q at samples of the target, from another method"));
  connect(target_, &QAction::triggered, this, [this] {
    choose(tr("Open log weights at samples of the target"), &WeightView::openTarget);
  });
  run_ = new QAction(icon(QStringLiteral("runs")), tr("Of the selected run"), this);
  run_->setToolTip(
      tr("The log weights among the artifacts of the run that is selected on the page "
         "Runs, of an attached store as well"));
  connect(run_, &QAction::triggered, this, [this] { openRun(services_.selection.current()); });
  const auto follow = [this] { run_->setEnabled(!services_.selection.current().isEmpty()); };
  connect(&services_.selection, &Selection::changed, this, follow);
  follow();
  addActions({open_, run_, target_});
  empty_ = new EmptyState;
  empty_->setText(tr("No weights yet"),
                  tr("Open the log weights of any flow, ours or another program's: one number "
                     "log p − log q a sample, as npy. Sampling runs keep theirs as the artifact "
                     "log_weights.npy."));
  empty_->addAction(open_);
  empty_->addAction(run_);
  stack_ = new QStackedWidget;
  stack_->addWidget(empty_);
  stack_->addWidget(buildPanels());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(stack_);
  connect(&study_, &WeightStudy::changed, this, &WeightView::show);
  connect(&study_, &WeightStudy::failed, this, &WeightView::say);
}

void WeightView::say(const QString& sentence) {
  if (study_.panels().empty()) empty_->setText(tr("This cannot be opened"), sentence);
  sentence_->setText(sentence);
}

QWidget* WeightView::buildPanels() {
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(12, 4, 8, 4);
  bar->addWidget(sentence_, 1);
  for (QAction* action : {open_, run_, target_}) {
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

void WeightView::openRun(const QString& run) {
  services_.reader.fetch<QString>(
      this,
      [uid = run.toStdString()](Index& index) -> Result<QString> {
        const auto shelf = index.artifacts({uid});
        if (!shelf) return fail(shelf.error());
        for (const ArtifactEntry& entry : shelf->files) {
          const QString name = QString::fromStdString(entry.file.name);
          if (!name.endsWith(QStringLiteral(".npy")) || !looksLikeLogWeights(name)) continue;
          const auto file = safeJoin(index.folder(uid) / "artifacts", entry.file.name);
          if (!file) return fail(file.error());
          return QString::fromStdString(file->string());
        }
        return fail(ErrorCode::kNotFound,
                    "the run has no artifact with log weights, as log_weights.npy; sample from it, "
                    "or open a file");
      },
      [this](const Result<QString>& file) {
        file ? openFile(*file) : say(QString::fromStdString(file.error().message));
      });
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
