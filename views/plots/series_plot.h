// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Live curves over a common x axis (step), one panel per metric, many curves in a panel. Curves are
// thinned per pixel column (engine/table/curve.h), redrawn at most 30 times a second. A drag draws
// a zoom box, the wheel zooms x (with Ctrl y), Shift+drag pans, Backspace goes one zoom back,
// double click or Home shows everything. "follow" keeps all data in view and rests while the mouse
// is over the plot; zooming switches it off. GUI thread.
#pragma once

#include <QColor>
#include <QElapsedTimer>
#include <QString>
#include <QWidget>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "engine/base/result.h"
#include "engine/table/axis_scale.h"
#include "views/models/plot_contents.h"

class QCPRange;
class QCheckBox;
class QCustomPlot;
class QLabel;
class QMouseEvent;
class QPointF;
class QToolButton;

namespace lsc {

class Background;
class SeriesPanel;
class Throttle;

struct PlotCurve {
  QString label;
  QColor color;
  std::vector<double> x, y;               // equal length; NaN in y is a gap with a mark
  std::vector<double> raw{};              // y before smoothing, drawn faint; or empty
  std::vector<double> low{}, high{};      // band, or error bars of a scan; or empty
  bool right = false;                     // of the right axis
  bool scan = false;                      // points with error bars
  std::optional<std::int64_t> missing{};  // values not finite, where the points do not tell
};

struct PlotPanel {
  QString title;  // "loss"
  QString unit;   // of y: "seconds", or empty
  bool logarithmic = false;
  AxisScale left{}, right{};
  QString right_title{};  // not empty: there is a right axis
};

class SeriesPlot : public QWidget {
  Q_OBJECT
 public:
  /// `background` writes exported files; it outlives the plot.
  explicit SeriesPlot(Background& background, QWidget* parent = nullptr);
  ~SeriesPlot() override;

  void setTitle(const QString& title);
  /// A control of the page in the plot's own row of controls.
  void addTool(QWidget* tool);
  void setXTitle(const QString& title);  // "step" at first
  /// What an empty plot says.
  void setEmptyText(const QString& text);

  /// Replaces all panels, without curves; the same panels again change nothing but the curves.
  void setPanels(const std::vector<PlotPanel>& panels);
  int panelCount() const { return static_cast<int>(panels_.size()); }

  void setCurves(int panel, std::vector<PlotCurve> curves);
  /// Panels, curves, scales, ranges and notes of a composed picture.
  void setContents(PlotContents contents);
  /// What the user sees now, as ranges of a view; none where the plot follows its points.
  void captureRanges(PlotView& view) const;
  /// Index of the panel at a place of the plot, or -1; and the values there.
  int panelIndexAt(const QPoint& position) const;
  std::pair<double, double> valuesAt(int panel, const QPoint& position) const;
  /// More points of a curve; unknown panel or curve: nothing happens.
  void append(int panel, int curve, std::span<const double> x, std::span<const double> y);
  /// Other points of a curve that is there already.
  void replace(int panel, int curve, std::vector<double> x, std::vector<double> y,
               std::optional<std::int64_t> missing);
  std::size_t pointCount(int panel, int curve) const;

  void setXScale(const AxisScale& scale, bool is_time);
  void setYScale(int panel, const AxisScale& scale, bool right);
  /// A range of y chosen by hand; none: fits the points again.
  void setYRange(int panel, std::optional<std::pair<double, double>> range, bool right = false);
  void setLogarithmic(int panel, bool on);
  bool logarithmic(int panel) const;
  void setFollow(bool on);
  bool follow() const { return follow_; }
  /// The shown range of x, and of y of a panel.
  std::pair<double, double> xRange() const;
  std::pair<double, double> yRange(int panel, bool right = false) const;
  void zoomTo(double from, double to);
  void zoomBack();
  void showAll();

  /// The picture as png, svg or pdf, or the points as csv.
  [[nodiscard]] Result<QByteArray> rendered(const QString& format);
  QString csv() const;

  /// For a picture on paper: size in inches, fonts in points, light colours. 96 dots an inch.
  void setPaper(double width_inches, double height_inches, double font_points);
  /// Draws now instead of at the next tick, for exports and tests.
  void refreshNow();

 signals:
  /// Right click, or the menu key, on a panel.
  void menuRequested(int panel, const QPoint& position);
  /// Export was asked for; pages that keep a view offer more than the plot itself can.
  void exportRequested();
  void logarithmicToggled(bool on);
  /// The picture now shows this range of x on so many pixels.
  void looked(double from, double to, int columns);

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Zoom {
    double from, to;
    bool follow;
    std::vector<std::optional<std::pair<double, double>>> y, right;  // of panels fixed by hand
    bool operator==(const Zoom&) const = default;
  };

  void buildToolBar();
  void buildPlot();
  void arrange();
  void settle();
  void fitX();
  void moveCursor(const QPointF& position);
  void leave();
  void handlePress(const QMouseEvent& event);
  void handleWheel(const QPointF& position, Qt::KeyboardModifiers modifiers);
  void linkX(const QCPRange& range);
  Zoom currentZoom() const;
  void rememberZoom();
  void forgetIdleZoom();
  void updateSwitches();
  void applyTheme();
  void askExport();
  SeriesPanel* panelAt(const QPointF& position) const;

  Background& background_;
  QCustomPlot* plot_ = nullptr;
  QLabel* title_ = nullptr;
  QLabel* empty_ = nullptr;
  QCheckBox* follow_box_ = nullptr;
  QToolButton* log_ = nullptr;
  QToolButton* back_ = nullptr;
  std::vector<std::unique_ptr<SeriesPanel>> panels_;
  AxisScale x_scale_;
  bool x_is_time_ = false;
  bool paper_ = false;
  std::vector<Zoom> history_;
  std::unique_ptr<Throttle> throttle_;
  QString x_title_;
  QString caption_;
  QElapsedTimer since_wheel_;
  bool follow_ = true;
  bool mouse_inside_ = false;
  bool fitted_ = false;    // the shown curves have been in view once
  bool changing_ = false;  // ranges are being set by us, not by hand
  int grid_columns_ = 0;
  std::tuple<double, double, int> looked_{0, 0, 0};
};

}  // namespace lsc
