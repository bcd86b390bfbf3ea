// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How values lie on an axis: linear, logarithmic, or symlog: sign(v) log10(1 + |v| / threshold),
// which is linear near zero and logarithmic far from it (J. B. W. Webber, "A bi-symmetric log
// transformation for wide-range data", Meas. Sci. Technol. 24 (2013) 027001, eq. 4). Values.
#pragma once

#include <cmath>

namespace lsc {

enum class ScaleKind { kLinear, kLog, kSymlog };

struct AxisScale {
  ScaleKind kind = ScaleKind::kLinear;
  double threshold = 1;  // of symlog: where it turns logarithmic; > 0

  /// Position on the axis; log: NaN where the value is not positive.
  double place(double value) const {
    switch (kind) {
      case ScaleKind::kLinear:
        return value;
      case ScaleKind::kLog:
        return value > 0 ? std::log10(value) : std::nan("");
      case ScaleKind::kSymlog:
        return std::copysign(std::log1p(std::abs(value) / threshold) / std::log(10.0), value);
    }
    return value;
  }
  /// Inverse of place().
  double value(double position) const {
    switch (kind) {
      case ScaleKind::kLinear:
        return position;
      case ScaleKind::kLog:
        return std::pow(10.0, position);
      case ScaleKind::kSymlog:
        return std::copysign(threshold * std::expm1(std::abs(position) * std::log(10.0)), position);
    }
    return position;
  }
  bool operator==(const AxisScale&) const = default;
};

}  // namespace lsc
