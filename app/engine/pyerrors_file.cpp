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

Result<std::vector<Influence>> observablesOf(const Json& document, const std::string& object) {
  const Json& first = document.at("obsdata").at(0);
  const auto values = first.at("value").get<std::vector<double>>();
  std::vector<std::vector<ChainInfluence>> chains(values.size());
  for (const Json& ensemble : first.at("data")) {
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
  std::vector<Influence> observables;
  for (std::size_t k = 0; k < values.size(); ++k) {
    std::ranges::sort(chains[k], {}, [](const ChainInfluence& c) { return c.chain.replica; });
    observables.emplace_back(values[k], std::move(chains[k]));
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
  } catch (const Json::exception&) {
    return fail(ErrorCode::kCorrupt,
                file.string() +
                    " does not hold observables as pyerrors writes them to json.gz; write it with "
                    "pyerrors.input.json.dump_to_json");
  }
}

}  // namespace lsc
