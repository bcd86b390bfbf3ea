// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_slice.h"

#include <cassert>
#include <cmath>

namespace lsc {
namespace {

std::vector<std::int64_t> stridesOf(std::span<const std::int64_t> extents) {
  std::vector<std::int64_t> strides(extents.size(), 1);
  for (std::size_t axis = extents.size(); axis-- > 1;)
    strides[axis - 1] = strides[axis] * extents[axis];
  return strides;
}

std::int64_t wrapped(std::int64_t value, std::int64_t extent) {
  return ((value % extent) + extent) % extent;
}

/// One more axis: every offset so far is repeated along it.
void addAxis(std::vector<std::int64_t>& offsets, std::int64_t stride, std::int64_t extent) {
  const std::size_t before = offsets.size();
  offsets.reserve(before * static_cast<std::size_t>(extent));
  for (std::int64_t i = 1; i < extent; ++i) {
    for (std::size_t k = 0; k < before; ++k) offsets.push_back(offsets[k] + i * stride);
  }
}

/// Offsets of the axes with one reduction; empty axes give {0}.
std::vector<std::int64_t> offsetsOf(std::span<const std::int64_t> extents, const SliceSpec& spec,
                                    Reduction reduction) {
  const auto strides = stridesOf(extents);
  std::vector<std::int64_t> offsets{0};
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    const bool drawn =
        static_cast<int>(axis) == spec.horizontal || static_cast<int>(axis) == spec.vertical;
    if (!drawn && spec.reduction[axis] == reduction) addAxis(offsets, strides[axis], extents[axis]);
  }
  return offsets;
}

}  // namespace

double quantityOf(Quantity quantity, double phi) {
  switch (quantity) {
    case Quantity::kPhi:
      return phi;
    case Quantity::kPhiSquared:
      return phi * phi;
    case Quantity::kAbsPhi:
      return std::abs(phi);
  }
  return phi;
}

bool isSigned(Quantity quantity) {
  return quantity == Quantity::kPhi;
}

FieldSlice takeSlice(std::span<const double> field, std::span<const std::int64_t> extents,
                     const SliceSpec& spec, Quantity quantity) {
  assert(spec.index.size() == extents.size() && spec.origin.size() == extents.size());
  const auto strides = stridesOf(extents);
  const auto h = static_cast<std::size_t>(spec.horizontal);
  const std::int64_t rows =
      spec.vertical < 0 ? 1 : extents[static_cast<std::size_t>(spec.vertical)];
  FieldSlice out{.columns = extents[h], .rows = rows, .values = {}};
  out.values.reserve(static_cast<std::size_t>(out.columns * rows));
  std::int64_t base = 0;
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    const bool drawn = axis == h || static_cast<int>(axis) == spec.vertical;
    if (!drawn && spec.reduction[axis] == Reduction::kSlice)
      base += spec.index[axis] * strides[axis];
  }
  // sums and means commute; the greatest modulus is taken of what they leave
  const auto means = offsetsOf(extents, spec, Reduction::kMean);
  const auto sums = offsetsOf(extents, spec, Reduction::kSum);
  const auto maxima = offsetsOf(extents, spec, Reduction::kMaxAbs);
  const auto reduced = [&](std::int64_t start) {
    double best = 0;
    bool first = true;
    for (const std::int64_t m : maxima) {
      double sum = 0;
      for (const std::int64_t s : sums) {
        for (const std::int64_t a : means)
          sum += quantityOf(quantity, field[static_cast<std::size_t>(start + m + s + a)]);
      }
      sum /= static_cast<double>(means.size());
      if (first || std::abs(sum) > std::abs(best) || std::isnan(sum)) best = sum;
      first = false;
    }
    return best;
  };
  for (std::int64_t row = 0; row < rows; ++row) {
    std::int64_t start = base;
    if (spec.vertical >= 0) {
      const auto v = static_cast<std::size_t>(spec.vertical);
      start += wrapped(row + spec.origin[v], rows) * strides[v];
    }
    for (std::int64_t column = 0; column < out.columns; ++column) {
      out.values.push_back(
          reduced(start + wrapped(column + spec.origin[h], out.columns) * strides[h]));
    }
  }
  return out;
}

std::vector<std::int64_t> siteAt(std::span<const std::int64_t> extents, const SliceSpec& spec,
                                 std::int64_t column, std::int64_t row) {
  std::vector<std::int64_t> site = spec.index;
  const auto h = static_cast<std::size_t>(spec.horizontal);
  site[h] = wrapped(column + spec.origin[h], extents[h]);
  if (spec.vertical >= 0) {
    const auto v = static_cast<std::size_t>(spec.vertical);
    site[v] = wrapped(row + spec.origin[v], extents[v]);
  }
  return site;
}

std::int64_t drawnPlace(std::int64_t site, std::int64_t origin, std::int64_t extent) {
  return wrapped(site - origin, extent);
}

double fieldAt(std::span<const double> field, std::span<const std::int64_t> extents,
               std::span<const std::int64_t> site) {
  std::int64_t offset = 0;
  for (std::size_t axis = 0; axis < extents.size(); ++axis)
    offset = offset * extents[axis] + site[axis];
  return field[static_cast<std::size_t>(offset)];
}

std::vector<double> takeVolume(std::span<const double> field, std::span<const std::int64_t> extents,
                               std::span<const int> axes, const SliceSpec& spec,
                               Quantity quantity) {
  const auto strides = stridesOf(extents);
  std::int64_t base = 0;
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    bool kept = false;
    for (const int a : axes) kept = kept || a == static_cast<int>(axis);
    if (!kept) base += spec.index[axis] * strides[axis];
  }
  std::vector<std::int64_t> offsets{base};
  // slowest first: the last axis added must run fastest, so build from the slow end outwards
  for (const int a : axes) {
    const auto axis = static_cast<std::size_t>(a);
    std::vector<std::int64_t> next;
    next.reserve(offsets.size() * static_cast<std::size_t>(extents[axis]));
    for (const std::int64_t o : offsets) {
      for (std::int64_t i = 0; i < extents[axis]; ++i)
        next.push_back(o + wrapped(i + spec.origin[axis], extents[axis]) * strides[axis]);
    }
    offsets = std::move(next);
  }
  std::vector<double> values;
  values.reserve(offsets.size());
  for (const std::int64_t o : offsets)
    values.push_back(quantityOf(quantity, field[static_cast<std::size_t>(o)]));
  return values;
}

}  // namespace lsc
