// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/pyerrors_file.h"

#include <algorithm>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/pack.h"

namespace lsc {
namespace {

/// Fluctuations of all observables on one replica.
struct Replica {
  Chain chain;
  std::vector<std::vector<double>> fluctuations;  // [observable][configuration]
};

Result<Replica> replicaOf(const Json& document, const std::string& ensemble, std::size_t count,
                          const std::string& object) {
  Replica replica;
  replica.fluctuations.resize(count);
  std::vector<std::int64_t> numbers;
  for (const Json& row : document.at("deltas")) {
    if (row.size() != count + 1) {
      return fail(ErrorCode::kCorrupt, object + ": a row of " +
                                           document.at("name").get<std::string>() + " holds " +
                                           std::to_string(row.size() - 1) + " numbers for " +
                                           std::to_string(count) + " observables");
    }
    numbers.push_back(row[0].get<std::int64_t>());
    for (std::size_t k = 0; k < count; ++k)
      replica.fluctuations[k].push_back(row[k + 1].get<double>());
  }
  auto at = Configurations::listed(std::move(numbers));
  if (!at) return fail(at.error());
  replica.chain = {ensemble, document.at("name").get<std::string>(), std::move(*at)};
  return replica;
}

std::int64_t entriesOf(const Json& layout) {
  std::int64_t count = 1;
  const std::string text = layout.get<std::string>();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    count *= std::stoll(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return count;
}

/// Inputs with a covariance from elsewhere, [observable].
Result<std::vector<std::vector<ExternalInfluence>>> inputsOf(const Json& list, std::size_t count,
                                                             const std::string& object) {
  std::vector<std::vector<ExternalInfluence>> inputs(count);
  if (!list.contains("cdata")) return inputs;
  for (const Json& one : list.at("cdata")) {
    const auto covariance = one.at("cov").get<std::vector<double>>();
    const Json& gradient = one.at("grad");  // [parameter][observable]
    const std::size_t k = gradient.size();
    bool complete = covariance.size() == k * k &&
                    entriesOf(one.value("layout", Json("1"))) == std::ssize(covariance);
    for (const Json& row : gradient) complete = complete && row.size() == count;
    if (!complete) {
      return fail(ErrorCode::kCorrupt, object + ": the covariance of " +
                                           one.at("id").get<std::string>() +
                                           " does not fit its gradient");
    }
    for (std::size_t a = 0; a < count; ++a) {
      ExternalInfluence& input = inputs[a].emplace_back(
          ExternalInfluence{one.at("id").get<std::string>(), {}, covariance});
      for (const Json& row : gradient) input.gradient.push_back(row[a].get<double>());
    }
  }
  for (auto& own : inputs) std::ranges::sort(own, {}, &ExternalInfluence::name);
  return inputs;
}

Result<std::vector<Influence>> listOf(const Json& list, const std::string& object) {
  const auto values = list.at("value").get<std::vector<double>>();
  std::vector<std::vector<ChainInfluence>> chains(values.size());
  const Json data = list.value("data", Json::array());
  for (const Json& ensemble : data) {
    for (const Json& one : ensemble.at("replica")) {
      auto replica = replicaOf(one, ensemble.at("id").get<std::string>(), values.size(), object);
      if (!replica) return fail(replica.error());
      for (std::size_t k = 0; k < values.size(); ++k) {
        std::vector<double>& d = replica->fluctuations[k];
        double mean = 0;
        for (const double x : d) mean += x / static_cast<double>(d.size());
        chains[k].push_back({replica->chain, std::move(d), values[k] + mean});
      }
    }
  }
  auto inputs = inputsOf(list, values.size(), object);
  if (!inputs) return fail(inputs.error());
  std::vector<Influence> observables;
  for (std::size_t k = 0; k < values.size(); ++k) {
    std::ranges::sort(chains[k], {}, [](const ChainInfluence& c) { return c.chain.replica; });
    observables.emplace_back(values[k], std::move(chains[k]), std::move((*inputs)[k]));
  }
  return observables;
}

Result<std::vector<Influence>> observablesOf(const Json& document, const std::string& object) {
  const Json& lists = document.at("obsdata");
  if (lists.at(0).value("type", "") != "Obs") return listOf(lists.at(0), object);
  std::vector<Influence> observables;
  for (const Json& list : lists) {
    if (list.value("type", "") != "Obs") continue;
    auto one = listOf(list, object);
    if (!one) return one;
    observables.insert(observables.end(), one->begin(), one->end());
  }
  return observables;
}

}  // namespace

Result<std::vector<Influence>> readPyerrors(const std::filesystem::path& file) {
  const auto packed = readFile(file);
  if (!packed) return fail(packed.error());
  const auto text = gunzip(*packed, file.string());
  if (!text) return fail(text.error());
  const auto document = parseJson(*text, file.string());
  if (!document) return fail(document.error());
  try {
    return observablesOf(*document, file.string());
  } catch (const std::exception&) {  // a field that is missing or of another type
    return fail(ErrorCode::kCorrupt,
                file.string() +
                    " does not hold observables as pyerrors writes them to json.gz; write it with "
                    "pyerrors.input.json.dump_to_json");
  }
}

}  // namespace lsc
