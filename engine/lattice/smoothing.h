// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Smoothing of gauge fields of U(1), SU(2), SU(3) in two to four dimensions: the Wilson flow
// (M. Luescher, arXiv:1006.4518), stout (hep-lat/0311018) and APE smearing; and the scales t0 and
// w0 read off the flow. Flow time in lattice units. Vectorised; errors: kUnsupported for other
// groups, kInvalidArgument for a step out of range, kCancelled.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lattice/densities.h"

namespace lsc {

/// dV/dt = Z(V) V, Z = TA of staples times link, by the third-order Runge-Kutta scheme of eq. C.2.
class WilsonFlow {
 public:
  [[nodiscard]] static Result<WilsonFlow> start(const GaugeField& field, const Work& work);

  /// One step of 0 < size <= 0.2; the error a unit of flow time is of order size^3.
  [[nodiscard]] Status step(double size, const Work& work);
  /// Steps of at most `step` up to flow time `time`, which is not before the present one.
  [[nodiscard]] Status flowTo(double time, double step, const Work& work);

  double time() const { return time_; }
  const SplitField& field() const { return links_; }
  /// The flowed links as a field.
  GaugeField result(const Work& work) const;

 private:
  WilsonFlow(SplitField links, SplitField algebra)
      : links_(std::move(links)), algebra_(std::move(algebra)) {}
  SplitField links_, algebra_;
  double time_ = 0;
};

/// n times U <- exp(rho TA(C U^+)) U, 0 < rho <= 0.25.
[[nodiscard]] Status stoutSmear(GaugeField& field, double rho, int n, const Work& work);

/// n times U <- projection of (1 - alpha) U + alpha / (2 (d - 1)) C onto the group (polar factor of
/// determinant 1), 0 < alpha <= 1.
[[nodiscard]] Status apeSmear(GaugeField& field, double alpha, int n, const Work& work);

/// Averages of one flow time.
struct FlowPoint {
  double time = 0;
  double energy = 0;             // <E>, clover
  std::optional<double> charge;  // Q, where it is defined
  double t2e() const { return time * time * energy; }
};
[[nodiscard]] Result<FlowPoint> flowPoint(const WilsonFlow& flow, const Work& work);

/// t with t^2 E = level, between the points by straight lines; none if it is not reached.
std::optional<double> scaleT0(std::span<const FlowPoint> history, double level = 0.3);
/// w with t d(t^2 E)/dt = level at t = w^2 (arXiv:1203.4469), slopes by central differences of
/// points at equal distances.
std::optional<double> scaleW0(std::span<const FlowPoint> history, double level = 0.3);

/// A smoothing by name: "none", "flow:T", "stout:RHO:N", "ape:ALPHA:N".
struct Smoothing {
  enum class Kind { kNone, kFlow, kStout, kApe };
  Kind kind = Kind::kNone;
  double strength = 0;  // flow time, rho or alpha
  int steps = 0;        // of smearing
  std::string text() const;
};
[[nodiscard]] Result<Smoothing> parseSmoothing(std::string_view text);
[[nodiscard]] Status smooth(GaugeField& field, const Smoothing& smoothing, const Work& work);

}  // namespace lsc
