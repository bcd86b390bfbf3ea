// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/joint.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/stats/covariance.h"

namespace lsc {
namespace {

const Estimated* named(const EstimateReport& report, const std::string& estimator) {
  for (const NamedEstimate& e : estimatesOf(report))
    if (e.name == estimator) return e.estimate;
  return nullptr;
}

/// Correlations over lags up to the common window, scaled by the errors.
Result<JointCovariance> covarianceOf(const std::string& estimator,
                                     std::span<const Estimated* const> estimates,
                                     std::int64_t window) {
  std::vector<Influence> influences;
  for (const Estimated* e : estimates) influences.push_back(e->influence);
  auto c = windowedCovariance(influences, window);
  if (!c) return fail(c.error());
  const std::size_t k = estimates.size();
  JointCovariance joint{estimator, std::vector<double>(k * k, 0.0)};
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = a; b < k; ++b) {
      const double scale = std::sqrt((*c)[a * k + a] * (*c)[b * k + b]);
      const double correlation = a == b ? 1 : scale > 0 ? (*c)[a * k + b] / scale : 0;
      joint.covariance[a * k + b] = joint.covariance[b * k + a] =
          correlation * estimates[a]->error * estimates[b]->error;
    }
  }
  return joint;
}

}  // namespace

Result<JointEstimate> estimateJointly(std::span<const EstimateInput> inputs,
                                      std::span<const EstimateOptions> options,
                                      std::span<const std::string> names) {
  assert(!inputs.empty() && (options.size() == 1 || options.size() == inputs.size()));
  const auto named_error = [&](std::size_t k, Error error) {
    if (inputs.size() > 1) error.message = "target " + names[k] + ": " + error.message;
    return fail(std::move(error));
  };
  std::int64_t window = 0;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    if (Status s = checkInput(inputs[k]); !s) return named_error(k, s.error());
    window = std::max(window, windowOf(inputs[k]));
  }
  JointEstimate joint;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    EstimateOptions own = options.size() == 1 ? options[0] : options[k];
    own.least_window = std::max(own.least_window, window);
    auto report = estimate(inputs[k], own);
    if (!report) return named_error(k, report.error());
    joint.targets.push_back(std::move(*report));
  }
  if (inputs.size() < 2) return joint;
  for (const NamedEstimate& e : estimatesOf(joint.targets[0])) {
    std::vector<const Estimated*> all;
    for (const EstimateReport& report : joint.targets)
      if (const Estimated* own = named(report, e.name)) all.push_back(own);
    if (all.size() < inputs.size()) continue;
    auto covariance = covarianceOf(e.name, all, window);
    if (!covariance) return fail(covariance.error());
    joint.covariances.push_back(std::move(*covariance));
  }
  return joint;
}

}  // namespace lsc
