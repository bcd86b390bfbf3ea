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

  /// Row `from` of the field becomes our row `to`.
  void pack(const GaugeField& field, std::int64_t from, std::int64_t to);
  /// Into a field of the same shape.
  void unpack(GaugeField& field, const Work& work) const;

 private:
  struct Release {
    void operator()(double* p) const;
  };
  std::vector<std::int64_t> extents_;
  int colours_;
  std::int64_t rows_ = 1, stride_ = 0;
  std::vector<std::int32_t> next_;
  std::unique_ptr<double[], Release> values_;
};

}  // namespace lsc
