// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/links_layout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "views/models/format.h"
#include "views/pages/gauge_files.h"

namespace lsc {

DerivedField besideShown(const FieldScene& scene, const QString& name) {
  const FieldSource::Ensemble& shown = scene.source().ensemble();
  const Slicer& slicer = scene.slicer();
  DerivedField field{.file = {},
                     .quantity = name,
                     .smoothing = shown.smoothing,
                     .selection = shown.selection};
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
      shared_(scene, view_),
      style_(new QComboBox),
      fill_(new QCheckBox(tr("plaquettes"))),
      legend_(new QLabel) {
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
  legend_->setTextFormat(Qt::PlainText);
  row->addWidget(legend_, 1);
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
    if (!scene_.empty()) shared_.setCursor(siteOf(site.x(), site.y()));
  });
  shared_.offer(QStringLiteral("links"), ViewLinks::Links(ViewLinks::kCursor) | ViewLinks::kZoom,
                tr("links"));
  connect(view_, &LinkView::zoomed, this, [this](const QPoint& site, int by) {
    if (!scene_.empty()) shared_.zoom(scene_.slicer().spec(), site.x(), site.y(), by);
  });
  connect(&shared_, &ViewLinks::changed, this, &LinksLayout::redraw);
}

std::vector<std::int64_t> LinksLayout::siteOf(int column, int row) const {
  const SliceSpec& spec = scene_.slicer().spec();
  return siteAt(scene_.extents(), spec, shared_.windows().at(spec.horizontal).from + column,
                shared_.windows().at(spec.vertical).from + row);
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
  const AxisWindow columns = shared_.windows().at(spec.horizontal);
  const AxisWindow rows = shared_.windows().at(spec.vertical);
  const auto slice = [&](const std::vector<double>& values) {
    if (values.empty()) return FieldSlice();
    return cropped(takeSlice(values, scene_.extents(), spec, Quantity::kPhi), columns, rows);
  };
  const auto axis = [&](int index) -> FieldAxis {
    if (index < 0) return {};
    return {slicer.axis(index).name,
            spec.origin[static_cast<std::size_t>(index)] + shared_.windows().at(index).from,
            slicer.axis(index).extent};
  };
  const auto whole = [&](int index, const AxisWindow& window) {
    return index < 0 || window.count == slicer.axis(index).extent;
  };
  LinkPlane plane{.right = slice(direction(spec.horizontal)),
                  .up = spec.vertical < 0 ? FieldSlice() : slice(direction(spec.vertical)),
                  .plaquettes = {},
                  .horizontal = axis(spec.horizontal),
                  .vertical = axis(spec.vertical),
                  .meets_right = whole(spec.horizontal, columns),
                  .meets_up = whole(spec.vertical, rows)};
  ColorScale filled{ColorMap(ColorMap::Kind::kSequential), {0, 1}};
  const VectorField* plaquettes = plaquettes_.field();
  const bool fits = plaquettes && plaquettes->extents == scene_.extents() &&
                    plaquettes_.shown() == besideShown(scene_, plaquetteName());
  if (fill_->isChecked() && fits) {
    plane.plaquettes = slice(plaquettes->values);
    filled.limits = colorLimits(fieldRangeOf(plaquettes->values), ValueKind::kInterval);
    legend_->setText(tr("Re tr P / N from %1 (dark) to %2 (light)")
                         .arg(filled.limits.low, 0, 'g', 3)
                         .arg(filled.limits.high, 0, 'g', 3)
                         .replace(u'-', QChar(0x2212)));
  }
  legend_->setVisible(!plane.plaquettes.values.empty());
  view_->setScales(scale_, filled, angles());
  view_->setPlane(std::move(plane));
  placeCursor();
}

void LinksLayout::placeCursor() {
  const SliceSpec& spec = scene_.slicer().spec();
  bool here = true;
  const auto place = [&](int drawn) {
    if (drawn < 0) return 0;
    const auto i = static_cast<std::size_t>(drawn);
    const AxisWindow window = shared_.windows().at(drawn);
    const auto at = drawnPlace(shared_.cursor()[i], spec.origin[i], scene_.extents()[i]);
    here = here && window.holds(at);
    return static_cast<int>(at - window.from);
  };
  const QPoint square(place(spec.horizontal), place(spec.vertical));
  view_->setCursorPlace(here ? std::optional(square) : std::nullopt);
}

void LinksLayout::explain(const std::optional<LinkPlace>& link) {
  if (!link || scene_.empty() || view_->empty()) {
    emit marked(std::nullopt);
    return emit pointed(std::nullopt);
  }
  const Slicer& slicer = scene_.slicer();
  const auto site = siteOf(link->column, link->row);
  QStringList places;
  for (int axis = slicer.axisCount() - 1; axis >= 0; --axis)
    places << QString::number(site[static_cast<std::size_t>(axis)]);
  const FieldSlice& values = link->upwards ? view_->plane().up : view_->plane().right;
  const double value = values.at(link->column, link->row);
  emit marked(value);
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
