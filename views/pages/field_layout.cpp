// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/field_layout.h"

namespace lsc {

PlaneView::PlaneView(FieldScene& scene, Operand operand, QWidget* parent)
    : FieldView(parent), scene_(scene), operand_(operand) {
  connect(this, &FieldView::hovered, this, [this](std::optional<QPoint> square) {
    // between two files what is drawn is older than the scene
    if (!square || scene_.empty()) return emit pointed(std::nullopt);
    emit pointed(PointedSite{siteOf(*square), operand_, slice().at(square->x(), square->y())});
  });
  connect(this, &FieldView::pressed, this, [this](const QPoint& square) {
    if (!scene_.empty()) scene_.slicer().setCursor(siteOf(square));
  });
  connect(this, &FieldView::stepped, this, [this](int by) { scene_.slicer().stepLast(by); });
}

std::vector<std::int64_t> PlaneView::siteOf(const QPoint& square) const {
  return siteAt(scene_.extents(), spec_, square.x(), square.y());
}

void PlaneView::setAxes(int horizontal, int vertical) {
  follows_slicer_ = false;
  horizontal_ = horizontal;
  vertical_ = vertical;
  setCrosshair(true);
}

void PlaneView::refresh(FieldScene::Changes what) {
  if (scene_.values(operand_).empty()) return clear();
  const Slicer& slicer = scene_.slicer();
  const bool moved = what & (FieldScene::kField | FieldScene::kPlane | FieldScene::kCut) ||
                     (!follows_slicer_ && what & FieldScene::kCursor);
  if (moved) {
    spec_ = follows_slicer_ ? slicer.spec() : scene_.throughCursor(horizontal_, vertical_);
    const auto axis = [&slicer, this](int index) -> FieldAxis {
      if (index < 0) return {};
      return {slicer.axis(index).name, spec_.origin[static_cast<std::size_t>(index)],
              slicer.axis(index).extent};
    };
    setSlice(scene_.slice(spec_, operand_), axis(spec_.horizontal), axis(spec_.vertical));
  }
  if (moved || what & FieldScene::kScale) setScale(scene_.scale(operand_));
  placeCursor();
}

void PlaneView::placeCursor() {
  const auto place = [this](int axis) {
    if (axis < 0) return 0;
    const auto i = static_cast<std::size_t>(axis);
    return static_cast<int>(
        drawnPlace(scene_.slicer().cursor()[i], spec_.origin[i], scene_.extents()[i]));
  };
  setCursorPlace(QPoint(place(spec_.horizontal), place(spec_.vertical)));
}

}  // namespace lsc
