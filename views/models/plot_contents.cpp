// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/plot_contents.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "engine/store/index.h"

namespace lsc {
namespace {

QString textOf(const Json& value) {
  return QString::fromStdString(value.is_string() ? value.get<std::string>() : dumpJson(value));
}

/// Runs that share a value of a configuration key; without a key all share the empty text.
class Groups {
 public:
  Groups(const PlotInputs& inputs, const QString& key) : key_(key) {
    for (const PlotRun& run : inputs.runs) {
      const Json* value = find(inputs, key, run.uid);
      const QString text = value ? textOf(*value) : QString();
      text_of_[run.uid] = text;
      if (std::find(texts_.begin(), texts_.end(), text) == texts_.end()) texts_.push_back(text);
    }
    std::sort(texts_.begin(), texts_.end(), [](const QString& a, const QString& b) {
      bool a_number = false, b_number = false;
      const double x = a.toDouble(&a_number), y = b.toDouble(&b_number);
      return a_number && b_number ? x < y : a < b;
    });
  }

  static const Json* find(const PlotInputs& inputs, const QString& key, const QString& run) {
    const auto column = inputs.config.find(key);
    if (column == inputs.config.end()) return nullptr;
    const auto value = column->second.find(run);
    return value == column->second.end() ? nullptr : &value->second;
  }
  std::size_t count() const { return texts_.size(); }
  std::size_t of(const QString& run) const {
    return static_cast<std::size_t>(std::find(texts_.begin(), texts_.end(), text_of_.at(run)) -
                                    texts_.begin());
  }
  QString label(std::size_t group) const {
    if (key_.isEmpty()) return QCoreApplication::translate("lsc::PlotContents", "all runs");
    const QString text = texts_[group].isEmpty()
                             ? QCoreApplication::translate("lsc::PlotContents", "none")
                             : texts_[group];
    return key_.section(u'.', -1) + QStringLiteral(" = ") + text;
  }

 private:
  QString key_;
  std::vector<QString> texts_;
  std::map<QString, QString> text_of_;
};

/// The value of x at the steps of y; points whose step has none are left out.
void joinByStep(const SeriesColumns& x, const SeriesColumns& y, std::vector<double>& xs,
                std::vector<double>& ys) {
  std::size_t k = 0;
  for (std::size_t i = 0; i < y.step.size(); ++i) {
    while (k < x.step.size() && x.step[k] < y.step[i]) ++k;
    if (k == x.step.size()) return;
    if (x.step[k] != y.step[i]) continue;
    xs.push_back(x.value[k]);
    ys.push_back(y.value[i]);
  }
}

double rolledUp(const std::vector<double>& values, const QString& rollup) {
  if (values.empty()) return std::nan("");
  if (rollup == QLatin1String("last")) return values.back();
  const Summary s = summaryOf(values, BandKind::kExtremes);
  if (rollup == QLatin1String("min")) return s.low;
  if (rollup == QLatin1String("max")) return s.high;
  return s.mean;
}

class Composer {
 public:
  Composer(const PlotView& view, const PlotInputs& inputs)
      : view_(view),
        inputs_(inputs),
        colors_(inputs, view.color_by),
        groups_(inputs, view.group_by),
        grouped_(view.band != BandKind::kNone || !view.group_by.isEmpty()) {}

  PanelContents panel(const PanelView& panel) const {
    PanelContents out{{}, {}, {}, panel.left, panel.right, {}};
    QStringList left, right;
    for (const PlotSeries& series : panel.series) (series.right ? right : left) << series.metric;
    left.removeDuplicates();
    right.removeDuplicates();
    out.title = left.join(QStringLiteral(" · "));
    out.right_title = right.join(QStringLiteral(" · "));
    if (left == QStringList{QStringLiteral("step_time")}) out.unit = QStringLiteral("s");
    const bool several = left.size() + right.size() > 1;
    for (const PlotSeries& series : panel.series) {
      std::vector<ContentCurve> curves = view_.isScan() ? scan(series)
                                         : grouped_     ? bands(series)
                                                        : single(series);
      for (ContentCurve& curve : curves) {
        if (several) curve.label += QStringLiteral(" · ") + series.metric;
        curve.metric = series.metric;
        curve.right = series.right;
        out.curves.push_back(std::move(curve));
      }
    }
    return out;
  }

 private:
  bool claimed(const PlotSeries& series, const QString& run) const {
    if (!series.run.isEmpty()) return series.run != run;
    for (const PanelView& panel : view_.panels)
      for (const PlotSeries& other : panel.series)
        if (other.metric == series.metric && other.run == run) return true;
    return false;
  }
  std::vector<const PlotRun*> runsOf(const PlotSeries& series) const {
    std::vector<const PlotRun*> out;
    for (const PlotRun& run : inputs_.runs)
      if (!view_.hidden.contains(run.uid) && !claimed(series, run.uid)) out.push_back(&run);
    return out;
  }
  const SeriesColumns* columns(const QString& run, const QString& metric) const {
    const auto it = inputs_.series.find({run, metric});
    return it == inputs_.series.end() ? nullptr : &it->second;
  }
  QString label(const PlotRun& run) const {
    const Json* value = Groups::find(inputs_, view_.label_by, run.uid);
    if (value) return view_.label_by.section(u'.', -1) + QStringLiteral(" = ") + textOf(*value);
    return QStringLiteral("%1 %2").arg(run.number).arg(run.name);
  }

  ContentCurve curveOf(const PlotRun& run, const PlotSeries& series) const {
    ContentCurve curve;
    curve.label = label(run);
    curve.run = run.uid;
    curve.color = view_.color_by.isEmpty() ? run.number : static_cast<qint64>(colors_.of(run.uid));
    const SeriesColumns* points = columns(run.uid, series.metric);
    if (!points) return curve;
    if (view_.x_kind == XKind::kMetric) {
      if (const SeriesColumns* x = columns(run.uid, view_.x_name))
        joinByStep(*x, *points, curve.x, curve.y);
    } else {
      curve.x = plainX(view_, run, *points);
      curve.y = points->value;
      if (points->thinned) curve.missing = points->not_finite;
    }
    if (view_.smoothing.kind != SmoothingKind::kNone) {
      curve.raw = std::move(curve.y);
      curve.y = smoothed(curve.raw, view_.smoothing);
    }
    return curve;
  }

  std::vector<ContentCurve> single(const PlotSeries& series) const {
    std::vector<ContentCurve> out;
    for (const PlotRun* run : runsOf(series)) out.push_back(curveOf(*run, series));
    return out;
  }

  std::vector<ContentCurve> bands(const PlotSeries& series) const {
    std::vector<std::vector<ContentCurve>> members(groups_.count());
    for (const PlotRun* run : runsOf(series)) {
      ContentCurve curve = curveOf(*run, series);
      if (!curve.x.empty()) members[groups_.of(run->uid)].push_back(std::move(curve));
    }
    std::vector<ContentCurve> out;
    for (std::size_t g = 0; g < members.size(); ++g) {
      if (members[g].empty()) continue;
      std::vector<CurveView> curves;
      for (const ContentCurve& m : members[g]) curves.push_back({m.x, m.y});
      Band band = bandOf(curves, view_.band);
      ContentCurve curve;
      curve.label = QStringLiteral("%1 (%2)").arg(groups_.label(g)).arg(members[g].size());
      curve.color = static_cast<qint64>(g);
      curve.x = std::move(band.x);
      curve.y = std::move(band.mean);
      if (view_.band != BandKind::kNone) {
        curve.low = std::move(band.low);
        curve.high = std::move(band.high);
      }
      out.push_back(std::move(curve));
    }
    return out;
  }

  std::vector<ContentCurve> scan(const PlotSeries& series) const {
    std::vector<ScanValue> values;
    for (const PlotRun* run : runsOf(series)) {
      const Json* x = Groups::find(inputs_, view_.x_name, run->uid);
      const SeriesColumns* points = columns(run->uid, series.metric);
      if (!x || !x->is_number() || !points) continue;
      values.push_back(
          {x->get<double>(), rolledUp(points->value, view_.rollup), groups_.of(run->uid)});
    }
    const BandKind kind = view_.band == BandKind::kNone ? BandKind::kError : view_.band;
    std::vector<ContentCurve> out;
    for (const ScanPoint& p : scanPoints(std::move(values), kind)) {
      if (out.empty() || out.back().color != static_cast<qint64>(p.group)) {
        out.emplace_back();
        out.back().label = groups_.label(p.group);
        out.back().color = static_cast<qint64>(p.group);
        out.back().scan = true;
      }
      ContentCurve& curve = out.back();
      curve.x.push_back(p.x);
      curve.y.push_back(p.y.mean);
      curve.low.push_back(p.y.low);
      curve.high.push_back(p.y.high);
    }
    return out;
  }

  const PlotView& view_;
  const PlotInputs& inputs_;
  const Groups colors_, groups_;
  const bool grouped_;
};

QString xTitle(const PlotView& view) {
  switch (view.x_kind) {
    case XKind::kStep:
      return QCoreApplication::translate("lsc::PlotContents", "step");
    case XKind::kWallTime:
      return QCoreApplication::translate("lsc::PlotContents", "time");
    case XKind::kRelativeTime:
      return QCoreApplication::translate("lsc::PlotContents", "time since start / s");
    case XKind::kMetric:
    case XKind::kConfig:
      return view.x_name;
  }
  return {};
}

}  // namespace

PlotContents composePlot(const PlotView& view, const PlotInputs& inputs) {
  PlotContents out{xTitle(view), view.x_kind == XKind::kWallTime, view.x, {}, view.notes};
  const Composer composer(view, inputs);
  for (const PanelView& panel : view.panels) out.panels.push_back(composer.panel(panel));
  return out;
}

bool growsByPoints(const PlotView& view) {
  return view.smoothing.kind == SmoothingKind::kNone && view.band == BandKind::kNone &&
         view.group_by.isEmpty() && view.x_kind != XKind::kMetric && !view.isScan();
}

std::vector<double> plainX(const PlotView& view, const PlotRun& run, const SeriesColumns& points) {
  if (view.x_kind == XKind::kStep) return points.step;
  std::vector<double> x = points.time;
  if (view.x_kind == XKind::kRelativeTime)
    for (double& t : x) t -= run.started;
  return x;
}

Result<PlotInputs> readPlotInputs(Index& index, const PlotView& view) {
  PlotInputs inputs;
  for (const QString& uid : view.runs) {
    const auto row = index.find(uid.toStdString());
    if (!row) return fail(row.error());
    inputs.runs.push_back({uid, row->number, QString::fromStdString(row->name), row->started});
    for (const QString& metric : view.metrics()) {
      auto series = index.series(row->uid, metric.toStdString());
      if (!series) return fail(series.error());
      SeriesColumns& to = inputs.series[{uid, metric}];
      to.step.assign(series->steps.begin(), series->steps.end());
      to.time = std::move(series->times);
      to.value = std::move(series->values);
    }
  }
  for (const QString& key : view.configKeys()) {
    auto column = index.configColumn(key.toStdString());
    if (!column) return fail(column.error());
    for (ConfigValue& v : *column)
      inputs.config[key][QString::fromStdString(v.uid)] = std::move(v.value);
  }
  return inputs;
}

}  // namespace lsc
