// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Colour maps, computed in OKLCh (B. Ottosson, "A perceptual color space for image processing",
// 2020): lightness is linear in the value, chroma is lowered until the colour fits sRGB. Values
// only; thread safe.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace lsc {

struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Rgb&) const = default;
};

/// Colour of lightness 0..1, chroma >= 0, hue in degrees, as sRGB.
Rgb fromOklch(double lightness, double chroma, double hue);

class ColorMap {
 public:
  enum class Kind {
    kDiverging,   // blue, near-white in the middle, red: for signed fields
    kSequential,  // dark blue over green to light yellow: for positive quantities
    kCyclic,      // light, blue, dark, red, light: for angles, the ends are one colour
  };
  static constexpr int kSize = 257;  // odd: the middle is an entry

  explicit ColorMap(Kind kind);
  Kind kind() const { return kind_; }
  /// t in 0..1, clamped.
  Rgb at(double t) const;
  const std::array<Rgb, kSize>& table() const { return table_; }
  // In none of the maps: what is not a number, below and above the limits.
  static constexpr Rgb kNotANumber{255, 0, 220};
  static constexpr Rgb kBelow{0, 200, 190};
  static constexpr Rgb kAbove{255, 140, 0};

 private:
  Kind kind_;
  std::array<Rgb, kSize> table_;
};

/// Least and greatest finite value; low > high if there are none.
struct FieldRange {
  double low = 1, high = 0;
  bool empty() const { return !(low <= high); }
  void add(double value);
  void add(const FieldRange& other);
  bool operator==(const FieldRange&) const = default;
};
FieldRange fieldRangeOf(std::span<const double> values);

/// Between these quantiles (0..1) of the finite values; empty if there are none.
FieldRange quantileRange(std::span<const double> values, double lower, double upper);

/// What values of a quantity mean, and so how they are coloured.
enum class ValueKind {
  kSigned,    // of both signs: diverging map pinned at 0
  kPositive,  // from 0 on
  kInterval,  // positive, far from 0 (a plaquette): the range of the data
  kAngle,     // radians in (-pi, pi]: cyclic map
};
ColorMap::Kind mapOf(ValueKind kind);

/// The range a colour bar spans for data of this range: symmetric about 0 for signed quantities,
/// from 0 for positive ones, one turn for angles. Never empty, never of width 0.
FieldRange colorLimits(const FieldRange& data, ValueKind kind);

/// Colours of values; those outside the limits have colours of their own.
struct ColorScale {
  ColorMap map{ColorMap::Kind::kDiverging};
  FieldRange limits{-1, 1};

  double place(double value) const { return (value - limits.low) / (limits.high - limits.low); }
  Rgb colorOf(double value) const;
};

/// Counts of values in equal bins over the limits; what lies outside or is NaN is counted apart.
struct Histogram {
  std::vector<std::int64_t> counts;
  std::int64_t below = 0, above = 0, not_a_number = 0;
};
Histogram histogramOf(std::span<const double> values, const FieldRange& limits, int bins);

}  // namespace lsc
