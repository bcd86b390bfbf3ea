// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Gradient-boosted trees by XGBoost (Chen and Guestrin, arXiv:1603.02754) through its C interface.
// The library is loaded when trees are asked for: programs that never do start without it.
#include "engine/estimators/regressor.h"

#if defined(LSC_XGBOOST)
#include <dlfcn.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/pack.h"

namespace lsc {
namespace {

/// The few functions that are used; the library stays loaded.
struct Xgboost {
  decltype(&XGBGetLastError) lastError = nullptr;
  decltype(&XGDMatrixCreateFromMat) createMatrix = nullptr;
  decltype(&XGDMatrixSetFloatInfo) setInfo = nullptr;
  decltype(&XGDMatrixFree) freeMatrix = nullptr;
  decltype(&XGBoosterCreate) createBooster = nullptr;
  decltype(&XGBoosterFree) freeBooster = nullptr;
  decltype(&XGBoosterSetParam) setParameter = nullptr;
  decltype(&XGBoosterUpdateOneIter) update = nullptr;
  decltype(&XGBoosterPredict) predict = nullptr;
  decltype(&XGBoosterSaveModelToBuffer) save = nullptr;
  decltype(&XGBoosterLoadModelFromBuffer) load = nullptr;
};

Result<Xgboost> loadXgboost() {
  void* library = dlopen("libxgboost.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libxgboost.so", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    return fail(ErrorCode::kUnsupported,
                "libxgboost.so.0 is not installed; install libxgboost0, or take ridge or lasso");
  }
  Xgboost x;
  bool complete = true;
  const auto load = [&](auto& function, const char* name) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
    complete = complete && function;
  };
  load(x.lastError, "XGBGetLastError");
  load(x.createMatrix, "XGDMatrixCreateFromMat");
  load(x.setInfo, "XGDMatrixSetFloatInfo");
  load(x.freeMatrix, "XGDMatrixFree");
  load(x.createBooster, "XGBoosterCreate");
  load(x.freeBooster, "XGBoosterFree");
  load(x.setParameter, "XGBoosterSetParam");
  load(x.update, "XGBoosterUpdateOneIter");
  load(x.predict, "XGBoosterPredict");
  load(x.save, "XGBoosterSaveModelToBuffer");
  load(x.load, "XGBoosterLoadModelFromBuffer");
  if (complete) return x;
  return fail(ErrorCode::kUnsupported,
              "the installed libxgboost lacks functions of its C interface; install version 1.7");
}

/// Mean and width, so that single precision suffices.
struct Scale {
  double centre = 0, width = 1;
  float down(double v) const { return static_cast<float>((v - centre) / width); }
};

Scale scaleOf(std::span<const double> column, std::span<const std::int64_t> rows) {
  Scale s;
  for (const std::int64_t i : rows) s.centre += column[i] / static_cast<double>(rows.size());
  double square = 0;
  for (const std::int64_t i : rows) square += std::pow(column[i] - s.centre, 2);
  if (square > 0) s.width = std::sqrt(square / static_cast<double>(rows.size()));
  return s;
}

class TreeRegressor : public Regressor {
 public:
  explicit TreeRegressor(RegressorConfig config) : config_(std::move(config)) {}
  TreeRegressor(const TreeRegressor&) = delete;
  TreeRegressor& operator=(const TreeRegressor&) = delete;
  ~TreeRegressor() override {
    if (booster_) api_.freeBooster(booster_);
  }

  Status fit(const Features& features, std::span<const double> target,
             std::span<const std::int64_t> rows) override {
    auto api = loadXgboost();
    if (!api) return fail(api.error());
    api_ = *api;
    scales_.clear();
    for (const auto& column : features.columns) scales_.push_back(scaleOf(column, rows));
    target_ = scaleOf(target, rows);
    DMatrixHandle matrix = nullptr;
    if (Status s = makeMatrix(features, rows, matrix); !s) return s;
    std::vector<float> labels;
    for (const std::int64_t i : rows) labels.push_back(target_.down(target[i]));
    Status done = check(api_.setInfo(matrix, "label", labels.data(), labels.size()));
    if (done) done = boost(matrix, std::ssize(rows));
    api_.freeMatrix(matrix);
    return done;
  }

  Result<std::vector<double>> predict(const Features& features) const override {
    if (features.columns.size() != scales_.size())
      return fail(ErrorCode::kInvalidArgument,
                  "the regressor was trained on other features; give those it knows");
    std::vector<std::int64_t> rows(features.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::int64_t>(i);
    DMatrixHandle matrix = nullptr;
    if (Status s = makeMatrix(features, rows, matrix); !s) return fail(s.error());
    bst_ulong length = 0;
    const float* out = nullptr;
    const Status done = check(api_.predict(booster_, matrix, 0, 0, 0, &length, &out));
    std::vector<double> values;
    for (bst_ulong i = 0; done && i < length; ++i)
      values.push_back(target_.centre + target_.width * static_cast<double>(out[i]));
    api_.freeMatrix(matrix);
    if (!done) return fail(done.error());
    return values;
  }

  Result<Json> save() const override {
    bst_ulong length = 0;
    const char* bytes = nullptr;
    if (Status s = check(api_.save(booster_, R"({"format": "ubj"})", &length, &bytes)); !s)
      return fail(s.error());
    Json scales = Json::array();
    for (const Scale& s : scales_) scales.push_back({s.centre, s.width});
    return Json{{"trees", base64({bytes, length})},
                {"scales", std::move(scales)},
                {"target", {target_.centre, target_.width}}};
  }

  Status load(const Json& saved) override {
    auto api = loadXgboost();
    if (!api) return fail(api.error());
    api_ = *api;
    const auto bytes = fromBase64(saved.at("trees").get<std::string>());
    if (!bytes) return fail(bytes.error());
    scales_.clear();
    for (const Json& s : saved.at("scales"))
      scales_.push_back({s.at(0).get<double>(), s.at(1).get<double>()});
    target_ = {saved.at("target").at(0).get<double>(), saved.at("target").at(1).get<double>()};
    if (booster_) api_.freeBooster(booster_);
    booster_ = nullptr;
    if (Status s = check(api_.createBooster(nullptr, 0, &booster_)); !s) return s;
    return check(api_.load(booster_, bytes->data(), bytes->size()));
  }

 private:
  Status check(int status) const {
    if (status == 0) return {};
    return fail(ErrorCode::kInternal, std::string("XGBoost failed: ") + api_.lastError());
  }

  Status makeMatrix(const Features& features, std::span<const std::int64_t> rows,
                    DMatrixHandle& matrix) const {
    std::vector<float> dense;
    dense.reserve(rows.size() * features.columns.size());
    for (const std::int64_t i : rows)
      for (std::size_t a = 0; a < features.columns.size(); ++a)
        dense.push_back(scales_[a].down(features.columns[a][i]));
    return check(api_.createMatrix(dense.data(), rows.size(), features.columns.size(),
                                   std::numeric_limits<float>::quiet_NaN(), &matrix));
  }

  Status boost(DMatrixHandle matrix, std::int64_t rows) {
    if (booster_) api_.freeBooster(booster_);
    booster_ = nullptr;
    if (Status s = check(api_.createBooster(&matrix, 1, &booster_)); !s) return s;
    const std::int64_t least =
        config_.min_leaf >= 0 ? config_.min_leaf : std::clamp<std::int64_t>(rows / 20, 1, 20);
    const std::pair<const char*, std::string> parameters[] = {
        {"objective", "reg:squarederror"},
        {"tree_method", "hist"},
        {"base_score", "0"},
        {"max_bin", "255"},
        {"grow_policy", config_.leaves > 0 ? "lossguide" : "depthwise"},
        {"max_leaves", std::to_string(config_.leaves)},
        {"max_depth", std::to_string(config_.depth)},
        {"min_child_weight", std::to_string(least)},  // a row weighs 1 in squared error
        {"lambda", std::to_string(config_.l2)},
        {"eta", std::to_string(config_.rate)},
        {"subsample", std::to_string(config_.subsample)},
        {"seed", std::to_string(config_.seed)},
        {"nthread", "1"},
        {"verbosity", "0"}};
    for (const auto& [key, value] : parameters)
      if (Status s = check(api_.setParameter(booster_, key, value.c_str())); !s) return s;
    for (int k = 0; k < config_.trees; ++k)
      if (Status s = check(api_.update(booster_, k, matrix)); !s) return s;
    return {};
  }

  RegressorConfig config_;
  Xgboost api_;
  BoosterHandle booster_ = nullptr;
  std::vector<Scale> scales_;
  Scale target_;
};

}  // namespace

std::unique_ptr<Regressor> makeTreeRegressor(const RegressorConfig& config) {
  return std::make_unique<TreeRegressor>(config);
}

}  // namespace lsc

#else

namespace lsc {

std::unique_ptr<Regressor> makeTreeRegressor(const RegressorConfig&) {
  return nullptr;
}

}  // namespace lsc

#endif
