// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <sys/prctl.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "app/compute/commands.h"
#include "app/compute/stop_signals.h"
#include "engine/base/files.h"
#include "engine/base/npy.h"
#include "engine/training/regression.h"

namespace lsc {
namespace {

/// Weights from the file that is given, or by training.
Result<Json> obtain(RegressionNetwork& network, const Json& job, const RegressionInputs& inputs) {
  if (job.contains("weights_in")) {
    const std::string name = job.at("weights_in").get<std::string>();
    const auto bytes = readFile(name);
    if (!bytes) return fail(bytes.error());
    const auto file = decodeSafetensors(*bytes, name);
    if (!file) return fail(file.error());
    if (Status s = network.load(*file, name); !s) return fail(s.error());
    return Json::array();
  }
  const auto target = readNpy(job.at("target").get<std::string>());
  if (!target) return fail(target.error());
  Json losses = Json::array();
  const Status trained =
      network.train(inputs, target->values, job.at("rows").get<std::vector<std::int64_t>>(),
                    [&](std::int64_t, double loss) {
                      losses.push_back(realToJson(loss));
                      return true;
                    });
  if (!trained) return fail(trained.error());
  return losses;
}

Result<Json> regress(const std::filesystem::path& file) {
  at::set_num_threads(1);
  const auto text = readFile(file);
  if (!text) return fail(text.error());
  const auto job = parseJson(*text, file.string());
  if (!job) return fail(job.error());
  const auto config = regressionFromJson(job->at("model"));
  if (!config) return fail(config.error());
  const auto array = readNpy(job->at("inputs").get<std::string>());
  if (!array) return fail(array.error());
  const RegressionInputs inputs{array->shape, array->values};
  auto network = RegressionNetwork::make(*config, array->shape);
  if (!network) return fail(network.error());
  auto losses = obtain(*network, *job, inputs);
  if (!losses) return fail(losses.error());
  const auto bytes = encodeSafetensors(network->save());
  if (!bytes) return fail(bytes.error());
  if (Status s = writeFileAtomic(job->at("weights_out").get<std::string>(), *bytes); !s)
    return fail(s.error());
  const std::int64_t shape[] = {array->shape[0]};
  if (Status s = writeNpy(job->at("predicted").get<std::string>(), shape, network->predict(inputs));
      !s)
    return fail(s.error());
  return Json{{"losses", std::move(*losses)}};
}

}  // namespace

int regressCommand(const std::filesystem::path& job) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody else wants these weights
  const auto document = regress(job);
  if (!document) return reportError(document.error(), true);
  std::printf("%s\n", dumpJson(*document).c_str());
  return kExitDone;
}

}  // namespace lsc
