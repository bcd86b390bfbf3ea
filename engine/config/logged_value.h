// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a run reports of a step beside numbers: arrays, histograms, texts and pictures. One value is
// at most 16 MiB; larger things are artifacts.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace lsc {

struct ArrayValue {
  std::vector<std::uint32_t> extents;  // slowest first; at most 8
  std::vector<double> values;  // as many as the product of the extents; NaN and Inf are kept
};

struct HistogramValue {
  std::vector<double> edges;   // finite, rising, one more than counts
  std::vector<double> counts;  // finite, not negative: weights are allowed
};

struct TextValue {
  std::string text;  // UTF-8
};

struct ImageValue {
  std::string file;  // the bytes of a PNG, JPEG or GIF file
};

using LoggedValue = std::variant<ArrayValue, HistogramValue, TextValue, ImageValue>;

}  // namespace lsc
