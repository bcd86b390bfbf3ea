// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A scale of a small picture: from values to places on paper, and where its ticks are. Pure.
#pragma once

#include <string>
#include <vector>

namespace lsc {

class CurveScale {
 public:
  /// Values `low` <= `high` go to the places `from` and `to`; both positive for a logarithmic one.
  CurveScale(double low, double high, bool logarithmic, double from, double to);

  bool logarithmic() const { return logarithmic_; }
  /// On the edge for what is outside.
  double place(double value) const;

  struct Tick {
    double place = 0;
    std::string label;  // "−0.5", "1e−3"
  };
  std::vector<Tick> ticks() const;

 private:
  bool logarithmic_;
  double low_, high_, from_, to_;  // low_ and high_ are logarithms (base 10) of a logarithmic one
};

}  // namespace lsc
