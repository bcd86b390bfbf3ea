// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Ten colours that people with any common colour vision tell apart: M. A. Petroff, "Accessible
// color sequences for data visualization", arXiv:2107.02270, table 1 (n = 10). On dark backgrounds
// their dark members are lightened. A run has the colour of its display number everywhere.
#pragma once

#include <array>
#include <cstdint>

namespace lsc {

/// 0xRRGGBB.
constexpr std::array<std::uint32_t, 10> kCurvesOnLight{0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2,
                                                       0x832db6, 0xa96b59, 0xe76300, 0xb9ac70,
                                                       0x717581, 0x92dadd};
constexpr std::array<std::uint32_t, 10> kCurvesOnDark{0x5aa5ea, 0xffb734, 0xf0563a, 0xa9b8b6,
                                                      0xb778e0, 0xc98d7b, 0xf58a3c, 0xcabf8a,
                                                      0x9498a5, 0x92dadd};

/// Place of any number in the cycle.
constexpr std::size_t curvePlace(std::int64_t number) {
  constexpr auto kPlaces = static_cast<std::int64_t>(kCurvesOnLight.size());
  return static_cast<std::size_t>(((number % kPlaces) + kPlaces) % kPlaces);
}

}  // namespace lsc
