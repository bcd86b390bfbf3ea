// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Legend and colours of a panel.
#include <algorithm>

#include "views/plots/series_panel.h"

namespace lsc {
namespace {

QColor blend(const QColor& a, const QColor& b, float part) {
  const auto mix = [part](float x, float y) { return x + (y - x) * part; };
  return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                          mix(a.blueF(), b.blueF()));
}

constexpr int kLegendLimit = 12;     // more entries would cover the curves
constexpr double kLegendPart = 0.4;  // of the panel's height, at most

}  // namespace

/// As many as a panel of this height has room for beside its curves.
int SeriesPanel::legendRows() const {
  const double row = QFontMetrics(legend_->font()).height();
  return std::clamp(static_cast<int>(kLegendPart * rect_->height() / row), 2, kLegendLimit);
}

void SeriesPanel::updateLegend() {
  legend_->clear();
  legend_->setVisible(curves_.size() > 1);
  legend_rows_ = legendRows();
  int shown = 0;
  for (const auto& c : curves_) {
    QCPGraph& line = c->line();
    line.setName(c->label());
    if (curves_.size() > 1 && shown++ < legend_rows_) line.addToLegend(legend_);
  }
  if (shown > legend_rows_) {
    auto* more = new QCPTextElement(&plot_, QObject::tr("and %1 more").arg(shown - legend_rows_));
    more->setTextFlags(Qt::AlignLeft);
    more->setTextColor(legend_->textColor());
    more->setFont(legend_->font());
    more->setLayer(QStringLiteral("legend"));  // or the legend's ground would lie over it
    legend_->addElement(legend_->rowCount(), 0, more);
  }
}

void SeriesPanel::placeLegend() {
  const auto [from, to] = xValues();
  int high = 0;
  int low = 0;
  for (const auto& c : curves_) {
    const CurveData& data = c->data();
    if (data.size() == 0) continue;
    const QCPRange y = (c->right() ? rightAxis() : yAxis())->range();
    const double last = toAxis(yScale(c->right()), data.y()[data.nearest(to)]);
    (last > y.center() ? high : low)++;
  }
  const Qt::Alignment side = high > low ? Qt::AlignBottom : Qt::AlignTop;
  rect_->insetLayout()->setInsetAlignment(0, side | Qt::AlignRight);
}

void SeriesPanel::applyTheme(const QPalette& palette) {
  const QColor text = palette.color(QPalette::Text);
  const QColor base = palette.color(QPalette::Base);
  QFont font = plot_.font();
  title_->setTextColor(text);
  title_->setFont(font);
  if (font.pointSizeF() > 0) font.setPointSizeF(font.pointSizeF() * 0.9);  // paper has pixels
  rect_->setBackground(QBrush(base));
  for (QCPAxis* axis : {xAxis(), yAxis(), rightAxis()}) {
    const QPen line(blend(base, text, 0.45F));
    axis->setBasePen(line);
    axis->setTickPen(line);
    axis->setSubTickPen(line);
    axis->setTickLabelColor(text);
    axis->setLabelColor(text);
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
    axis->setLabelPadding(2);
    axis->grid()->setVisible(axis != rightAxis());
    axis->grid()->setPen(QPen(blend(base, text, 0.1F)));
    axis->grid()->setZeroLinePen(QPen(blend(base, text, 0.3F)));
  }
  for (QCPItemText* note : notes_) {
    note->setColor(text);
    note->setFont(font);
  }
  empty_->setColor(palette.color(QPalette::PlaceholderText));
  empty_->setFont(font);
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
  updateLegend();
}

}  // namespace lsc
