// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/slicer.h"

#include <algorithm>
#include <cassert>

namespace lsc {
namespace {

std::int64_t placed(std::int64_t index, const LatticeAxis& axis) {
  if (!axis.periodic) return std::clamp<std::int64_t>(index, 0, axis.extent - 1);
  return ((index % axis.extent) + axis.extent) % axis.extent;
}

}  // namespace

void Slicer::setLattice(const std::vector<std::int64_t>& extents, std::int64_t configurations,
                        bool time) {
  assert(!extents.empty() && extents.size() <= 4);
  configurations_.extent = std::max<std::int64_t>(configurations, 1);
  configuration_ = std::min(configuration_, configurations_.extent - 1);
  if (extents != this->extents()) {
    static constexpr const char* kNames[] = {"x", "y", "z", "t"};
    const auto count = static_cast<int>(extents.size());
    axes_.clear();
    for (int i = 0; i < count; ++i) {
      axes_.push_back({.name = QString::fromLatin1(kNames[count - 1 - i]),
                       .extent = extents[at(i)],
                       .periodic = true});
    }
    spec_.horizontal = count - 1;
    spec_.vertical = count - 2;  // -1 for one dimension
    spec_.index.assign(extents.size(), 0);
    spec_.origin.assign(extents.size(), 0);
    spec_.reduction.assign(extents.size(), Reduction::kSlice);
    cursor_.assign(extents.size(), 0);
    configuration_ = 0;
    last_slider_ = firstSlider();
  }
  if (axisCount() > 1)
    axes_.front().name = time || axisCount() == 4
                             ? QStringLiteral("t")
                             : QStringLiteral("%1").arg("xyz"[axisCount() - 1]);
  emit changed(kLattice);
}

int Slicer::firstSlider() const {
  for (int axis = 0; configurations_.extent < 2 && axis < axisCount(); ++axis)
    if (role(axis) == AxisRole::kSlider) return axis;
  return kConfigurationAxis;
}

void Slicer::setFlowTimes(std::vector<double> times) {
  if (times == flow_times_) return;
  flow_times_ = std::move(times);
  flow_.extent = std::max<std::int64_t>(static_cast<std::int64_t>(flow_times_.size()), 1);
  flow_index_ = std::min(flow_index_, flow_.extent - 1);
  if (flow_times_.empty() && last_slider_ == kFlowAxis) last_slider_ = firstSlider();
  emit changed(Changes(kRoles) | kFlow);
}

const LatticeAxis& Slicer::axis(int axis) const {
  if (axis == kFlowAxis) return flow_;
  return axis == kConfigurationAxis ? configurations_ : axes_[at(axis)];
}

std::vector<std::int64_t> Slicer::extents() const {
  std::vector<std::int64_t> out;
  for (const LatticeAxis& a : axes_) out.push_back(a.extent);
  return out;
}

AxisRole Slicer::role(int axis) const {
  if (axis == spec_.horizontal) return AxisRole::kHorizontal;
  if (axis == spec_.vertical) return AxisRole::kVertical;
  return AxisRole::kSlider;
}

void Slicer::setRole(int axis, AxisRole role) {
  if (axis < 0 || axis >= axisCount() || role == this->role(axis)) return;
  if (role == AxisRole::kSlider || axisCount() < 2) return;  // two axes are always drawn
  int& wanted = role == AxisRole::kHorizontal ? spec_.horizontal : spec_.vertical;
  int& other = role == AxisRole::kHorizontal ? spec_.vertical : spec_.horizontal;
  if (other == axis) other = wanted;
  wanted = axis;
  if (last_slider_ == axis) last_slider_ = firstSlider();
  emit changed(kRoles);
}

void Slicer::transpose() {
  if (spec_.vertical < 0) return;
  std::swap(spec_.horizontal, spec_.vertical);
  emit changed(kRoles);
}

void Slicer::rollAxes() {
  if (axisCount() < 3) {
    transpose();
    return;
  }
  spec_.horizontal = (spec_.horizontal + axisCount() - 1) % axisCount();
  spec_.vertical = (spec_.vertical + axisCount() - 1) % axisCount();
  if (last_slider_ >= 0 && role(last_slider_) != AxisRole::kSlider) last_slider_ = firstSlider();
  emit changed(kRoles);
}

std::int64_t Slicer::index(int axis) const {
  if (axis == kFlowAxis) return flow_index_;
  return axis == kConfigurationAxis ? configuration_ : spec_.index[at(axis)];
}

void Slicer::setIndex(int axis, std::int64_t index) {
  if (axis >= axisCount() || axis < kFlowAxis) return;
  last_slider_ = axis;
  const std::int64_t next = placed(index, this->axis(axis));
  if (axis < 0) {
    std::int64_t& outer = axis == kFlowAxis ? flow_index_ : configuration_;
    if (next == outer) return;
    outer = next;
    emit changed(axis == kFlowAxis ? kFlow : kConfiguration);
    return;
  }
  if (next == spec_.index[at(axis)]) return;
  spec_.index[at(axis)] = next;
  cursor_[at(axis)] = next;  // the cursor stays in the plane that is seen
  emit changed(Changes(kIndex) | kCursor);
}

Reduction Slicer::reduction(int axis) const {
  return spec_.reduction[at(axis)];
}

void Slicer::setReduction(int axis, Reduction reduction) {
  if (axis < 0 || axis >= axisCount() || reduction == spec_.reduction[at(axis)]) return;
  spec_.reduction[at(axis)] = reduction;
  emit changed(kReduction);
}

std::int64_t Slicer::origin(int axis) const {
  return spec_.origin[at(axis)];
}

void Slicer::setOrigin(int axis, std::int64_t origin) {
  if (axis < 0 || axis >= axisCount()) return;
  const std::int64_t next = placed(origin, axes_[at(axis)]);
  if (next == spec_.origin[at(axis)]) return;
  spec_.origin[at(axis)] = next;
  emit changed(kOrigin);
}

void Slicer::setCursor(const std::vector<std::int64_t>& site) {
  if (site.size() != axes_.size()) return;
  std::vector<std::int64_t> next = site;
  Changes what = kCursor;
  for (int i = 0; i < axisCount(); ++i) {
    next[at(i)] = placed(site[at(i)], axes_[at(i)]);
    if (role(i) == AxisRole::kSlider && next[at(i)] != spec_.index[at(i)]) {
      spec_.index[at(i)] = next[at(i)];
      what |= kIndex;
    }
  }
  if (next == cursor_) return;
  cursor_ = std::move(next);
  emit changed(what);
}

}  // namespace lsc
