// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/color_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lsc {
namespace {

/// Linear sRGB of an OKLab colour (Ottosson 2020, second matrix pair).
std::array<double, 3> linearRgb(double lightness, double a, double b) {
  const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

/// IEC 61966-2-1 transfer function.
std::uint8_t encoded(double linear) {
  const double x = std::clamp(linear, 0.0, 1.0);
  const double y = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(255 * y));
}

bool inGamut(const std::array<double, 3>& rgb) {
  return std::all_of(rgb.begin(), rgb.end(), [](double c) { return c >= -1e-4 && c <= 1.0001; });
}

}  // namespace

Rgb fromOklch(double lightness, double chroma, double hue) {
  const double angle = hue * std::numbers::pi / 180;
  const auto at = [&](double c) {
    return linearRgb(lightness, c * std::cos(angle), c * std::sin(angle));
  };
  double fitting = chroma;
  if (!inGamut(at(chroma))) {
    double outside = chroma;
    fitting = 0;
    for (int i = 0; i < 20; ++i) {
      const double middle = (fitting + outside) / 2;
      (inGamut(at(middle)) ? fitting : outside) = middle;
    }
  }
  const auto rgb = at(fitting);
  return {encoded(rgb[0]), encoded(rgb[1]), encoded(rgb[2])};
}

ColorMap::ColorMap(Kind kind) : kind_(kind) {
  for (int i = 0; i < kSize; ++i) {
    const double t = i / double(kSize - 1);
    Rgb& color = table_[static_cast<std::size_t>(i)];
    if (kind == Kind::kSequential) {
      color =
          fromOklch(0.20 + 0.74 * t, 0.11 + 0.05 * std::sin(std::numbers::pi * t), 290 - 185 * t);
    } else if (kind == Kind::kCyclic) {
      const double turn = 2 * std::numbers::pi * t;
      color = fromOklch(0.60 + 0.30 * std::cos(turn), 0.15 * std::abs(std::sin(turn)),
                        t < 0.5 ? 255 : 25);
    } else {
      const double away = std::abs(2 * t - 1);  // from the middle
      const double hue = t < 0.5 ? 255 - 12 * (1 - away) : 29 + 20 * (1 - away);
      color = fromOklch(0.965 - 0.535 * away, 0.19 * std::pow(away, 0.8), hue);
    }
  }
}

Rgb ColorMap::at(double t) const {
  if (std::isnan(t)) return kNotANumber;
  const double place = std::clamp(t, 0.0, 1.0) * (kSize - 1);
  return table_[static_cast<std::size_t>(place + 0.5)];
}

void FieldRange::add(double value) {
  if (!std::isfinite(value)) return;
  if (empty()) {
    low = high = value;
    return;
  }
  low = std::min(low, value);
  high = std::max(high, value);
}

void FieldRange::add(const FieldRange& other) {
  if (other.empty()) return;
  add(other.low);
  add(other.high);
}

FieldRange fieldRangeOf(std::span<const double> values) {
  FieldRange range;
  for (const double v : values) range.add(v);
  return range;
}

FieldRange quantileRange(std::span<const double> values, double lower, double upper) {
  std::vector<double> finite;
  finite.reserve(values.size());
  for (const double v : values)
    if (std::isfinite(v)) finite.push_back(v);
  if (finite.empty()) return {};
  const auto at = [&finite](double quantile) {
    const double place = std::clamp(quantile, 0.0, 1.0) * static_cast<double>(finite.size() - 1);
    const auto nth = finite.begin() + std::lround(place);
    std::nth_element(finite.begin(), nth, finite.end());
    return *nth;
  };
  const double low = at(lower);
  return {low, std::max(low, at(upper))};
}

ColorMap::Kind mapOf(ValueKind kind) {
  if (kind == ValueKind::kSigned) return ColorMap::Kind::kDiverging;
  return kind == ValueKind::kAngle ? ColorMap::Kind::kCyclic : ColorMap::Kind::kSequential;
}

FieldRange colorLimits(const FieldRange& data, ValueKind kind) {
  if (kind == ValueKind::kAngle) return {-std::numbers::pi, std::numbers::pi};
  if (kind == ValueKind::kInterval && !data.empty()) {
    const double least = 1e-12 * std::max(std::abs(data.low), std::abs(data.high));
    if (data.high - data.low > least) return data;
    const double room = data.low == 0 ? 1 : std::abs(data.low) / 2;  // a constant field
    return {data.low - room, data.low + room};
  }
  const double reach = data.empty() ? 0 : std::max(std::abs(data.low), std::abs(data.high));
  const double width = reach > 0 ? reach : 1;
  return kind == ValueKind::kSigned ? FieldRange{-width, width} : FieldRange{0, width};
}

Rgb ColorScale::colorOf(double value) const {
  if (value < limits.low) return ColorMap::kBelow;
  if (value > limits.high) return ColorMap::kAbove;
  return map.at(place(value));
}

Histogram histogramOf(std::span<const double> values, const FieldRange& limits, int bins) {
  Histogram h;
  h.counts.assign(static_cast<std::size_t>(std::max(bins, 1)), 0);
  const double scale = static_cast<double>(h.counts.size()) / (limits.high - limits.low);
  for (const double v : values) {
    if (std::isnan(v)) {
      ++h.not_a_number;
    } else if (v < limits.low) {
      ++h.below;
    } else if (v > limits.high) {
      ++h.above;
    } else {
      const auto bin = static_cast<std::size_t>((v - limits.low) * scale);
      ++h.counts[std::min(bin, h.counts.size() - 1)];
    }
  }
  return h;
}

}  // namespace lsc
