// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The demo data: three small trainings that differ in seed, optimizer and depth, each sampled once,
// and two ensembles of gauge configurations, SU(3) on 8^4 and U(1) on 16^2. They are really
// computed, by the queue.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/index.h"

namespace lsc {

constexpr std::string_view kDemoExperiment = "demo";

struct DemoRuns {
  std::vector<std::string> runs;  // uids, trainings first
  bool made = false;              // false: the store had demo runs already
};

/// Creates and queues the runs of the demo; the worker still has to be started.
enum class DemoWhen { kNoDemoYet, kStoreEmpty };
[[nodiscard]] Result<DemoRuns> queueDemo(Index& index, DemoWhen when = DemoWhen::kNoDemoYet);

}  // namespace lsc
