// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Proposals of a flow in big batches, and what their weights say about it. Log weights are
// log w = log p - log q with p = exp(-S) unnormalised. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/flows/flow.h"
#include "engine/kernels/ops/phi4_action.h"
#include "engine/stats/weights.h"

namespace lsc {

struct ProposalOptions {
  std::int64_t n = 1024;      // configurations in all
  std::int64_t batch = 1024;  // at once
  RandomKey key;              // batch i of step s uses step s * 2^24 + i of this stream
};

/// Called with each batch: fields [V][B] and log weights [B] in double.
using ProposalVisitor = std::function<void(const at::Tensor& field, const at::Tensor& log_weight)>;

/// Draws options.n proposals without gradients.
void visitProposals(const Flow& flow, const Phi4& theory,
                    const ProposalOptions& options, const ProposalVisitor& visit);

struct FlowQuality {
  WeightSummary weights;
  double acceptance = 0;  // of independence Metropolis over the proposals
};

FlowQuality measureQuality(const Flow& flow, const Phi4& theory,
                           const ProposalOptions& options);

}  // namespace lsc
