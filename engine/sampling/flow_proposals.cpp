// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/flow_proposals.h"

#include <algorithm>

#include "engine/sampling/metropolis.h"

namespace lsc {
namespace {

constexpr std::uint64_t kBatchesPerStep = std::uint64_t{1} << 24;

}  // namespace

void visitProposals(const Flow& flow, const Phi4& theory,
                    const ProposalOptions& options, const ProposalVisitor& visit) {
  const at::NoGradGuard no_grad;
  RandomKey key = options.key;
  key.step *= kBatchesPerStep;
  for (std::int64_t done = 0; done < options.n; done += options.batch, ++key.step) {
    const at::Tensor z = flow.drawPrior(std::min(options.batch, options.n - done), key);
    const Mapped mapped = flow.forward(z);
    const at::Tensor log_q = (flow.logPrior(z) - mapped.log_jacobian).to(at::kDouble);
    const at::Tensor action = phi4Action(mapped.field, flow.options().extents, theory);
    visit(mapped.field, -action.to(at::kDouble) - log_q);
  }
}

FlowQuality measureQuality(const Flow& flow, const Phi4& theory,
                           const ProposalOptions& options) {
  std::vector<double> log_w;
  log_w.reserve(static_cast<std::size_t>(options.n));
  visitProposals(flow, theory, options, [&](const at::Tensor&, const at::Tensor& log_weight) {
    const double* first = log_weight.const_data_ptr<double>();
    log_w.insert(log_w.end(), first, first + log_weight.numel());
  });
  return {.weights = summariseWeights(log_w),
          .acceptance = metropolisScan(log_w, options.key.seed).acceptance};
}

}  // namespace lsc
