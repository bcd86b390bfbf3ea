// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/regressor.h"

#include <algorithm>
#include <map>

namespace lsc {
namespace {

Status checkRange(const RegressorConfig& c) {
  const auto wrong = [](const char* key, const char* range) {
    return fail(ErrorCode::kInvalidArgument,
                std::string("model.") + key + " must be " + range + "; correct it");
  };
  if (c.degree < 1 || c.degree > 2) return wrong("degree", "1 or 2");
  if (c.trees < 1 || c.trees > 100000) return wrong("trees", "between 1 and 100000");
  if (c.leaves != 0 && (c.leaves < 2 || c.leaves > 65536))
    return wrong("leaves", "0, or between 2 and 65536");
  if (c.depth < 0 || c.depth > 16) return wrong("depth", "between 0 and 16");
  if (c.depth == 0 && c.leaves == 0) return wrong("depth", "above 0 where leaves is 0");
  if (!(c.l2 >= 0)) return wrong("l2", "0 or above");
  if (!(c.rate > 0 && c.rate <= 1)) return wrong("rate", "above 0, at most 1");
  if (!(c.subsample > 0 && c.subsample <= 1)) return wrong("subsample", "above 0, at most 1");
  return {};
}

}  // namespace

Result<std::unique_ptr<Regressor>> makeRegressor(const RegressorConfig& config) {
  if (Status s = checkRange(config); !s) return fail(s.error());
  if (config.name == "ridge" || config.name == "lasso") return makeLinearRegressor(config);
  if (config.name == "trees") {
    auto trees = makeTreeRegressor(config);
    if (trees) return trees;
    return fail(ErrorCode::kUnsupported,
                "this build has no boosted trees; install libxgboost-dev and build again, or take "
                "ridge or lasso");
  }
  return fail(ErrorCode::kInvalidArgument,
              "no regressor is named " + config.name + "; there are ridge, lasso and trees");
}

Result<RegressorConfig> regressorFromJson(const Json& document) {
  RegressorConfig c;
  if (!document.is_object())
    return fail(ErrorCode::kInvalidArgument, "model must be an object, as {\"name\": \"ridge\"}");
  const std::map<std::string, std::int64_t*> whole = {{"degree", &c.degree},
                                                      {"trees", &c.trees},
                                                      {"leaves", &c.leaves},
                                                      {"depth", &c.depth},
                                                      {"min_leaf", &c.min_leaf}};
  const std::map<std::string, double*> real = {
      {"penalty", &c.penalty}, {"l2", &c.l2}, {"rate", &c.rate}, {"subsample", &c.subsample}};
  for (const auto& [key, value] : document.items()) {
    if (key == "name" && value.is_string())
      c.name = value.get<std::string>();
    else if (key == "seed" && value.is_number_integer())
      c.seed = value.get<std::uint64_t>();
    else if (whole.contains(key) && value.is_number_integer())
      *whole.at(key) = value.get<std::int64_t>();
    else if (real.contains(key) && value.is_number())
      *real.at(key) = value.get<double>();
    else
      return fail(ErrorCode::kInvalidArgument,
                  "model." + key +
                      " is unknown or of a wrong type; there are name, degree, penalty, trees, "
                      "leaves, depth, min_leaf, l2, rate, subsample and seed");
  }
  if (Status s = checkRange(c); !s) return fail(s.error());
  return c;
}

Json regressorToJson(const RegressorConfig& c) {
  Json document = {{"name", c.name}};
  if (c.name == "trees") {
    document.update({{"trees", c.trees},
                     {"leaves", c.leaves},
                     {"depth", c.depth},
                     {"min_leaf", c.min_leaf},
                     {"l2", c.l2},
                     {"rate", c.rate},
                     {"subsample", c.subsample},
                     {"seed", c.seed}});
  } else {
    document.update({{"degree", c.degree}, {"penalty", c.penalty}});
  }
  return document;
}

Features expanded(const Features& features, std::int64_t degree) {
  Features all = features;
  for (std::size_t a = 0; degree > 1 && a < features.columns.size(); ++a) {
    for (std::size_t b = a; b < features.columns.size(); ++b) {
      std::vector<double> product(features.columns[a].size());
      std::ranges::transform(features.columns[a], features.columns[b], product.begin(),
                             std::multiplies<>());
      all.names.push_back(features.names[a] + "*" + features.names[b]);
      all.columns.push_back(std::move(product));
    }
  }
  return all;
}

}  // namespace lsc
