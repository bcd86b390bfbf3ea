// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The one representation of an estimate from Markov chains: its value and its influence, a number
// d_i for each configuration, such that
//
//   estimate - truth = (1/N) sum_i d_i + O(1/N),   N = configurations of the ensemble
//
// (the linearisation of U. Wolff, hep-lat/0306017, eqs. 35 to 38). Means, functions of means,
// ratios, fits, reweighting and bias-corrected estimates are all of this form; the Gamma method,
// the jackknife and the bootstrap read nothing else, so correlations among observables and along
// the chain are never lost. Errors are computed when somebody asks (gamma.h), never on the way.
// Values with no shared mutable state.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/stats/dual.h"

namespace lsc {

/// Numbers of the configurations of one chain, strictly increasing. Copies share the list.
class Configurations {
 public:
  /// first, first + step, ...; step >= 1.
  static Configurations regular(std::int64_t count, std::int64_t first = 1, std::int64_t step = 1);
  /// Any increasing list; a number that comes twice, or out of order, is an error that names it.
  [[nodiscard]] static Result<Configurations> listed(std::vector<std::int64_t> numbers);

  std::int64_t size() const { return count_; }
  std::int64_t operator[](std::int64_t i) const {
    return numbers_ ? (*numbers_)[static_cast<std::size_t>(i)] : first_ + i * step_;
  }
  std::int64_t front() const { return (*this)[0]; }
  std::int64_t back() const { return (*this)[count_ - 1]; }
  /// Smallest distance between neighbours; 1 for a single configuration.
  std::int64_t step() const { return step_; }
  /// All distances are equal.
  bool isRegular() const { return !numbers_; }
  bool operator==(const Configurations& other) const;
  Configurations unite(const Configurations& other) const;

 private:
  std::int64_t count_ = 0, first_ = 1, step_ = 1;
  std::shared_ptr<const std::vector<std::int64_t>> numbers_;  // only if irregular
};

/// One chain: a replica of an ensemble.
struct Chain {
  std::string ensemble = "chain";
  std::string replica = "chain";  // unique among all ensembles, as "A654|r001"
  Configurations at;
};

/// The influence on one chain. `value` is the estimate from this chain's means alone.
struct ChainInfluence {
  Chain chain;
  std::vector<double> d;  // one a configuration of chain.at
  double value = 0;
};

/// Input known from elsewhere, with parameters' covariance C: contributes g' C g to the variance.
struct ExternalInfluence {
  std::string name;
  std::vector<double> gradient;
  std::vector<double> covariance;  // [k][k], row-major
};

class Influence {
 public:
  Influence(double constant = 0) : value_(constant) {}  // NOLINT: a constant is an estimate
  Influence(double value, std::vector<ChainInfluence> chains,
            std::vector<ExternalInfluence> externals = {})
      : value_(value), chains_(std::move(chains)), externals_(std::move(externals)) {}

  double value() const { return value_; }
  std::span<const ChainInfluence> chains() const { return chains_; }
  std::span<const ExternalInfluence> externals() const { return externals_; }
  /// Names of the ensembles, sorted.
  std::vector<std::string> ensembles() const;

 private:
  double value_;
  std::vector<ChainInfluence> chains_;  // sorted by replica name
  std::vector<ExternalInfluence> externals_;
};

/// Mean over all replicas of one ensemble, values[r] on chains[r]: the unequal lengths, fewer than
/// two measurements, or a value that is not finite are errors that name chain and row.
[[nodiscard]] Result<Influence> meanInfluence(std::span<const Chain> chains,
                                              std::span<const std::span<const double>> values);
[[nodiscard]] Result<Influence> meanInfluence(const Chain& chain, std::span<const double> values);

/// value +- error from elsewhere, independent of everything with another name.
Influence externalInfluence(const std::string& name, double value, double error);

/// sum_a weights[a] parts[a] with the given value: what a function with gradient `weights` becomes.
/// On a chain where a part has fewer configurations than the union, its influence is zero there and
/// larger by the ratio of the numbers elsewhere (statistics of subsets).
Influence combine(double value, std::span<const Influence* const> parts,
                  std::span<const double> weights);

using DualFunction = std::function<Dual(std::span<const Dual>)>;

/// f of several estimates, gradient by automatic differentiation.
Influence derived(const DualFunction& f, std::span<const Influence> arguments);

Influence operator+(const Influence& x, const Influence& y);
Influence operator-(const Influence& x, const Influence& y);
Influence operator*(const Influence& x, const Influence& y);
Influence operator/(const Influence& x, const Influence& y);
Influence log(const Influence& x);
Influence exp(const Influence& x);

/// <w O>/<w> (Ferrenberg and Swendsen, PRL 61 2635): influence (w_i/w)(O_i - <O>).
[[nodiscard]] Result<Influence> reweighted(const Chain& chain, std::span<const double> values,
                                           std::span<const double> log_weights);

}  // namespace lsc
