// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_curves.h"

#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/models/selection.h"
#include "views/models/settings.h"
#include "views/plots/curve_colors.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

constexpr qsizetype kMostRuns = 24;  // more curves than that tell nothing apart
const QString kChosen = QStringLiteral("runs/metrics");

QStringList wellKnown() {
  return {QStringLiteral("loss"),  QStringLiteral("ess"),       QStringLiteral("acceptance"),
          QStringLiteral("log_z"), QStringLiteral("grad_norm"), QStringLiteral("step_time")};
}

QString unitOf(const QString& metric) {
  return metric == QLatin1String("step_time") ? QStringLiteral("s") : QString();
}

}  // namespace

RunCurves::RunCurves(Services& services, QWidget* parent)
    : QWidget(parent),
      services_(services),
      live_(services.reader, services.runs),
      plot_(new SeriesPlot(services.background)),
      metrics_button_(new QToolButton),
      menu_(new QMenu(this)) {
  plot_->setEmptyText(tr("Select one or more runs to see their curves."));
  metrics_button_->setText(tr("Metrics"));
  metrics_button_->setToolTip(tr("Which metrics are drawn"));
  metrics_button_->setPopupMode(QToolButton::InstantPopup);
  metrics_button_->setMenu(menu_);
  plot_->addTool(metrics_button_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(plot_);
  connect(menu_, &QMenu::aboutToShow, this, &RunCurves::fillMenu);
  connect(&services_.selection, &Selection::changed, this, &RunCurves::arrange);
  connect(&services_.runs, &LiveRuns::updated, this, &RunCurves::arrange);
  connect(&live_, &LiveSeries::received, this, &RunCurves::take);
}

void RunCurves::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  arrange();
}

void RunCurves::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  live_.watch({}, {});  // nobody looks: nothing to read
  runs_.clear();
}

void RunCurves::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::PaletteChange || runs_.isEmpty()) return;
  runs_.clear();
  arrange();
}

void RunCurves::arrange() {
  if (!isVisible()) return;
  QStringList runs;
  for (const QString& run : services_.selection.shown().mid(0, kMostRuns))
    if (services_.runs.table().find(run)) runs << run;
  const QStringList present_metrics = present(), wanted = chosen();
  QStringList metrics;
  for (const QString& metric : present_metrics)
    if (wanted.contains(metric)) metrics << metric;
  if (runs == runs_ && metrics == metrics_) return;
  runs_ = runs;
  metrics_ = metrics;
  std::vector<PlotPanel> panels;
  for (const QString& metric : metrics) panels.push_back({metric, unitOf(metric), false});
  plot_->setPanels(panels);
  clearCurves();
  live_.watch({}, {});
  live_.watch(runs_, metrics_);
}

void RunCurves::clearCurves() {
  std::vector<PlotCurve> curves;
  const bool dark = isDark(palette().color(QPalette::Window));
  for (const QString& run : runs_) {
    const RunRow* row = services_.runs.table().find(run);
    const QString name = row ? QString::fromStdString(row->name) : QString();
    curves.push_back({QStringLiteral("%1 %2").arg(row ? row->number : 0).arg(name),
                      runColor(row ? row->number : 0, dark),
                      {},
                      {}});
  }
  for (int panel = 0; panel < metrics_.size(); ++panel) plot_->setCurves(panel, curves);
}

void RunCurves::take(const SeriesPoints& points) {
  const int panel = static_cast<int>(metrics_.indexOf(points.metric));
  const int curve = static_cast<int>(runs_.indexOf(points.run));
  if (panel < 0 || curve < 0) return;
  if (points.replaces &&
      plot_->pointCount(panel, curve) > 0) {  // resumed: its tail is another one now
    runs_.clear();
    return arrange();
  }
  plot_->append(panel, curve, points.x, points.y);
}

QStringList RunCurves::present() const {
  QStringList found;
  for (const QString& run : services_.selection.shown()) {
    const RunRow* row = services_.runs.table().find(run);
    if (!row) continue;
    for (const MetricSummary& metric : row->metrics)
      if (const QString name = QString::fromStdString(metric.name); !found.contains(name))
        found << name;
  }
  QStringList out;
  for (const QString& name : wellKnown())
    if (found.removeOne(name)) out << name;
  return out + found;
}

QStringList RunCurves::chosen() const {
  const QString text = services_.settings.text(kChosen, QStringLiteral("loss,ess,acceptance"));
  return text.split(QLatin1Char(','), Qt::SkipEmptyParts);
}

void RunCurves::fillMenu() {
  menu_->clear();
  const QStringList shown = chosen();
  for (const QString& metric : present()) {
    QAction* action = menu_->addAction(metric);
    action->setCheckable(true);
    action->setChecked(shown.contains(metric));
    connect(action, &QAction::toggled, this, [this, metric](bool on) {
      QStringList metrics = chosen();
      metrics.removeAll(metric);
      if (on) metrics << metric;
      services_.settings.setText(kChosen, metrics.join(QLatin1Char(',')));
      arrange();
    });
  }
}

}  // namespace lsc
