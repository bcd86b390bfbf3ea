// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/correlator.h"

#include <cmath>

namespace lsc {
namespace {

std::optional<Influence> logMass(const Influence& here, const Influence& next) {
  if (!(here.value() / next.value() > 0)) return std::nullopt;
  return log(here / next);
}

std::optional<Influence> arccoshMass(const Influence& before, const Influence& here,
                                     const Influence& next) {
  if (!((before.value() + next.value()) / (2 * here.value()) > 1)) return std::nullopt;
  return derived([](std::span<const Dual> c) { return acosh((c[0] + c[2]) / (2.0 * c[1])); },
                 std::vector{before, here, next});
}

// Root of r cosh(m u) = cosh(m v), |u| and |v| the distances of t + 1 and t from T/2; its slope by
// the implicit function theorem.
std::optional<Influence> coshMass(const Influence& here, const Influence& next, double t,
                                  double period) {
  const double v = t - period / 2, u = t + 1 - period / 2, r = here.value() / next.value();
  const auto excess = [=](double m) {
    // log cosh without overflow
    const auto logCosh = [](double x) {
      return std::abs(x) + std::log1p(std::exp(-2 * std::abs(x)));
    };
    return logCosh(m * v) - logCosh(m * u) - std::log(r);
  };
  if (!(r > 0) || u == -v || !((std::abs(v) > std::abs(u)) == (r > 1)) || r == 1)
    return std::nullopt;
  double low = 0, high = 1e-3;
  const double sign = r > 1 ? 1 : -1;
  while (high < 1e4 && sign * excess(high) < 0) high *= 2;
  for (int k = 0; k < 200; ++k) {
    const double middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (sign * excess(middle) < 0 ? low : high) = middle;
  }
  const double m = 0.5 * (low + high);
  const double slope = v * std::tanh(m * v) - u * std::tanh(m * u);  // d excess/dm
  const Influence* parts[] = {&here, &next};
  return combine(m, parts, std::vector{1 / (slope * here.value()), -1 / (slope * next.value())});
}

}  // namespace

std::vector<std::optional<Influence>> effectiveMass(std::span<const Influence> correlator,
                                                    MassKind kind) {
  const std::int64_t slices = std::ssize(correlator);
  std::vector<std::optional<Influence>> masses(correlator.size());
  for (std::int64_t t = 0; t + 1 < slices; ++t) {
    if (kind == MassKind::kLog) masses[t] = logMass(correlator[t], correlator[t + 1]);
    if (kind == MassKind::kArccosh && t > 0)
      masses[t] = arccoshMass(correlator[t - 1], correlator[t], correlator[t + 1]);
    if (kind == MassKind::kCosh)
      masses[t] = coshMass(correlator[t], correlator[t + 1], static_cast<double>(t),
                           static_cast<double>(slices));
  }
  return masses;
}

std::vector<Influence> folded(std::span<const Influence> correlator, int sign) {
  const std::int64_t slices = std::ssize(correlator);
  std::vector<Influence> half = {correlator[0]};
  for (std::int64_t t = 1; t <= slices / 2; ++t) {
    const Influence* parts[] = {&correlator[t], &correlator[slices - t]};
    const double weights[] = {0.5, 0.5 * sign};
    half.push_back(combine(0.5 * (parts[0]->value() + sign * parts[1]->value()), parts, weights));
  }
  return half;
}

FitModel exponentials(std::int64_t states, double period) {
  return [=](double t, std::span<const Dual> p) {
    Dual sum = 0;
    for (std::int64_t k = 0; k < states; ++k) {
      Dual decay = exp(-p[2 * k + 1] * t);
      if (period > 0) decay = decay + exp(-p[2 * k + 1] * (period - t));
      sum = sum + p[2 * k] * decay;
    }
    return sum;
  };
}

FitModel plateau() {
  return [](double, std::span<const Dual> p) { return p[0]; };
}

}  // namespace lsc
