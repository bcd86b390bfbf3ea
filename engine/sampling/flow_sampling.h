// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Exact sampling with a trained flow: proposals in big batches, one independence Metropolis scan
// over their log weights (arXiv:1904.12072), averages along the chain with Gamma-method errors. One
// thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/flows/flow.h"
#include "engine/observables/scalar.h"
#include "engine/stats/weights.h"

namespace lsc {

struct FlowSampleOptions {
  std::int64_t n = 8192;      // length of the chain
  std::int64_t batch = 1024;  // proposals at once
  std::uint64_t seed = 1;
  std::function<bool(std::int64_t done)> go_on = {};  // asked after each batch; false cancels
};

struct FlowSample {
  std::vector<double> log_weight;   // of the proposals, in order
  std::vector<double> fields;       // proposals, [n][V]
  std::vector<std::int64_t> chain;  // proposal shown at each chain step
  double acceptance = 0;
  double tau_rejection = 0.5;  // of any observable, from the rejection runs
  WeightSummary weights;
  ModeCheck modes;
  std::vector<NamedResult> observables;  // along the chain
  std::vector<std::string> warnings;     // sentences; empty when the numbers can be trusted

  /// Configurations of the chain, [n][V].
  std::vector<double> chainFields() const;

  /// {acceptance, ess, largest_weight_share, log_z{value, error, variational}, n, tau_rejection,
  ///  observables{NAME{value, error, tau_int, dtau_int}}, warnings[]}
  Json summary() const;
};

/// kDiverged if no proposal has a finite weight, kCancelled if go_on said so. The field and weights
/// of n proposals are held in memory.
[[nodiscard]] Result<FlowSample> sampleFlow(const Flow& flow, const Phi4& theory,
                                            const FlowSampleOptions& options);

/// Gamma-method averages as JSON: {NAME{value, error, tau_int, dtau_int}}.
Json observablesJson(const std::vector<NamedResult>& results);

}  // namespace lsc
