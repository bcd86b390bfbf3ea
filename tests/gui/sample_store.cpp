// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample_store.h"

#include <cmath>

#include "engine/config/run_config.h"
#include "engine/store/index.h"
#include "engine/store/run_writer.h"

namespace lsc::test {
namespace {

bool writeRun(const std::filesystem::path& store, const std::string& uid, bool failed) {
  auto writer =
      RunWriter::start(runFolder(store, uid), AttemptInfo{.start_step = 0, .total_steps = 50});
  if (!writer) return false;
  for (int step = 1; step <= 50; ++step) {
    const MetricValue values[] = {{"loss", -5 + std::exp(-0.1 * step)}, {"ess", 0.01 * step}};
    if (!(*writer)->metrics(step, values)) return false;
    (*writer)->progress(step, 50);
  }
  (*writer)->log("step 50 of 50");
  return (*writer)
      ->finish(failed ? RunStatus::kFailed : RunStatus::kCompleted,
               failed ? "loss is not finite at step 50\ntrace" : "")
      .has_value();
}

}  // namespace

std::vector<std::string> makeSampleStore(const std::filesystem::path& store,
                                         const std::vector<std::string>& names) {
  std::vector<std::string> uids;
  for (const std::string& name : names) {
    RunInfo info;
    info.name = name;
    info.experiment = "phi4";
    info.command = "train";
    info.config = RunConfig().json();
    const auto uid = createRun(store, info);
    if (!uid || !writeRun(store, *uid, &name == &names.back())) return {};
    uids.push_back(*uid);
  }
  auto index = Index::open(store, Index::Mode::kReadWrite);
  if (!index || !(*index)->ingest()) return {};
  return uids;
}

}  // namespace lsc::test
