// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Forward automatic differentiation: a number together with its gradient in a set of variables
// (Griewank and Walther, Evaluating Derivatives, SIAM 2008, section 3.1). A function written for
// `Dual` gives its value and its exact gradient in one evaluation. Values, no shared state.
#pragma once

#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace lsc {

/// An empty gradient is zero in all variables: constants cost nothing.
class Dual {
 public:
  Dual(double value = 0) : value_(value) {}  // NOLINT: a constant is a Dual
  Dual(double value, std::vector<double> gradient)
      : value_(value), gradient_(std::move(gradient)) {}

  /// Variable k of n.
  static Dual variable(double value, std::size_t k, std::size_t n) {
    std::vector<double> gradient(n, 0.0);
    gradient[k] = 1;
    return {value, std::move(gradient)};
  }

  double value() const { return value_; }
  double slope(std::size_t k) const { return gradient_.empty() ? 0.0 : gradient_[k]; }
  std::span<const double> gradient() const { return gradient_; }

  /// Chain rule: f(x) with f' at x.
  friend Dual chain(Dual x, double f, double slope) {
    x.value_ = f;
    for (double& g : x.gradient_) g *= slope;
    return x;
  }
  /// Chain rule: f(x, y) with its partial derivatives.
  friend Dual chain(Dual x, const Dual& y, double f, double by_x, double by_y) {
    x = chain(std::move(x), f, by_x);
    if (x.gradient_.empty()) x.gradient_.assign(y.gradient_.size(), 0.0);
    for (std::size_t k = 0; k < y.gradient_.size(); ++k) x.gradient_[k] += by_y * y.gradient_[k];
    return x;
  }

 private:
  double value_;
  std::vector<double> gradient_;
};

inline Dual operator+(Dual x, const Dual& y) {
  const double f = x.value() + y.value();
  return chain(std::move(x), y, f, 1, 1);
}
inline Dual operator-(Dual x, const Dual& y) {
  const double f = x.value() - y.value();
  return chain(std::move(x), y, f, 1, -1);
}
inline Dual operator*(Dual x, const Dual& y) {
  const double a = x.value();
  return chain(std::move(x), y, a * y.value(), y.value(), a);
}
inline Dual operator/(Dual x, const Dual& y) {
  const double f = x.value() / y.value();
  return chain(std::move(x), y, f, 1 / y.value(), -f / y.value());
}
inline Dual operator-(Dual x) {
  const double f = -x.value();
  return chain(std::move(x), f, -1);
}
inline Dual exp(Dual x) {
  const double f = std::exp(x.value());
  return chain(std::move(x), f, f);
}
inline Dual log(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::log(a), 1 / a);
}
inline Dual sqrt(Dual x) {
  const double f = std::sqrt(x.value());
  return chain(std::move(x), f, 0.5 / f);
}
inline Dual pow(Dual x, double power) {
  const double a = x.value();
  return chain(std::move(x), std::pow(a, power), power * std::pow(a, power - 1));
}
inline Dual cosh(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::cosh(a), std::sinh(a));
}
inline Dual sinh(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::sinh(a), std::cosh(a));
}
inline Dual acosh(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::acosh(a), 1 / std::sqrt(a * a - 1));
}
inline Dual sin(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::sin(a), std::cos(a));
}
inline Dual cos(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::cos(a), -std::sin(a));
}
inline Dual abs(Dual x) {
  const double a = x.value();
  return chain(std::move(x), std::abs(a), a < 0 ? -1.0 : 1.0);
}

}  // namespace lsc
