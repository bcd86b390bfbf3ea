// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/autocorrelation.h"

#include <algorithm>
#include <numeric>

#include "engine/stats/autocovariance.h"
#include "engine/stats/mean.h"

namespace lsc {
namespace {

std::vector<double> spread(const Configurations& at, std::span<const double> values, double shift,
                           std::int64_t step) {
  std::vector<double> dense(static_cast<std::size_t>((at.back() - at.front()) / step + 1), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i)
    dense[static_cast<std::size_t>((at[static_cast<std::int64_t>(i)] - at.front()) / step)] =
        values[i] - shift;
  return dense;
}

Result<std::int64_t> commonStep(std::span<const ChainInfluence* const> chains) {
  std::int64_t step = chains[0]->chain.at.step();
  for (const ChainInfluence* c : chains) step = std::min(step, c->chain.at.step());
  for (const ChainInfluence* c : chains) {
    if (c->chain.at.step() % step == 0) continue;
    return fail(ErrorCode::kInvalidArgument,
                "replica " + c->chain.replica + " of ensemble " + c->chain.ensemble +
                    " was measured every " + std::to_string(c->chain.at.step()) +
                    " configurations, another every " + std::to_string(step) +
                    "; give replicas a common distance");
  }
  return step;
}

}  // namespace

std::int64_t EnsembleSeries::total() const {
  return std::accumulate(measured.begin(), measured.end(), std::int64_t{0});
}

Result<EnsembleSeries> ensembleSeries(const Influence& influence, const std::string& ensemble,
                                      bool own_means) {
  std::vector<const ChainInfluence*> chains;
  for (const ChainInfluence& c : influence.chains())
    if (c.chain.ensemble == ensemble) chains.push_back(&c);
  if (chains.empty())
    return fail(ErrorCode::kNotFound,
                "this estimate does not depend on ensemble " + ensemble + "; name one of its own");
  const auto step = commonStep(chains);
  if (!step) return fail(step.error());
  EnsembleSeries series;
  series.step = *step;
  bool gaps = false;
  series.storage.reserve(chains.size());
  for (const ChainInfluence* c : chains) {
    std::span<const double> d = c->d;
    double shift = own_means ? meanOf(d) : 0.0;
    if (!(c->chain.at.isRegular() && c->chain.at.step() == *step)) {
      gaps = true;
      series.storage.push_back(spread(c->chain.at, d, shift, *step));
      d = series.storage.back();
      shift = 0;
    }
    series.replicas.push_back(d);
    series.shifts.push_back(shift);
    series.measured.push_back(c->chain.at.size());
    series.values.push_back(c->value);
  }
  if (!gaps) return series;
  for (const ChainInfluence* c : chains) {
    const std::vector<double> ones(c->d.size(), 1.0);
    series.masks.push_back(spread(c->chain.at, ones, 0.0, *step));
  }
  return series;
}

Autocorrelation::Autocorrelation(const EnsembleSeries& series, std::int64_t limit)
    : series_(series), limit_(limit) {}

double Autocorrelation::at(std::int64_t lag) {
  while (lag >= static_cast<std::int64_t>(gamma_.size())) {
    const std::int64_t begin = static_cast<std::int64_t>(gamma_.size());
    extend(std::min(limit_ + 1, begin == 0 ? 64 : begin < 256 ? begin + 32 : 8 * begin));
  }
  return gamma_[static_cast<std::size_t>(lag)];
}

std::span<const double> Autocorrelation::all() {
  if (static_cast<std::int64_t>(gamma_.size()) <= limit_) extend(limit_ + 1);
  return gamma_;
}

void Autocorrelation::extend(std::int64_t end) {
  const std::int64_t begin = static_cast<std::int64_t>(gamma_.size());
  std::vector<double> sums(static_cast<std::size_t>(end - begin), 0.0), pairs = sums, places = sums;
  for (std::size_t r = 0; r < series_.replicas.size(); ++r) {
    const std::int64_t length = static_cast<std::int64_t>(series_.replicas[r].size());
    const std::int64_t last = std::min(end, length);
    if (last <= begin) continue;
    const std::vector<double> part = lagSums(series_.replicas[r], begin, last, series_.shifts[r]);
    const std::vector<double> mask =
        series_.masks.empty() ? std::vector<double>{} : lagSums(series_.masks[r], begin, last);
    for (std::int64_t t = begin; t < last; ++t) {
      const std::size_t k = static_cast<std::size_t>(t - begin);
      sums[k] += part[k];
      places[k] += static_cast<double>(length - t);
      pairs[k] += mask.empty() ? static_cast<double>(length - t) : mask[k];
    }
  }
  for (std::size_t k = 0; k < sums.size(); ++k) gamma_.push_back(sums[k] / std::max(pairs[k], 1.0));
  if (series_.masks.empty()) return;
  double positions = 0;
  for (const auto& d : series_.replicas) positions += static_cast<double>(d.size());
  const double filling = static_cast<double>(series_.total()) / positions;
  for (std::size_t k = 0; k < sums.size(); ++k)
    share_.push_back(pairs[k] / std::max(places[k], 1.0) / filling);
}

}  // namespace lsc
