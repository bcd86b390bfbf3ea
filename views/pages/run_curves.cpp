// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_curves.h"

#include <QAction>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/base/files.h"
#include "views/models/background.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/models/settings.h"
#include "views/models/throttle.h"
#include "views/pages/curve_list.h"
#include "views/pages/plot_tools.h"
#include "views/plots/export_file.h"
#include "views/plots/plot_paper.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

constexpr qsizetype kMostRuns = 100;
constexpr int kComposeMs = 200;  // smoothing and bands of long series are made anew as a whole
constexpr int kListWidth = 220;
const QString kViewKey = QStringLiteral("runs/plot-view");

QStringList wellKnown() {
  return {QStringLiteral("loss"),  QStringLiteral("ess"),       QStringLiteral("acceptance"),
          QStringLiteral("log_z"), QStringLiteral("grad_norm"), QStringLiteral("step_time")};
}

/// Names of metrics, well-known ones first.
QStringList ordered(QStringList found) {
  QStringList out;
  for (const QString& name : wellKnown())
    if (found.removeOne(name)) out << name;
  return out + found;
}

}  // namespace

RunCurves::RunCurves(Services& services, const QString& view_key, QWidget* parent)
    : QWidget(parent),
      services_(services),
      view_key_(view_key.isEmpty() ? kViewKey : view_key),
      live_(services.reader, services.runs),
      plot_(new SeriesPlot(services.background)),
      tools_(new PlotTools(*plot_, this)),
      list_(new CurveList),
      splitter_(new QSplitter),
      throttle_(std::make_unique<Throttle>(kComposeMs, [this] { recompose(); })) {
  plot_->setEmptyText(tr("Select one or more runs to see their curves."));
  auto* toggle = new QAction(tr("Curves"), this);
  toggle->setToolTip(tr("The list of curves: search, hide, drag to another panel (Ctrl+Shift+L)"));
  toggle->setCheckable(true);
  toggle->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
  connect(toggle, &QAction::toggled, this, [this](bool on) {
    list_->setVisible(on);
    // a list that was never shown has no width yet
    if (on && list_->width() < kListWidth / 2)
      splitter_->setSizes({kListWidth, std::max(1, width() - kListWidth)});
  });
  addAction(toggle);
  auto* button = new QToolButton;
  button->setAutoRaise(true);
  button->setDefaultAction(toggle);
  plot_->addTool(button);
  splitter_->addWidget(list_);
  splitter_->addWidget(plot_);
  splitter_->setStretchFactor(1, 1);
  splitter_->setChildrenCollapsible(false);
  list_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(splitter_);
  restoreView();
  connect(tools_, &PlotTools::changed, this, &RunCurves::setView);
  connect(list_, &CurveList::changed, this, &RunCurves::setView);
  connect(tools_, &PlotTools::exportWanted, this, &RunCurves::saveExport);
  connect(tools_, &PlotTools::openWanted, this, &RunCurves::openView);
  connect(plot_, &SeriesPlot::logarithmicToggled, this, [this](bool on) {
    for (std::size_t i = 0; i < view_.panels.size(); ++i)
      view_.panels[i].left.scale.kind =
          on && plot_->logarithmic(static_cast<int>(i)) ? ScaleKind::kLog : ScaleKind::kLinear;
    setView(view_);
  });
  connect(&services_.selection, &Selection::changed, this, &RunCurves::arrange);
  connect(&services_.runs, &LiveRuns::loadedChanged, this, &RunCurves::arrange);
  connect(&services_.runs, &LiveRuns::updated, this, [this](const QStringList& uids) {
    const auto shown = [this](const QString& uid) { return runs_.contains(uid); };
    if (runs_.isEmpty() || std::any_of(uids.begin(), uids.end(), shown)) arrange();
  });
  connect(&live_, &LiveSeries::received, this, &RunCurves::take);
  connect(plot_, &SeriesPlot::looked, &live_, &LiveSeries::look);
}

RunCurves::~RunCurves() = default;

void RunCurves::restoreView() {
  const auto text = services_.settings.text(view_key_, {}).toStdString();
  const auto document = parseJson(text, "the remembered plot");
  const auto view = document ? plotViewFromJson(*document) : Result<PlotView>(fail(Error{}));
  if (view && !view->panels.empty()) {
    view_ = *view;
    view_.runs.clear();
    view_.x.range.reset();
  } else {
    for (const QString& metric : wellKnown().mid(0, 3)) view_.addMetric(metric);
  }
  tools_->setView(view_);
}

void RunCurves::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  readKeys();
  arrange();
}

void RunCurves::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  live_.watch({}, {}, SeriesDepth::kPoints);  // nobody looks: nothing to read
  runs_.clear();
  inputs_.series.clear();
}

void RunCurves::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && !runs_.isEmpty()) throttle_->fire();
}

void RunCurves::setView(const PlotView& view) {
  const bool deeper = drawsSteps(view) != drawsSteps(view_);
  const bool reread =
      deeper || view.metrics() != view_.metrics() || view.configKeys() != view_.configKeys();
  view_ = view;
  tools_->setView(view_);
  services_.settings.setText(view_key_, QString::fromStdString(dumpJson(plotViewJson(view_))));
  if (reread) {
    readConfig();
    if (deeper) inputs_.series.clear();
    watch();
  }
  compose();
}

void RunCurves::watch() {
  live_.watch(runs_, view_.metrics(),
              drawsSteps(view_) ? SeriesDepth::kDrawn : SeriesDepth::kPoints);
}

void RunCurves::arrange() {
  if (!isVisible()) return;
  QStringList runs;
  const QStringList wanted = view_.runs.isEmpty() ? services_.selection.shown() : view_.runs;
  for (const QString& run : wanted.mid(0, kMostRuns))
    if (services_.runs.table().find(run)) runs << run;
  if (runs == runs_) return;
  runs_ = runs;
  plot_->setEmptyText(runs.isEmpty() ? tr("Select one or more runs to see their curves.")
                                     : tr("The shown runs have no points of these metrics."));
  inputs_.runs.clear();
  std::erase_if(inputs_.series,
                [&](const auto& entry) { return !runs.contains(entry.first.first); });
  for (const QString& uid : runs) {
    const RunRow* row = services_.runs.table().find(uid);
    inputs_.runs.push_back({uid, row->number, QString::fromStdString(row->name), row->started});
  }
  readRuns();
  readConfig();
  watch();
  compose();
}

/// Which metrics the runs have: their roll-ups say.
void RunCurves::readRuns() {
  rows_token_.cancel();
  rows_token_ = services_.reader.fetchRows(this, runs_, [this](Result<std::vector<RunRow>> rows) {
    if (!rows) return;  // LiveRuns tells about the store's trouble
    QStringList found;
    for (const RunRow& row : *rows)
      for (const MetricSummary& metric : row.metrics) found << QString::fromStdString(metric.name);
    found.removeDuplicates();
    metric_names_ = ordered(found);
    tools_->setNames(metric_names_, config_keys_);
    throttle_->fire();
  });
}

void RunCurves::readKeys() {
  services_.reader.fetch<std::vector<std::string>>(
      this, [](Index& index) { return index.configKeys(); },
      [this](Result<std::vector<std::string>> keys) {
        if (!keys) return;
        config_keys_.clear();
        for (const std::string& key : *keys) config_keys_ << QString::fromStdString(key);
        tools_->setNames(metric_names_, config_keys_);
      });
}

/// Values of the keys that names, colours, groups and scans go by.
void RunCurves::readConfig() {
  config_token_.cancel();
  if (view_.configKeys().isEmpty()) return;
  using Columns = std::map<QString, std::map<QString, Json>>;
  config_token_ = services_.reader.fetch<Columns>(
      this,
      [keys = view_.configKeys()](Index& index) -> Result<Columns> {
        Columns columns;
        for (const QString& key : keys) {
          auto column = index.configColumn(key.toStdString());
          if (!column) return fail(column.error());
          for (ConfigValue& v : *column)
            columns[key][QString::fromStdString(v.uid)] = std::move(v.value);
        }
        return columns;
      },
      [this](Result<Columns> columns) {
        if (!columns) return;
        inputs_.config = std::move(*columns);
        throttle_->fire();
      });
}

void RunCurves::compose() {
  if (!isVisible()) return;
  plot_->setContents(composePlot(view_, inputs_));
  list_->show(view_, inputs_.runs);
}

void RunCurves::recompose() {
  if (!isVisible()) return;
  PlotView shown = view_;
  plot_->captureRanges(shown);
  plot_->setContents(composePlot(shown, inputs_));
  list_->show(view_, inputs_.runs);
}

const PlotRun* RunCurves::runOf(const QString& uid) const {
  const auto it = std::find_if(inputs_.runs.begin(), inputs_.runs.end(),
                               [&](const PlotRun& run) { return run.uid == uid; });
  return it == inputs_.runs.end() ? nullptr : &*it;
}

void RunCurves::take(const SeriesPoints& points) {
  if (!runOf(points.run)) return;
  SeriesColumns& to = inputs_.series[{points.run, points.metric}];
  if (points.replaces) to = {.thinned = points.thinned, .not_finite = points.not_finite};
  to.step.insert(to.step.end(), points.x.begin(), points.x.end());
  to.time.insert(to.time.end(), points.time.begin(), points.time.end());
  to.value.insert(to.value.end(), points.y.begin(), points.y.end());
  if (!showPoints(points)) throttle_->fire();  // derived curves change as a whole
}

/// Hands points to the curves that show the series as it is; false if none does.
bool RunCurves::showPoints(const SeriesPoints& points) {
  if (!growsByPoints(view_)) return false;
  const PlotRun& run = *runOf(points.run);
  const std::vector<double> x = plainX(view_, run, {points.x, points.time, points.y});
  const PlotContents names = composePlot(view_, {inputs_.runs, {}, inputs_.config});
  for (std::size_t p = 0; p < names.panels.size(); ++p) {
    const auto& curves = names.panels[p].curves;
    for (std::size_t c = 0; c < curves.size(); ++c) {
      if (curves[c].run != points.run || curves[c].metric != points.metric) continue;
      const auto panel = static_cast<int>(p), curve = static_cast<int>(c);
      if (!points.replaces) {
        plot_->append(panel, curve, x, points.y);
      } else {
        plot_->replace(panel, curve, x, points.y,
                       points.thinned ? std::optional(points.not_finite) : std::nullopt);
      }
    }
  }
  return true;
}

void RunCurves::exportAs(const QString& suffix, double inches,
                         const std::function<void(Result<QByteArray>)>& done) {
  PlotView view = view_;
  plot_->captureRanges(view);
  view.runs = runs_;
  const auto draw = [this, suffix, inches, done](const PlotContents& contents) {
    done(plotOnPaper(services_.background, contents, {.width = inches}, suffix));
  };
  if (suffix == QLatin1String("json"))
    return done(QByteArray::fromStdString(dumpJson(plotViewJson(view), 2) + "\n"));
  if (!live_.thinned()) return draw(composePlot(view, inputs_));
  services_.reader.fetch<PlotContents>(
      this,
      [view](Index& index) -> Result<PlotContents> {
        const auto inputs = readPlotInputs(index, view);
        if (!inputs) return fail(inputs.error());
        return composePlot(view, *inputs);
      },
      [draw, done](Result<PlotContents> contents) {
        contents ? draw(*contents) : done(fail(contents.error()));
      });
}

void RunCurves::saveExport(const QString& suffix, double inches) {
  askExportFile(this, tr("plot"), {suffix}, [this, suffix, inches](const QString& file) {
    exportAs(suffix, inches, [this, file](const Result<QByteArray>& bytes) {
      if (!bytes) return services_.navigator.say(QString::fromStdString(bytes.error().message));
      saveBytes(services_.background, this, file, *bytes, [this, file](const Status& status) {
        services_.navigator.say(status ? tr("Saved %1").arg(file)
                                       : QString::fromStdString(status.error().message));
      });
    });
  });
}

void RunCurves::openView() {
  auto* dialog = new QFileDialog(this, tr("Open a view of a plot"), {}, tr("Views (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    services_.background.run(
        this,
        [path = file.toStdString()](const CancelToken&) -> Result<PlotView> {
          const auto text = readFile(path);
          if (!text) return fail(text.error());
          const auto document = parseJson(*text, path);
          if (!document) return fail(document.error());
          return plotViewFromJson(*document);
        },
        [this](Result<PlotView> view) {
          if (!view) return services_.navigator.say(QString::fromStdString(view.error().message));
          runs_.clear();
          setView(*view);
          arrange();
        });
  });
  dialog->open();
}

}  // namespace lsc
