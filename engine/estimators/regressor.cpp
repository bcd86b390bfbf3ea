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
  for (const std::int64_t w : c.hidden)
    if (w < 1 || w > 4096) return wrong("hidden", "widths between 1 and 4096");
  if (c.channels < 1 || c.channels > 256) return wrong("channels", "between 1 and 256");
  if (c.layers < 1 || c.layers > 16) return wrong("layers", "between 1 and 16");
  if (c.epochs < 1 || c.epochs > 1000000) return wrong("epochs", "between 1 and 1000000");
  if (c.batch < 1) return wrong("batch", "above 0");
  if (!(c.decay >= 0)) return wrong("decay", "0 or above");
  if (!(c.rate > 0 && c.rate <= 1)) return wrong("rate", "above 0, at most 1");
  if (!(c.subsample > 0 && c.subsample <= 1)) return wrong("subsample", "above 0, at most 1");
  return {};
}

std::string nameOf(const Json& document) {
  const auto name = document.find("name");
  return name != document.end() && name->is_string() ? name->get<std::string>() : std::string();
}

bool isWidths(const Json& value) {
  return value.is_array() && !value.empty() &&
         std::ranges::all_of(value, [](const Json& w) { return w.is_number_integer(); });
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
  if (config.isNetwork())
    return fail(ErrorCode::kUnsupported,
                config.name +
                    " is trained by lattiscope-compute; give the estimate to "
                    "lattiscope-engine");
  return fail(ErrorCode::kInvalidArgument, "no regressor is named " + config.name +
                                               "; there are ridge, lasso, trees, mlp and cnn");
}

Result<RegressorConfig> regressorFromJson(const Json& document) {
  RegressorConfig c;
  if (!document.is_object())
    return fail(ErrorCode::kInvalidArgument, "model must be an object, as {\"name\": \"ridge\"}");
  const std::map<std::string, std::int64_t*> whole = {
      {"degree", &c.degree}, {"trees", &c.trees},       {"leaves", &c.leaves},
      {"depth", &c.depth},   {"min_leaf", &c.min_leaf}, {"channels", &c.channels},
      {"layers", &c.layers}, {"epochs", &c.epochs},     {"batch", &c.batch}};
  const std::map<std::string, double*> real = {{"penalty", &c.penalty},
                                               {"l2", &c.l2},
                                               {"rate", &c.rate},
                                               {"subsample", &c.subsample},
                                               {"decay", &c.decay}};
  if (const std::string name = nameOf(document); name == "mlp" || name == "cnn") c.rate = 0.003;
  for (const auto& [key, value] : document.items()) {
    if (key == "name" && value.is_string())
      c.name = value.get<std::string>();
    else if (key == "seed" && value.is_number_integer())
      c.seed = value.get<std::uint64_t>();
    else if (whole.contains(key) && value.is_number_integer())
      *whole.at(key) = value.get<std::int64_t>();
    else if (real.contains(key) && value.is_number())
      *real.at(key) = value.get<double>();
    else if (key == "hidden" && isWidths(value))
      c.hidden = value.get<std::vector<std::int64_t>>();
    else
      return fail(ErrorCode::kInvalidArgument,
                  "model." + key +
                      " is unknown or of a wrong type; there are name, degree, penalty, trees, "
                      "leaves, depth, min_leaf, l2, rate, subsample, hidden, channels, layers, "
                      "epochs, batch, "
                      "decay and seed");
  }
  if (Status s = checkRange(c); !s) return fail(s.error());
  return c;
}

Json regressorToJson(const RegressorConfig& c) {
  Json document = {{"name", c.name}};
  if (c.name == "mlp") document["hidden"] = c.hidden;
  if (c.name == "cnn") document.update({{"channels", c.channels}, {"layers", c.layers}});
  if (c.isNetwork()) {
    document.update({{"epochs", c.epochs},
                     {"batch", c.batch},
                     {"rate", c.rate},
                     {"decay", c.decay},
                     {"seed", c.seed}});
  } else if (c.name == "trees") {
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
