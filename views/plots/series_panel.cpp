// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/series_panel.h"

#include <QFontMetrics>
#include <algorithm>
#include <cmath>
#include <utility>

#include "views/plots/minus_ticker.h"
#include "views/plots/symlog_ticker.h"

namespace lsc {
namespace {

constexpr std::size_t kDense = 8;  // more curves than this are drawn with thin lines
constexpr double kMargin = 0.06;   // of the shown extent, above and below

/// A range on an axis of its own kind, with a margin.
std::pair<double, double> widened(const Extremes& shown, const AxisScale& scale) {
  if (scale.kind == ScaleKind::kLog) {
    double low = shown.minimum_positive, high = shown.maximum;
    if (!(low <= high)) low = high = 1;
    const double margin = std::max(std::pow(high / low, 0.05), 1.05);
    return {low / margin, high * margin};
  }
  if (shown.empty()) return {toAxis(scale, 0), toAxis(scale, 1)};
  const double low = toAxis(scale, shown.minimum), high = toAxis(scale, shown.maximum);
  double margin = kMargin * (high - low);
  if (margin == 0) margin = high == 0 ? 1 : 0.1 * std::abs(high);
  return {low - margin, high + margin};
}

/// With line ends where a line would be wider than `width` pixels.
QString inLines(const QString& text, const QFontMetrics& metrics, int width) {
  QStringList lines{QString()};
  for (const QString& word : text.split(QLatin1Char(' '))) {
    const QString longer = lines.back().isEmpty() ? word : lines.back() + QLatin1Char(' ') + word;
    if (lines.back().isEmpty() || metrics.horizontalAdvance(longer) <= width) {
      lines.back() = longer;
    } else {
      lines << word;
    }
  }
  return lines.join(QLatin1Char('\n'));
}

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
  if (spec_.logarithmic) spec_.left.kind = ScaleKind::kLog;
  title_ = new QCPTextElement(&plot_, QString());
  title_->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
  title_->setMargins(QMargins(4, 2, 4, 0));
  rect_ = new QCPAxisRect(&plot_, false);
  rect_->addAxes(QCPAxis::atLeft | QCPAxis::atBottom | QCPAxis::atRight);
  rect_->setMinimumMargins(QMargins(8, 8, 12, 4));
  rect_->setupFullAxesBox(false);
  rect_->removeAxis(rect_->axis(QCPAxis::atTop));
  rightAxis()->setVisible(!spec_.right_title.isEmpty());
  rightAxis()->setTickLabels(true);
  rightAxis()->setLabel(spec_.right_title);
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
  empty_ = new QCPItemText(&plot_);
  empty_->setClipAxisRect(rect_);
  empty_->position->setType(QCPItemPosition::ptAxisRectRatio);
  empty_->position->setAxisRect(rect_);
  empty_->position->setCoords(0.5, 0.5);
  empty_->setVisible(false);
  for (const bool right : {false, true}) setYScale(yScale(right), right);
}

SeriesPanel::~SeriesPanel() {
  curves_.clear();
  setNotes({});
  plot_.removeItem(cursor_);
  plot_.removeItem(empty_);
}

void SeriesPanel::setCurves(std::vector<PlotCurve> curves) {
  legend_->clear();
  curves_.clear();
  for (PlotCurve& given : curves) {
    QCPAxis& y = given.right ? *rightAxis() : *yAxis();
    curves_.push_back(std::make_unique<PanelCurve>(*xAxis(), y, std::move(given)));
  }
  updateLegend();
  updateTitle({});
}

void SeriesPanel::append(std::size_t curve, std::span<const double> x, std::span<const double> y) {
  if (curve >= curves_.size()) return;
  curves_[curve]->append(x, y);
  if (extremesOf(y).not_finite > 0) updateTitle({});
}

void SeriesPanel::replace(std::size_t curve, std::vector<double> x, std::vector<double> y,
                          std::optional<std::int64_t> missing) {
  if (curve >= curves_.size()) return;
  curves_[curve]->replace(std::move(x), std::move(y), missing);
  updateTitle({});
}

void SeriesPanel::setXScale(const AxisScale& scale, bool is_time) {
  x_scale_ = scale;
  x_is_time_ = is_time;
  xAxis()->setScaleType(scale.kind == ScaleKind::kLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
}

void SeriesPanel::setYScale(const AxisScale& scale, bool right) {
  (right ? spec_.right : spec_.left) = scale;
  QCPAxis* axis = right ? rightAxis() : yAxis();
  axis->setScaleType(scale.kind == ScaleKind::kLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  updateTitle({});
}

void SeriesPanel::setNotes(const std::vector<PlotNote>& notes) {
  for (QCPItemText* item : notes_) plot_.removeItem(item);
  notes_.clear();
  for (const PlotNote& note : notes) {
    auto* item = new QCPItemText(&plot_);
    item->setClipAxisRect(rect_);
    item->position->setAxes(xAxis(), yAxis());
    item->position->setCoords(toAxis(x_scale_, note.x), toAxis(spec_.left, note.y));
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    item->setTextAlignment(Qt::AlignLeft);
    item->setText(QStringLiteral("▾ ") + note.text);
    item->setFont(title_->font());
    item->setColor(title_->textColor());
    notes_.push_back(item);
  }
}

Extremes SeriesPanel::xExtent() const {
  Extremes all;
  for (const auto& c : curves_) all.add(c->data().extent());
  return all;
}

std::pair<double, double> SeriesPanel::xValues() const {
  const QCPRange x = xAxis()->range();
  return {fromAxis(x_scale_, x.lower), fromAxis(x_scale_, x.upper)};
}

void SeriesPanel::setXValues(double from, double to) {
  if (x_scale_.kind == ScaleKind::kLog && from <= 0) {
    from = to > 0 ? to * 1e-6 : 1e-3;
    for (const auto& c : curves_)
      if (const double least = c->data().extent().minimum_positive; least < to)
        from = std::max(from, least);
  }
  xAxis()->setRange(toAxis(x_scale_, from), toAxis(x_scale_, to));
}

std::pair<double, double> SeriesPanel::yValues(bool right) const {
  const QCPRange y = (right ? rightAxis() : yAxis())->range();
  return {fromAxis(yScale(right), y.lower), fromAxis(yScale(right), y.upper)};
}

void SeriesPanel::setYValues(double from, double to, bool right) {
  const AxisScale& scale = yScale(right);
  (right ? rightAxis() : yAxis())->setRange(toAxis(scale, from), toAxis(scale, to));
}

Extremes SeriesPanel::shownExtremes(bool right) const {
  const auto [from, to] = xValues();
  Extremes shown;
  for (const auto& c : curves_)
    if (c->right() == right) shown.add(c->extremes(from, to, columns()));
  return shown;
}

/// The extremes after the first twentieth of the shown x range, if the start alone makes most of
/// `shown`.
Extremes SeriesPanel::withoutStart(const Extremes& shown) {
  const auto [from, to] = xValues();
  const Extremes extent = xExtent();
  if (shown.empty() || extent.empty() || from > extent.minimum) return shown;
  Extremes settled;
  for (const auto& c : curves_)
    if (!c->right()) settled.add(c->extremes(from + (to - from) / 20, to, columns()));
  constexpr double kDwarfs = 8;  // a start this many times larger flattens the rest
  const double size = settled.maximum - settled.minimum;
  if (settled.empty() || !(size > 0) || shown.maximum - shown.minimum < kDwarfs * size)
    return shown;
  start_beyond_ = true;
  return settled;
}

void SeriesPanel::fitY() {
  if (!spec_.right_title.isEmpty() && !right_fixed_) {
    const auto [low, high] = widened(shownExtremes(true), spec_.right);
    rightAxis()->setRange(low, high);
  }
  if (y_fixed_) return;
  Extremes shown = shownExtremes(false);
  const bool was_beyond = std::exchange(start_beyond_, false);
  if (spec_.left.kind == ScaleKind::kLinear && !whole_start_) shown = withoutStart(shown);
  if (start_beyond_ != was_beyond) updateTitle({});
  const auto [low, high] = widened(shown, spec_.left);
  yAxis()->setRange(low, high);
}

bool SeriesPanel::resized() const {
  return rect_->width() != drawn_width_;
}

/// Ticks by the shown range: powers of ten where it spans some decades.
void SeriesPanel::styleAxis(QCPAxis& axis, const AxisScale& scale, int ticks) const {
  const QCPRange range = axis.range();
  const bool decades = scale.kind == ScaleKind::kLog && range.upper / range.lower > 30;
  if (&axis == xAxis() && x_is_time_) {
    const auto ticker = QSharedPointer<QCPAxisTickerDateTime>::create();
    constexpr double kDay = 86400;
    ticker->setDateTimeFormat(range.size() > 3 * kDay     ? QStringLiteral("MM-dd")
                              : range.size() > 0.8 * kDay ? QStringLiteral("MM-dd\nhh:mm")
                              : range.size() > 300        ? QStringLiteral("hh:mm")
                                                          : QStringLiteral("hh:mm:ss"));
    axis.setTicker(ticker);
  } else if (scale.kind == ScaleKind::kSymlog) {
    axis.setTicker(QSharedPointer<SymlogTicker>::create(scale));
  } else if (decades) {
    axis.setTicker(QSharedPointer<QCPAxisTickerLog>::create());
  } else {
    axis.setTicker(QSharedPointer<MinusTicker>::create());
  }
  axis.setNumberFormat(decades ? QStringLiteral("eb") : QStringLiteral("gb"));
  axis.setNumberPrecision(decades ? 0 : 5);
  axis.ticker()->setTickCount(ticks);
}

void SeriesPanel::refresh() {
  drawn_width_ = rect_->width();
  styleAxis(*xAxis(), x_scale_, std::max(2, rect_->width() / 90));
  styleAxis(*yAxis(), spec_.left, std::max(3, rect_->height() / 40));
  styleAxis(*rightAxis(), spec_.right, std::max(3, rect_->height() / 40));
  if (legendRows() != legend_rows_) updateLegend();
  placeLegend();
  updateEmpty();
  const auto [from, to] = xValues();
  DrawnCurve scratch;
  for (const auto& c : curves_) {
    const QCPRange y = (c->right() ? rightAxis() : yAxis())->range();
    const AxisScale& scale = yScale(c->right());
    const double bottom = scale.kind == ScaleKind::kLog
                              ? y.lower * std::pow(y.upper / y.lower, 0.02)
                              : y.lower + 0.02 * y.size();
    c->draw({.from = from,
             .to = to,
             .columns = columns(),
             .x = x_scale_,
             .y = scale,
             .unit = (scale.kind == ScaleKind::kLog ? std::log10(y.upper / y.lower) : y.size()) /
                     std::max(rect_->height(), 1),
             .bottom = bottom,
             .dense = curves_.size() > kDense},
            scratch);
  }
}

void SeriesPanel::updateEmpty() {
  const bool empty = xExtent().empty();
  empty_->setVisible(empty);
  if (!empty) return;
  const QString sentence = QObject::tr("The shown runs have no points of %1.").arg(spec_.title);
  empty_->setText(inLines(sentence, QFontMetrics(empty_->font()), rect_->width() - 8));
}

void SeriesPanel::showCursor(double x) {
  QString reading;
  bool snapped = false;
  for (const auto& c : curves_) {
    const CurveData& data = c->data();
    if (data.size() == 0) continue;
    const QString value = c->reading(fromAxis(x_scale_, x));
    if (!snapped) {
      const std::size_t i = data.nearest(fromAxis(x_scale_, x));
      const double at = toAxis(x_scale_, data.x()[i]);
      cursor_->point1->setCoords(at, yAxis()->range().lower);
      cursor_->point2->setCoords(at, yAxis()->range().upper);
      const QString where = x_is_time_
                                ? QDateTime::fromMSecsSinceEpoch(std::llround(1000 * data.x()[i]))
                                      .toString(QStringLiteral("yyyy-MM-dd hh:mm:ss"))
                                : readingText(data.x()[i]);
      reading = x_title_ + u' ' + where;
      if (curves_.size() == 1) reading += QStringLiteral(":  ") + value;
      snapped = true;
    }
    if (curves_.size() > 1) c->line().setName(c->label() + QStringLiteral("  ") + value);
  }
  cursor_->setVisible(snapped);
  updateTitle(reading);
}

void SeriesPanel::hideCursor() {
  cursor_->setVisible(false);
  for (const auto& c : curves_) c->line().setName(c->label());
  updateTitle({});
}

void SeriesPanel::setXTitle(const QString& title) {
  x_title_ = title;
  xAxis()->setLabel(title);
}

void SeriesPanel::updateTitle(const QString& reading) {
  QString text = spec_.title;
  if (!spec_.unit.isEmpty()) text += QStringLiteral(" / ") + spec_.unit;
  if (spec_.left.kind == ScaleKind::kLog) text += QObject::tr(" (log)");
  if (spec_.left.kind == ScaleKind::kSymlog) text += QObject::tr(" (symlog)");
  if (start_beyond_) text += QObject::tr(" · start beyond the scale");
  std::int64_t missing = 0;
  for (const auto& c : curves_) missing += c->missing();
  if (missing > 0)
    text += QObject::tr(" · %n value(s) not finite", nullptr, static_cast<int>(missing));
  if (!reading.isEmpty()) text += QStringLiteral("     ") + reading;
  title_->setText(text);
}

}  // namespace lsc
