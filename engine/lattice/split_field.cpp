// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/split_field.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

namespace lsc {

Status checkGauge(const GaugeField& field) {
  if (field.dimensions() < 2 || field.dimensions() > 4)
    return fail(ErrorCode::kUnsupported, "a gauge field in " + std::to_string(field.dimensions()) +
                                             " dimensions is only shown; 2 to 4 are measured");
  if (field.colours < 1 || field.colours > 3)
    return fail(ErrorCode::kUnsupported,
                "matrices of " + std::to_string(field.colours) +
                    " colours are only shown; U(1), SU(2) and SU(3) are measured");
  return {};
}

void FreeSplitRows::operator()(double* p) const {
  std::free(p);
}

std::int64_t splitStride(std::int64_t width) {
  return (width + 7) / 8 * 8 + gauge::kLanes;
}

SplitRows makeSplitRows(std::int64_t rows, int dimensions, int colours, std::int64_t stride) {
  const std::size_t reals = rows * dimensions * 2 * colours * colours * stride + 2 * gauge::kLanes;
  const std::size_t bytes = (reals * sizeof(double) + 63) / 64 * 64;
  SplitRows values(static_cast<double*>(std::aligned_alloc(64, bytes)));
  if (!values) throw std::bad_alloc();
  std::memset(values.get(), 0, bytes);
  return values;
}

void packRow(const GaugeField& field, std::int64_t row, std::int64_t stride, double* to) {
  const std::int64_t width = field.extents[0];
  const std::int64_t reals = static_cast<std::int64_t>(field.matrixSize()) * 2 * field.dimensions();
  const auto* from = reinterpret_cast<const double*>(field.links.data()) + row * width * reals;
  gauge::run(gauge::PackTask{from, reals, width, stride, to});
}

SplitField::SplitField(std::vector<std::int64_t> extents, int colours)
    : extents_(std::move(extents)), colours_(colours) {
  const int d = static_cast<int>(extents_.size());
  for (int axis = 1; axis < d; ++axis) rows_ *= extents_[axis];
  stride_ = splitStride(extents_[0]);
  next_.assign(rows_ * d * 2, 0);
  for (std::int64_t row = 0; row < rows_; ++row) {
    std::int64_t stride = 1;
    for (int axis = 1; axis < d; ++axis) {
      const std::int64_t extent = extents_[axis], x = row / stride % extent;
      next_[(row * d + axis) * 2] =
          static_cast<std::int32_t>(row + ((x + 1) % extent - x) * stride);
      next_[(row * d + axis) * 2 + 1] =
          static_cast<std::int32_t>(row + ((x + extent - 1) % extent - x) * stride);
      stride *= extent;
    }
  }
  values_ = makeSplitRows(rows_, d, colours, stride_);
}

gauge::Links SplitField::links() const {
  return {data(), next_.data(), static_cast<int>(extents_.size()), colours_, extents_[0], stride_};
}

SplitField SplitField::of(const GaugeField& field, const Work& work) {
  SplitField split(field.extents, field.colours);
  const Work all{work.threads, {}, {}};  // the time of a copy
  const std::int64_t reals = static_cast<std::int64_t>(field.matrixSize()) * 2 * field.dimensions();
  (void)forPieces(split.rows_, 64, all, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t row = first; row < last; ++row)
      packRow(field, row, split.stride_, split.data() + row * reals * split.stride_);
  });
  return split;
}

void SplitField::unpack(GaugeField& field, const Work& work) const {
  const std::int64_t width = extents_[0];
  const std::int64_t reals = static_cast<std::int64_t>(field.matrixSize()) * 2 * field.dimensions();
  const Work all{work.threads, {}, {}};
  (void)forPieces(rows_, 64, all, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t row = first; row < last; ++row) {
      const double* source = data() + row * reals * stride_;
      auto* target = reinterpret_cast<double*>(field.links.data()) + row * width * reals;
      for (std::int64_t x = 0; x < width; ++x)
        for (std::int64_t c = 0; c < reals; ++c) target[x * reals + c] = source[c * stride_ + x];
    }
  });
}

}  // namespace lsc
