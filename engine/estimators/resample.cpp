// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/resample.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/kernels/math/random.h"

namespace lsc {
namespace {

constexpr const char* kNames[] = {"labelled", "ml_only", "correction", "p1",
                                  "p2",       "tuned",   "crossfit"};
constexpr std::size_t kCount = std::size(kNames);
using Values = std::array<double, kCount>;

/// Sums of a value and of its weight over drawn configurations.
struct Mean {
  double sum = 0;
  std::int64_t count = 0;
  void add(double v) {
    sum += v;
    ++count;
  }
  double value() const { return sum / static_cast<double>(count); }
};

/// Who trains, corrects and predicts, and what was predicted: fixed in all samples, or drawn anew.
struct Division {
  std::vector<Role> roles;
  std::vector<std::int32_t> fold;        // of each configuration
  std::vector<Positions> fold_training;  // labels that may train for a fold
  std::vector<double> trained, predicted;
};

Division divisionOf(const EstimateReport& report) {
  return {report.split.roles, {}, {}, report.trained, report.predicted};
}

/// The estimators on the drawn configurations; empty where one has none of a kind.
std::optional<Values> estimateOn(const EstimateInput& input, std::span<const std::uint8_t> labelled,
                                 const Division& d, double lambda, std::span<const Block> blocks) {
  const std::int64_t n = input.chain.at.size();
  Mean labels, unlabelled, corrected_target, corrected_prediction, split_labels, rest, residual;
  for (const Block& block : blocks) {
    for (std::int64_t k = 0; k < block.length; ++k) {
      const std::int64_t i = (block.start + k) % n;
      const Role role = d.roles[i];
      if (labelled[i]) {
        labels.add(input.target[i]);
        residual.add(input.target[i] - d.predicted[i]);
      } else {
        rest.add(d.predicted[i]);
      }
      if (role == Role::kTraining || role == Role::kCorrection) split_labels.add(input.target[i]);
      if (role == Role::kUnlabelled) unlabelled.add(d.trained[i]);
      if (role != Role::kCorrection) continue;
      corrected_target.add(input.target[i]);
      corrected_prediction.add(d.trained[i]);
    }
  }
  for (const Mean* m : {&labels, &unlabelled, &corrected_target, &split_labels, &rest, &residual})
    if (m->count == 0) return std::nullopt;
  const double o = corrected_target.value(), p = corrected_prediction.value(),
               u = unlabelled.value(), p1 = u + o - p;
  const double share = static_cast<double>(split_labels.count) /
                       static_cast<double>(split_labels.count + unlabelled.count);
  return Values{labels.value(),
                u,
                o,
                p1,
                share * split_labels.value() + (1 - share) * p1,
                o + lambda * (u - p),
                rest.value() + residual.value()};
}

/// The time axis begun at `offset`.
struct Rotated {
  std::int64_t n, offset;
  std::int64_t from(std::int64_t i) const { return (i + offset) % n; }  // original position
  Positions labels(std::span<const std::int64_t> original) const {
    Positions all;
    for (const std::int64_t i : original) all.push_back((i - offset + n) % n);
    std::ranges::sort(all);
    return all;
  }
};

/// Split and folds of the axis begun elsewhere.
Result<Division> divideFrom(std::int64_t offset, const EstimateInput& input,
                            const EstimateOptions& options, const EstimateReport& report) {
  const Rotated axis{input.chain.at.size(), offset};
  const Positions labels = axis.labels(input.labels);
  const auto split = contiguousSplit(axis.n, labels, options.training_share, report.purge);
  if (!split) return fail(split.error());
  auto folds = crossFolds(axis.n, labels, report.folds, report.purge);
  if (!folds) return fail(folds.error());
  Division d;
  d.roles.resize(axis.n);
  d.fold.resize(axis.n);
  for (std::int64_t i = 0; i < axis.n; ++i) {
    d.roles[axis.from(i)] = split->roles[i];
    d.fold[axis.from(i)] = folds->fold[i];
  }
  d.fold_training = std::move(folds->training);
  for (Positions& rows : d.fold_training)
    for (std::int64_t& i : rows) i = axis.from(i);
  return d;
}

/// The rows among the drawn configurations, as often as they were drawn.
Positions drawnRows(std::span<const std::int32_t> drawn, const auto& wanted) {
  Positions rows;
  for (std::int64_t i = 0; i < std::ssize(drawn); ++i)
    if (drawn[i] > 0 && wanted(i)) rows.insert(rows.end(), drawn[i], i);
  return rows;
}

std::vector<std::int32_t> countsOf(std::span<const Block> blocks, std::int64_t n) {
  std::vector<std::int32_t> drawn(n, 0);
  for (const Block& block : blocks)
    for (std::int64_t k = 0; k < block.length; ++k) ++drawn[(block.start + k) % n];
  return drawn;
}

Status retrain(Division& d, const EstimateInput& input, const EstimateOptions& options,
               std::span<const std::int32_t> drawn) {
  const Positions training =
      drawnRows(drawn, [&](std::int64_t i) { return d.roles[i] == Role::kTraining; });
  auto trained = trainAndPredict(input, training, "resampled split", options);
  if (!trained) return fail(trained.error());
  d.trained = std::move(*trained);
  d.predicted.assign(drawn.size(), 0.0);
  for (std::size_t k = 0; k < d.fold_training.size(); ++k) {
    std::vector<std::uint8_t> may(drawn.size(), 0);
    for (const std::int64_t i : d.fold_training[k]) may[i] = 1;
    const Positions rows = drawnRows(drawn, [&](std::int64_t i) { return may[i] != 0; });
    const auto predicted = trainAndPredict(input, rows, "resampled fold", options);
    if (!predicted) return fail(predicted.error());
    for (std::size_t i = 0; i < d.fold.size(); ++i)
      if (d.fold[i] == static_cast<std::int32_t>(k)) d.predicted[i] = (*predicted)[i];
  }
  return {};
}

std::int64_t offsetOf(const BlockPlan& plan, std::int64_t n, std::int64_t replicate) {
  double u[4];
  // starts and lengths of blocks are streams 2r and 2r + 1
  constexpr std::uint64_t kOffsets = std::uint64_t{1} << 62;
  fillUniform(std::span<double>(u), {plan.seed, RandomPurpose::kBootstrap,
                                     kOffsets + static_cast<std::uint64_t>(replicate)});
  return std::min(n - 1, static_cast<std::int64_t>(u[0] * static_cast<double>(n)));
}

struct Spread {
  double mean = 0, error = 0;
};

Spread spreadOf(const std::vector<Values>& samples, std::size_t k) {
  Spread s;
  const double n = static_cast<double>(samples.size());
  for (const Values& v : samples) s.mean += v[k] / n;
  for (const Values& v : samples) s.error += (v[k] - s.mean) * (v[k] - s.mean);
  s.error = samples.size() > 1 ? std::sqrt(s.error / (n - 1)) : 0;
  return s;
}

/// One bootstrap of one input.
struct Sampler {
  const EstimateInput& input;
  const EstimateOptions& options;
  const EstimateReport& report;
  const ResampleOptions& resample;
  std::vector<std::uint8_t> labelled;

  std::vector<Block> blocks(std::int64_t replicate) const {
    return drawBlocks(resample.plan, input.chain.at.size(), static_cast<std::uint64_t>(replicate));
  }
  double lambda() const { return report.tuned.lambda.value_or(1); }

  std::vector<Values> fixed() const {
    const Division d = divisionOf(report);
    std::vector<Values> samples;
    for (std::int64_t r = 0; r < resample.samples; ++r)
      if (const auto v = estimateOn(input, labelled, d, lambda(), blocks(r))) samples.push_back(*v);
    return samples;
  }

  std::vector<Values> retrained() const {
    std::vector<Values> samples;
    const std::int64_t n = input.chain.at.size();
    for (std::int64_t r = 0; r < resample.retrained; ++r) {
      auto d = divideFrom(offsetOf(resample.plan, n, r), input, options, report);
      const std::vector<Block> drawn = blocks(r);
      if (!d || !retrain(*d, input, options, countsOf(drawn, n))) continue;
      if (const auto v = estimateOn(input, labelled, *d, lambda(), drawn)) samples.push_back(*v);
    }
    return samples;
  }
};

}  // namespace

double commonBlock(std::span<const EstimateInput> inputs, BlockKind kind) {
  double block = 1;
  for (const EstimateInput& input : inputs)
    block = std::max(block, automaticBlock(proxyOf(input), kind));
  return block;
}

Result<Resampled> resampleEstimate(const EstimateInput& input, const EstimateOptions& options,
                                   const EstimateReport& report, ResampleOptions resample) {
  if (resample.plan.block < 1) resample.plan.block = commonBlock({&input, 1}, resample.plan.kind);
  Sampler sampler{input, options, report, resample,
                  std::vector<std::uint8_t>(report.predicted.size(), 0)};
  for (const std::int64_t i : input.labels) sampler.labelled[i] = 1;
  const std::vector<Values> fixed = sampler.fixed(), again = sampler.retrained();
  Resampled result{.options = resample, .errors = {}, .failed = 0};
  result.failed = resample.retrained - std::ssize(again);
  if (std::ssize(fixed) * 10 < resample.samples * 9 || result.failed * 10 > resample.retrained) {
    return fail(ErrorCode::kInvalidArgument,
                "more than a tenth of the resampled chains hold no label that trains or corrects; "
                "label more, take shorter blocks, or leave the bootstrap out");
  }
  for (std::size_t k = 0; k < kCount; ++k) {
    const Spread a = spreadOf(fixed, k), b = spreadOf(again, k);
    result.errors.push_back({kNames[k], a.error, a.mean, b.error, b.mean});
  }
  return result;
}

}  // namespace lsc
