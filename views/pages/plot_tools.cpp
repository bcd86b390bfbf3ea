// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/plot_tools.h"

#include <QActionGroup>
#include <QCompleter>
#include <QDoubleValidator>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QWidgetAction>
#include <cmath>
#include <iterator>
#include <utility>

#include "views/models/format.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

/// One of several entries, the present one checked.
template <typename Value>
void addChoices(QMenu& menu, const std::vector<std::pair<QString, Value>>& entries,
                const Value& now, const std::function<void(const Value&)>& set) {
  auto* group = new QActionGroup(&menu);
  for (const auto& [text, value] : entries) {
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(value == now);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, &menu, [set, chosen = value] { set(chosen); });
  }
}

/// A labelled line of text fields in a menu; Enter in any of them takes all.
std::vector<QLineEdit*> addLine(QMenu& menu, const QString& text, const QStringList& values,
                                const std::function<void(const QStringList&)>& set) {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(24, 2, 8, 2);
  layout->addWidget(new QLabel(text));
  std::vector<QLineEdit*> fields;
  for (const QString& value : values) {
    auto* field = new QLineEdit(value);
    field->setAccessibleName(text);
    field->setMinimumWidth(90);
    layout->addWidget(field, 1);
    fields.push_back(field);
  }
  for (QLineEdit* field : fields) {
    QObject::connect(field, &QLineEdit::returnPressed, &menu, [&menu, fields, set] {
      QStringList typed;
      for (QLineEdit* f : fields) typed << f->text().trimmed();
      menu.close();
      set(typed);
    });
  }
  row->setFocusPolicy(Qt::StrongFocus);  // else the arrow keys pass it
  row->setFocusProxy(fields.front());
  auto* action = new QWidgetAction(&menu);
  action->setDefaultWidget(row);
  menu.addAction(action);
  return fields;
}

}  // namespace

PlotTools::PlotTools(SeriesPlot& plot, QObject* parent) : QObject(parent), plot_(plot) {
  const auto tools = {
      button(tr("Metrics"), tr("Which metrics are drawn, each in a panel"),
             &PlotTools::fillMetrics),
      button(tr("x axis"), tr("Step, time, another metric or a configuration value"),
             &PlotTools::fillX),
      button(tr("Smooth"), tr("Smoothing; the raw curve stays, faint"), &PlotTools::fillLook),
      button(tr("Group"), tr("Means with bands, colours and names by configuration keys"),
             &PlotTools::fillGroups)};
  for (auto tool = std::rbegin(tools); tool != std::rend(tools); ++tool) plot_.addTool(*tool);
  buildMenus();
}

/// Of the plot, so that the command palette finds what is in them.
void PlotTools::buildMenus() {
  panel_menu_ = new QMenu(tr("Panel"), &plot_);
  connect(panel_menu_, &QMenu::aboutToShow, this, [this] { fillPanels(*panel_menu_); });
  connect(&plot_, &SeriesPlot::menuRequested, this, [this](int panel, const QPoint& position) {
    if (panel < 0 || panel >= static_cast<int>(view_.panels.size())) return;
    asked_ = {panel, position};
    panel_menu_->popup(plot_.mapToGlobal(position));
  });
  export_menu_ = new QMenu(tr("Export"), &plot_);
  connect(export_menu_, &QMenu::aboutToShow, this, [this] { fillExport(*export_menu_); });
  connect(&plot_, &SeriesPlot::exportRequested, this,
          [this] { export_menu_->popup(QCursor::pos()); });
}

void PlotTools::setNames(const QStringList& metrics, const QStringList& config_keys) {
  metrics_ = metrics;
  keys_ = config_keys;
}

QToolButton* PlotTools::button(const QString& text, const QString& tip,
                               void (PlotTools::*fill)(QMenu&)) {
  auto* tool = new QToolButton;
  tool->setText(text);
  tool->setToolTip(tip);
  tool->setAutoRaise(true);
  tool->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(tool);
  tool->setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
    menu->clear();
    (this->*fill)(*menu);
  });
  auto* action = new QAction(tr("Plot: %1").arg(text), &plot_);
  connect(action, &QAction::triggered, tool, [tool, menu] {
    menu->popup(tool->mapToGlobal(tool->rect().bottomLeft()));
  });
  plot_.addAction(action);
  return tool;
}

void PlotTools::edit(const std::function<void(PlotView&)>& change) {
  PlotView view = view_;
  plot_.captureRanges(view);
  change(view);
  view_ = view;
  emit changed(view_);
}

void PlotTools::fillMetrics(QMenu& menu) {
  QStringList names = metrics_;
  for (const QString& shown : view_.metrics())
    if (!names.contains(shown)) names << shown;
  for (const QString& metric : names) {
    QAction* action = menu.addAction(metric);
    action->setCheckable(true);
    action->setChecked(view_.shows(metric));
    connect(action, &QAction::triggered, this, [this, metric](bool on) {
      edit([&](PlotView& v) { on ? v.addMetric(metric) : v.removeMetric(metric); });
    });
  }
  if (names.isEmpty()) menu.addAction(tr("The selected runs have no metrics"))->setEnabled(false);
}

void PlotTools::addScales(QMenu& menu, const AxisScale& now, std::function<void(AxisScale)> set) {
  addChoices<ScaleKind>(menu,
                        {{tr("Linear"), ScaleKind::kLinear},
                         {tr("Logarithmic"), ScaleKind::kLog},
                         {tr("Symlog: logarithmic on both sides of 0"), ScaleKind::kSymlog}},
                        now.kind, [now, set](const ScaleKind& kind) {
                          AxisScale scale = now;
                          scale.kind = kind;
                          set(scale);
                        });
  if (now.kind != ScaleKind::kSymlog) return;
  addAmount(menu, tr("linear up to"), now.threshold, [now, set](double value) {
    AxisScale scale = now;
    if (value > 0) scale.threshold = value;
    set(scale);
  });
}

void PlotTools::addAmount(QMenu& menu, const QString& text, double now,
                          std::function<void(double)> set) {
  addLine(menu, text, {QString::number(now)}, [set](const QStringList& typed) {
    bool good = false;
    const double value = typed.front().toDouble(&good);
    if (good && std::isfinite(value)) set(value);
  });
}

void PlotTools::addRange(QMenu& menu, const QString& text, std::pair<double, double> now,
                         std::function<void(std::optional<std::pair<double, double>>)> set) {
  const auto fields =
      addLine(menu, text, {formatExact(now.first), formatExact(now.second)},
              [set](const QStringList& typed) {
                bool low_good = false, high_good = false;
                QString low_text = typed[0], high_text = typed[1];
                const double low = low_text.replace(QChar(0x2212), u'-').toDouble(&low_good);
                const double high = high_text.replace(QChar(0x2212), u'-').toDouble(&high_good);
                if (low_good && high_good && low < high) set(std::pair(low, high));
              });
  for (QLineEdit* field : fields)
    field->setToolTip(tr("From and to; Enter takes them, Backspace in the plot goes back"));
  connect(menu.addAction(tr("All points")), &QAction::triggered, this,
          [set] { set(std::nullopt); });
}

void PlotTools::addKeyChoice(QMenu& menu, const QString& title, const QString& now, bool optional,
                             std::function<void(const QString&)> set) {
  QMenu* sub = menu.addMenu(now.isEmpty() ? title : title + QStringLiteral(": ") + now);
  if (optional) connect(sub->addAction(tr("None")), &QAction::triggered, this, [set] { set({}); });
  QLineEdit* line = addLine(*sub, tr("key"), {now}, [set, keys = keys_](const QStringList& typed) {
                      if (keys.contains(typed.front())) set(typed.front());
                    }).front();
  auto* completer = new QCompleter(keys_, line);
  completer->setFilterMode(Qt::MatchContains);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  line->setCompleter(completer);
  line->setPlaceholderText(tr("part of a configuration key"));
  line->setMinimumWidth(260);
  constexpr qsizetype kListed = 25;  // more are found by typing
  for (const QString& key : keys_.mid(0, kListed)) {
    QAction* action = sub->addAction(key);
    action->setCheckable(true);
    action->setChecked(key == now);
    connect(action, &QAction::triggered, this, [set, key] { set(key); });
  }
}

void PlotTools::fillX(QMenu& menu) {
  const auto setKind = [this](XKind kind, const QString& name) {
    edit([&](PlotView& v) {
      v.x_kind = kind;
      v.x_name = name;
      v.x.range.reset();
    });
  };
  addChoices<XKind>(menu,
                    {{tr("Step"), XKind::kStep},
                     {tr("Time since start"), XKind::kRelativeTime},
                     {tr("Time of day"), XKind::kWallTime}},
                    view_.x_kind, [setKind](const XKind& kind) { setKind(kind, {}); });
  QMenu* metric = menu.addMenu(tr("Another metric"));
  for (const QString& name : metrics_)
    connect(metric->addAction(name), &QAction::triggered, this,
            [setKind, name] { setKind(XKind::kMetric, name); });
  addKeyChoice(menu, tr("Configuration value (a scan)"), view_.isScan() ? view_.x_name : QString(),
               false, [setKind](const QString& key) { setKind(XKind::kConfig, key); });
  if (view_.isScan()) {
    QMenu* rollup = menu.addMenu(tr("Value of a run"));
    addChoices<QString>(
        *rollup,
        {{tr("Last value"), QStringLiteral("last")},
         {tr("Minimum"), QStringLiteral("min")},
         {tr("Maximum"), QStringLiteral("max")},
         {tr("Mean"), QStringLiteral("mean")}},
        view_.rollup, [this](const QString& word) { edit([&](PlotView& v) { v.rollup = word; }); });
  }
  menu.addSeparator();
  addScales(menu, view_.x.scale, [this](AxisScale scale) {
    edit([&](PlotView& v) {
      v.x.scale = scale;
      v.x.range.reset();
    });
  });
  menu.addSeparator();
  addRange(menu, tr("x from, to"), plot_.xRange(), [this](auto range) {
    range ? plot_.zoomTo(range->first, range->second) : plot_.showAll();
  });
}

void PlotTools::fillLook(QMenu& menu) {
  addChoices<SmoothingKind>(menu,
                            {{tr("No smoothing"), SmoothingKind::kNone},
                             {tr("Exponential, as TensorBoard"), SmoothingKind::kExponential},
                             {tr("Gaussian"), SmoothingKind::kGaussian},
                             {tr("Running mean"), SmoothingKind::kRunningMean},
                             {tr("Running median"), SmoothingKind::kRunningMedian}},
                            view_.smoothing.kind, [this](const SmoothingKind& kind) {
                              const bool weight = kind == SmoothingKind::kExponential;
                              edit([&](PlotView& v) { v.smoothing = {kind, weight ? 0.6 : 21}; });
                            });
  if (view_.smoothing.kind == SmoothingKind::kNone) return;
  const bool weight = view_.smoothing.kind == SmoothingKind::kExponential;
  const bool sigma = view_.smoothing.kind == SmoothingKind::kGaussian;
  addAmount(menu,
            weight  ? tr("weight, 0 to 1")
            : sigma ? tr("sigma in points")
                    : tr("points"),
            view_.smoothing.amount, [this, weight](double amount) {
              if (amount < 0 || (weight && amount >= 1)) return;
              edit([&](PlotView& v) { v.smoothing.amount = amount; });
            });
}

void PlotTools::fillGroups(QMenu& menu) {
  addKeyChoice(menu, tr("Group runs by"), view_.group_by, true, [this](const QString& key) {
    edit([&](PlotView& v) {
      v.group_by = key;
      v.band = key.isEmpty() ? BandKind::kNone : BandKind::kDeviation;
    });
  });
  addChoices<BandKind>(menu,
                       {{tr("No band"), BandKind::kNone},
                        {tr("Mean with standard deviation"), BandKind::kDeviation},
                        {tr("Mean with standard error"), BandKind::kError},
                        {tr("Mean with minimum and maximum"), BandKind::kExtremes}},
                       view_.band,
                       [this](const BandKind& band) { edit([&](PlotView& v) { v.band = band; }); });
  menu.addSeparator();
  addKeyChoice(menu, tr("Colour by"), view_.color_by, true,
               [this](const QString& key) { edit([&](PlotView& v) { v.color_by = key; }); });
  addKeyChoice(menu, tr("Name curves by"), view_.label_by, true,
               [this](const QString& key) { edit([&](PlotView& v) { v.label_by = key; }); });
}

void PlotTools::fillExport(QMenu& menu) {
  menu.clear();
  constexpr double kColumn = 3.375, kPage = 7;
  for (const auto& [text, inches] :
       {std::pair(tr("one column, 3.375 in"), kColumn), std::pair(tr("page width, 7 in"), kPage)}) {
    for (const char* suffix : {"pdf", "svg", "png"})
      connect(menu.addAction(QString::fromLatin1(suffix).toUpper() + QStringLiteral(", ") + text),
              &QAction::triggered, this, [this, suffix, width = inches] {
                emit exportWanted(QString::fromLatin1(suffix), width);
              });
    menu.addSeparator();
  }
  for (const auto& [text, suffix] : {std::pair(tr("CSV of all points"), "csv"),
                                     std::pair(tr("Python script for matplotlib"), "py"),
                                     std::pair(tr("This view as a file"), "json")})
    connect(menu.addAction(text), &QAction::triggered, this,
            [this, s = suffix] { emit exportWanted(QString::fromLatin1(s), kColumn); });
  connect(menu.addAction(tr("Open a view…")), &QAction::triggered, this, &PlotTools::openWanted);
}

/// The entries of one panel where it was asked for, of each in a menu of its own else.
void PlotTools::fillPanels(QMenu& menu) {
  menu.clear();
  const auto asked = std::exchange(asked_, std::nullopt);
  if (asked) return fillPanel(menu, asked->panel, asked->position);
  for (int panel = 0; panel < static_cast<int>(view_.panels.size()); ++panel) {
    const auto& series = view_.panels[static_cast<std::size_t>(panel)].series;
    fillPanel(*menu.addMenu(series.empty() ? QString::number(panel + 1) : series[0].metric), panel,
              plot_.rect().center());
  }
}

void PlotTools::fillPanel(QMenu& menu, int panel, const QPoint& position) {
  const auto index = static_cast<std::size_t>(panel);
  for (const bool right : {false, true}) {
    const auto& series = view_.panels[index].series;
    if (right && std::none_of(series.begin(), series.end(), [](const auto& s) { return s.right; }))
      continue;
    const PlotAxis& axis = right ? view_.panels[index].right : view_.panels[index].left;
    QMenu* sub = menu.addMenu(right ? tr("Right axis") : tr("y axis"));
    addScales(*sub, axis.scale, [this, index, right](AxisScale scale) {
      edit([&](PlotView& v) {
        (right ? v.panels[index].right : v.panels[index].left) = {scale, std::nullopt};
      });
    });
    sub->addSeparator();
    addRange(*sub, tr("y from, to"), plot_.yRange(panel, right),
             [this, panel, right](auto range) { plot_.setYRange(panel, range, right); });
  }
  addMoves(menu, panel);
  menu.addSeparator();
  addNotes(menu, panel, position);
}

void PlotTools::addMoves(QMenu& menu, int panel) {
  const auto& series = view_.panels[static_cast<std::size_t>(panel)].series;
  for (int i = 0; i < static_cast<int>(series.size()); ++i) {
    const PlotSeries& s = series[static_cast<std::size_t>(i)];
    QMenu* sub = menu.addMenu(tr("Move %1").arg(s.metric));
    for (int to = 0; to <= static_cast<int>(view_.panels.size()); ++to) {
      if (to == panel) continue;
      const bool fresh = to == static_cast<int>(view_.panels.size());
      if (fresh && series.size() == 1) continue;
      const QString name =
          fresh ? tr("a new panel") : view_.panels[static_cast<std::size_t>(to)].series[0].metric;
      connect(sub->addAction(tr("to %1").arg(name)), &QAction::triggered, this,
              [=, this] { edit([&](PlotView& v) { v.moveSeries(panel, i, {}, to); }); });
    }
    QAction* right = sub->addAction(tr("On the right axis"));
    right->setCheckable(true);
    right->setChecked(s.right);
    connect(right, &QAction::triggered, this, [=, this](bool on) {
      edit([&](PlotView& v) {
        v.panels[static_cast<std::size_t>(panel)].series[static_cast<std::size_t>(i)].right = on;
      });
    });
  }
}

void PlotTools::addNotes(QMenu& menu, int panel, const QPoint& position) {
  const auto [x, y] = plot_.valuesAt(panel, position);
  addLine(menu, tr("Pin a note here"), {QString()},
          [=, this, at_x = x, at_y = y](const auto& typed) {
            if (!typed.front().isEmpty())
              edit([&](PlotView& v) { v.notes.push_back({panel, at_x, at_y, typed.front()}); });
          });
  for (std::size_t i = 0; i < view_.notes.size(); ++i) {
    if (view_.notes[i].panel != panel) continue;
    connect(menu.addAction(tr("Remove the note \"%1\"").arg(view_.notes[i].text)),
            &QAction::triggered, this, [this, i] {
              edit([&](PlotView& v) {
                v.notes.erase(v.notes.begin() + static_cast<std::ptrdiff_t>(i));
              });
            });
  }
}

}  // namespace lsc
