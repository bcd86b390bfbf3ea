// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/array/array.h"

#include <array>
#include <cmath>
#include <optional>

#include "engine/formats/text.h"
#include "plugins/formats/array/axes.h"

namespace lsc {
namespace {

constexpr std::size_t kMaxAxes = 32;

int realBytes(const ArrayHead& head) {
  return head.kind == ArrayKind::kComplex ? head.item_bytes / 2 : head.item_bytes;
}

double decodeInteger(std::span<const std::byte> bytes, const ArrayHead& head) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t at = head.byte_order == std::endian::big ? i : bytes.size() - 1 - i;
    value = value << 8 | std::to_integer<std::uint64_t>(bytes[at]);
  }
  if (head.kind == ArrayKind::kUnsigned) return static_cast<double>(value);
  if (bytes.size() == 4) return static_cast<std::int32_t>(value);
  return static_cast<double>(static_cast<std::int64_t>(value));
}

/// One element at its place in the field.
void placeItem(std::span<const std::byte> item, const ArrayHead& head, bool phases, double* to) {
  if (head.kind == ArrayKind::kComplex)
    return decodeReals(item, realBytes(head), head.byte_order, {to, 2});
  double value = 0.0;
  if (head.kind == ArrayKind::kReal) {
    decodeReals(item, realBytes(head), head.byte_order, {&value, 1});
  } else {
    value = decodeInteger(item, head);
  }
  if (!phases) {
    *to = value;
    return;
  }
  to[0] = std::cos(value);
  to[1] = std::sin(value);
}

/// Moves the layout onto the chosen configuration of an ensemble.
Status chooseMember(const AxisPlan& plan, const Selection& selection, const std::string& object,
                    Layout& layout) {
  if (plan.configurations == 0) return {};
  const auto number =
      selection.member.empty() ? std::optional<std::int64_t>(1) : parseInteger(selection.member);
  if (!number || *number < 1 || *number > plan.configurations) {
    return fail(ErrorCode::kInvalidArgument, object + " has the configurations 1 to " +
                                                 std::to_string(plan.configurations) + ", not \"" +
                                                 printable(selection.member, 32) + "\"");
  }
  layout.bytes /= static_cast<std::uint64_t>(plan.configurations);
  layout.offset += layout.bytes * static_cast<std::uint64_t>(*number - 1);
  return {};
}

}  // namespace

MemberChoice splitMember(const std::string& member) {
  const std::size_t at = member.rfind('@');
  if (at == std::string::npos || at + 1 == member.size() ||
      member.find_first_not_of("0123456789", at + 1) != std::string::npos)
    return {member, {}};
  return {member.substr(0, at), member.substr(at + 1)};
}

Result<FileHeader> describeArray(const ArrayHead& head, const Selection& selection,
                                 const std::string& object) {
  Layout layout;
  layout.offset = head.offset;
  const auto bytes = payloadBytes(head.shape, static_cast<std::uint64_t>(head.item_bytes), object);
  if (!bytes) return fail(bytes.error());
  layout.bytes = *bytes;

  FileHeader header;
  header.choices = guessAxes(head);
  if (selection.axes.empty() && header.choices.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                object + " has the shape " + dimsText(head.shape) +
                    ", from which its axes cannot be guessed; name them");
  }
  layout.axes = selection.axes.empty() ? header.choices.front() : selection.axes;
  const auto plan = planAxes(head, layout.axes, object);
  if (!plan) return fail(plan.error());
  if (Status s = chooseMember(*plan, selection, object, layout); !s) return fail(s.error());
  // Any configuration but the last is followed by others.
  header.payload_ends_file = plan->configurations == 0;
  header.kind = plan->kind;
  header.colours = plan->colours;
  header.components = plan->components;
  layout.extents = plan->extents;
  layout.real_bytes = realBytes(head);
  layout.byte_order = head.byte_order;
  layout.rows = plan->colours;
  layout.reading = "axes " + layout.axes;
  if (selection.axes.empty() && plan->kind == FieldKind::kGauge && plan->colours == 1) {
    header.remarks.push_back(object + " is taken as U(1) links with the axes " + layout.axes +
                             ", guessed from its shape; name the axes if they are others");
  }
  header.metadata.emplace_back("axes", layout.axes);
  header.layouts.push_back(std::move(layout));
  return header;
}

Result<ArrayFill> ArrayFill::into(Field& field, const ArrayHead& head, const std::string& axes,
                                  const std::string& object) {
  const auto plan = planAxes(head, axes, object);
  if (!plan) return fail(plan.error());
  if (plan->axes.size() > kMaxAxes)
    return fail(ErrorCode::kUnsupported, object + " has more than 32 axes");
  std::vector<Axis> kept;
  for (const AxisPlan::Axis& axis : plan->axes) kept.push_back({axis.extent, axis.stride});
  return ArrayFill(head, std::move(kept), plan->phases, realsOf(field).data());
}

void ArrayFill::place(std::uint64_t first, std::span<const std::byte> bytes) const {
  std::array<std::int64_t, kMaxAxes> index{};
  std::int64_t at = 0;
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const auto extent = static_cast<std::uint64_t>(axes_[i].extent);
    index[i] = static_cast<std::int64_t>(first % extent);
    first /= extent;
    at += index[i] * axes_[i].stride;
  }
  const auto item = static_cast<std::size_t>(head_.item_bytes);
  for (std::size_t i = 0; i + item <= bytes.size(); i += item) {
    placeItem(bytes.subspan(i, item), head_, phases_, to_ + at);
    for (std::size_t axis = 0; axis < axes_.size(); ++axis) {
      at += axes_[axis].stride;
      if (++index[axis] < axes_[axis].extent) break;
      at -= axes_[axis].extent * axes_[axis].stride;
      index[axis] = 0;
    }
  }
}

}  // namespace lsc
