// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "app/engine/pyerrors_file.h"
#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/pack.h"

namespace lsc {
namespace {

using List = std::span<const Influence>;

/// One list of the format needs all its observables on the same configurations and inputs.
bool alike(const Influence& a, const Influence& b) {
  const auto chain = [](const ChainInfluence& x, const ChainInfluence& y) {
    return x.chain.ensemble == y.chain.ensemble && x.chain.replica == y.chain.replica &&
           x.chain.at == y.chain.at;
  };
  const auto input = [](const ExternalInfluence& x, const ExternalInfluence& y) {
    return x.name == y.name && x.covariance == y.covariance;
  };
  return std::ranges::equal(a.chains(), b.chains(), chain) &&
         std::ranges::equal(a.externals(), b.externals(), input);
}

/// Fluctuations about the value of the whole, such that their mean on a replica is the distance of
/// the value of this replica, as pyerrors has them.
std::vector<double> aboutValue(const Influence& x, const ChainInfluence& c) {
  double mean = 0;
  for (const double d : c.d) mean += d / static_cast<double>(c.d.size());
  std::vector<double> rows = c.d;
  for (double& d : rows) d += c.value - x.value() - mean;
  return rows;
}

Json replicaJson(List list, std::size_t k) {
  const Chain& chain = list[0].chains()[k].chain;
  std::vector<std::vector<double>> columns;
  for (const Influence& x : list) columns.push_back(aboutValue(x, x.chains()[k]));
  Json deltas = Json::array();
  for (std::int64_t i = 0; i < chain.at.size(); ++i) {
    Json row = Json::array({chain.at[i]});
    for (const auto& column : columns) row.push_back(column[static_cast<std::size_t>(i)]);
    deltas.push_back(std::move(row));
  }
  return {{"name", chain.replica}, {"deltas", std::move(deltas)}};
}

Json ensemblesJson(List list) {
  std::map<std::string, Json> ensembles;
  for (std::size_t k = 0; k < list[0].chains().size(); ++k) {
    const std::string& name = list[0].chains()[k].chain.ensemble;
    auto [at, isNew] = ensembles.try_emplace(name);
    if (isNew) at->second = {{"id", name}, {"replica", Json::array()}};
    at->second["replica"].push_back(replicaJson(list, k));
  }
  Json all = Json::array();
  for (auto& [name, ensemble] : ensembles) all.push_back(std::move(ensemble));
  return all;
}

Json inputsJson(List list) {
  Json all = Json::array();
  for (std::size_t e = 0; e < list[0].externals().size(); ++e) {
    const ExternalInfluence& input = list[0].externals()[e];
    const std::string size = std::to_string(input.gradient.size());
    Json gradient = Json::array();
    for (std::size_t i = 0; i < input.gradient.size(); ++i) {
      Json row = Json::array();
      for (const Influence& x : list) row.push_back(x.externals()[e].gradient[i]);
      gradient.push_back(std::move(row));
    }
    all.push_back({{"id", input.name},
                   {"layout", size + ", " + size},
                   {"cov", input.covariance},
                   {"grad", std::move(gradient)}});
  }
  return all;
}

Json listJson(List list, bool single) {
  Json values = Json::array();
  for (const Influence& x : list) values.push_back(x.value());
  Json document = {{"type", single ? "Obs" : "List"},
                   {"layout", std::to_string(list.size())},
                   {"value", std::move(values)}};
  if (!list[0].chains().empty()) document["data"] = ensemblesJson(list);
  if (!list[0].externals().empty()) document["cdata"] = inputsJson(list);
  return document;
}

// Names of replicas start with that of their ensemble and a bar: otherwise pyerrors would take each
// for an ensemble of its own, or break the name elsewhere.
Status check(List list, const std::filesystem::path& file) {
  for (const Influence& x : list) {
    bool finite = std::isfinite(x.value());
    for (const ChainInfluence& c : x.chains()) {
      const Chain& chain = c.chain;
      finite = finite && std::isfinite(c.value) &&
               std::ranges::all_of(c.d, [](double d) { return std::isfinite(d); });
      if (chain.replica == chain.ensemble || chain.replica.starts_with(chain.ensemble + "|"))
        continue;
      return fail(ErrorCode::kInvalidArgument, "replica " + chain.replica + " of " + file.string() +
                                                   " must be named " + chain.ensemble +
                                                   "|NAME for pyerrors; rename it");
    }
    if (!finite) {
      return fail(
          ErrorCode::kInvalidArgument,
          "an estimate is not finite and cannot be written to " + file.string() + "; leave it out");
    }
  }
  return {};
}

}  // namespace

Status writePyerrors(const std::filesystem::path& file, List observables,
                     const std::string& description) {
  if (observables.empty())
    return fail(ErrorCode::kInvalidArgument, "there is no estimate to write to " + file.string());
  if (Status s = check(observables, file); !s) return s;
  const bool together = std::ranges::all_of(
      observables, [&](const Influence& x) { return alike(x, observables[0]); });
  Json entries = Json::array();
  if (together && observables.size() > 1) {
    entries.push_back(listJson(observables, false));
  } else {
    for (const Influence& x : observables) entries.push_back(listJson({&x, 1}, true));
  }
  const Json document = {{"program", "lattiscope"},
                         {"version", "1.1"},
                         {"description", description},
                         {"obsdata", std::move(entries)}};
  return writeFileAtomic(file, gzip(dumpJson(document)));
}

}  // namespace lsc
