// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/plane_window.h"

namespace lsc {
namespace {

constexpr std::int64_t kAcross = 2;  // of three slots: the neighbour along the other axis
constexpr std::int64_t kSlices = 3 << 19;  // bytes of two t that stay in the cache

std::int64_t rowsOf(const GaugeField& field) {
  return field.dimensions() > 2 ? field.extents[1] : 1;
}

}  // namespace

std::int64_t PlaneWindow::planes(const GaugeField& field) {
  return field.volume() / field.extents[0] / rowsOf(field);
}

PlaneWindow::PlaneWindow(const GaugeField& field) : field_(field), rows_(rowsOf(field)) {
  const int d = field.dimensions();
  const int walked = d > 2 ? 2 : 1;
  along_ = field.extents[walked];
  if (d == 4) across_ = field.extents[3];
  stride_ = splitStride(field.extents[0]);
  const std::int64_t reals = static_cast<std::int64_t>(field.matrixSize()) * 2 * d * stride_;
  slices_ = d == 4 && 2 * along_ * rows_ * reals * std::int64_t{sizeof(double)} <= kSlices;
  values_ = makeSplitRows(slots() * rows_, d, field.colours, stride_);
  held_.assign(slots(), -1);
  next_.assign(slots() * rows_ * d * 2, 0);
  if (slices_) {
    for (std::int64_t side = 0; side < 2; ++side)
      for (std::int64_t at = 0; at < along_; ++at)
        connect(side * along_ + at, side * along_ + (at + 1) % along_, (1 - side) * along_ + at);
  } else {
    for (std::int64_t slot = 0; slot < 2; ++slot) connect(slot, 1 - slot, kAcross);
  }
}

/// Forward neighbours of the rows of a slot: in itself and in two others.
void PlaneWindow::connect(std::int64_t slot, std::int64_t walked, std::int64_t across) {
  const int d = field_.dimensions();
  for (std::int64_t row = 0; row < rows_; ++row) {
    const auto at = [&](int axis) -> std::int32_t& {
      return next_[((slot * rows_ + row) * d + axis) * 2];
    };
    if (d > 2) at(1) = static_cast<std::int32_t>(slot * rows_ + (row + 1) % rows_);
    at(d > 2 ? 2 : 1) = static_cast<std::int32_t>(walked * rows_ + row);
    if (d == 4) at(3) = static_cast<std::int32_t>(across * rows_ + row);
  }
}

gauge::Links PlaneWindow::links() const {
  return {values_.get() + gauge::kLanes,
          next_.data(),
          field_.dimensions(),
          field_.colours,
          field_.extents[0],
          stride_};
}

void PlaneWindow::pack(std::int64_t plane, std::int64_t slot) {
  if (held_[slot] == plane) return;
  held_[slot] = plane;
  const std::int64_t reals =
      static_cast<std::int64_t>(field_.matrixSize()) * 2 * field_.dimensions();
  for (std::int64_t row = 0; row < rows_; ++row)
    packRow(field_, plane * rows_ + row, stride_,
            values_.get() + gauge::kLanes + (slot * rows_ + row) * reals * stride_);
}

void PlaneWindow::moveTo(std::int64_t plane) {
  const std::int64_t at = plane % along_, other = plane / along_;
  const std::int64_t ahead = other * along_ + (at + 1) % along_;
  const std::int64_t across = (other + 1) % across_ * along_ + at;
  if (slices_) {
    const std::int64_t side = slot_ / along_ * along_, opposite = along_ - side;
    const std::int64_t begin = held_[opposite + at] == plane ? opposite : side;
    slot_ = begin + at;
    pack(ahead, begin + (at + 1) % along_);
    pack(across, along_ - begin + at);
  } else {
    if (held_[1 - slot_] == plane) slot_ = 1 - slot_;
    pack(ahead, 1 - slot_);
    if (field_.dimensions() == 4) pack(across, kAcross);
  }
  pack(plane, slot_);
}

}  // namespace lsc
