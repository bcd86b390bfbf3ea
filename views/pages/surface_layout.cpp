// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/surface_layout.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/lattice3d/field_3d_view.h"
#include "views/models/field_objects.h"

namespace lsc {

SurfaceLayout::SurfaceLayout(FieldScene& scene, QWidget* parent) : FieldLayout(scene, parent) {
  stack_ = new QStackedLayout(this);
  place_ = new QWidget;
  auto* column = new QVBoxLayout(place_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  controls_ = new QWidget;
  auto* row = new QHBoxLayout(controls_);
  row->setContentsMargins(12, 4, 12, 0);
  style_ = new QComboBox;
  style_->addItems({tr("surfaces"), tr("cloud")});
  style_->setToolTip(
      tr("Surfaces of equal value, or a cloud that is dense where the field is far "
         "from 0"));
  style_->setAccessibleName(tr("Style of the volume"));
  level_ = new QDoubleSpinBox;
  level_->setRange(0.1, 9.9);
  level_->setSingleStep(0.1);
  level_->setDecimals(1);
  level_->setValue(1);
  level_->setPrefix(QStringLiteral("± "));
  level_->setSuffix(QStringLiteral(" σ"));
  level_->setToolTip(tr("Level of the surfaces, in standard deviations of the shown volume"));
  level_->setAccessibleName(tr("Level of the surfaces"));
  objects_ = new QLabel;
  objects_->setTextFormat(Qt::PlainText);
  objects_->setToolTip(
      tr("Connected regions beyond the level, across the boundary too, and their "
         "share of the volume"));
  objects_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* reset = new QToolButton;
  reset->setText(tr("reset view"));
  reset->setAutoRaise(true);
  reset->setToolTip(tr("The whole volume from the first side"));
  row->addWidget(style_);
  row->addWidget(level_);
  row->addWidget(reset);
  row->addSpacing(12);
  row->addWidget(objects_, 1);
  column->addWidget(controls_);
  why_ = new QLabel;
  why_->setWordWrap(true);
  why_->setAlignment(Qt::AlignCenter);
  why_->setTextFormat(Qt::PlainText);
  why_->setMargin(40);
  stack_->addWidget(place_);
  stack_->addWidget(why_);
  connect(style_, &QComboBox::activated, this, &SurfaceLayout::redraw);
  connect(level_, &QDoubleSpinBox::valueChanged, this, &SurfaceLayout::redraw);
  connect(reset, &QToolButton::clicked, this, [this] {
    if (view_) view_->resetCamera();
  });
}

bool SurfaceLayout::ready() {
  if (view_) return true;
  if (const Status able = probe3d(); !able) {
    why_->setText(QString::fromStdString(able.error().message));
    stack_->setCurrentWidget(why_);
    return false;
  }
  view_ = new Field3dView;
  place_->layout()->addWidget(view_);
  static_cast<QVBoxLayout*>(place_->layout())->setStretchFactor(view_, 1);
  return true;
}

std::vector<int> SurfaceLayout::axes() const {
  const Slicer& slicer = scene_.slicer();
  std::vector<int> axes;
  if (slicer.axisCount() < 3) return axes;
  int cut = -1;
  if (slicer.axisCount() == 4) {
    cut = 0;
    while (slicer.role(cut) != AxisRole::kSlider) ++cut;
  }
  for (int axis = 0; axis < slicer.axisCount(); ++axis)
    if (axis != cut) axes.push_back(axis);
  return axes;
}

std::vector<double> SurfaceLayout::volume() const {
  return takeVolume(scene_.values(), scene_.extents(), axes(), scene_.slicer().spec(),
                    Quantity::kPhi);
}

void SurfaceLayout::refresh(FieldScene::Changes what) {
  if (scene_.empty() || !isVisible()) return;
  if (what & (FieldScene::kField | FieldScene::kPlane | FieldScene::kCut | FieldScene::kScale))
    redraw();
}

void SurfaceLayout::redraw() {
  if (scene_.empty() || !ready()) return;
  const bool flat = scene_.slicer().axisCount() < 3;
  controls_->setVisible(!flat);
  if (flat) return view_->showHeights(scene_.slice(scene_.slicer().spec()), scene_.scale());
  std::array<std::int64_t, 3> extents{};
  const std::vector<int> drawn = axes();
  for (std::size_t i = 0; i < 3; ++i)
    extents[i] = scene_.extents()[static_cast<std::size_t>(drawn[i])];
  const std::vector<double> values = volume();
  const bool is_signed = scene_.valueKind() == ValueKind::kSigned;
  const bool surfaces = style_->currentIndex() == 0;
  level_->setPrefix(is_signed ? QStringLiteral("± ") : QStringLiteral("+ "));
  level_->setVisible(surfaces);
  objects_->setVisible(surfaces);
  if (!surfaces) return view_->showCloud(values, extents, scene_.scale(), is_signed);
  view_->showSurfaces(values, extents, scene_.scale(), is_signed);
  view_->setLevel(level_->value());
  countSurfaces(values, extents);
}

void SurfaceLayout::countSurfaces(const std::vector<double>& values,
                                  const std::array<std::int64_t, 3>& extents) {
  const double level = view_->surfaceValue();
  const FieldObjects found = countObjects(values, extents, level);
  const auto share = [&values](std::int64_t sites) {
    return QString::number(100.0 * static_cast<double>(sites) / static_cast<double>(values.size()),
                           'f', 1);
  };
  QString text = tr("above %1: %2 objects, %3 %")
                     .arg(level, 0, 'g', 3)
                     .arg(found.above)
                     .arg(share(found.sites_above));
  if (scene_.valueKind() == ValueKind::kSigned)
    text += tr(" · below −%1: %2 objects, %3 %")
                .arg(level, 0, 'g', 3)
                .arg(found.below)
                .arg(share(found.sites_below));
  objects_->setText(text);
}

void SurfaceLayout::draw(QPainter& painter, const QRectF& area) {
  if (!view_) return;
  const QImage picture = view_->picture();
  const QSizeF size = QSizeF(picture.size()).scaled(area.size(), Qt::KeepAspectRatio);
  painter.drawImage(QRectF(area.center() - QPointF(size.width(), size.height()) / 2, size),
                    picture);
}

}  // namespace lsc
