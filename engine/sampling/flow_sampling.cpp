// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sampling/flow_sampling.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "engine/lattice/geometry.h"
#include "engine/sampling/flow_proposals.h"
#include "engine/sampling/metropolis.h"

namespace lsc {
namespace {

constexpr std::int64_t kTargetSamples = 2048;
constexpr double kMinEffective = 50;  // an ESS from fewer effective proposals is biased upwards
constexpr double kMaxShare = 0.05;    // of one proposal in the whole weight

/// log w at configurations of the chain and at their images -x. The action is even, so both halves
/// are samples of the target; a flow that misses a mode finds one half far less probable than the
/// other.
std::vector<double> targetWeights(const Flow& flow, const Phi4& theory, const FlowSample& sample) {
  const at::NoGradGuard no_grad;
  const std::int64_t sites = flow.sites();
  const auto length = static_cast<std::int64_t>(sample.chain.size());
  const std::int64_t count = std::min(kTargetSamples, length);
  at::Tensor images = at::empty({count, sites}, at::kDouble);
  std::vector<double> log_w;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t shown = sample.chain[i * length / count];  // evenly spaced along the chain
    const auto first = sample.fields.begin() + shown * sites;
    std::transform(first, first + sites, images.mutable_data_ptr<double>() + i * sites,
                   std::negate<>());
    log_w.push_back(sample.log_weight[shown]);
  }
  const at::Tensor x = images.t().contiguous().to(flow.options().precision);
  const at::Tensor mirrored = -phi4Action(x, flow.options().extents, theory).to(at::kDouble) -
                              flow.logProb(x).to(at::kDouble);
  const double* first = mirrored.const_data_ptr<double>();
  log_w.insert(log_w.end(), first, first + count);
  return log_w;
}

/// Draws proposals into `sample`; false if cancelled.
bool propose(const Flow& flow, const Phi4& theory, const FlowSampleOptions& options,
             FlowSample& sample) {
  for (std::int64_t done = 0, index = 0; done < options.n; done += options.batch, ++index) {
    // one call a batch, so that a stop is heeded; steps of the stream number the batches
    const std::int64_t count = std::min(options.batch, options.n - done);
    const ProposalOptions proposals{.n = count,
                                    .batch = count,
                                    .key = {.seed = options.seed,
                                            .purpose = RandomPurpose::kProposal,
                                            .step = static_cast<std::uint64_t>(index)}};
    visitProposals(flow, theory, proposals, [&](const at::Tensor& x, const at::Tensor& log_weight) {
      const at::Tensor rows = x.t().contiguous().to(at::kDouble);
      const double* field = rows.const_data_ptr<double>();
      const double* w = log_weight.const_data_ptr<double>();
      sample.fields.insert(sample.fields.end(), field, field + rows.numel());
      sample.log_weight.insert(sample.log_weight.end(), w, w + log_weight.numel());
    });
    if (options.go_on && !options.go_on(done + count)) return false;
  }
  return true;
}

void collectWarnings(FlowSample& sample) {
  const WeightSummary& w = sample.weights;
  if (sample.modes.collapsed) sample.warnings.push_back("mode collapse: " + sample.modes.reason);
  if (static_cast<double>(w.n) * w.ess < kMinEffective || w.largest_share > kMaxShare) {
    char text[200];
    std::snprintf(
        text, sizeof text,
        "the weights of %lld proposals are too uneven to be trusted (ess %.3g, the largest "
        "holds %.2g of all weight); draw more or train longer",
        static_cast<long long>(w.n), w.ess, w.largest_share);
    sample.warnings.emplace_back(text);
  }
  for (const NamedResult& r : sample.observables) {
    if (!r.result.warning.empty()) sample.warnings.push_back(r.name + ": " + r.result.warning);
  }
}

}  // namespace

std::vector<double> FlowSample::chainFields() const {
  std::vector<double> out;
  if (log_weight.empty()) return out;
  const std::size_t sites = fields.size() / log_weight.size();
  out.reserve(chain.size() * sites);
  for (const std::int64_t i : chain) {
    const auto first = fields.begin() + i * static_cast<std::int64_t>(sites);
    out.insert(out.end(), first, first + static_cast<std::int64_t>(sites));
  }
  return out;
}

Json observablesJson(const std::vector<NamedResult>& results) {
  Json out = Json::object();
  for (const auto& [name, r] : results) {
    out[name] = {{"value", realToJson(r.value)},
                 {"error", realToJson(r.error)},
                 {"tau_int", realToJson(r.tau_int)},
                 {"dtau_int", realToJson(r.dtau_int)}};
  }
  return out;
}

Json FlowSample::summary() const {
  return {{"acceptance", acceptance},
          {"ess", realToJson(weights.ess)},
          {"largest_weight_share", realToJson(weights.largest_share)},
          {"log_z",
           {{"value", realToJson(weights.log_z)},
            {"error", realToJson(weights.log_z_error)},
            {"variational", realToJson(weights.log_z_variational)}}},
          {"n", weights.n},
          {"tau_rejection", realToJson(tau_rejection)},
          {"observables", observablesJson(observables)},
          {"mode_collapse", modes.collapsed},
          {"warnings", warnings}};
}

Result<FlowSample> sampleFlow(const Flow& flow, const Phi4& theory,
                              const FlowSampleOptions& options) {
  FlowSample sample;
  if (!propose(flow, theory, options, sample)) {
    return fail(ErrorCode::kCancelled, "sampling was stopped after " +
                                           std::to_string(sample.log_weight.size()) +
                                           " proposals; start it again for a whole chain");
  }
  if (std::ranges::none_of(sample.log_weight, [](double w) { return std::isfinite(w); })) {
    return fail(ErrorCode::kDiverged,
                "no proposal of this flow has a finite weight; sample an earlier checkpoint");
  }
  const MetropolisScan scan = metropolisScan(sample.log_weight, options.seed);
  sample.chain = scan.index;
  sample.acceptance = scan.acceptance;
  sample.tau_rejection = rejectionTau(scan.index);
  sample.weights = summariseWeights(sample.log_weight);

  const Geometry geometry(flow.options().extents);
  ScalarSeries proposals(geometry, theory), series(geometry, theory);
  proposals.addAll(sample.fields);
  series.addAll(sample.chainFields());
  sample.observables = summariseScalar(series);
  const std::vector<double> at_target = targetWeights(flow, theory, sample);
  sample.modes = checkModes({.log_w = sample.log_weight,
                             .magnetisation = proposals.m,
                             .z2_symmetric = true,
                             .log_w_at_target = at_target});
  collectWarnings(sample);
  return sample;
}

}  // namespace lsc
