// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/observables/scalar.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <utility>

namespace lsc {

ScalarSeries::ScalarSeries(Geometry geometry, Phi4 theory)
    : correlator(geometry.extents()[0] / 2 + 1),
      geometry_(std::move(geometry)),
      theory_(theory),
      slices_(geometry_.extents()[0]) {}

void ScalarSeries::add(std::span<const double> field) {
  assert(static_cast<std::int64_t>(field.size()) == geometry_.volume());
  const double volume = static_cast<double>(geometry_.volume());
  const std::int64_t extent = geometry_.extents()[0], slice_volume = geometry_.volume() / extent;
  double square = 0, quartic = 0, total = 0;
  for (std::int64_t t = 0; t < extent; ++t) {
    slices_[t] = 0;
    for (const double phi : field.subspan(t * slice_volume, slice_volume)) {
      slices_[t] += phi;
      square += phi * phi;
      quartic += phi * phi * phi * phi;
    }
    total += slices_[t];
  }
  phi2.push_back(square / volume);
  phi4.push_back(quartic / volume);
  m.push_back(total / volume);
  abs_m.push_back(std::abs(total) / volume);
  chi2.push_back(total * total / volume);
  action.push_back(lsc::action(theory_, geometry_, field));
  for (std::int64_t t = 0; t < distances(); ++t) {
    double sum = 0;
    for (std::int64_t t0 = 0; t0 < extent; ++t0) sum += slices_[t0] * slices_[(t0 + t) % extent];
    correlator[t].push_back(sum / volume);
  }
}

void ScalarSeries::addAll(std::span<const double> fields) {
  const std::size_t volume = static_cast<std::size_t>(geometry_.volume());
  assert(fields.size() % volume == 0);
  for (std::size_t begin = 0; begin < fields.size(); begin += volume)
    add(fields.subspan(begin, volume));
}

double correlationLength(std::span<const double> correlator, std::int64_t extent) {
  const auto c = [&](std::int64_t t) { return correlator[std::min(t, extent - t)]; };
  double sum = 0;
  for (std::int64_t t = 1; t < extent; ++t)
    sum += 1 / std::acosh((c(t - 1) + c(t + 1)) / (2 * c(t)));
  return sum / static_cast<double>(extent - 1);
}

double connectedChi2(double mean_chi2, double mean_abs_m, std::int64_t volume) {
  return mean_chi2 - static_cast<double>(volume) * mean_abs_m * mean_abs_m;
}

std::vector<double> connectedCorrelator(std::span<const double> mean_correlator, double mean_abs_m,
                                        std::int64_t slice_volume) {
  std::vector<double> result(mean_correlator.begin(), mean_correlator.end());
  for (double& c : result) c -= static_cast<double>(slice_volume) * mean_abs_m * mean_abs_m;
  return result;
}

std::vector<NamedResult> summariseScalar(const ScalarSeries& series,
                                         const std::vector<std::int64_t>& replicas,
                                         const GammaOptions& options) {
  std::vector<NamedResult> results;
  const auto mean = [&](std::string name, const std::vector<double>& x) {
    results.push_back({std::move(name), gammaMean(ChainData{{x}, replicas}, options)});
  };
  mean("phi2", series.phi2);
  mean("phi4", series.phi4);
  mean("abs_m", series.abs_m);
  mean("chi2", series.chi2);
  const std::int64_t volume = series.geometry().volume(), extent = series.geometry().extents()[0];
  results.push_back({"chi2_connected", gammaDerived(
                                           {{series.chi2, series.abs_m}, replicas},
                                           [volume](std::span<const double> a) {
                                             return connectedChi2(a[0], a[1], volume);
                                           },
                                           options)});
  mean("action", series.action);
  for (std::size_t t = 0; t < series.correlator.size(); ++t)
    mean("two_point_" + std::to_string(t), series.correlator[t]);
  if (extent < 4) return results;  // one distance is no decay
  ChainData data{.observables = {}, .replicas = replicas};
  for (const std::vector<double>& c : series.correlator) data.observables.emplace_back(c);
  results.push_back(
      {"xi", gammaDerived(
                 data, [extent](std::span<const double> c) { return correlationLength(c, extent); },
                 options)});
  return results;
}

}  // namespace lsc
