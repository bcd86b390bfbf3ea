// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/estimate_models.h"

#include <algorithm>

#include "engine/base/files.h"
#include "engine/base/hash.h"

namespace lsc {
namespace {

std::string digestOf(std::span<const std::int64_t> rows) {
  std::string text;
  for (const std::int64_t i : rows) text.append(std::to_string(i)).append(" ");
  return sha256(text);
}

bool isKept(const std::string& role) {
  return role == "split" || role.starts_with("fold ");
}

}  // namespace

Result<std::shared_ptr<EstimateModels>> EstimateModels::prepare(const EstimateFiles& files,
                                                                Json kept) {
  auto models = std::make_shared<EstimateModels>();
  models->config_ = files.options.model;
  models->features_ =
      files.sourced ? files.sourced->features.names : files.inputs[0].features.names;
  models->several_ = files.inputs.size() > 1;
  models->kept_ = std::move(kept);
  if (!models->kept_.is_null() && models->kept_["features"] != Json(models->features_))
    return fail(ErrorCode::kInvalidArgument,
                "the given regressors know other features: " + dumpJson(models->kept_["features"]) +
                    "; give those");
  if (!models->config_.isNetwork()) return models;
  const bool cnn = models->config_.name == "cnn";
  if (cnn && !files.fields)
    return fail(ErrorCode::kInvalidArgument,
                "a cnn looks at fields; name them as \"fields\": {\"run\": \"12\", \"artifact\": "
                "\"samples.npy\"}, a file, or a folder of configurations");
  auto shop = NeuralWorkshop::open(cnn ? &*files.fields : nullptr);
  if (!shop) return fail(shop.error());
  models->workshop_ = std::move(*shop);
  return models;
}

Result<std::unique_ptr<Regressor>> EstimateModels::make() const {
  if (!config_.isNetwork()) return makeRegressor(config_);
  return std::make_unique<NeuralRegressor>(config_, workshop_);
}

Result<std::unique_ptr<Regressor>> EstimateModels::take(const std::string& target,
                                                        const std::string& role,
                                                        const std::string& digest) const {
  const Json& targets = kept_.at("targets");
  const Json none = Json::object();
  const Json& roles = targets.contains(target) ? targets.at(target) : none;
  if (!roles.contains(role) || roles.at(role).at("rows") != Json(digest))
    return fail(ErrorCode::kInvalidArgument,
                "the given regressors were not trained on the configurations that the " + role +
                    " of target " + target +
                    " asks for; take target, labels, folds and shares of their estimate, or train "
                    "anew");
  auto regressor = make();
  if (!regressor) return regressor;
  try {
    if (Status s = (*regressor)->load(roles.at(role).at("learnt")); !s) return fail(s.error());
  } catch (const Json::exception&) {
    return fail(ErrorCode::kCorrupt,
                "the regressor for the " + role + " of target " + target + " is damaged");
  }
  return regressor;
}

TrainRegressor EstimateModels::trainer(const std::string& target) {
  return [this, target](const std::string& role, const EstimateInput& input,
                        std::span<const std::int64_t> rows) -> Result<std::unique_ptr<Regressor>> {
    const std::string digest = digestOf(rows);
    if (isKept(role) && !kept_.is_null()) return take(target, role, digest);
    auto regressor = make();
    if (!regressor) return regressor;
    if (Status s = (*regressor)->fit(input.features, input.target, rows); !s)
      return fail(s.error());
    if (!isKept(role)) return regressor;
    auto learnt = (*regressor)->save();
    if (!learnt) return fail(learnt.error());
    trained_[target][role] = {{"rows", digest}, {"learnt", std::move(*learnt)}};
    if (const auto* network = dynamic_cast<const NeuralRegressor*>(regressor->get())) {
      std::string metric = "loss_" + role + (several_ ? "_" + target : "");
      std::ranges::replace(metric, ' ', '_');
      losses_[metric] = network->losses();
    }
    return regressor;
  };
}

Json EstimateModels::document() const {
  return {{"model", regressorToJson(config_)}, {"features", features_}, {"targets", trained_}};
}

Result<Json> readModels(const std::filesystem::path& file) {
  const auto text = readFile(file, 1u << 30);
  if (!text) return fail(text.error());
  auto document = parseJson(*text, file.string());
  if (!document) return document;
  if (document->is_object() && document->contains("model") && document->contains("features") &&
      document->contains("targets") && document->at("targets").is_object())
    return document;
  return fail(ErrorCode::kInvalidArgument,
              file.string() + " holds no regressors; give regressors.json of a saved estimate");
}

}  // namespace lsc
