// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Plain histories end to end as influence series.
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/stats/autocorrelation.h"
#include "engine/stats/gamma.h"
#include "engine/stats/mean.h"

namespace lsc {
namespace {

std::vector<std::int64_t> lengthsOf(const ChainData& data) {
  if (!data.replicas.empty()) return data.replicas;
  return {static_cast<std::int64_t>(data.observables[0].size())};
}

/// A series of zeros on the chains of `data`, with the given estimate.
std::vector<ChainInfluence> chainsOf(const ChainData& data) {
  const std::vector<std::int64_t> lengths = lengthsOf(data);
  assert(std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0}) ==
         static_cast<std::int64_t>(data.observables[0].size()));
  std::vector<ChainInfluence> chains;
  for (std::size_t r = 0; r < lengths.size(); ++r) {
    char name[32];
    std::snprintf(name, sizeof name, "chain|r%06zu", r + 1);
    chains.push_back({{"chain", name, Configurations::regular(lengths[r])}, {}, 0.0});
  }
  return chains;
}

void fillValues(std::vector<ChainInfluence>& chains, const ChainData& data,
                const DerivedFunction& f) {
  std::size_t begin = 0;
  for (ChainInfluence& c : chains) {
    const std::size_t length = static_cast<std::size_t>(c.chain.at.size());
    std::vector<double> own;
    for (const auto& x : data.observables) own.push_back(meanOf(x.subspan(begin, length)));
    c.value = f(own);
    begin += length;
  }
}

GammaResult orUnknown(Result<GammaResult> result, double value) {
  if (result) return std::move(*result);
  GammaResult none;
  none.value = value;
  none.error = none.error_of_error = none.tau_int = none.dtau_int =
      std::numeric_limits<double>::quiet_NaN();
  none.warning = result.error().message;
  return none;
}

}  // namespace

Influence derivedInfluence(const ChainData& data, const DerivedFunction& f) {
  assert(!data.observables.empty());
  std::vector<ChainInfluence> chains = chainsOf(data);
  const std::size_t n = data.observables[0].size();
  std::vector<double> means, steps, d(n, 0.0);
  for (const auto& x : data.observables) {
    const double mean = means.emplace_back(meanOf(x));
    double square = 0;
    for (const double v : x) square += (v - mean) * (v - mean);
    steps.push_back(std::sqrt(square) / static_cast<double>(n));
  }
  for (std::size_t a = 0; a < means.size(); ++a) {
    if (steps[a] == 0) continue;
    std::vector<double> shifted = means;
    shifted[a] = means[a] + steps[a];
    const double up = f(shifted);
    shifted[a] = means[a] - steps[a];
    const double slope = (up - f(shifted)) / (2 * steps[a]);
    for (std::size_t i = 0; i < n; ++i) d[i] += slope * (data.observables[a][i] - means[a]);
  }
  auto begin = d.begin();
  for (ChainInfluence& c : chains) {
    c.d.assign(begin, begin + c.chain.at.size());
    begin += c.chain.at.size();
  }
  fillValues(chains, data, f);
  return {f(means), std::move(chains)};
}

GammaResult gammaDerived(const ChainData& data, const DerivedFunction& f,
                         const GammaOptions& options) {
  const Influence x = derivedInfluence(data, f);
  return orUnknown(gammaEnsemble(x, "chain", options), x.value());
}

GammaResult gammaMean(const ChainData& data, const GammaOptions& options) {
  assert(data.observables.size() == 1);
  // A mean needs no copy of the history: its fluctuations are a shift away.
  std::span<const double> rest = data.observables[0];
  const double mean = meanOf(rest);
  EnsembleSeries series;
  for (const std::int64_t length : lengthsOf(data)) {
    const std::span<const double> own = rest.first(static_cast<std::size_t>(length));
    rest = rest.subspan(own.size());
    const double value = own.size() == data.observables[0].size() ? mean : meanOf(own);
    series.replicas.push_back(own);
    series.shifts.push_back(options.rule == GammaRule::kPyerrors ? value : mean);
    series.measured.push_back(length);
    series.values.push_back(value);
  }
  return orUnknown(gammaSeries(series, mean, options), mean);
}

GammaResult gammaMean(std::span<const double> series, const GammaOptions& options) {
  return gammaMean(ChainData{.observables = {series}}, options);
}

}  // namespace lsc
