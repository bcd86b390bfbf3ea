// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands of lattiscope-compute. Each returns the exit status.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/compute/job.h"

namespace lsc {

/// Trains the flow of the run's config.json; with `resume` from the newest checkpoint.
int trainCommand(const JobOptions& options, bool resume);

struct SampleArguments {
  std::filesystem::path trained;     // folder of the trained run
  std::optional<std::int64_t> n;     // instead of sampling.n
  std::optional<std::int64_t> seed;  // instead of sampling.seed
  std::filesystem::path out;         // also write the chain here; may be empty
};

/// Proposals of a trained flow through independence Metropolis.
int sampleCommand(const JobOptions& options, const SampleArguments& arguments);

struct HmcArguments {
  std::optional<std::int64_t> n;  // instead of sampling.n
  std::filesystem::path out;
};

/// Hybrid Monte Carlo of the theory of config.json.
int hmcCommand(const JobOptions& options, const HmcArguments& arguments);

/// Trains a network on an observable, or takes a trained one, and predicts all rows. `job` is a JSON
/// file: model, inputs (npy), target (npy) and rows to train on, or weights_in; weights_out,
/// predicted (npy). Prints {"losses": [...]} and belongs to no run: the estimate that asks for it is
/// one.
int regressCommand(const std::filesystem::path& job);

/// A named benchmark against its reference in this process.
int benchCommand(const std::string& name, int repeat, bool json);

/// Environment record of this process for a run.
Json computeEnvironment(const std::filesystem::path& run);

}  // namespace lsc
