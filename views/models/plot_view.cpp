// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/plot_view.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lsc {
namespace {

constexpr int kVersion = 1;
constexpr std::array<std::string_view, 5> kXKinds{"step", "wall_time", "relative_time", "metric",
                                                  "config"};
constexpr std::array<std::string_view, 3> kScales{"linear", "log", "symlog"};
constexpr std::array<std::string_view, 5> kSmoothings{"none", "exponential", "gaussian", "mean",
                                                      "median"};
constexpr std::array<std::string_view, 4> kBands{"none", "deviation", "error", "extremes"};

template <typename Enum, std::size_t N>
std::string nameOf(Enum value, const std::array<std::string_view, N>& names) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

std::string utf8(const QString& text) {
  return text.toStdString();
}

Json axisJson(const PlotAxis& axis) {
  Json out = {{"scale", nameOf(axis.scale.kind, kScales)}};
  if (axis.scale.kind == ScaleKind::kSymlog) out["threshold"] = axis.scale.threshold;
  if (axis.range) out["range"] = {axis.range->first, axis.range->second};
  return out;
}

Json textList(const QStringList& list) {
  Json out = Json::array();
  for (const QString& text : list) out.push_back(utf8(text));
  return out;
}

/// Reads members of a document that may be absent or of another kind: the default stays.
class Reader {
 public:
  explicit Reader(const Json& object) : object_(object) {}

  const Json* find(const char* name) const {
    if (!object_.is_object()) return nullptr;
    const auto it = object_.find(name);
    return it == object_.end() ? nullptr : &*it;
  }
  QString text(const char* name, const QString& fallback = {}) const {
    const Json* v = find(name);
    return v && v->is_string() ? QString::fromStdString(v->get<std::string>()) : fallback;
  }
  double real(const char* name, double fallback) const {
    const Json* v = find(name);
    return v && v->is_number() ? v->get<double>() : fallback;
  }
  template <typename Enum, std::size_t N>
  Enum word(const char* name, const std::array<std::string_view, N>& names, Enum fallback) const {
    const Json* v = find(name);
    if (!v || !v->is_string()) return fallback;
    const auto it = std::find(names.begin(), names.end(), v->get<std::string>());
    return it == names.end() ? fallback : static_cast<Enum>(it - names.begin());
  }
  QStringList texts(const char* name) const {
    QStringList out;
    const Json* v = find(name);
    if (!v || !v->is_array()) return out;
    for (const Json& item : *v)
      if (item.is_string()) out << QString::fromStdString(item.get<std::string>());
    return out;
  }
  PlotAxis axis(const char* name) const {
    PlotAxis out;
    const Json* v = find(name);
    if (!v) return out;
    const Reader in(*v);
    out.scale.kind = in.word("scale", kScales, ScaleKind::kLinear);
    const double threshold = in.real("threshold", 1);
    if (threshold > 0) out.scale.threshold = threshold;
    const Json* range = in.find("range");
    if (range && range->is_array() && range->size() == 2 && (*range)[0].is_number() &&
        (*range)[1].is_number() && (*range)[0] < (*range)[1])
      out.range = {(*range)[0].get<double>(), (*range)[1].get<double>()};
    return out;
  }

 private:
  const Json& object_;
};

PanelView panelFrom(const Json& document) {
  const Reader in(document);
  PanelView panel{.series = {}, .left = in.axis("left"), .right = in.axis("right")};
  const Json* series = in.find("series");
  if (!series || !series->is_array()) return panel;
  for (const Json& item : *series) {
    const Reader entry(item);
    const Json* right = entry.find("right");
    PlotSeries one{entry.text("metric"), entry.text("run"), right && right->is_boolean() && *right};
    if (!one.metric.isEmpty()) panel.series.push_back(std::move(one));
  }
  return panel;
}

}  // namespace

Json plotViewJson(const PlotView& view) {
  Json panels = Json::array();
  for (const PanelView& panel : view.panels) {
    Json series = Json::array();
    for (const PlotSeries& s : panel.series) {
      Json entry = {{"metric", utf8(s.metric)}};
      if (!s.run.isEmpty()) entry["run"] = utf8(s.run);
      if (s.right) entry["right"] = true;
      series.push_back(std::move(entry));
    }
    panels.push_back({{"series", std::move(series)},
                      {"left", axisJson(panel.left)},
                      {"right", axisJson(panel.right)}});
  }
  Json notes = Json::array();
  for (const PlotNote& n : view.notes)
    notes.push_back({{"panel", n.panel}, {"x", n.x}, {"y", n.y}, {"text", utf8(n.text)}});
  return {{"plot_view", kVersion},
          {"runs", textList(view.runs)},
          {"hidden", textList(view.hidden)},
          {"x_kind", nameOf(view.x_kind, kXKinds)},
          {"x_name", utf8(view.x_name)},
          {"x", axisJson(view.x)},
          {"panels", std::move(panels)},
          {"smoothing",
           {{"kind", nameOf(view.smoothing.kind, kSmoothings)}, {"amount", view.smoothing.amount}}},
          {"band", nameOf(view.band, kBands)},
          {"group_by", utf8(view.group_by)},
          {"color_by", utf8(view.color_by)},
          {"label_by", utf8(view.label_by)},
          {"rollup", utf8(view.rollup)},
          {"notes", std::move(notes)}};
}

Result<PlotView> plotViewFromJson(const Json& document) {
  const Reader in(document);
  const Json* version = in.find("plot_view");
  if (!version || !version->is_number_integer())
    return fail(ErrorCode::kInvalidArgument,
                "this is no plot view (it has no \"plot_view\"); save one from a plot's menu");
  if (*version > kVersion)
    return fail(ErrorCode::kUnsupported,
                "the plot view was made by a newer version; update this program");
  PlotView view;
  view.runs = in.texts("runs");
  view.hidden = in.texts("hidden");
  view.x_kind = in.word("x_kind", kXKinds, XKind::kStep);
  view.x_name = in.text("x_name");
  view.x = in.axis("x");
  if (const Json* panels = in.find("panels"); panels && panels->is_array())
    for (const Json& panel : *panels) view.panels.push_back(panelFrom(panel));
  if (const Json* smoothing = in.find("smoothing")) {
    const Reader entry(*smoothing);
    view.smoothing = {entry.word("kind", kSmoothings, SmoothingKind::kNone),
                      entry.real("amount", Smoothing{}.amount)};
  }
  view.band = in.word("band", kBands, BandKind::kNone);
  view.group_by = in.text("group_by");
  view.color_by = in.text("color_by");
  view.label_by = in.text("label_by");
  view.rollup = in.text("rollup", view.rollup);
  if (const Json* notes = in.find("notes"); notes && notes->is_array()) {
    for (const Json& item : *notes) {
      const Reader entry(item);
      view.notes.push_back({static_cast<int>(entry.real("panel", 0)), entry.real("x", 0),
                            entry.real("y", 0), entry.text("text")});
    }
  }
  return view;
}

QStringList PlotView::configKeys() const {
  QStringList keys{group_by, color_by, label_by};
  if (isScan()) keys << x_name;
  keys.removeAll(QString());
  keys.removeDuplicates();
  return keys;
}

QStringList PlotView::metrics() const {
  QStringList out;
  for (const PanelView& panel : panels)
    for (const PlotSeries& s : panel.series) out << s.metric;
  if (x_kind == XKind::kMetric && !x_name.isEmpty()) out << x_name;
  out.removeDuplicates();
  return out;
}

bool PlotView::shows(const QString& metric) const {
  return std::any_of(panels.begin(), panels.end(), [&](const PanelView& panel) {
    return std::any_of(panel.series.begin(), panel.series.end(),
                       [&](const PlotSeries& s) { return s.metric == metric; });
  });
}

void PlotView::addMetric(const QString& metric) {
  PanelView panel;
  panel.series.push_back({metric, {}, false});
  panels.push_back(std::move(panel));
}

static void dropPanel(PlotView& view, std::size_t index) {
  view.panels.erase(view.panels.begin() + static_cast<std::ptrdiff_t>(index));
  std::erase_if(view.notes, [&](const PlotNote& n) { return n.panel == static_cast<int>(index); });
  for (PlotNote& n : view.notes) n.panel -= n.panel > static_cast<int>(index);
}

void PlotView::removeMetric(const QString& metric) {
  for (std::size_t i = panels.size(); i-- > 0;) {
    std::erase_if(panels[i].series, [&](const PlotSeries& s) { return s.metric == metric; });
    if (panels[i].series.empty()) dropPanel(*this, i);
  }
}

void PlotView::moveSeries(int panel, int series, const QString& run, int to) {
  if (panel < 0 || panel >= static_cast<int>(panels.size()) || to == panel || to < 0) return;
  const auto from = static_cast<std::size_t>(panel);
  if (series < 0 || series >= static_cast<int>(panels[from].series.size())) return;
  const auto place = panels[from].series.begin() + series;
  PlotSeries moved = *place;
  const bool whole = run.isEmpty() || !moved.run.isEmpty();
  if (whole) {
    panels[from].series.erase(place);
  } else {
    moved.run = run;
  }
  const auto target = std::min(static_cast<std::size_t>(to), panels.size());
  if (target == panels.size()) panels.emplace_back();
  std::vector<PlotSeries>& there = panels[target].series;
  if (std::find(there.begin(), there.end(), moved) == there.end())
    there.push_back(std::move(moved));
  if (panels[from].series.empty()) dropPanel(*this, from);
}

}  // namespace lsc
