// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/field_layouts.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "views/plots/slice_array.h"

namespace lsc {
namespace {

constexpr int kBlinkMs = 600;

std::size_t at(int axis) {
  return static_cast<std::size_t>(axis);
}

}  // namespace

SliceLayout::SliceLayout(FieldScene& scene, QWidget* parent)
    : FieldLayout(scene, parent), plane_(new PlaneView(scene, Operand::kA)) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(plane_);
  connect(plane_, &PlaneView::pointed, this, &FieldLayout::pointed);
}

void SliceLayout::refresh(FieldScene::Changes what) {
  plane_->refresh(what);
}

void SliceLayout::draw(QPainter& painter, const QRectF& area) {
  plane_->draw(painter, area);
}

OrthogonalLayout::OrthogonalLayout(FieldScene& scene, QWidget* parent)
    : FieldLayout(scene, parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(4);
  for (int i = 0; i < 4; ++i) {
    planes_[at(i)] = new PlaneView(scene, Operand::kA);
    grid->addWidget(planes_[at(i)], i / 2, i % 2);
    connect(planes_[at(i)], &PlaneView::pointed, this, &FieldLayout::pointed);
    planes_[at(i)]->offerLinks(
        QStringLiteral("planes%1").arg(i),
        ViewLinks::Links(ViewLinks::kCursor) | ViewLinks::kRange | ViewLinks::kZoom,
        tr("plane %1").arg(i + 1));
  }
  for (int i = 0; i < 2; ++i) {
    grid->setColumnStretch(i, 1);
    grid->setRowStretch(i, 1);
  }
}

void OrthogonalLayout::setAxes() {
  const Slicer& slicer = scene_.slicer();
  const int h = slicer.horizontal(), v = slicer.vertical();
  std::vector<int> others;
  for (int axis = slicer.axisCount() - 1; axis >= 0; --axis)
    if (slicer.role(axis) == AxisRole::kSlider) others.push_back(axis);
  planes_[0]->setAxes(h, v);
  for (std::size_t i = 1; i < planes_.size(); ++i)
    planes_[i]->setVisible(others.size() >= (i < 3 ? 1 : 2));
  if (others.empty()) return;
  planes_[1]->setAxes(others[0], v);
  planes_[2]->setAxes(h, others[0]);
  if (others.size() > 1) planes_[3]->setAxes(others[0], others[1]);
}

void OrthogonalLayout::refresh(FieldScene::Changes what) {
  if (scene_.empty()) return;
  if (what & (FieldScene::kField | FieldScene::kPlane)) setAxes();
  for (PlaneView* plane : planes_)
    if (!plane->isHidden()) plane->refresh(what);
}

void OrthogonalLayout::draw(QPainter& painter, const QRectF& area) {
  const QSizeF half(area.width() / 2, area.height() / 2);
  for (int i = 0; i < 4; ++i) {
    if (planes_[at(i)]->isHidden()) continue;
    const QPointF corner(i % 2 * half.width(), i / 2 * half.height());
    planes_[at(i)]->draw(painter, {area.topLeft() + corner, half});
  }
}

ArrayLayout::ArrayLayout(FieldScene& scene, QWidget* parent)
    : FieldLayout(scene, parent), array_(new SliceArray), links_(scene, array_) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->addWidget(array_);
  links_.offer(QStringLiteral("array"),
               ViewLinks::Links(ViewLinks::kCursor) | ViewLinks::kRange | ViewLinks::kZoom,
               tr("all planes"));
  connect(array_, &SliceArray::hovered, this, [this](std::optional<GridPlace> place) {
    if (!place || scene_.empty()) return emit pointed(std::nullopt);
    emit pointed(PointedSite{siteOf(*place), Operand::kA, std::nullopt, own_colors_});
  });
  connect(array_, &SliceArray::pressed, this, [this](const GridPlace& place) {
    if (!scene_.empty()) links_.setCursor(siteOf(place));
  });
  connect(array_, &SliceArray::stepped, this, [this](int by) { scene_.slicer().stepLast(by); });
  connect(array_, &SliceArray::zoomed, this, [this](const GridPlace& place, int by) {
    if (!scene_.empty()) links_.zoom(spec_, place.column, place.row, by);
  });
  connect(&links_, &ViewLinks::changed, this, [this](FieldScene::Changes what) {
    if (isVisible()) refresh(what);
  });
}

void ArrayLayout::refresh(FieldScene::Changes what) {
  if (scene_.empty()) return array_->clear();
  // a slider does not change what is shown: all its cuts are here
  const bool remade = what & (FieldScene::kField | FieldScene::kPlane);
  if (remade) remake();
  if (remade || what & FieldScene::kZoom) cut();
  if (remade || what & FieldScene::kScale) rescale();
  placeCursor();
}

void ArrayLayout::cut() {
  SliceGrid grid = array_->grid();
  grid.slices.clear();
  for (const FieldSlice& slice : whole_)
    grid.slices.push_back(cropped(slice, links_.windows().at(spec_.horizontal),
                                  links_.windows().at(spec_.vertical)));
  array_->setGrid(std::move(grid));
}

void ArrayLayout::rescale() {
  ColorScale scale = scene_.scale();
  own_colors_.reset();
  if (!links_.linked(ViewLinks::kRange)) {
    FieldRange range;
    for (const FieldSlice& slice : whole_) range.add(fieldRangeOf(slice.values));
    scale.limits = colorLimits(range, scene_.valueKind());
    own_colors_ = scale.limits;
  }
  array_->setNote(own_colors_ ? ownColorsText(*own_colors_) : QString());
  array_->setScale(scale);
}

void ArrayLayout::remake() {
  const Slicer& slicer = scene_.slicer();
  across_ = down_ = -1;
  for (int axis = slicer.axisCount() - 1; axis >= 0; --axis) {
    if (slicer.role(axis) != AxisRole::kSlider) continue;
    (across_ < 0 ? across_ : down_) = axis;
  }
  const auto name = [&slicer](int axis) { return axis < 0 ? QString() : slicer.axis(axis).name; };
  SliceGrid grid{.slices = {},
                 .horizontal = name(slicer.horizontal()),
                 .vertical = name(slicer.vertical()),
                 .across_name = name(across_),
                 .down_name = name(down_),
                 .across_sites = {},
                 .down_sites = {}};
  const auto sites = [&slicer](int axis) {
    std::vector<std::int64_t> out;
    const std::int64_t extent = axis < 0 ? 1 : slicer.axis(axis).extent;
    const std::int64_t origin = axis < 0 ? 0 : slicer.origin(axis);
    for (std::int64_t i = 0; i < extent; ++i) out.push_back((i + origin) % extent);
    return out;
  };
  grid.across_sites = sites(across_);
  grid.down_sites = sites(down_);
  grid.across = static_cast<std::int64_t>(grid.across_sites.size());
  grid.down = static_cast<std::int64_t>(grid.down_sites.size());
  whole_.clear();
  spec_ = slicer.spec();
  SliceSpec spec = spec_;
  std::fill(spec.reduction.begin(), spec.reduction.end(), Reduction::kSlice);
  for (const std::int64_t down : grid.down_sites) {
    for (const std::int64_t across : grid.across_sites) {
      if (down_ >= 0) spec.index[at(down_)] = down;
      if (across_ >= 0) spec.index[at(across_)] = across;
      whole_.push_back(scene_.slice(spec));
    }
  }
  array_->setGrid(std::move(grid));
}

std::vector<std::int64_t> ArrayLayout::siteOf(const GridPlace& place) const {
  auto site = siteAt(scene_.extents(), spec_,
                     links_.windows().at(spec_.horizontal).from + place.column,
                     links_.windows().at(spec_.vertical).from + place.row);
  const SliceGrid& grid = array_->grid();
  if (across_ >= 0) site[at(across_)] = grid.across_sites[static_cast<std::size_t>(place.across)];
  if (down_ >= 0) site[at(down_)] = grid.down_sites[static_cast<std::size_t>(place.down)];
  return site;
}

void ArrayLayout::placeCursor() {
  const Slicer& slicer = scene_.slicer();
  const auto place = [&](int axis) -> std::int64_t {
    if (axis < 0) return 0;
    return drawnPlace(links_.cursor()[at(axis)], slicer.origin(axis), slicer.axis(axis).extent);
  };
  const auto within = [&](int axis) { return place(axis) - links_.windows().at(axis).from; };
  array_->setCursorPlace(GridPlace{place(across_), place(down_), within(slicer.horizontal()),
                                   within(slicer.vertical())});
}

void ArrayLayout::draw(QPainter& painter, const QRectF& area) {
  array_->draw(painter, area);
}

CompareLayout::CompareLayout(FieldScene& scene, QWidget* parent)
    : FieldLayout(scene, parent),
      a_(new PlaneView(scene, Operand::kA)),
      b_(new PlaneView(scene, Operand::kB)),
      difference_(new PlaneView(scene, Operand::kDifference)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  for (PlaneView* plane : {a_, b_, difference_}) {
    row->addWidget(plane, 1);
    connect(plane, &PlaneView::pointed, this, &FieldLayout::pointed);
  }
  const auto links = ViewLinks::Links(ViewLinks::kCursor) | ViewLinks::kZoom;
  a_->offerLinks(QStringLiteral("compare-a"), links | ViewLinks::kRange, tr("A"));
  b_->offerLinks(QStringLiteral("compare-b"), links | ViewLinks::kRange, tr("B"));
  difference_->offerLinks(QStringLiteral("compare-difference"), links, tr("A − B"));
  setCaptions(tr("A"), tr("B"));
  blink_.setInterval(kBlinkMs);
  connect(&blink_, &QTimer::timeout, this, [this] {
    if (!scene_.comparing() || !isVisible()) return;
    b_over_a_ = !b_over_a_;
    a_->setOperand(b_over_a_ ? Operand::kB : Operand::kA);
    showCaptions();
  });
}

void CompareLayout::setCaptions(const QString& a, const QString& b) {
  caption_a_ = a;
  caption_b_ = b;
  showCaptions();
}

void CompareLayout::showCaptions() {
  a_->setTitle(b_over_a_ ? caption_b_ : caption_a_);
  b_->setTitle(caption_b_);
}

void CompareLayout::setDifference(Operand operand) {
  shown_difference_ = operand;
  difference_->setOperand(operand);
  refresh(FieldScene::kScale);
}

void CompareLayout::setBlinking(bool on) {
  on ? blink_.start() : blink_.stop();
  b_over_a_ = false;
  a_->setOperand(Operand::kA);
  showCaptions();
}

void CompareLayout::refresh(FieldScene::Changes what) {
  if (scene_.comparing()) {
    const bool distance = shown_difference_ == Operand::kDistance;
    const double reach = scene_.scale(shown_difference_).limits.high;
    difference_->setTitle((distance ? tr("|A − B|, colours 0 to %1") : tr("A − B, colours ± %1"))
                              .arg(reach, 0, 'g', 3));
  } else if (b_over_a_) {  // until there is a B again
    b_over_a_ = false;
    a_->setOperand(Operand::kA);
    showCaptions();
  }
  for (PlaneView* plane : {a_, b_, difference_}) {
    if (!scene_.comparing()) plane->setMessage({});
    plane->refresh(what);
  }
  if (!scene_.comparing())
    b_->setMessage(tr("Choose a configuration B to compare with, in the row above"));
}

void CompareLayout::draw(QPainter& painter, const QRectF& area) {
  const double width = area.width() / 3;
  int i = 0;
  for (PlaneView* plane : {a_, b_, difference_})
    plane->draw(painter, QRectF(area.left() + width * i++, area.top(), width, area.height()));
}

}  // namespace lsc
