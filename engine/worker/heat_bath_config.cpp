// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/heat_bath_config.h"

#include "engine/base/files.h"
#include "engine/store/run_folder.h"

namespace lsc {

Json HeatBathConfig::json() const {
  return {{"theory", {{"name", theory}, {"extents", extents}, {"beta", beta}}},
          {"sampling",
           {{"n", n},
            {"n_therm", n_therm},
            {"between", between},
            {"overrelaxation", overrelaxation},
            {"seed", seed}}},
          {"threads", threads}};
}

Result<HeatBathConfig> HeatBathConfig::fromFile(const std::filesystem::path& file) {
  const auto text = readFile(file);
  if (!text) return fail(text.error());
  const auto document = parseJson(*text, file.string());
  if (!document) return fail(document.error());
  HeatBathConfig config;
  try {
    const Json &theory = document->at("theory"), &sampling = document->at("sampling");
    config.theory = theory.at("name").get<std::string>();
    config.extents = theory.at("extents").get<std::vector<std::int64_t>>();
    config.beta = theory.at("beta").get<double>();
    config.n = sampling.at("n").get<std::int64_t>();
    config.n_therm = sampling.at("n_therm").get<std::int64_t>();
    config.between = sampling.at("between").get<std::int64_t>();
    config.overrelaxation = sampling.at("overrelaxation").get<int>();
    config.seed = sampling.at("seed").get<std::uint64_t>();
    config.threads = document->value("threads", 1);
  } catch (const Json::exception& error) {
    return fail(ErrorCode::kInvalidArgument,
                file.string() + " is no heat-bath configuration: " + error.what());
  }
  const bool known = config.theory == "u1" || config.theory == "su2" || config.theory == "su3";
  bool fits = !config.extents.empty() && config.extents.size() <= 4;
  for (const std::int64_t extent : config.extents) fits = fits && extent >= 2 && extent <= 512;
  if (!known || !fits || config.n < 1 || config.between < 1 || config.n_therm < 0 ||
      config.overrelaxation < 0)
    return fail(
        ErrorCode::kInvalidArgument,
        file.string() + " asks for a group, extents or numbers of sweeps that do not exist");
  return config;
}

Result<std::string> createHeatBathRun(const std::filesystem::path& store,
                                      const HeatBathConfig& config, const std::string& name,
                                      const std::string& experiment) {
  std::string dims;
  for (const std::int64_t extent : config.extents) {
    if (!dims.empty()) dims += 'x';
    dims += std::to_string(extent);
  }
  RunInfo info;
  info.command = kHeatBathCommand;
  info.experiment = experiment.empty() ? config.theory + " " + dims : experiment;
  info.name = name.empty() ? config.theory + " " + dims + ", beta " + dumpJson(config.beta) : name;
  if (!experiment.empty()) info.tags = {experiment};
  info.config = config.json();
  return createRun(store, info);
}

}  // namespace lsc
