// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/estimate_page.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <cassert>
#include <cmath>

#include "views/models/engine_client.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/models/settings.h"
#include "views/models/store_reader.h"
#include "views/pages/correlator_view.h"
#include "views/pages/estimate_form.h"
#include "views/pages/weight_view.h"
#include "views/plots/split_strip.h"
#include "views/plots/stat_plot.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

const QString kFolderKey = QStringLiteral("estimate/folder");
constexpr int kFormWidth = 236;
constexpr int kColumns = 3;
constexpr int kProgressWidth = 120, kProgressSteps = 1000;
constexpr int kPanels = 9;  // of estimatePanels(), without the history

}  // namespace

EstimatePage::EstimatePage(Services& services, QWidget* parent)
    : QMainWindow(parent),
      services_(services),
      study_(services.background, EngineClient::enginePath(), services.reader.store()) {
  setObjectName(QStringLiteral("estimate"));
  setWindowFlags(Qt::Widget);
  setAcceptDrops(true);
  buildActions();
  stack_ = new QStackedWidget;
  buildEmpty();
  form_ = new EstimateForm;
  auto* splitter = new QSplitter;
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(form_);
  splitter->addWidget(buildPanels());
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({kFormWidth, 900});
  stack_->addWidget(splitter);
  correlator_ = new CorrelatorView(services);
  weights_ = new WeightView(services);
  tabs_ = new QTabWidget;
  tabs_->setDocumentMode(true);
  tabs_->addTab(stack_, tr("Ensemble"));
  tabs_->addTab(correlator_, tr("Correlator"));
  tabs_->addTab(weights_, tr("Weights"));
  setCentralWidget(tabs_);
  connectStudy();
}

EstimatePage::~EstimatePage() = default;

void EstimatePage::showTab(int tab) {
  tabs_->setCurrentIndex(tab);
}

void EstimatePage::buildActions() {
  const auto add = [this](const char* picture, const QString& text, const QKeySequence& key,
                          const QString& tip, void (EstimatePage::*slot)()) {
    auto* action = new QAction(icon(QLatin1String(picture)), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(
        key.isEmpty() ? tip
                      : tip + QStringLiteral(" (%1)").arg(key.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
  };
  open_ =
      add("folder", tr("Open an ensemble…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
          tr("Histories of one ensemble: npy arrays and text columns"), &EstimatePage::chooseFiles);
  runs_ = add("runs", tr("From the selected runs"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R),
              tr("Metrics of the runs that are selected on the page Runs, against their steps"),
              &EstimatePage::openRuns);
  save_ =
      add("runs", tr("Save as a run"), QKeySequence::Save,
          tr("Keeps the estimate in the store with digests of its files, split, seed and model"),
          &EstimatePage::saveRun);
  export_ = add("export", tr("Export…"), QKeySequence(Qt::CTRL | Qt::Key_E),
                tr("All panels as a picture, their points as CSV, or the estimate as JSON"),
                &EstimatePage::askExport);
  copy_ = add("copy", tr("Copy as command"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
              tr("The line that computes the same numbers"), &EstimatePage::copyCommand);
  stop_ =
      add("stop", tr("Stop"), QKeySequence(Qt::Key_Escape),
          tr("Ends the estimate or the saving under way; F5 estimates again"), &EstimatePage::stop);
  const QString tabs[] = {tr("Estimate of an ensemble"), tr("Correlator"), tr("Weights of a flow")};
  for (int i = 0; i < 3; ++i) {
    auto* action = new QAction(tabs[i], this);
    action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, i] { showTab(i); });
    addAction(action);
  }
  auto* again = new QAction(icon(QStringLiteral("reload")), tr("Estimate again"), this);
  again->setShortcut(QKeySequence::Refresh);
  again->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(again, &QAction::triggered, &study_, &EstimateStudy::restart);
  addAction(again);
}

void EstimatePage::buildEmpty() {
  empty_ = new EmptyState;
  empty_->setText(tr("No ensemble yet"),
                  tr("Open the histories of one ensemble, one row a configuration: an expensive "
                     "observable and cheap ones, as npy arrays or text columns. A regressor "
                     "predicts the expensive one everywhere, labels correct its bias, and the "
                     "error knows about autocorrelation."));
  empty_->addAction(open_);
  empty_->addAction(runs_);
  stack_->addWidget(empty_);
}

QWidget* EstimatePage::buildBar() {
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(8, 4, 8, 4);
  state_ = new QLabel;
  state_->setTextFormat(Qt::PlainText);
  state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(state_, 1);
  progress_ = new QProgressBar;
  progress_->setMaximumWidth(kProgressWidth);
  progress_->setRange(0, kProgressSteps);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Trained regressors"));
  progress_->setToolTip(tr("Share of the regressors that are trained"));
  target_ = new QComboBox;
  target_->setAccessibleName(tr("Target of the panels"));
  target_->setToolTip(tr("Which of the targets the panels show"));
  connect(target_, &QComboBox::activated, &study_, &EstimateStudy::showTarget);
  row->addWidget(progress_);
  row->addWidget(target_);
  for (QAction* action : {stop_, open_, save_, export_, copy_}) {
    auto* button = new QToolButton;
    if (action == stop_) button->setObjectName(QStringLiteral("stop"));
    button->setDefaultAction(action);
    button->setToolButtonStyle(action == copy_ || action == stop_ ? Qt::ToolButtonIconOnly
                                                                  : Qt::ToolButtonTextBesideIcon);
    if (action == open_) {
      button->addAction(runs_);
      button->setPopupMode(QToolButton::MenuButtonPopup);
    }
    button->setAutoRaise(true);
    row->addWidget(button);
  }
  return bar;
}

QWidget* EstimatePage::buildPanels() {
  panels_ = new QWidget;
  auto* column = new QVBoxLayout(panels_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(buildBar());
  history_ = new StatPlot;
  strip_ = new SplitStrip;
  column->addWidget(history_, 3);
  column->addWidget(strip_);
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  sentence_->setContentsMargins(12, 4, 12, 4);
  column->addWidget(sentence_);
  auto* grid = new QGridLayout;
  grid->setSpacing(1);
  for (int i = 0; i < kPanels; ++i) {
    plots_.push_back(new StatPlot);
    grid->addWidget(plots_.back(), i / kColumns, i % kColumns);
    connect(plots_.back(), &StatPlot::ruleMoved, this, &EstimatePage::moveWindow);
  }
  column->addLayout(grid, 9);
  return panels_;
}

void EstimatePage::connectStudy() {
  connect(&study_, &EstimateStudy::opened, this, &EstimatePage::showOpened);
  connect(&study_, &EstimateStudy::finished, this, &EstimatePage::showResult);
  connect(&study_, &EstimateStudy::viewChanged, this, &EstimatePage::showView);
  connect(&study_, &EstimateStudy::stateChanged, this, &EstimatePage::showState);
  connect(&study_, &EstimateStudy::failed, this, [this](const QString& sentence) {
    if (study_.setup().columns.empty()) empty_->setText(tr("This cannot be opened"), sentence);
    state_->setText(sentence);
  });
  connect(form_, &EstimateForm::changed, this, [this] { study_.change(form_->setup()); });
  connect(form_, &EstimateForm::lambdaMoved, this, [this](double lambda) {
    study_.setView({study_.view().window, lambda});
  });
  connect(strip_, &SplitStrip::moved, this, &EstimatePage::splitMoved);
  connect(history_, &StatPlot::axisMoved, this, [this] {
    const auto [left, right] = history_->axisEdges();
    strip_->setEdges(left, right);
  });
  connect(form_, &EstimateForm::trainedWanted, this, &EstimatePage::takeTrained);
  connect(&services_.selection, &Selection::changed, this, &EstimatePage::followSelection);
  followSelection();
  showState();
}

void EstimatePage::openFiles(const QStringList& files) {
  if (!files.isEmpty())
    services_.settings.setText(kFolderKey, QFileInfo(files.front()).absolutePath());
  study_.open(files);
}

void EstimatePage::followSelection() {
  const QStringList& runs = services_.selection.runs();
  runs_->setEnabled(!runs.isEmpty());
  form_->offerRun(services_.selection.current(), services_.selection.current().left(13));
}

void EstimatePage::openRuns() {
  services_.reader.fetchRows(
      this, services_.selection.runs(), [this](Result<std::vector<RunRow>> rows) {
        auto setup =
            rows ? setupFromRuns(*rows) : Result<EstimateSetup>(tl::unexpected(rows.error()));
        if (setup) return study_.open(std::move(*setup));
        const QString sentence = QString::fromStdString(setup.error().message);
        if (study_.setup().columns.empty())
          empty_->setText(tr("These runs hold no ensemble"), sentence);
        state_->setText(sentence);
      });
}

/// The present data with labels, folds and split of that estimate, which its regressors know.
void EstimatePage::takeTrained(const QString& run) {
  services_.reader.fetchDetail(this, run, [this, run](Result<RunDetail> detail) {
    if (!detail) return services_.navigator.say(QString::fromStdString(detail.error().message));
    const auto saved = detail->config.find("estimate");
    if (saved == detail->config.end())
      return services_.navigator.say(tr("Run %1 is no saved estimate.").arg(detail->row.number));
    EstimateSetup setup = study_.setup();
    setup.follow(*saved);
    setup.trained = run;
    form_->setSetup(setup);
    study_.change(std::move(setup));
  });
}

void EstimatePage::chooseFiles() {
  auto* dialog =
      new QFileDialog(this, tr("Open an ensemble"), services_.settings.text(kFolderKey, QString()));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters(
      {tr("Histories (*.npy *.dat *.txt *.csv *.h5 *.hdf5)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, &EstimatePage::openFiles);
  dialog->open();
}

void EstimatePage::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) event->acceptProposedAction();
}

void EstimatePage::dropEvent(QDropEvent* event) {
  QStringList files;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) files << url.toLocalFile();
  files.sort();
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  openFiles(files);
}

void EstimatePage::showOpened() {
  form_->setSetup(study_.setup());
  stack_->setCurrentIndex(1);
  showState();
}

void EstimatePage::stop() {
  study_.cancel();
}

void EstimatePage::showTargets() {
  const QSignalBlocker quiet(target_);
  target_->clear();
  target_->addItems(study_.targets());
  target_->setCurrentIndex(study_.shownTarget());
  target_->setVisible(target_->count() > 1);
}

void EstimatePage::showResult() {
  showTargets();
  const EstimateResult& result = *study_.result();
  form_->setLambda(result.lambda);
  history_->setPanel(historyPanel(result));
  // where the training labels and the gap behind them end, as shares of the time axis
  const double n = static_cast<double>(result.role.size());
  double training = 0, gap = 0;
  for (std::size_t i = 0; i < result.role.size(); ++i) {
    if (result.role[i] == 1) training = static_cast<double>(i + 1) / n;
    if (result.role[i] == 3) gap = static_cast<double>(i + 1) / n;
  }
  strip_->setSplit(training, gap);
  const std::vector<StatPanel> panels = estimatePanels(result, study_.view());
  assert(panels.size() == plots_.size() + 1);
  for (std::size_t i = 0; i < plots_.size(); ++i) plots_[i]->setPanel(panels[i + 1]);
  sentence_->setText(gainSentence(result, study_.view()));
}

void EstimatePage::showView() {
  const EstimateResult* result = study_.result();
  if (!result) return;
  const EstimateView& view = study_.view();
  for (StatPlot* plot : plots_) {
    const QString& name = plot->panel().name;
    if (name == QStringLiteral("rho")) plot->setPanel(rhoPanel(*result, view));
    if (name == QStringLiteral("tau")) plot->setPanel(tauPanel(*result, view));
    if (name == QStringLiteral("bins")) plot->setPanel(binPanel(*result, view));
    if (name == QStringLiteral("estimators")) plot->setPanel(comparisonPanel(*result, view));
  }
}

void EstimatePage::splitMoved() {
  EstimateSetup setup = study_.setup();
  const EstimateResult* result = study_.result();
  if (!result) return;
  const double n = static_cast<double>(result->role.size());
  // the share of the labels that lie before the boundary
  double before = 0, labels = 0;
  for (std::size_t i = 0; i < result->labelled.size(); ++i) {
    labels += result->labelled[i];
    if (static_cast<double>(i) < strip_->trainingEnd() * n) before += result->labelled[i];
  }
  if (!(labels > 1)) return;
  setup.training_share = std::clamp(before, 1.0, labels - 1) / labels;
  setup.gap = std::llround((strip_->gapEnd() - strip_->trainingEnd()) * n);
  form_->setSetup(setup);
  study_.change(std::move(setup));
}

void EstimatePage::moveWindow(int, double at) {
  const EstimateResult* result = study_.result();
  if (!result) return;
  const auto last = static_cast<double>(result->chain.gamma.size()) - 1;
  study_.setView({std::llround(std::clamp(at, 0.0, last)), study_.view().lambda});
}

StatPlot* EstimatePage::plot(const QString& name) const {
  if (name == history_->panel().name) return history_;
  for (StatPlot* plot : plots_)
    if (plot->panel().name == name) return plot;
  return nullptr;
}

}  // namespace lsc
