// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/series_panel.h"

#include <cmath>
#include <utility>

#include "views/plots/curve_colors.h"

namespace lsc {
namespace {

QVector<double> toVector(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

QColor blend(const QColor& a, const QColor& b, float part) {
  const auto mix = [part](float x, float y) { return x + (y - x) * part; };
  return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                          mix(a.blueF(), b.blueF()));
}

constexpr std::size_t kMarkedPoints = 40;
constexpr int kLegendLimit = 12;  // more entries would cover the curves

}  // namespace

QString readingText(double value) {
  if (std::isnan(value)) return QStringLiteral("NaN");
  if (std::isinf(value)) return value > 0 ? QStringLiteral("+∞") : QStringLiteral("−∞");
  QString text = std::abs(value) < 1e9 && value == std::floor(value)
                     ? QString::number(value, 'f', 0)
                     : QString::number(value, 'g', 5);
  if (text.startsWith(u'-')) text[0] = QChar(0x2212);
  return text;
}

SeriesPanel::SeriesPanel(QCustomPlot& plot, PlotPanel spec)
    : plot_(plot), spec_(std::move(spec)), layout_(new QCPLayoutGrid) {
  title_ = new QCPTextElement(&plot_, QString());
  title_->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
  title_->setMargins(QMargins(4, 2, 4, 0));
  rect_ = new QCPAxisRect(&plot_, false);
  rect_->addAxes(QCPAxis::atLeft | QCPAxis::atBottom);
  rect_->setMinimumMargins(QMargins(8, 8, 12, 4));
  rect_->setupFullAxesBox(false);
  for (const auto type : {QCPAxis::atTop, QCPAxis::atRight}) rect_->removeAxis(rect_->axis(type));
  legend_ = new QCPLegend;
  rect_->insetLayout()->addElement(legend_, Qt::AlignTop | Qt::AlignRight);
  rect_->insetLayout()->setMargins(QMargins(6, 4, 6, 4));
  layout_->addElement(0, 0, title_);
  layout_->addElement(1, 0, rect_);
  layout_->setRowStretchFactor(0, 0.001);
  layout_->setRowSpacing(0);
  plot_.plotLayout()->addElement(plot_.plotLayout()->rowCount(), 0, layout_);  // items need a rect
  legend_->setLayer(QStringLiteral("legend"));
  cursor_ = new QCPItemStraightLine(&plot_);
  cursor_->setClipAxisRect(rect_);
  for (QCPItemPosition* p : cursor_->positions()) p->setAxes(xAxis(), yAxis());
  cursor_->setVisible(false);
  yAxis()->setNumberPrecision(5);
  setLogarithmic(spec_.logarithmic);
  updateTitle({});
}

SeriesPanel::~SeriesPanel() {
  dropGraphs();
  plot_.removeItem(cursor_);
}

void SeriesPanel::dropGraphs() {
  for (Curve& c : curves_) {
    plot_.removeGraph(c.line);
    plot_.removeGraph(c.gaps);
  }
  curves_.clear();
}

void SeriesPanel::setCurves(std::vector<PlotCurve> curves) {
  legend_->clear();
  dropGraphs();
  for (PlotCurve& given : curves) {
    Curve curve;
    curve.label = given.label;
    curve.data.append(given.x, given.y);
    curve.line = plot_.addGraph(xAxis(), yAxis());
    curve.line->setPen(QPen(given.color, 1.4));
    curve.line->setAdaptiveSampling(false);  // thinned already
    curve.gaps = plot_.addGraph(xAxis(), yAxis());
    curve.gaps->setLineStyle(QCPGraph::lsNone);
    curve.gaps->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCross, QPen(given.color, 1.5), Qt::NoBrush, 7));
    curves_.push_back(std::move(curve));
  }
  updateLegend();
  updateTitle({});
}

void SeriesPanel::append(std::size_t curve, std::span<const double> x, std::span<const double> y) {
  if (curve < curves_.size()) curves_[curve].data.append(x, y);
}

void SeriesPanel::setLogarithmic(bool on) {
  logarithmic_ = on;
  yAxis()->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  updateTitle({});
}

Extremes SeriesPanel::xExtent() const {
  Extremes all;
  for (const Curve& c : curves_) all.add(c.data.extent());
  return all;
}

/// The extremes after the first twentieth of the shown x range, if the start alone makes most of
/// `shown`.
Extremes SeriesPanel::withoutStart(const Extremes& shown) {
  const QCPRange x = xAxis()->range();
  const Extremes extent = xExtent();
  if (shown.empty() || extent.empty() || x.lower > extent.minimum) return shown;
  Extremes settled;
  for (const Curve& c : curves_) settled.add(c.data.extremes(x.lower + x.size() / 20, x.upper));
  constexpr double kDwarfs = 8;  // a start this many times larger flattens the rest
  const double size = settled.maximum - settled.minimum;
  if (settled.empty() || !(size > 0) || shown.maximum - shown.minimum < kDwarfs * size)
    return shown;
  start_beyond_ = true;
  return settled;
}

void SeriesPanel::fitY() {
  if (y_fixed_) return;
  Extremes shown;
  const QCPRange x = xAxis()->range();
  for (const Curve& c : curves_) shown.add(c.data.extremes(x.lower, x.upper));
  const bool was_beyond = std::exchange(start_beyond_, false);
  if (!logarithmic_ && !whole_start_) shown = withoutStart(shown);
  if (start_beyond_ != was_beyond) updateTitle({});
  if (logarithmic_) {
    double low = shown.minimum_positive;
    double high = shown.maximum;
    if (!(low <= high)) low = high = 1;
    const double margin = std::max(std::pow(high / low, 0.05), 1.05);
    yAxis()->setRange(low / margin, high * margin);
    return;
  }
  if (shown.empty()) shown.minimum = 0, shown.maximum = 1;
  double margin = 0.06 * (shown.maximum - shown.minimum);
  if (margin == 0) margin = shown.maximum == 0 ? 1 : 0.1 * std::abs(shown.maximum);
  yAxis()->setRange(shown.minimum - margin, shown.maximum + margin);
}

bool SeriesPanel::resized() const { return rect_->width() != drawn_width_; }

void SeriesPanel::refresh() {
  drawn_width_ = rect_->width();
  const QCPRange x = xAxis()->range();
  const QCPRange y = yAxis()->range();
  const bool decades = logarithmic_ && y.upper / y.lower > 30;
  yAxis()->setTicker(decades ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                             : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
  yAxis()->setNumberFormat(decades ? QStringLiteral("eb") : QStringLiteral("gb"));
  yAxis()->setNumberPrecision(decades ? 0 : 5);
  placeLegend();
  yAxis()->ticker()->setTickCount(std::max(3, rect_->height() / 40));
  xAxis()->ticker()->setTickCount(std::max(2, rect_->width() / 90));
  const double bottom =
      logarithmic_ ? y.lower * std::pow(y.upper / y.lower, 0.02) : y.lower + 0.02 * y.size();
  for (Curve& c : curves_) {
    const DrawnCurve drawn = c.data.drawn({.from = x.lower,
                                           .to = x.upper,
                                           .columns = std::max(rect_->width(), 50),
                                           .logarithmic_y = logarithmic_});
    c.line->setData(toVector(drawn.x), toVector(drawn.y), !drawn.x.empty());
    // few points are marked; a lone one has no line to be seen by
    c.line->setScatterStyle(c.data.size() <= kMarkedPoints
                                ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5)
                                : QCPScatterStyle());
    c.gaps->setData(toVector(drawn.gaps),
                    QVector<double>(static_cast<qsizetype>(drawn.gaps.size()), bottom), true);
  }
}

void SeriesPanel::placeLegend() {
  const QCPRange y = yAxis()->range();
  int high = 0;
  int low = 0;
  for (const Curve& c : curves_) {
    if (c.data.size() == 0) continue;
    const double last = yAxis()->coordToPixel(c.data.y()[c.data.nearest(xAxis()->range().upper)]);
    (last < yAxis()->coordToPixel(y.lower) * 0.5 + yAxis()->coordToPixel(y.upper) * 0.5 ? high
                                                                                        : low)++;
  }
  const Qt::Alignment side = high > low ? Qt::AlignBottom : Qt::AlignTop;
  rect_->insetLayout()->setInsetAlignment(0, side | Qt::AlignRight);
}

void SeriesPanel::showCursor(double x) {
  QString reading;
  bool snapped = false;
  for (Curve& c : curves_) {
    if (c.data.size() == 0) continue;
    const std::size_t i = c.data.nearest(x);
    const QString value = readingText(c.data.y()[i]);
    if (!snapped) {
      cursor_->point1->setCoords(c.data.x()[i], yAxis()->range().lower);
      cursor_->point2->setCoords(c.data.x()[i], yAxis()->range().upper);
      reading = x_title_ + u' ' + readingText(c.data.x()[i]);
      if (curves_.size() == 1) reading += QStringLiteral(":  ") + value;
      snapped = true;
    }
    if (curves_.size() > 1) c.line->setName(c.label + QStringLiteral("  ") + value);
  }
  cursor_->setVisible(snapped);
  updateTitle(reading);
}

void SeriesPanel::hideCursor() {
  cursor_->setVisible(false);
  for (Curve& c : curves_) c.line->setName(c.label);
  updateTitle({});
}

void SeriesPanel::setXTitle(const QString& title) {
  x_title_ = title;
  xAxis()->setLabel(title);
}

void SeriesPanel::updateTitle(const QString& reading) {
  QString text = spec_.title;
  if (!spec_.unit.isEmpty()) text += QStringLiteral(" / ") + spec_.unit;
  if (logarithmic_) text += QObject::tr(" (log)");
  if (start_beyond_) text += QObject::tr(" · start beyond the scale");
  if (!reading.isEmpty()) text += QStringLiteral("     ") + reading;
  title_->setText(text);
}

void SeriesPanel::updateLegend() {
  legend_->setVisible(curves_.size() > 1);
  int shown = 0;
  for (Curve& c : curves_) {
    c.line->setName(c.label);
    c.line->removeFromLegend(legend_);
    if (curves_.size() > 1 && shown++ < kLegendLimit) c.line->addToLegend(legend_);
  }
}

void SeriesPanel::applyTheme(const QPalette& palette) {
  const QColor text = palette.color(QPalette::Text);
  const QColor base = palette.color(QPalette::Base);
  QFont font = plot_.font();
  title_->setTextColor(text);
  title_->setFont(font);
  font.setPointSizeF(font.pointSizeF() * 0.9);
  rect_->setBackground(QBrush(base));
  for (QCPAxis* axis : {xAxis(), yAxis()}) {
    const QPen line(blend(base, text, 0.45F));
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(line);
    axis->setTickLabelColor(text);
    axis->setLabelColor(text);
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
    axis->setLabelPadding(2);
    axis->grid()->setVisible(true);
    axis->grid()->setPen(QPen(blend(base, text, 0.1F)));
    axis->grid()->setZeroLinePen(QPen(blend(base, text, 0.3F)));
  }
  cursor_->setPen(QPen(blend(base, text, 0.5F), 1, Qt::DashLine));
  QColor veil = base;
  veil.setAlphaF(0.85F);
  legend_->setBrush(veil);
  legend_->setBorderPen(Qt::NoPen);
  legend_->setTextColor(text);
  legend_->setFont(font);
  legend_->setIconSize(16, 8);
  legend_->setRowSpacing(0);
  legend_->setMargins(QMargins(4, 2, 4, 2));
}

}  // namespace lsc
