// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/theory/exact.h"

#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

namespace lsc {
namespace {

constexpr double kPi = std::numbers::pi;

// Calls visit(khat^2, momentum) for every momentum; momentum holds the integers k_mu.
template <typename Visit>
void forEachMomentum(std::span<const std::int64_t> extents, Visit visit) {
  const Geometry geometry({extents.begin(), extents.end()});
  for (std::int64_t index = 0; index < geometry.volume(); ++index) {
    const Coords k = geometry.coords(index);
    double khat2 = 0;
    for (std::size_t axis = 0; axis < extents.size(); ++axis) {
      const double s =
          std::sin(kPi * static_cast<double>(k[axis]) / static_cast<double>(extents[axis]));
      khat2 += 4 * s * s;
    }
    visit(khat2, k);
  }
}

double volumeOf(std::span<const std::int64_t> extents) {
  double volume = 1;
  for (const std::int64_t extent : extents) volume *= static_cast<double>(extent);
  return volume;
}

// Half the width of the grid: past it the one-site weight is below 1e-20 of its maximum.
double fieldRange(const Phi4& theory) {
  constexpr double kDepth = 46;
  const double minimum = theory.m2 < 0 ? -theory.m2 * theory.m2 / (4 * theory.lambda) : 0.0;
  double range = 0;
  for (double potential = minimum; potential < minimum + kDepth; range += 0.01)
    potential = theory.m2 * range * range + theory.lambda * std::pow(range, 4);
  return range;
}

// A symmetric matrix over the states (a, b) of a time slice, stored [a][b][state'].
class SliceMatrix {
 public:
  SliceMatrix(const Phi4& theory, int points) : n_(points), states_(n_ * n_) {
    const double range = fieldRange(theory), step = 2 * range / static_cast<double>(n_ - 1);
    for (std::int64_t a = 0; a < n_; ++a) field_.push_back(-range + step * static_cast<double>(a));
    for (const double a : field_)
      for (const double b : field_) kernel_.push_back(std::exp(-(a - b) * (a - b)));
    for (const double a : field_)
      for (const double b : field_)
        half_.push_back(
            step * std::exp(-(a - b) * (a - b) - 0.5 * site(theory, a) - 0.5 * site(theory, b)));
  }

  std::int64_t states() const { return states_; }

  /// phi^2 of a state, averaged over its two sites.
  double phi2(std::int64_t state) const {
    const double a = field_[state / n_], b = field_[state % n_];
    return 0.5 * (a * a + b * b);
  }

  std::vector<double> identity() const {
    std::vector<double> x(states_ * states_);
    for (std::int64_t s = 0; s < states_; ++s) x[s * states_ + s] = 1;
    return x;
  }

  /// T x, with T = half * (kernel (x) kernel) * half.
  std::vector<double> apply(std::vector<double> x) const {
    scaleRows(x);
    std::vector<double> y(x.size());
    contract(x.data(), y.data(), n_ * states_);  // over a
    for (std::int64_t a = 0; a < n_; ++a)        // over b, for each a
      contract(&y[a * n_ * states_], &x[a * n_ * states_], states_);
    scaleRows(x);
    return x;
  }

 private:
  static double site(const Phi4& theory, double phi) {
    return phi * phi * (theory.m2 + theory.lambda * phi * phi);
  }
  void scaleRows(std::vector<double>& x) const {
    for (std::int64_t row = 0; row < states_; ++row)
      for (std::int64_t k = 0; k < states_; ++k) x[row * states_ + k] *= half_[row];
  }
  // out[i][k] = sum_j kernel[i][j] in[j][k], k < width
  void contract(const double* in, double* out, std::int64_t width) const {
    for (std::int64_t i = 0; i < n_; ++i) {
      double* to = out + i * width;
      for (std::int64_t k = 0; k < width; ++k) to[k] = 0;
      for (std::int64_t j = 0; j < n_; ++j) {
        const double weight = kernel_[i * n_ + j];
        const double* from = in + j * width;
        for (std::int64_t k = 0; k < width; ++k) to[k] += weight * from[k];
      }
    }
  }

  std::int64_t n_, states_;
  std::vector<double> field_, kernel_, half_;
};

}  // namespace

double freeFieldLogZ(std::span<const std::int64_t> extents, double m2) {
  double sum = 0;
  forEachMomentum(extents, [&](double khat2, const Coords&) { sum += std::log(khat2 + m2); });
  return 0.5 * (volumeOf(extents) * std::log(kPi) - sum);
}

double freeFieldTwoPoint(std::span<const std::int64_t> extents, double m2,
                         std::span<const std::int64_t> displacement) {
  assert(displacement.size() == extents.size());
  double sum = 0;
  forEachMomentum(extents, [&](double khat2, const Coords& k) {
    double phase = 0;
    for (std::size_t axis = 0; axis < extents.size(); ++axis)
      phase += 2 * kPi * static_cast<double>(k[axis] * displacement[axis]) /
               static_cast<double>(extents[axis]);
    sum += std::cos(phase) / (khat2 + m2);
  });
  return sum / (2 * volumeOf(extents));
}

double freeFieldPhi2(std::span<const std::int64_t> extents, double m2) {
  const std::vector<std::int64_t> origin(extents.size(), 0);
  return freeFieldTwoPoint(extents, m2, origin);
}

TransferMatrixValue phi4TransferMatrix(std::int64_t nt, const Phi4& theory, int points) {
  assert(nt >= 1 && (theory.lambda > 0 || theory.m2 > 0));
  const SliceMatrix transfer(theory, points);
  // T is symmetric: Tr T^nt = sum_ij (T^p)_ij (T^q)_ij with p + q = nt.
  std::vector<double> power = transfer.identity(), other;
  double log_scale = 0, other_scale = 0;
  for (std::int64_t p = 0; p < (nt + 1) / 2; ++p) {
    if (p == nt / 2) other = power, other_scale = log_scale;  // nt odd: q = p - 1
    power = transfer.apply(std::move(power));
    double top = 0;
    for (const double v : power) top = std::max(top, v);
    for (double& v : power) v /= top;
    log_scale += std::log(top);
  }
  if (nt % 2 == 0) other = power, other_scale = log_scale;
  double trace = 0, phi2 = 0;
  for (std::int64_t s = 0; s < transfer.states(); ++s) {
    double diagonal = 0;
    for (std::int64_t k = 0; k < transfer.states(); ++k)
      diagonal += power[s * transfer.states() + k] * other[s * transfer.states() + k];
    trace += diagonal;
    phi2 += diagonal * transfer.phi2(s);
  }
  return {std::log(trace) + log_scale + other_scale, phi2 / trace};
}

}  // namespace lsc
