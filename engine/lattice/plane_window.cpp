// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/plane_window.h"

namespace lsc {
namespace {

constexpr std::int64_t kAcross = 2;  // slot of the neighbour along the other axis

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
  values_ = makeSplitRows(3 * rows_, d, field.colours, stride_);
  // Forward neighbours; slots 0 and 1 take turns, slot 2 only is a neighbour.
  next_.assign(3 * rows_ * d * 2, 0);
  for (std::int64_t slot = 0; slot < 2; ++slot)
    for (std::int64_t row = 0; row < rows_; ++row) {
      const auto at = [&](int axis) -> std::int32_t& {
        return next_[((slot * rows_ + row) * d + axis) * 2];
      };
      if (d > 2) at(1) = static_cast<std::int32_t>(slot * rows_ + (row + 1) % rows_);
      at(walked) = static_cast<std::int32_t>((1 - slot) * rows_ + row);
      if (d == 4) at(3) = static_cast<std::int32_t>(kAcross * rows_ + row);
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
  if (held_[1 - slot_] == plane) slot_ = 1 - slot_;
  pack(plane, slot_);
  pack(other * along_ + (at + 1) % along_, 1 - slot_);
  if (across_ > 1 || field_.dimensions() == 4) pack((other + 1) % across_ * along_ + at, kAcross);
}

}  // namespace lsc
