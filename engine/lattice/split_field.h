// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Links in the order of the vectorised loops (engine/kernels/math/gauge_loops.h): real and
// imaginary parts of each matrix element in rows along x. Takes (Lx + 8) / Lx of a GaugeField.
// Two to four dimensions, U(1), SU(2), SU(3).
#pragma once

#include <memory>
#include <vector>

#include "engine/kernels/math/gauge.h"
#include "engine/lattice/gauge_field.h"
#include "engine/lattice/work.h"

namespace lsc {

/// Whether the vectorised loops take the field: 2 to 4 dimensions, 1 to 3 colours; says why not.
[[nodiscard]] Status checkGauge(const GaugeField& field);

/// Memory for rows, zeroed and aligned, with room before the first and behind the last.
struct FreeSplitRows {
  void operator()(double* p) const;
};
using SplitRows = std::unique_ptr<double[], FreeSplitRows>;
/// Reals from one component of a row of `width` sites to the next.
std::int64_t splitStride(std::int64_t width);
SplitRows makeSplitRows(std::int64_t rows, int dimensions, int colours, std::int64_t stride);
/// One row of the field; `to` is the place of x = 0 of its first component.
void packRow(const GaugeField& field, std::int64_t row, std::int64_t stride, double* to);

class SplitField {
 public:
  /// Memory for a lattice; links are zero. The extents and colours are those of a checked field.
  SplitField(std::vector<std::int64_t> extents, int colours);
  /// Copy of all links.
  static SplitField of(const GaugeField& field, const Work& work);

  std::int64_t rows() const { return rows_; }
  std::int64_t volume() const { return rows_ * extents_[0]; }
  const std::vector<std::int64_t>& extents() const { return extents_; }
  int colours() const { return colours_; }
  gauge::Links links() const;
  double* data() const { return values_.get() + gauge::kLanes; }  // of row 0, x = 0

  /// Into a field of the same shape.
  void unpack(GaugeField& field, const Work& work) const;

 private:
  std::vector<std::int64_t> extents_;
  int colours_;
  std::int64_t rows_ = 1, stride_ = 0;
  std::vector<std::int32_t> next_;
  SplitRows values_;
};

}  // namespace lsc
