// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/npy/npy.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "engine/formats/text.h"
#include "plugins/formats/npy/axes.h"
#include "plugins/formats/npy/head.h"

namespace lsc {
namespace {

constexpr std::uint64_t kFreeGrowth = 64 << 20;  // bytes of field up to which growth is no matter

int realBytes(const NpyHead& head) {
  return head.kind == NpyKind::kComplex ? head.item_bytes / 2 : head.item_bytes;
}

std::int64_t decodeInteger(std::span<const std::byte> bytes, const NpyHead& head) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t at = head.byte_order == std::endian::big ? i : bytes.size() - 1 - i;
    value = value << 8 | std::to_integer<std::uint64_t>(bytes[at]);
  }
  if (head.kind == NpyKind::kSigned && bytes.size() == 4) return static_cast<std::int32_t>(value);
  return static_cast<std::int64_t>(value);
}

/// One element of the array at its place in the field.
void place(std::span<const std::byte> item, const NpyHead& head, bool phases, double* to) {
  if (head.kind == NpyKind::kComplex)
    return decodeReals(item, realBytes(head), head.byte_order, {to, 2});
  double value = 0.0;
  if (head.kind == NpyKind::kReal) {
    decodeReals(item, realBytes(head), head.byte_order, {&value, 1});
  } else {
    const std::int64_t integer = decodeInteger(item, head);
    value = head.kind == NpyKind::kUnsigned
                ? static_cast<double>(static_cast<std::uint64_t>(integer))
                : static_cast<double>(integer);
  }
  if (!phases) {
    *to = value;
    return;
  }
  to[0] = std::cos(value);
  to[1] = std::sin(value);
}

/// Walks the elements in file order and keeps their place in the field.
class Walk {
 public:
  Walk(const AxisPlan& plan, std::uint64_t first) : axes_(plan.axes), index_(plan.axes.size()) {
    for (std::size_t i = 0; i < axes_.size(); ++i) {
      const auto extent = static_cast<std::uint64_t>(axes_[i].extent);
      index_[i] = static_cast<std::int64_t>(first % extent);
      first /= extent;
      place_ += index_[i] * axes_[i].stride;
    }
  }
  std::int64_t place() const { return place_; }
  void next() {
    for (std::size_t i = 0; i < axes_.size(); ++i) {
      place_ += axes_[i].stride;
      if (++index_[i] < axes_[i].extent) return;
      place_ -= axes_[i].extent * axes_[i].stride;
      index_[i] = 0;
    }
  }

 private:
  const std::vector<AxisPlan::Axis>& axes_;
  std::vector<std::int64_t> index_;
  std::int64_t place_ = 0;
};

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

std::uint64_t fieldBytes(const AxisPlan& plan) {
  std::uint64_t reals = plan.kind == FieldKind::kScalar
                            ? static_cast<std::uint64_t>(plan.components)
                            : 2u * plan.colours * plan.colours * plan.extents.size();
  for (const std::int64_t extent : plan.extents) reals *= static_cast<std::uint64_t>(extent);
  return reals * sizeof(double);
}

}  // namespace

Match NpyFormat::probe(std::string_view head, std::uint64_t) const {
  if (head.starts_with(kNpyMagic)) return {100, "begins with it"};
  return {0, "does not begin with it"};
}

Result<FileHeader> NpyFormat::readHeader(const ByteSource& source,
                                         const Selection& selection) const {
  const std::string object = "the array in " + source.name();
  const auto head = readNpyHead(source);
  if (!head) return fail(head.error());
  Layout layout;
  layout.offset = head->offset;
  const auto bytes =
      payloadBytes(head->shape, static_cast<std::uint64_t>(head->item_bytes), object);
  if (!bytes) return fail(bytes.error());
  layout.bytes = *bytes;

  FileHeader header;
  header.format = "npy";
  header.choices = guessAxes(*head);
  if (selection.axes.empty() && header.choices.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                object + " has the shape " + dimsText(head->shape) +
                    ", from which its axes cannot be guessed; name them");
  }
  layout.axes = selection.axes.empty() ? header.choices.front() : selection.axes;
  const auto plan = planAxes(*head, layout.axes, object);
  if (!plan) return fail(plan.error());
  if (Status s = chooseMember(*plan, selection, object, layout); !s) return fail(s.error());
  // Any configuration but the last is followed by others.
  header.payload_ends_file = plan->configurations == 0;
  header.kind = plan->kind;
  header.colours = plan->colours;
  header.components = plan->components;
  layout.extents = plan->extents;
  layout.real_bytes = realBytes(*head);
  layout.byte_order = head->byte_order;
  layout.rows = plan->colours;
  layout.reading = "axes " + layout.axes;
  if (layout.bytes <= source.size() &&
      fieldBytes(*plan) > std::max(3 * source.size(), kFreeGrowth)) {
    return fail(
        ErrorCode::kUnsupported,
        object +
            " would take more than three times its size in memory; save it as complex numbers");
  }
  if (selection.axes.empty() && plan->kind == FieldKind::kGauge && plan->colours == 1) {
    header.remarks.push_back(object + " is taken as U(1) links with the axes " + layout.axes +
                             ", guessed from its shape; name the axes if they are others");
  }
  header.metadata.emplace_back("axes", layout.axes);
  header.layouts.push_back(std::move(layout));
  return header;
}

Result<Payload> NpyFormat::read(const ByteSource& source, const FileHeader& header,
                                const Layout& layout, const Control& control) const {
  const std::string object = "the array in " + source.name();
  auto head = readNpyHead(source);
  if (!head) return fail(head.error());
  const auto plan = planAxes(*head, layout.axes, object);
  if (!plan) return fail(plan.error());
  Payload payload{makeField(header, layout), {}};
  const std::span<double> reals = realsOf(payload.field);
  const auto item = static_cast<std::size_t>(head->item_bytes);
  const auto consume = [&](std::uint64_t first, std::span<const std::byte> bytes) {
    Walk walk(*plan, first);
    for (std::size_t at = 0; at < bytes.size(); at += item, walk.next()) {
      place(bytes.subspan(at, item), *head, plan->phases, reals.data() + walk.place());
    }
  };
  if (Status s = readBlocks(source, layout.offset, item, layout.bytes / item, control, consume);
      !s) {
    return fail(s.error());
  }
  return payload;
}

Status NpyFormat::write(const Field& field, const WriteRequest& request, OutputFile& output,
                        const Control& control) const {
  std::vector<std::int64_t> shape(extentsOf(field).rbegin(), extentsOf(field).rend());
  bool complex = true;
  if (const auto* gauge = std::get_if<GaugeField>(&field)) {
    shape.push_back(gauge->dimensions());
    if (gauge->colours > 1) shape.insert(shape.end(), 2, gauge->colours);
  } else {
    const int components = std::get<ScalarField>(field).components;
    complex = components == 2;
    if (components > 2) shape.push_back(components);
  }
  const Encoding encoding{request.encoding.real_bytes, std::endian::little, 0};
  const std::string descr =
      (complex ? "<c" : "<f") + std::to_string((complex ? 2 : 1) * encoding.real_bytes);
  if (Status s = output.append(npyHeadText(descr, shape)); !s) return s;
  return writeCanonical(
      field, encoding, control,
      [&](std::uint64_t, std::span<const std::byte> bytes) { return output.append(bytes); });
}

}  // namespace lsc
