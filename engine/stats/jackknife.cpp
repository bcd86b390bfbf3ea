// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/jackknife.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace lsc {
namespace {

// Bin averages, [bin][observable].
std::vector<std::vector<double>> binAverages(const ChainData& data, std::int64_t bin_size) {
  const std::int64_t n = static_cast<std::int64_t>(data.observables[0].size());
  const std::vector<std::int64_t> replicas = data.replicas.empty() ? std::vector{n} : data.replicas;
  std::vector<std::vector<double>> bins;
  std::int64_t first = 0;
  for (const std::int64_t length : replicas) {
    for (std::int64_t begin = first; begin + bin_size <= first + length; begin += bin_size) {
      std::vector<double>& bin = bins.emplace_back();
      for (const auto& x : data.observables) {
        const auto part = x.subspan(begin, bin_size);
        bin.push_back(std::accumulate(part.begin(), part.end(), 0.0) /
                      static_cast<double>(bin_size));
      }
    }
    first += length;
  }
  return bins;
}

}  // namespace

JackknifeResult jackknife(const ChainData& data, const DerivedFunction& f, std::int64_t bin_size) {
  assert(!data.observables.empty() && bin_size >= 1);
  const std::vector<std::vector<double>> bins = binAverages(data, bin_size);
  JackknifeResult result;
  result.bins = static_cast<std::int64_t>(bins.size());
  result.dropped = static_cast<std::int64_t>(data.observables[0].size()) - result.bins * bin_size;
  if (bins.size() < 2) {
    result.value = result.bias_corrected = result.error = std::numeric_limits<double>::quiet_NaN();
    return result;
  }
  const double n = static_cast<double>(bins.size());
  std::vector<double> sums(data.observables.size(), 0.0), means(sums.size());
  for (const auto& bin : bins)
    for (std::size_t a = 0; a < sums.size(); ++a) sums[a] += bin[a];
  for (std::size_t a = 0; a < sums.size(); ++a) means[a] = sums[a] / n;
  result.value = f(means);
  std::vector<double> samples;
  for (const auto& bin : bins) {
    for (std::size_t a = 0; a < sums.size(); ++a) means[a] = (sums[a] - bin[a]) / (n - 1);
    samples.push_back(f(means));
  }
  const double average = std::accumulate(samples.begin(), samples.end(), 0.0) / n;
  double square = 0;
  for (const double sample : samples) square += (sample - average) * (sample - average);
  result.error = std::sqrt((n - 1) / n * square);
  result.bias_corrected = n * result.value - (n - 1) * average;
  return result;
}

}  // namespace lsc
