// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Gamma(t) of one ensemble, computed only as far as it is asked for. Chains may have gaps: they are
// filled with zeros and each sum is divided by the number of its pairs. Not shared among threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/influence.h"

namespace lsc {

/// Fluctuations of all replicas of one ensemble at equal distances.
struct EnsembleSeries {
  std::vector<std::span<const double>> replicas;  // zero where a configuration is missing
  std::vector<double> shifts;                // to be subtracted from each replica (0 with gaps)
  std::vector<std::vector<double>> masks;    // 1 where one is present; empty if no replica has gaps
  std::vector<std::int64_t> measured;        // configurations of each replica
  std::vector<double> values;                // the estimate from each replica alone
  std::vector<std::vector<double>> storage;  // behind `replicas` where a copy was needed
  std::int64_t step = 1;                     // distance in configuration numbers
  std::int64_t total() const;
};

/// The replicas of one ensemble; `own_means` subtracts the mean of each. Replicas whose distances
/// have no common one are an error. Borrows from `influence`.
[[nodiscard]] Result<EnsembleSeries> ensembleSeries(const Influence& influence,
                                                    const std::string& ensemble, bool own_means);

class Autocorrelation {
 public:
  /// Lags 0 .. limit are usable. The series must outlive this.
  Autocorrelation(const EnsembleSeries& series, std::int64_t limit);

  std::int64_t limit() const { return limit_; }
  /// (1/pairs(t)) sum over pairs (Wolff eq. 31).
  double at(std::int64_t lag);
  /// Share of the pairs that a chain without gaps would have in Var = (1/N) sum_t Gamma(t)
  /// share(t); 1 without gaps.
  double share(std::int64_t lag) const { return share_.empty() ? 1.0 : share_[lag]; }
  /// All of them, for sums over the whole range.
  std::span<const double> all();

 private:
  void extend(std::int64_t end);

  const EnsembleSeries& series_;
  std::int64_t limit_;
  std::vector<double> gamma_, share_;
};

}  // namespace lsc
