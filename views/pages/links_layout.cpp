// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/links_layout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "views/models/format.h"
#include "views/pages/gauge_files.h"

namespace lsc {

DerivedField besideShown(const FieldScene& scene, const QString& name) {
  const FieldSource::Ensemble& shown = scene.source().ensemble();
  const Slicer& slicer = scene.slicer();
  DerivedField field{.file = {}, .quantity = name, .smoothing = shown.smoothing};
  const std::int64_t configuration = slicer.index(Slicer::kConfigurationAxis);
  if (configuration < shown.files.size()) field.file = shown.files[configuration];
  if (!slicer.flowTimes().empty()) {
    const double time =
        slicer.flowTimes()[static_cast<std::size_t>(slicer.index(Slicer::kFlowAxis))];
    field.smoothing =
        time > 0 ? QStringLiteral("flow:%1").arg(time, 0, 'g', 12) : QStringLiteral("none");
  }
  return field;
}

LinksLayout::LinksLayout(FieldScene& scene, GaugeFiles& gauge, Background& background,
                         QWidget* parent)
    : FieldLayout(scene, parent),
      gauge_(gauge),
      links_(background, VectorSource::Kind::kVectors),
      plaquettes_(background, VectorSource::Kind::kScalars),
      view_(new LinkView),
      style_(new QComboBox),
      fill_(new QCheckBox(tr("plaquettes"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(12, 4, 12, 0);
  style_->addItems({tr("Re tr U / N"), tr("arg tr U")});
  style_->setToolTip(tr("What colours the links; arg tr U also turns each arrow by that angle"));
  style_->setAccessibleName(tr("Colour of the links"));
  fill_->setToolTip(tr("Fill the squares between four links with Re tr P / N of their plaquette"));
  fill_->setChecked(true);
  row->addWidget(style_);
  row->addWidget(fill_);
  row->addStretch(1);
  column->addLayout(row);
  column->addWidget(view_, 1);
  connect(style_, &QComboBox::activated, this, &LinksLayout::ask);
  connect(fill_, &QCheckBox::toggled, this, &LinksLayout::ask);
  connect(&links_, &VectorSource::changed, this, &LinksLayout::takeLinks);
  connect(&links_, &VectorSource::failed, view_, &LinkView::setMessage);
  connect(&plaquettes_, &VectorSource::changed, this, &LinksLayout::redraw);
  connect(view_, &LinkView::hovered, this, &LinksLayout::explain);
  connect(view_, &LinkView::stepped, this, [this](int by) { scene_.slicer().stepLast(by); });
  connect(view_, &LinkView::pressed, this, [this](const QPoint& site) {
    if (scene_.empty()) return;
    scene_.slicer().setCursor(siteAt(scene_.extents(), scene_.slicer().spec(), site.x(), site.y()));
  });
}

bool LinksLayout::angles() const {
  return style_->currentIndex() == 1;
}

void LinksLayout::setAngles(bool on) {
  style_->setCurrentIndex(on ? 1 : 0);
  ask();
}

QString LinksLayout::plaquetteName() const {
  const Slicer& slicer = scene_.slicer();
  const int d = slicer.axisCount();
  if (d < 3) return QStringLiteral("plaquette");
  QString letters;
  for (int axis = d - 1; axis >= 0; --axis)
    if (axis == slicer.horizontal() || axis == slicer.vertical())
      letters += axis == 0 ? QChar(u't') : QChar("xyz"[d - 1 - axis]);
  return QStringLiteral("plaquette:") + letters;
}

void LinksLayout::refresh(FieldScene::Changes what) {
  if (!isVisible()) return;
  if (!gauge_.active() || scene_.empty() || scene_.source().ensemble().files.isEmpty())
    return view_->setMessage(tr("Open a gauge configuration to see its links"));
  if (what & (FieldScene::kField | FieldScene::kPlane)) ask();
  redraw();
}

void LinksLayout::ask() {
  if (scene_.empty() || !gauge_.active()) return;
  const QString name = angles() ? QStringLiteral("link_phases") : QStringLiteral("link_traces");
  links_.want(besideShown(scene_, name), gauge_.deriver());
  if (fill_->isChecked()) plaquettes_.want(besideShown(scene_, plaquetteName()), gauge_.deriver());
  redraw();
}

void LinksLayout::takeLinks() {
  // of unitary links |Re tr U| <= N: one scale for all configurations
  scale_ = angles()
               ? ColorScale{ColorMap(ColorMap::Kind::kCyclic), colorLimits({}, ValueKind::kAngle)}
               : ColorScale{ColorMap(ColorMap::Kind::kDiverging), {-1, 1}};
  redraw();
  emit restyled();
}

std::vector<double> LinksLayout::direction(int axis) const {
  const VectorField& field = *links_.field();
  const auto d = static_cast<std::int64_t>(field.extents.size());
  const std::int64_t mu = d - 1 - axis;  // axes run slowest first, directions x first
  std::vector<double> values;
  if (mu >= field.components) return values;
  values.reserve(field.values.size() / static_cast<std::size_t>(field.components));
  for (auto i = static_cast<std::size_t>(mu); i < field.values.size();
       i += static_cast<std::size_t>(field.components))
    values.push_back(field.values[i]);
  return values;
}

void LinksLayout::redraw() {
  if (scene_.empty() || !isVisible() || !links_.field()) return;
  if (links_.field()->extents != scene_.extents())
    return view_->setMessage(
        tr("The shown quantity lives on the spatial sites only; choose one "
           "that lives on all sites to see the links"));
  const Slicer& slicer = scene_.slicer();
  SliceSpec spec = slicer.spec();
  std::fill(spec.reduction.begin(), spec.reduction.end(), Reduction::kSlice);
  const auto slice = [&](const std::vector<double>& values) {
    return values.empty() ? FieldSlice()
                          : takeSlice(values, scene_.extents(), spec, Quantity::kPhi);
  };
  const auto axis = [&](int index) -> FieldAxis {
    if (index < 0) return {};
    return {slicer.axis(index).name, spec.origin[static_cast<std::size_t>(index)],
            slicer.axis(index).extent};
  };
  LinkPlane plane{.right = slice(direction(spec.horizontal)),
                  .up = spec.vertical < 0 ? FieldSlice() : slice(direction(spec.vertical)),
                  .plaquettes = {},
                  .horizontal = axis(spec.horizontal),
                  .vertical = axis(spec.vertical)};
  ColorScale filled{ColorMap(ColorMap::Kind::kSequential), {0, 1}};
  const VectorField* plaquettes = plaquettes_.field();
  const bool fits = plaquettes && plaquettes->extents == scene_.extents() &&
                    plaquettes_.shown() == besideShown(scene_, plaquetteName());
  if (fill_->isChecked() && fits) {
    plane.plaquettes = slice(plaquettes->values);
    filled.limits = colorLimits(fieldRangeOf(plaquettes->values), ValueKind::kInterval);
  }
  view_->setScales(scale_, filled, angles());
  view_->setPlane(std::move(plane));
  const auto place = [&](int drawn) {
    if (drawn < 0) return 0;
    const auto i = static_cast<std::size_t>(drawn);
    return static_cast<int>(
        drawnPlace(slicer.cursor()[i], spec.origin[i], slicer.axis(drawn).extent));
  };
  view_->setCursorPlace(QPoint(place(spec.horizontal), place(spec.vertical)));
}

void LinksLayout::explain(const std::optional<LinkPlace>& link) {
  if (!link || scene_.empty() || view_->empty()) return emit pointed(std::nullopt);
  const Slicer& slicer = scene_.slicer();
  const auto site = siteAt(scene_.extents(), slicer.spec(), link->column, link->row);
  QStringList places;
  for (int axis = slicer.axisCount() - 1; axis >= 0; --axis)
    places << QString::number(site[static_cast<std::size_t>(axis)]);
  const FieldSlice& values = link->upwards ? view_->plane().up : view_->plane().right;
  const double value = values.at(link->column, link->row);
  const QString direction =
      slicer.axis(link->upwards ? slicer.vertical() : slicer.horizontal()).name;
  emit said(tr("link from site (%1) in direction %2: %3 = %4")
                .arg(places.join(QStringLiteral(", ")), direction, style_->currentText(),
                     std::isfinite(value) ? formatExact(value) : tr("not a finite number")));
}

std::optional<LayoutScale> LinksLayout::ownScale() const {
  return LayoutScale{scale_, style_->currentText(),
                     links_.field() ? links_.field()->values : std::vector<double>()};
}

QString LinksLayout::remark() const {
  return tr("links depend on the gauge; fix it before you compare two configurations link by link");
}

void LinksLayout::draw(QPainter& painter, const QRectF& area) {
  view_->draw(painter, area);
}

}  // namespace lsc
