// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What LatticePage draws and says.
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>

#include "views/models/format.h"
#include "views/pages/field_layouts.h"
#include "views/pages/field_notice.h"
#include "views/pages/gauge_files.h"
#include "views/pages/lattice_page.h"
#include "views/plots/color_bar.h"

namespace lsc {
namespace {

constexpr int kCaptionHeight = 28;

}  // namespace

void LatticePage::refresh(FieldScene::Changes what) {
  if (scene_.empty()) return;
  layout().refresh(what);
  if (what & (FieldScene::kField | FieldScene::kScale | FieldScene::kPlane)) refreshColorBar();
  readCursor();
}

void LatticePage::refreshColorBar() {
  notice_->setMarks(marks());
  color_bar_->setVisible(layout().hasColors());
  color_bar_->setDraggable(!layout().ownScale());
  if (const auto own = layout().ownScale())
    return color_bar_->setScale(own->scale, own->title, own->values);
  // the histogram is of what the colours span
  if (scene_.rangeMode() == RangeMode::kSlice)
    color_bar_->setScale(scene_.scale(), bar_->quantityName(),
                         scene_.slice(slicer().spec()).values);
  else
    color_bar_->setScale(scene_.scale(), bar_->quantityName(), scene_.values());
  if (bar_->layout() != LatticeLayout::kCompare) return;
  const auto name = [this](const FieldSource& source, std::int64_t configuration) {
    return tr("%1, configuration %2").arg(source.fileName(configuration)).arg(configuration);
  };
  if (scene_.comparing())
    static_cast<CompareLayout&>(layout()).setCaptions(
        tr("A: ") + name(scene_.source(), slicer().index(Slicer::kConfigurationAxis)),
        tr("B: ") + name(scene_.other(), scene_.otherConfiguration()));
}

QString LatticePage::siteText(const std::vector<std::int64_t>& site) const {
  QStringList parts;
  const bool reduces =
      bar_->layout() == LatticeLayout::kSlice || bar_->layout() == LatticeLayout::kCompare;
  for (int axis = slicer().axisCount() - 1; axis >= 0; --axis) {
    const bool reduced = reduces && slicer().role(axis) == AxisRole::kSlider &&
                         slicer().reduction(axis) != Reduction::kSlice;
    static const QStringList kWords{QString(), tr("mean"), tr("sum"), tr("max |·|")};
    const QString place = reduced ? kWords[static_cast<int>(slicer().reduction(axis))]
                                  : QString::number(site[static_cast<std::size_t>(axis)]);
    parts << slicer().axis(axis).name + QStringLiteral(" = ") + place;
  }
  return parts.join(QStringLiteral(", "));
}

void LatticePage::readCursor() {
  if (scene_.empty()) return;
  const PlaneView& plane = static_cast<SliceLayout*>(layouts_.at(LatticeLayout::kSlice))->plane();
  std::optional<double> value;
  const bool reduces = bar_->layout() == LatticeLayout::kSlice && !plane.empty();
  if (reduces) {
    const auto place = [this](int axis) {
      if (axis < 0) return std::int64_t{0};
      return drawnPlace(slicer().cursor()[static_cast<std::size_t>(axis)], slicer().origin(axis),
                        slicer().axis(axis).extent);
    };
    value = plane.whole().at(place(slicer().horizontal()), place(slicer().vertical()));
  }
  explain(PointedSite{slicer().cursor(), Operand::kA, value, std::nullopt});
}

void LatticePage::explain(const std::optional<PointedSite>& pointed) {
  if (scene_.empty()) return;
  if (!pointed) return readCursor();
  const double value =
      pointed->value ? *pointed->value : scene_.valueAt(pointed->site, pointed->operand);
  const bool plain = pointed->operand == Operand::kA || pointed->operand == Operand::kB;
  const bool on_bar = plain && !pointed->colors && !layout().ownScale();
  color_bar_->setMarked(on_bar ? std::optional(value) : std::nullopt);
  const QString quantity =
      plain ? bar_->quantityName() : QStringLiteral("Δ") + bar_->quantityName();
  const std::int64_t configuration = pointed->operand == Operand::kB
                                         ? scene_.otherConfiguration()
                                         : slicer().index(Slicer::kConfigurationAxis);
  QString text = tr("configuration %1, site %2:  %3 = ")
                     .arg(configuration)
                     .arg(siteText(pointed->site), quantity);
  if (std::isfinite(value)) {
    text += formatExact(value);
    const FieldRange limits = pointed->colors.value_or(scene_.scale(pointed->operand).limits);
    if (value > limits.high) text += tr("  (above the colours)");
    if (value < limits.low) text += tr("  (below the colours)");
  } else {
    text += tr("not a finite number");
  }
  reading_->setText(text);
}

void LatticePage::say(const QString& sentence) {
  reading_->setText(sentence);
}

QString LatticePage::caption() const {
  QString text = tr("%1 · configuration %2 of %3 · %4")
                     .arg(bar_->fileLabel())
                     .arg(slicer().index(Slicer::kConfigurationAxis))
                     .arg(slicer().axis(Slicer::kConfigurationAxis).extent)
                     .arg(bar_->quantityName());
  for (int axis = slicer().axisCount() - 1; axis >= 0; --axis) {
    if (slicer().role(axis) == AxisRole::kSlider && bar_->layout() == LatticeLayout::kSlice)
      text += QStringLiteral(" · %1 = %2").arg(slicer().axis(axis).name).arg(slicer().index(axis));
  }
  if (gauge_->active()) {
    text += QStringLiteral(" · ") + gauge_->description();
    if (shownSmoothing() != QLatin1String("none")) text += QStringLiteral(" · ") + shownSmoothing();
  }
  if (!slicer().flowTimes().empty())
    text +=
        tr(" · flow time %1")
            .arg(slicer().flowTimes()[static_cast<std::size_t>(slicer().index(Slicer::kFlowAxis))],
                 0, 'g', 6);
  for (const QString& mark : marks()) text += QStringLiteral(" · ⚠ ") + mark;
  return text;
}

QStringList LatticePage::marks() const {
  QStringList marks;
  if (gauge_->active() && !gauge_->warning().isEmpty()) marks << gauge_->warning();
  if (gauge_->active() && layout().hasColors() && !layout().ownScale() && gauge_->gaugeDependent())
    marks << tr("%1 depends on the gauge").arg(bar_->quantityName());
  if (gauge_->active() && !layout().remark().isEmpty()) marks << layout().remark();
  return marks;
}

QString LatticePage::shownSmoothing() const {
  return scene_.source().ensemble().smoothing;
}

QSize LatticePage::pictureSize() const {
  return {views_->width() + color_bar_->width(), views_->height() + kCaptionHeight};
}

void LatticePage::draw(QPainter& painter, const QSize& size) {
  painter.fillRect(QRect(QPoint(0, 0), size), palette().color(QPalette::Window));
  const double width = size.width() - color_bar_->width();
  const double height = size.height() - kCaptionHeight;
  layout().draw(painter, QRectF(0, 0, width, height));
  color_bar_->draw(painter, QRectF(width, 0, color_bar_->width(), height));
  painter.setPen(palette().color(QPalette::WindowText));
  painter.drawText(QRectF(0, height, size.width(), kCaptionHeight), Qt::AlignCenter, caption());
}

}  // namespace lsc
