// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/influence.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "engine/stats/mean.h"

namespace lsc {
namespace {

using Parts = std::span<const Influence* const>;

/// Where the union of some chains of one replica lies, and f at the means of that replica.
struct Union {
  Chain chain;
  std::vector<double> d;
};

std::map<std::string, Union> unionOf(Parts parts) {
  std::map<std::string, Union> all;
  for (const Influence* part : parts) {
    for (const ChainInfluence& c : part->chains()) {
      const auto [at, isNew] = all.try_emplace(c.chain.replica, Union{c.chain, {}});
      if (!isNew && !(at->second.chain.at == c.chain.at))
        at->second.chain.at = at->second.chain.at.unite(c.chain.at);
    }
  }
  for (auto& [name, u] : all) u.d.assign(static_cast<std::size_t>(u.chain.at.size()), 0.0);
  return all;
}

// d of `part` on the union: zero where it has no data, scaled so that (1/N) sum d stays the same.
void addScaled(std::map<std::string, Union>& all, const Influence& part, double weight) {
  std::map<std::string, double> own, united;  // configurations an ensemble
  std::set<std::string> ensembles;
  for (const ChainInfluence& c : part.chains())
    own[c.chain.ensemble] += static_cast<double>(c.chain.at.size());
  for (const auto& [name, u] : all)
    united[u.chain.ensemble] += static_cast<double>(u.chain.at.size());
  for (const ChainInfluence& c : part.chains()) {
    Union& u = all.at(c.chain.replica);
    const double factor = weight * united[c.chain.ensemble] / own[c.chain.ensemble];
    if (u.d.size() == c.d.size()) {
      for (std::size_t i = 0; i < c.d.size(); ++i) u.d[i] += factor * c.d[i];
      continue;
    }
    std::int64_t k = 0;
    for (std::size_t i = 0; i < c.d.size(); ++i) {
      const std::int64_t number = c.chain.at[static_cast<std::int64_t>(i)];
      while (u.chain.at[k] < number) ++k;
      u.d[static_cast<std::size_t>(k)] += factor * c.d[i];
    }
  }
}

std::vector<ExternalInfluence> combineExternals(Parts parts, std::span<const double> weights) {
  std::map<std::string, ExternalInfluence> all;
  for (std::size_t a = 0; a < parts.size(); ++a) {
    for (const ExternalInfluence& e : parts[a]->externals()) {
      const auto [at, isNew] = all.try_emplace(e.name, e);
      if (isNew) std::ranges::fill(at->second.gradient, 0.0);
      for (std::size_t k = 0; k < e.gradient.size(); ++k)
        at->second.gradient[k] += weights[a] * e.gradient[k];
    }
  }
  std::vector<ExternalInfluence> list;
  for (auto& [name, e] : all) list.push_back(std::move(e));
  return list;
}

double replicaValue(const Influence& x, const std::string& replica) {
  for (const ChainInfluence& c : x.chains())
    if (c.chain.replica == replica) return c.value;
  return x.value();
}

/// Chains of `combine` with replica values still to be filled in.
std::vector<ChainInfluence> combineChains(Parts parts, std::span<const double> weights) {
  std::map<std::string, Union> all = unionOf(parts);
  for (std::size_t a = 0; a < parts.size(); ++a) addScaled(all, *parts[a], weights[a]);
  std::vector<ChainInfluence> chains;
  for (auto& [name, u] : all) chains.push_back({std::move(u.chain), std::move(u.d), 0.0});
  return chains;
}

Influence unary(const Influence& x, double value, double slope, double (*f)(double)) {
  std::vector<ChainInfluence> chains(x.chains().begin(), x.chains().end());
  for (ChainInfluence& c : chains) {
    for (double& d : c.d) d *= slope;
    c.value = f(c.value);
  }
  std::vector<ExternalInfluence> externals(x.externals().begin(), x.externals().end());
  for (ExternalInfluence& e : externals)
    for (double& g : e.gradient) g *= slope;
  return {value, std::move(chains), std::move(externals)};
}

std::string placeOf(const Chain& chain, std::size_t row) {
  return "configuration " + std::to_string(chain.at[static_cast<std::int64_t>(row)]) +
         " of chain " + chain.replica;
}

Status checkValues(const Chain& chain, std::span<const double> values) {
  if (static_cast<std::int64_t>(values.size()) != chain.at.size()) {
    return fail(ErrorCode::kInvalidArgument,
                "chain " + chain.replica + " has " + std::to_string(chain.at.size()) +
                    " configurations but " + std::to_string(values.size()) +
                    " measurements; give one for each");
  }
  if (values.size() < 2) {
    return fail(ErrorCode::kInvalidArgument,
                "chain " + chain.replica + " holds fewer than two measurements; give more");
  }
  const auto bad = std::ranges::find_if_not(values, [](double v) { return std::isfinite(v); });
  if (bad == values.end()) return {};
  return fail(ErrorCode::kInvalidArgument,
              "the measurement at " +
                  placeOf(chain, static_cast<std::size_t>(bad - values.begin())) +
                  " is not a finite number; correct it or drop that configuration");
}

}  // namespace

Configurations Configurations::regular(std::int64_t count, std::int64_t first, std::int64_t step) {
  assert(count >= 0 && step >= 1);
  Configurations c;
  c.count_ = count;
  c.first_ = first;
  c.step_ = step;
  return c;
}

Result<Configurations> Configurations::listed(std::vector<std::int64_t> numbers) {
  Configurations c;
  c.count_ = static_cast<std::int64_t>(numbers.size());
  if (numbers.empty()) return c;
  c.first_ = numbers.front();
  bool regular = true;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const std::int64_t distance = numbers[i] - numbers[i - 1];
    if (distance <= 0) {
      return fail(ErrorCode::kInvalidArgument,
                  "configuration number " + std::to_string(numbers[i]) +
                      (distance == 0 ? " comes twice" : " comes after a larger one") +
                      "; number the configurations of a chain in increasing order");
    }
    if (i == 1) c.step_ = distance;
    regular = regular && distance == c.step_;
    c.step_ = std::min(c.step_, distance);
  }
  if (!regular) c.numbers_ = std::make_shared<const std::vector<std::int64_t>>(std::move(numbers));
  return c;
}

bool Configurations::operator==(const Configurations& other) const {
  if (count_ != other.count_) return false;
  if (numbers_ && numbers_ == other.numbers_) return true;
  if (isRegular() != other.isRegular()) return false;
  if (isRegular()) return first_ == other.first_ && (step_ == other.step_ || count_ <= 1);
  return *numbers_ == *other.numbers_;
}

Configurations Configurations::unite(const Configurations& other) const {
  std::vector<std::int64_t> all;
  all.reserve(static_cast<std::size_t>(count_ + other.count_));
  std::int64_t i = 0, j = 0;
  while (i < count_ || j < other.count_) {
    const bool mine = j == other.count_ || (i < count_ && (*this)[i] <= other[j]);
    const std::int64_t number = mine ? (*this)[i] : other[j];
    if (i < count_ && (*this)[i] == number) ++i;
    if (j < other.count_ && other[j] == number) ++j;
    all.push_back(number);
  }
  return *listed(std::move(all));  // increasing by construction
}

std::vector<std::string> Influence::ensembles() const {
  std::set<std::string> names;
  for (const ChainInfluence& c : chains_) names.insert(c.chain.ensemble);
  return {names.begin(), names.end()};
}

Result<Influence> meanInfluence(std::span<const Chain> chains,
                                std::span<const std::span<const double>> values) {
  assert(chains.size() == values.size() && !chains.empty());
  double total = 0, sum = 0;
  std::vector<ChainInfluence> list;
  for (std::size_t r = 0; r < chains.size(); ++r) {
    if (Status s = checkValues(chains[r], values[r]); !s) return fail(s.error());
    const double own = sumOf(values[r]), n = static_cast<double>(values[r].size());
    sum += own;
    total += n;
    list.push_back({chains[r], {}, own / n});
  }
  const double mean = sum / total;
  for (std::size_t r = 0; r < chains.size(); ++r) {
    list[r].d.resize(values[r].size());
    std::ranges::transform(values[r], list[r].d.begin(), [=](double v) { return v - mean; });
  }
  std::ranges::sort(list, {}, [](const ChainInfluence& c) { return c.chain.replica; });
  return Influence(mean, std::move(list));
}

Result<Influence> meanInfluence(const Chain& chain, std::span<const double> values) {
  return meanInfluence(std::span(&chain, 1), std::span(&values, 1));
}

Influence externalInfluence(const std::string& name, double value, double error) {
  return {value, {}, {{name, {1.0}, {error * error}}}};
}

Influence combine(double value, Parts parts, std::span<const double> weights) {
  assert(parts.size() == weights.size());
  std::vector<ChainInfluence> chains = combineChains(parts, weights);
  for (ChainInfluence& c : chains) {
    c.value = value;
    for (std::size_t a = 0; a < parts.size(); ++a)
      c.value += weights[a] * (replicaValue(*parts[a], c.chain.replica) - parts[a]->value());
  }
  return {value, std::move(chains), combineExternals(parts, weights)};
}

Influence derived(const DualFunction& f, std::span<const Influence> arguments) {
  std::vector<Dual> point;
  std::vector<const Influence*> parts;
  for (std::size_t a = 0; a < arguments.size(); ++a) {
    point.push_back(Dual::variable(arguments[a].value(), a, arguments.size()));
    parts.push_back(&arguments[a]);
  }
  const Dual result = f(point);
  std::vector<double> weights;
  for (std::size_t a = 0; a < arguments.size(); ++a) weights.push_back(result.slope(a));
  std::vector<ChainInfluence> chains = combineChains(parts, weights);
  for (ChainInfluence& c : chains) {
    std::vector<Dual> at;  // constants: no gradient is carried
    for (const Influence* part : parts) at.emplace_back(replicaValue(*part, c.chain.replica));
    c.value = f(at).value();
  }
  return {result.value(), std::move(chains), combineExternals(parts, weights)};
}

Influence operator+(const Influence& x, const Influence& y) {
  const Influence* parts[] = {&x, &y};
  return combine(x.value() + y.value(), parts, std::vector{1.0, 1.0});
}

Influence operator-(const Influence& x, const Influence& y) {
  const Influence* parts[] = {&x, &y};
  return combine(x.value() - y.value(), parts, std::vector{1.0, -1.0});
}

Influence operator*(const Influence& x, const Influence& y) {
  return derived([](std::span<const Dual> a) { return a[0] * a[1]; }, std::vector{x, y});
}

Influence operator/(const Influence& x, const Influence& y) {
  return derived([](std::span<const Dual> a) { return a[0] / a[1]; }, std::vector{x, y});
}

Influence log(const Influence& x) {
  return unary(x, std::log(x.value()), 1 / x.value(), [](double v) { return std::log(v); });
}

Influence exp(const Influence& x) {
  return unary(x, std::exp(x.value()), std::exp(x.value()), [](double v) { return std::exp(v); });
}

Result<Influence> reweighted(const Chain& chain, std::span<const double> values,
                             std::span<const double> log_weights) {
  if (values.size() != log_weights.size() || values.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "chain " + chain.replica + " has " + std::to_string(values.size()) +
                    " measurements but " + std::to_string(log_weights.size()) +
                    " weights; give one for each");
  }
  const double top = *std::ranges::max_element(log_weights);
  std::vector<double> weight(values.size()), product(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    weight[i] = std::exp(log_weights[i] - top);
    product[i] = weight[i] * values[i];
  }
  const auto numerator = meanInfluence(chain, product), denominator = meanInfluence(chain, weight);
  if (!numerator) return fail(numerator.error());
  if (!denominator) return fail(denominator.error());
  return *numerator / *denominator;
}

}  // namespace lsc
