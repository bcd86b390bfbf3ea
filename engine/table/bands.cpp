// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/bands.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace lsc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> unionOfX(std::span<const CurveView> curves) {
  std::vector<double> all, merged;
  for (const CurveView& curve : curves) {
    merged.clear();
    merged.reserve(all.size() + curve.x.size());
    std::set_union(all.begin(), all.end(), curve.x.begin(), curve.x.end(),
                   std::back_inserter(merged));
    merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
    all.swap(merged);
  }
  return all;
}

/// Walks along a curve while x grows.
class Walker {
 public:
  explicit Walker(const CurveView& curve) : curve_(curve) {}

  double at(double x) {
    const auto& xs = curve_.x;
    while (next_ < xs.size() && xs[next_] < x) ++next_;
    if (next_ == xs.size()) return kNaN;
    if (xs[next_] == x) return curve_.y[next_];
    if (next_ == 0) return kNaN;
    const double part = (x - xs[next_ - 1]) / (xs[next_] - xs[next_ - 1]);
    return curve_.y[next_ - 1] + part * (curve_.y[next_] - curve_.y[next_ - 1]);
  }

 private:
  const CurveView curve_;
  std::size_t next_ = 0;
};

}  // namespace

Summary summaryOf(std::span<const double> values, BandKind kind) {
  double sum = 0;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  int n = 0;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    sum += v;
    low = std::min(low, v);
    high = std::max(high, v);
    ++n;
  }
  if (n == 0) return {kNaN, kNaN, kNaN, 0};
  const double mean = sum / n;
  if (kind == BandKind::kExtremes) return {mean, low, high, n};
  double squares = 0;
  for (const double v : values)
    if (std::isfinite(v)) squares += (v - mean) * (v - mean);
  double spread = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
  if (kind == BandKind::kError) spread /= std::sqrt(n);
  if (kind == BandKind::kNone) spread = 0;
  return {mean, mean - spread, mean + spread, n};
}

Band bandOf(std::span<const CurveView> curves, BandKind kind) {
  Band band;
  band.x = unionOfX(curves);
  std::vector<Walker> walkers(curves.begin(), curves.end());
  std::vector<double> values(curves.size());
  for (const double x : band.x) {
    for (std::size_t k = 0; k < walkers.size(); ++k) values[k] = walkers[k].at(x);
    const Summary s = summaryOf(values, kind);
    band.mean.push_back(s.mean);
    band.low.push_back(s.low);
    band.high.push_back(s.high);
    band.count.push_back(s.count);
  }
  return band;
}

std::vector<ScanPoint> scanPoints(std::vector<ScanValue> values, BandKind kind) {
  std::erase_if(values,
                [](const ScanValue& v) { return !std::isfinite(v.x) || !std::isfinite(v.y); });
  std::sort(values.begin(), values.end(), [](const ScanValue& a, const ScanValue& b) {
    return std::tie(a.group, a.x, a.y) < std::tie(b.group, b.x, b.y);
  });
  std::vector<ScanPoint> points;
  std::vector<double> same;
  for (std::size_t i = 0; i < values.size(); ++i) {
    same.push_back(values[i].y);
    const bool last = i + 1 == values.size() || values[i + 1].group != values[i].group ||
                      values[i + 1].x != values[i].x;
    if (!last) continue;
    points.push_back({values[i].group, values[i].x, summaryOf(same, kind)});
    same.clear();
  }
  return points;
}

}  // namespace lsc
