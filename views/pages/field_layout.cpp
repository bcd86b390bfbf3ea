// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/field_layout.h"

#include <QCoreApplication>

namespace lsc {
namespace {

constexpr double kCornerRoom = 28;  // pixels

}  // namespace

QString ownColorsText(const FieldRange& limits) {
  return QCoreApplication::translate("lsc::PlaneView", "own colours %1 to %2")
      .arg(limits.low, 0, 'g', 3)
      .arg(limits.high, 0, 'g', 3)
      .replace(u'-', QChar(0x2212));
}

PlaneView::PlaneView(FieldScene& scene, Operand operand, QWidget* parent)
    : FieldView(parent), scene_(scene), links_(scene, this), operand_(operand) {
  connect(this, &FieldView::hovered, this, [this](std::optional<QPoint> square) {
    // between two files what is drawn is older than the scene
    if (!square || scene_.empty()) return emit pointed(std::nullopt);
    emit pointed(PointedSite{siteOf(*square), operand_, slice().at(square->x(), square->y()),
                             own_colors_});
  });
  connect(this, &FieldView::pressed, this, [this](const QPoint& square) {
    if (!scene_.empty()) links_.setCursor(siteOf(square));
  });
  connect(this, &FieldView::stepped, this, [this](int by) {
    links_.linked(ViewLinks::kCursor) || follows_slicer_ ? scene_.slicer().stepLast(by)
                                                         : stepOwn(by);
  });
  connect(this, &FieldView::zoomed, this, [this](const QPoint& square, int by) {
    if (!scene_.empty()) links_.zoom(spec_, square.x(), square.y(), by);
  });
  connect(&links_, &ViewLinks::changed, this, [this](FieldScene::Changes what) {
    if (!scene_.empty() && isVisible()) refresh(what);
  });
}

std::vector<std::int64_t> PlaneView::siteOf(const QPoint& square) const {
  const AxisWindows& windows = links_.windows();
  return siteAt(scene_.extents(), spec_, windows.at(spec_.horizontal).from + square.x(),
                windows.at(spec_.vertical).from + square.y());
}

void PlaneView::setAxes(int horizontal, int vertical) {
  follows_slicer_ = false;
  horizontal_ = horizontal;
  vertical_ = vertical;
  setCrosshair(true);
}

void PlaneView::offerLinks(const QString& id, ViewLinks::Links links, const QString& view) {
  links_.offer(id, links, view);
  setRightMargin(kCornerRoom);
}

void PlaneView::setOperand(Operand operand) {
  if (operand == operand_) return;
  operand_ = operand;
  if (!scene_.empty()) refresh(FieldScene::Changes(FieldScene::kField) | FieldScene::kScale);
}

void PlaneView::setTitle(const QString& title) {
  title_ = title;
  QStringList parts;
  if (!title.isEmpty()) parts << title;
  if (own_colors_) parts << ownColorsText(*own_colors_);
  setCaption(parts.join(QStringLiteral(" · ")));
}

void PlaneView::refresh(FieldScene::Changes what) {
  links_.setShown(!scene_.values(operand_).empty());
  if (scene_.values(operand_).empty()) return clear();
  const bool moved = what & (FieldScene::kField | FieldScene::kPlane | FieldScene::kCut) ||
                     (!follows_slicer_ && what & FieldScene::kCursor);
  if (moved) {
    const Slicer& slicer = scene_.slicer();
    spec_ = follows_slicer_ ? slicer.spec() : scene_.throughCursor(horizontal_, vertical_);
    if (!follows_slicer_) spec_.index = links_.cursor();
    whole_ = scene_.slice(spec_, operand_);
  }
  if (moved || what & FieldScene::kZoom) cut();
  if (moved || what & FieldScene::kScale) rescale();
  placeCursor();
}

void PlaneView::cut() {
  const auto axis = [this](int index) -> FieldAxis {
    if (index < 0) return {};
    const LatticeAxis& drawn = scene_.slicer().axis(index);
    return {drawn.name,
            spec_.origin[static_cast<std::size_t>(index)] + links_.windows().at(index).from,
            drawn.extent};
  };
  setSlice(cropped(whole_, links_.windows().at(spec_.horizontal),
                   links_.windows().at(spec_.vertical)),
           axis(spec_.horizontal), axis(spec_.vertical));
}

void PlaneView::rescale() {
  ColorScale scale = scene_.scale(operand_);
  own_colors_.reset();
  if (!links_.linked(ViewLinks::kRange)) {
    scale.limits = colorLimits(fieldRangeOf(whole_.values), scene_.valueKind(operand_));
    own_colors_ = scale.limits;
  }
  setScale(scale);
  setTitle(title_);
}

void PlaneView::stepOwn(int by) {
  std::vector<std::int64_t> site = links_.cursor();
  for (int axis = 0; axis < scene_.slicer().axisCount(); ++axis) {
    if (axis == horizontal_ || axis == vertical_) continue;
    const std::int64_t extent = scene_.slicer().axis(axis).extent;
    auto& place = site[static_cast<std::size_t>(axis)];
    place = (place + by % extent + extent) % extent;
    break;
  }
  links_.setCursor(site);
}

void PlaneView::placeCursor() {
  const std::vector<std::int64_t>& cursor = links_.cursor();
  const auto place = [&](int axis) -> std::int64_t {
    if (axis < 0) return 0;
    const auto i = static_cast<std::size_t>(axis);
    return drawnPlace(cursor[i], spec_.origin[i], scene_.extents()[i]);
  };
  const AxisWindow columns = links_.windows().at(spec_.horizontal);
  const AxisWindow rows = links_.windows().at(spec_.vertical);
  bool here = columns.holds(place(spec_.horizontal)) && rows.holds(place(spec_.vertical));
  for (int axis = 0; axis < scene_.slicer().axisCount(); ++axis) {
    const auto i = static_cast<std::size_t>(axis);
    if (axis == spec_.horizontal || axis == spec_.vertical) continue;
    if (links_.linked(ViewLinks::kCursor)) break;  // the slider is where the cursor is
    if (spec_.reduction[i] == Reduction::kSlice && cursor[i] != spec_.index[i]) here = false;
  }
  if (!here) return setCursorPlace(std::nullopt);
  setCursorPlace(QPoint(static_cast<int>(place(spec_.horizontal) - columns.from),
                        static_cast<int>(place(spec_.vertical) - rows.from)));
}

}  // namespace lsc
