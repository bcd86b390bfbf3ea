// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/neural_regressor.h"

#include <cstdlib>

#include "engine/base/files.h"
#include "engine/base/npy.h"
#include "engine/base/pack.h"
#include "engine/worker/compute_command.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;
constexpr double kLongestTraining = 7 * 86400.0;  // seconds

}  // namespace

Result<std::shared_ptr<NeuralWorkshop>> NeuralWorkshop::open(const FieldRows* fields) {
  const auto compute = findCompute();
  if (!compute) return fail(compute.error());
  std::shared_ptr<NeuralWorkshop> shop(new NeuralWorkshop);
  shop->compute_ = *compute;
  std::string name = (fs::temp_directory_path() / "lattiscope-estimate-XXXXXX").string();
  if (!mkdtemp(name.data()))
    return fail(ErrorCode::kIo, "no folder can be made in " + fs::temp_directory_path().string() +
                                    "; training needs one");
  shop->folder_ = name;
  if (!fields) return shop;
  shop->inputs_ = fields->values.empty() ? fields->file : shop->file("inputs.npy");
  if (fields->values.empty()) return shop;
  if (Status s = writeNpy(shop->inputs_, fields->shape, fields->values); !s) return fail(s.error());
  return shop;
}

NeuralWorkshop::~NeuralWorkshop() {
  std::error_code error;
  if (!folder_.empty()) fs::remove_all(folder_, error);
}

Result<fs::path> NeuralWorkshop::inputs(const Features& features) {
  if (!inputs_.empty()) return inputs_;
  const std::int64_t shape[] = {features.rows(), std::ssize(features.columns)};
  std::vector<double> rows;
  for (std::int64_t i = 0; i < shape[0]; ++i)
    for (const auto& column : features.columns) rows.push_back(column[i]);
  if (Status s = writeNpy(file("inputs.npy"), shape, rows); !s) return fail(s.error());
  return inputs_ = file("inputs.npy");
}

Result<Json> NeuralWorkshop::run(const Json& job) const {
  const fs::path path = file("job.json");
  if (Status s = writeFileAtomic(path, dumpJson(job)); !s) return fail(s.error());
  const auto program = Companion::start({.argv = {compute_.string(), "regress", path.string()},
                                         .environment = threadEnvironment(1),
                                         .output = {}});
  if (!program) return fail(program.error());
  const ProgramOutput output = (*program)->finish(kLongestTraining);
  const auto said = parseJson(output.text.substr(0, output.text.find('\n')), "the training");
  if (output.wait_status == 0 && said) return *said;
  if (said && said->contains("error"))
    return fail(ErrorCode::kInvalidArgument,
                said->at("error").value("message", std::string("the training failed")));
  return fail(ErrorCode::kInternal,
              "the training of a network " + describeExit(output.wait_status));
}

Result<Json> NeuralRegressor::ask(const Features& features, Json job) const {
  const auto inputs = workshop_->inputs(features);
  if (!inputs) return fail(inputs.error());
  job["model"] = regressorToJson(config_);
  job["inputs"] = inputs->string();
  job["weights_out"] = workshop_->file("weights.safetensors").string();
  job["predicted"] = workshop_->file("predicted.npy").string();
  return workshop_->run(job);
}

Status NeuralRegressor::fit(const Features& features, std::span<const double> target,
                            std::span<const std::int64_t> rows) {
  const std::int64_t shape[] = {std::ssize(target)};
  if (Status s = writeNpy(workshop_->file("target.npy"), shape, target); !s) return s;
  const auto said = ask(features, {{"target", workshop_->file("target.npy").string()},
                                   {"rows", std::vector<std::int64_t>(rows.begin(), rows.end())}});
  if (!said) return fail(said.error());
  losses_.clear();
  for (const Json& loss : said->at("losses")) losses_.push_back(realFromJson(loss).value_or(0));
  auto predicted = readNpy(workshop_->file("predicted.npy"));
  if (!predicted) return fail(predicted.error());
  trained_predictions_ = std::move(predicted->values);
  auto weights = readFile(workshop_->file("weights.safetensors"));
  if (!weights) return fail(weights.error());
  weights_ = std::move(*weights);
  return {};
}

Result<std::vector<double>> NeuralRegressor::predict(const Features& features) const {
  if (!trained_predictions_.empty()) return trained_predictions_;
  if (Status s = writeFileAtomic(workshop_->file("given.safetensors"), weights_); !s)
    return fail(s.error());
  const auto said = ask(features, {{"weights_in", workshop_->file("given.safetensors").string()}});
  if (!said) return fail(said.error());
  auto predicted = readNpy(workshop_->file("predicted.npy"));
  if (!predicted) return fail(predicted.error());
  return std::move(predicted->values);
}

Result<Json> NeuralRegressor::save() const {
  return Json{{"safetensors", base64(weights_)}};
}

Status NeuralRegressor::load(const Json& saved) {
  auto bytes = fromBase64(saved.at("safetensors").get<std::string>());
  if (!bytes) return fail(bytes.error());
  weights_ = std::move(*bytes);
  trained_predictions_.clear();
  return {};
}

}  // namespace lsc
