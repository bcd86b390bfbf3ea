// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_monitor.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "views/models/format.h"
#include "views/models/selection.h"
#include "views/plots/curve_colors.h"
#include "views/plots/series_plot.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kSamples = 8192;
constexpr int kJobRows = 4;  // taller lists scroll
const QStringList kMetrics{"loss", "ess", "acceptance", "log_z", "grad_norm", "step_time"};

QString titleOf(const RunRow& row) {
  const QString name = QString::fromStdString(row.name.empty() ? row.experiment : row.name);
  return QStringLiteral("%1  %2").arg(row.number).arg(name);
}

/// "step 1200 of 2500 · 130 steps/s · 10 s left"
QString progressText(const RunRow& row, RunState state) {
  QString text = QObject::tr("%1 · step %2 of %3")
                     .arg(stateWord(state), formatCount(row.step), formatCount(row.total_steps));
  const MetricSummary* time = row.metric("step_time");
  if (!time || !(time->mean > 0)) return text;
  text += QObject::tr(" · %1 steps/s").arg(formatReal(1 / time->mean, time->mean < 0.01 ? 0 : 2));
  if (state == RunState::kRunning && row.total_steps > row.step) {
    const double left = static_cast<double>(row.total_steps - row.step) * time->mean;
    text += QObject::tr(" · %1 left").arg(formatDuration(left));
  } else if (std::isfinite(row.duration())) {
    text += QObject::tr(" · took %1").arg(formatDuration(row.duration()));
  }
  return text;
}

}  // namespace

RunMonitor::RunMonitor(Services& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      actions_(services.engine, services.runs, services.reader, services.navigator,
               &services.sources),
      live_(services.reader, services.runs) {
  build();
  connect(&services_.runs, &LiveRuns::updated, this, &RunMonitor::refresh);
  connect(&services_.runs, &LiveRuns::loadedChanged, this, &RunMonitor::refresh);
  connect(&services_.engine, &EngineClient::jobsChanged, this, &RunMonitor::refresh);
  connect(&live_, &LiveSeries::received, this, &RunMonitor::take);
  connect(plot_, &SeriesPlot::looked, &live_, &LiveSeries::look);
  refresh();
}

void RunMonitor::build() {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  stack_ = new QStackedWidget;
  outer->addWidget(stack_);
  auto* empty = new EmptyState;
  empty->setText(tr("No training yet"),
                 tr("Choose a preset on the left and press Start: phi4-small takes seconds. Loss, "
                    "effective sample size and step time appear here while it runs."));
  stack_->addWidget(empty);

  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  jobs_ = new QListWidget;
  jobs_->setFrameShape(QFrame::NoFrame);
  jobs_->setAccessibleName(tr("Queued and running runs"));
  jobs_->setUniformItemSizes(true);
  for (const auto chosen : {&QListWidget::itemClicked, &QListWidget::itemActivated})
    connect(jobs_, chosen, this, [this](const QListWidgetItem* item) {
      setCurrent(item->data(Qt::UserRole).toString());
    });
  column->addWidget(jobs_);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(12, 8, 12, 4);
  head->setSpacing(4);
  auto* first = new QHBoxLayout;
  title_ = new QLabel;
  QFont big = title_->font();
  big.setBold(true);
  title_->setFont(big);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  title_->setTextFormat(Qt::PlainText);
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  first->addStretch(1);
  buildActions(*first);
  progress_text_ = new QLabel;
  progress_text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  bar_ = new QProgressBar;
  bar_->setTextVisible(false);
  bar_->setFixedHeight(6);
  failure_ = new QLabel;
  failure_->setWordWrap(true);
  failure_->setTextFormat(Qt::PlainText);
  failure_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  head->addWidget(title_);
  head->addLayout(first);
  head->addWidget(bar_);
  head->addWidget(progress_text_);
  head->addWidget(failure_);
  column->addLayout(head);
  plot_ = new SeriesPlot(services_.background);
  plot_->setPanels({{.title = QStringLiteral("loss"), .unit = {}},
                    {.title = QStringLiteral("ess"), .unit = {}},
                    {.title = QStringLiteral("acceptance"), .unit = {}},
                    {.title = QStringLiteral("log_z"), .unit = {}},
                    {.title = QStringLiteral("grad_norm"), .unit = {}, .logarithmic = true},
                    {.title = QStringLiteral("step_time"), .unit = tr("s")}});
  plot_->setEmptyText(tr("The first points come with the first steps"));
  column->addWidget(plot_, 1);
  stack_->addWidget(page);
}

QAction* RunMonitor::addButton(QHBoxLayout& row, const QString& icon_name, const QString& text,
                               const QString& tip) {
  auto* action = new QAction(icon(icon_name), text, this);
  action->setToolTip(tip);
  addAction(action);
  auto* button = new QToolButton;
  button->setDefaultAction(action);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setAutoRaise(true);
  row.addWidget(button);
  return action;
}

void RunMonitor::buildActions(QHBoxLayout& row) {
  stop_ = addButton(row, QStringLiteral("stop"), tr("Stop"),
                    tr("Write a checkpoint and stop; it can be resumed"));
  resume_ = addButton(row, QStringLiteral("resume"), tr("Resume"),
                      tr("Go on from the newest checkpoint"));
  checkpoint_ =
      addButton(row, QStringLiteral("checkpoint"), tr("Checkpoint"), tr("Write a checkpoint now"));
  sample_ = addButton(row, QStringLiteral("sample"), tr("Sample"),
                      tr("Draw %1 configurations with Metropolis").arg(formatCount(kSamples)));
  again_ = addButton(row, QStringLiteral("new"), tr("New from this"),
                     tr("Fill the form with the configuration of this run"));
  lattice_ = addButton(row, QStringLiteral("lattice"), tr("Fields"),
                       tr("Look at the configurations that were sampled"));
  connect(stop_, &QAction::triggered, this, [this] { actions_.stop({current_}); });
  connect(resume_, &QAction::triggered, this, [this] { actions_.resume({current_}); });
  connect(checkpoint_, &QAction::triggered, this, [this] { actions_.checkpoint({current_}); });
  connect(sample_, &QAction::triggered, this, [this] { actions_.sample({current_}, kSamples); });
  connect(again_, &QAction::triggered, this, [this] { actions_.newFrom(current_); });
  connect(lattice_, &QAction::triggered, this,
          [this] { services_.navigator.openLattice(current_); });
}

void RunMonitor::setCurrent(const QString& run) {
  if (run == current_) return;
  current_ = run;
  const RunRow* row = services_.runs.table().find(run);
  const bool dark = isDark(palette().color(QPalette::Window));
  for (int panel = 0; panel < kMetrics.size(); ++panel) {
    plot_->setCurves(panel, {{.label = row ? titleOf(*row) : QString(),
                              .color = runColor(row ? row->number : 0, dark),
                              .x = {},
                              .y = {}}});
  }
  live_.watch({run}, kMetrics, SeriesDepth::kDrawn);
  services_.engine.command("watch", Json{{"runs", Json::array({run.toStdString()})}});
  refresh();
}

void RunMonitor::take(const SeriesPoints& points) {
  const auto panel = static_cast<int>(kMetrics.indexOf(points.metric));
  if (panel < 0 || points.run != current_) return;
  if (!points.replaces) {
    plot_->append(panel, 0, points.x, points.y);
    return;
  }
  const RunRow* row = services_.runs.table().find(current_);
  const bool dark = isDark(palette().color(QPalette::Window));
  plot_->setCurves(panel,
                   {{.label = row ? titleOf(*row) : QString(),
                     .color = runColor(row ? row->number : 0, dark),
                     .x = points.x,
                     .y = points.y,
                     .missing = points.thinned ? std::optional(points.not_finite) : std::nullopt}});
}

void RunMonitor::chooseIfNone() {
  if (!current_.isEmpty()) return;
  QString best;
  for (const RunRow& row : services_.runs.table().rows()) {
    if (row.trashed || row.command != "train") continue;
    if (best.isEmpty() || row.status == RunStatus::kRunning) best = QString::fromStdString(row.uid);
    if (row.status == RunStatus::kRunning) break;
  }
  if (!best.isEmpty()) setCurrent(best);
}

void RunMonitor::refresh() {
  chooseIfNone();
  fillJobs();
  showCurrent();
  stack_->setCurrentIndex(current_.isEmpty() ? 0 : 1);
}

void RunMonitor::fillJobs() {
  const RunRecords& table = services_.runs.table();
  std::vector<const RunRow*> active;
  for (const RunRow& row : table.rows()) {
    const RunState state = table.state(row);
    if (state == RunState::kRunning || state == RunState::kQueued) active.push_back(&row);
  }
  while (jobs_->count() > static_cast<int>(active.size())) delete jobs_->takeItem(0);
  while (jobs_->count() < static_cast<int>(active.size())) jobs_->addItem(QString());
  for (int i = 0; i < jobs_->count(); ++i) {
    const RunRow& row = *active[static_cast<std::size_t>(i)];
    QListWidgetItem* item = jobs_->item(i);
    const RunState state = table.state(row);
    QString text = (state == RunState::kQueued ? QStringLiteral("◌  ") : QStringLiteral("▶  ")) +
                   titleOf(row) + QStringLiteral("   ") + stateWord(state);
    if (state == RunState::kRunning && row.total_steps > 0)
      text += QStringLiteral("  %1 %").arg(100 * row.step / row.total_steps);
    item->setText(text);
    item->setForeground(stateColor(state, palette()));
    item->setData(Qt::UserRole, QString::fromStdString(row.uid));
    item->setSelected(item->data(Qt::UserRole).toString() == current_);
  }
  jobs_->setVisible(!active.empty());
  const int shown = std::clamp(jobs_->count(), 1, kJobRows);
  jobs_->setFixedHeight(shown * std::max(jobs_->sizeHintForRow(0), fontMetrics().height()) + 4);
}

void RunMonitor::showCurrent() {
  const RunRecords& table = services_.runs.table();
  const RunRow* row = table.find(current_);
  const QStringList run{current_};
  stop_->setEnabled(row && !actions_.stoppable(run).isEmpty());
  resume_->setEnabled(row && !actions_.resumable(run).isEmpty());
  checkpoint_->setEnabled(row && table.state(*row) == RunState::kRunning);
  sample_->setEnabled(row && !actions_.sampleable(run).isEmpty());
  again_->setEnabled(row);
  lattice_->setEnabled(row);
  if (!row) {
    title_->setText(current_.isEmpty() ? QString() : tr("waiting for the run to appear"));
    return;
  }
  const RunState state = table.state(*row);
  title_->setText(titleOf(*row));
  title_->setToolTip(QString::fromStdString(row->uid));
  progress_text_->setText(progressText(*row, state));
  bar_->setRange(0, 1000);
  bar_->setValue(row->total_steps > 0 ? static_cast<int>(1000 * row->step / row->total_steps) : 0);
  QString failure = QString::fromStdString(row->failure_line);
  if (failure.isEmpty() && state == RunState::kDead)
    failure =
        tr("No heartbeat for a minute: the process is probably gone. Resume goes on from the "
           "newest checkpoint.");
  failure_->setText(failure);
  failure_->setVisible(!failure.isEmpty());
  QPalette wrong = palette();
  wrong.setColor(QPalette::WindowText, stateColor(state, palette()));
  failure_->setPalette(wrong);
}

}  // namespace lsc
