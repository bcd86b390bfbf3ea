// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/curve_scale.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lsc {
namespace {

constexpr double kGreatest = 8e307;  // so that the difference of two is a number
constexpr double kMargin = 0.04;
constexpr double kIntervals = 5;

/// "-2.0e+09" as "−2.0e9".
std::string tidied(std::string text) {
  if (const std::size_t plus = text.find("e+"); plus != std::string::npos) text.erase(plus + 1, 1);
  if (const std::size_t e = text.find('e'); e != std::string::npos) {
    const std::size_t digits = text.find_first_of("0123456789", e);
    while (text[digits] == '0' && digits + 1 < text.size()) text.erase(digits, 1);
  }
  for (std::size_t at = 0; (at = text.find('-', at)) != std::string::npos;)
    text.replace(at, 1, "\u2212");
  return text;
}

/// With as many digits as tell it from its neighbours at a distance of `step`.
std::string label(double value, double step, double largest) {
  char text[64];
  if (value == 0) return "0";
  const int place = static_cast<int>(std::floor(std::log10(step) + 1e-9));
  if (largest < 1e6 && largest >= 1e-3) {
    std::snprintf(text, sizeof text, "%.*f", std::clamp(-place, 0, 17), value);
  } else {
    const int head = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
    std::snprintf(text, sizeof text, "%.*e", std::clamp(head - place, 0, 16), value);
  }
  return tidied(text);
}

/// 1, 2 or 5 times a power of ten.
double roundStep(double width) {
  const double power = std::pow(10, std::floor(std::log10(width)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= width) return factor * power;
  return 10 * power;
}

}  // namespace

CurveScale::CurveScale(double low, double high, bool logarithmic, double from, double to)
    : logarithmic_(logarithmic), low_(low), high_(high), from_(from), to_(to) {
  if (logarithmic) {
    low_ = std::log10(low);
    high_ = std::log10(high);
  }
  low_ = std::clamp(low_, -kGreatest, kGreatest);
  high_ = std::clamp(high_, -kGreatest, kGreatest);
  double margin = kMargin * (high_ - low_);
  // a constant, or one to the last digits of a double
  if (!(margin > 1e-14 * std::abs(low_))) margin = low_ == 0 ? 1 : 0.1 * std::abs(low_);
  low_ -= margin;
  high_ += margin;
}

double CurveScale::place(double value) const {
  const double at = logarithmic_ ? std::log10(value) : value;
  return from_ + (to_ - from_) * std::clamp((at - low_) / (high_ - low_), 0.0, 1.0);
}

std::vector<CurveScale::Tick> CurveScale::ticks() const {
  std::vector<Tick> out;
  const double step = std::max(roundStep((high_ - low_) / kIntervals), logarithmic_ ? 1.0 : 0.0);
  const double largest = std::max(std::abs(low_), std::abs(high_));
  const double first = std::ceil(low_ / step), last = std::floor(high_ / step);
  for (double k = first; k <= last && out.size() < 20; ++k) {
    const double value = k * step;
    const double at = from_ + (to_ - from_) * ((value - low_) / (high_ - low_));
    char power[32];
    std::snprintf(power, sizeof power, "1e%.0f", value);
    out.push_back({at, logarithmic_ ? tidied(power) : label(value, step, largest)});
  }
  return out;
}

}  // namespace lsc
