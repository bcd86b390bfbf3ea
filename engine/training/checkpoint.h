// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A checkpoint is a folder step-<n> with
//   weights.safetensors    the flow
//   optimizer.safetensors  moments "first" and "second" of Adam, flat like the weights
//   state.json             step, seed, threads, precision, SHA-256 of the config
// Random streams are keyed by (seed, purpose, step), so this is the whole state of a training. The
// folder is written under a temporary name, fsync'ed and renamed: it is whole or not there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/config/run_config.h"
#include "engine/flows/flow.h"
#include "engine/training/adam.h"

namespace lsc {

struct TrainingState {
  std::int64_t step = 0;  // steps done
  Flow flow;
  AdamState adam;
};

/// Weights and zero moments before step 1.
TrainingState initialState(const RunConfig& config);

/// Writes `parent`/step-<n> and returns that name. A folder of this step that is there already is
/// kept: the same step of the same run has the same content. kDiverged if a weight is not finite.
[[nodiscard]] Result<std::string> writeCheckpoint(const std::filesystem::path& parent,
                                                  const RunConfig& config,
                                                  const TrainingState& state);

/// Reads one. kConflict if it was written under another config.
[[nodiscard]] Result<TrainingState> readCheckpoint(const std::filesystem::path& folder,
                                                   const RunConfig& config);

/// The flow alone, for sampling: needs only theory, flow and precision of the config.
[[nodiscard]] Result<Flow> readFlow(const std::filesystem::path& folder, const RunConfig& config);

/// Removes all but the `keep` newest checkpoints and step-0.
[[nodiscard]] Status pruneCheckpoints(const std::filesystem::path& parent, std::int64_t keep);

}  // namespace lsc
