// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/numbers.h"

#include "plugins/formats/hdf5/hdf5.h"

namespace lsc {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;

/// The dataset read as a scalar field of one axis, or of two.
Result<FileHeader> headerOf(const ByteSource& source, const std::string& dataset) {
  auto one = Hdf5Format().readHeader(source, {dataset, "x"});
  if (one) return one;
  auto two = Hdf5Format().readHeader(source, {dataset, "t,x"});
  if (two || two.error().message == one.error().message) return two;  // the same: not of the axes
  return fail(ErrorCode::kInvalidArgument,
              two.error().message +
                  "; give one axis (a history) or two (rows are configurations, columns "
                  "observables)");
}

}  // namespace

Result<Hdf5Numbers> readHdf5Numbers(const ByteSource& source, const std::string& dataset) {
  const auto header = headerOf(source, dataset);
  if (!header) return fail(header.error());
  const Layout& layout = header->layouts.front();
  Hdf5Numbers numbers;
  numbers.dataset = std::string(metadataValue(*header, "dataset"));
  const std::string object = "the dataset " + numbers.dataset + " of " + source.name();
  if (header->kind != FieldKind::kScalar || header->components != 1)
    return fail(ErrorCode::kUnsupported, object + " holds no real numbers; give one that does");
  if (layout.bytes > kMostBytes)
    return fail(ErrorCode::kUnsupported,
                object + " has " + std::to_string(layout.bytes) + " bytes, more than are read");
  if (!header->packed &&
      (layout.offset > source.size() || layout.bytes > source.size() - layout.offset))
    return fail(ErrorCode::kCorrupt, object + " ends beyond the file; it was cut");
  const auto payload = Hdf5Format().read(source, *header, layout, {});
  if (!payload) return fail(payload.error());
  numbers.shape.assign(layout.extents.rbegin(), layout.extents.rend());
  const auto values = realsOf(payload->field);
  numbers.values.assign(values.begin(), values.end());
  return numbers;
}

}  // namespace lsc
