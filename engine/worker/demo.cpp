// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/demo.h"

#include <array>

#include "engine/base/files.h"
#include "engine/config/run_config.h"
#include "engine/worker/heat_bath_config.h"
#include "engine/worker/jobs.h"
#include "engine/worker/queue.h"
#include "engine/worker/store_lock.h"

namespace lsc {
namespace {

constexpr std::int64_t kSteps =
    2000;  // of a few milliseconds each: all three in well under a minute
constexpr std::int64_t kSamples = 4096;

struct Variant {
  const char* name;
  std::int64_t seed;
  const char* optimizer;
  std::int64_t layers;
};
constexpr std::array kVariants = {Variant{"Adam, 12 layers", 1, "adam", 12},
                                  Variant{"AdamW, 16 layers", 2, "adamw", 16},
                                  Variant{"Adam, 8 layers", 3, "adam", 8}};

Result<Json> configOf(const Variant& variant) {
  auto config = presetConfig("phi4-8x8");
  if (!config) return fail(config.error());
  const std::array<std::pair<const char*, Json>, 6> changes = {
      {{"training.seed", variant.seed},
       {"training.optimizer", variant.optimizer},
       {"flow.layers", variant.layers},
       {"training.steps", kSteps},
       {"training.validate_every", 50},
       {"sampling.n", kSamples}}};
  for (const auto& [key, value] : changes) {
    if (Status s = config->setValue(key, value); !s) return fail(s.error());
  }
  return config->json();
}

struct Existing {
  std::vector<std::string> demo;
  bool any = false;
};

Result<Existing> existing(Index& index) {
  if (const auto report = index.ingest(); !report) return fail(report.error());
  const auto rows =
      index.runs(true);  // the trash counts: who removed the demo does not want it again
  if (!rows) return fail(rows.error());
  Existing found{.demo = {}, .any = !rows->empty()};
  for (const RunRow& row : *rows) {
    if (row.experiment == kDemoExperiment) found.demo.push_back(row.uid);
  }
  return found;
}

Result<std::string> createTraining(const fs::path& store, const Variant& variant) {
  auto config = configOf(variant);
  if (!config) return fail(config.error());
  Submission submission;
  submission.config = std::move(*config);
  submission.name = variant.name;
  submission.experiment = kDemoExperiment;
  submission.tags = {"demo"};
  return createConfiguredRun(store, submission);
}

/// Two ensembles of gauge configurations for the lattice page.
Result<std::vector<std::string>> queueEnsembles(const fs::path& store) {
  HeatBathConfig su3, u1;
  su3.n_therm = 30;
  su3.between = 3;
  u1.theory = "u1";
  u1.extents = {16, 16};
  u1.beta = 2.0;
  u1.n = 40;
  u1.between = 20;
  std::vector<std::string> runs;
  for (const HeatBathConfig& config : {su3, u1}) {
    const auto run = createHeatBathRun(store, config, {}, std::string(kDemoExperiment));
    if (!run) return fail(run.error());
    if (Status s = enqueue(store, *run); !s) return fail(s.error());
    runs.push_back(*run);
  }
  return runs;
}

}  // namespace

Result<DemoRuns> queueDemo(Index& index, DemoWhen when) {
  const fs::path& store = index.store();
  const auto lock = StoreLock::tryTake(store / "demo.lock");  // two windows may open at once
  if (!lock) return fail(lock.error());
  if (!*lock)
    return fail(ErrorCode::kConflict, "the demo data of " + store.string() +
                                          " are being made by another program; wait for it");
  auto found = existing(index);
  if (!found) return fail(found.error());
  if (!found->demo.empty() || (found->any && when == DemoWhen::kStoreEmpty))
    return DemoRuns{std::move(found->demo), false};
  DemoRuns demo{{}, true};
  for (const Variant& variant : kVariants) {
    auto run = createTraining(store, variant);
    if (!run) return fail(run.error());
    demo.runs.push_back(std::move(*run));
  }
  // two jobs run at a time: the longest one first, or the rest would wait for it at the end
  const auto ensembles = queueEnsembles(store);
  if (!ensembles) return fail(ensembles.error());
  for (const std::string& run : demo.runs)
    if (Status s = enqueue(store, run); !s) return fail(s.error());
  for (std::size_t i = 0; i < kVariants.size(); ++i) {
    auto run = createSamplingRun(store, demo.runs[i], std::nullopt, std::nullopt);
    if (!run) return fail(run.error());
    if (Status s = enqueue(store, *run, demo.runs[i]); !s) return fail(s.error());
    demo.runs.push_back(std::move(*run));
  }
  demo.runs.insert(demo.runs.end(), ensembles->begin(), ensembles->end());
  return demo;
}

}  // namespace lsc
