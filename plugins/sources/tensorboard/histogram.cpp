// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/tensorboard/histogram.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "plugins/sources/tensorboard/records.h"

namespace lsc {
namespace {

std::vector<double> doublesOf(std::string_view bytes) {
  std::vector<double> values(bytes.size() / sizeof(double));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(double));
  return values;
}

/// A bucket without width joins the one before it: edges rise.
void addBucket(HistogramValue& histogram, double right, double count) {
  if (right > histogram.edges.back()) {
    histogram.edges.push_back(right);
    histogram.counts.push_back(count);
  } else if (!histogram.counts.empty()) {
    histogram.counts.back() += count;
  } else if (count > 0) {  // all values are one
    histogram.edges.push_back(std::nextafter(histogram.edges.back(), HUGE_VAL));
    histogram.counts.push_back(count);
  }
}

std::optional<HistogramValue> checked(HistogramValue histogram) {
  for (const double edge : histogram.edges)
    if (!std::isfinite(edge)) return std::nullopt;
  for (const double count : histogram.counts)
    if (!(count >= 0) || !std::isfinite(count)) return std::nullopt;
  if (histogram.counts.empty()) return std::nullopt;
  return histogram;
}

}  // namespace

std::optional<HistogramValue> histogramOf(std::string_view proto) {
  double least = 0, greatest = 0;
  std::vector<double> limits, counts;
  WireReader field(proto);
  while (field.next()) {
    if (field.field() == 1 && field.type() == 1) least = field.real();
    if (field.field() == 2 && field.type() == 1) greatest = field.real();
    if (field.field() != 6 && field.field() != 7) continue;
    std::vector<double>& list = field.field() == 6 ? limits : counts;
    if (field.type() == 2) list = doublesOf(field.bytes());
    if (field.type() == 1) list.push_back(field.real());  // not packed
  }
  if (!field.good() || limits.size() != counts.size()) return std::nullopt;
  std::size_t first = 0, end = counts.size();
  while (first < end && counts[first] == 0) ++first;
  while (end > first && counts[end - 1] == 0) --end;
  if (first == end) return std::nullopt;
  HistogramValue histogram;
  histogram.edges.push_back(least);
  for (std::size_t i = first; i < end; ++i)
    addBucket(histogram, i + 1 < end ? limits[i] : greatest, counts[i]);
  return checked(std::move(histogram));
}

std::optional<HistogramValue> histogramOfTensor(std::string_view tensor) {
  constexpr int kDouble = 2;
  int type = 0;
  std::vector<double> cells;
  WireReader field(tensor);
  while (field.next()) {
    if (field.field() == 1 && field.type() == 0) type = static_cast<int>(field.integer());
    if ((field.field() == 4 || field.field() == 6) && field.type() == 2)
      cells = doublesOf(field.bytes());
  }
  if (!field.good() || type != kDouble || cells.empty() || cells.size() % 3 != 0)
    return std::nullopt;
  HistogramValue histogram;
  histogram.edges.push_back(cells[0]);
  for (std::size_t i = 0; i < cells.size(); i += 3)
    addBucket(histogram, cells[i + 1], cells[i + 2]);
  return checked(std::move(histogram));
}

}  // namespace lsc
