// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/estimators/split.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lsc {
namespace {

const char* nameOf(Role role) {
  switch (role) {
    case Role::kUnlabelled:
      return "unlabelled";
    case Role::kTraining:
      return "training";
    case Role::kCorrection:
      return "correction";
    case Role::kUnused:
      return "unused";
  }
  return "";
}

/// Distance of a position to the nearest of some, which increase.
double nearest(std::span<const std::int64_t> some, std::int64_t position) {
  const auto after = std::ranges::lower_bound(some, position);
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  if (after != some.end()) least = *after - position;
  if (after != some.begin()) least = std::min(least, position - *(after - 1));
  return static_cast<double>(least);
}

struct Average {
  double sum = 0, count = 0;
  void add(double v) {
    sum += v;
    ++count;
  }
  double value() const { return count > 0 ? sum / count : 0; }
};

}  // namespace

Result<Split> contiguousSplit(std::int64_t n, std::span<const std::int64_t> labels,
                              double training_share, std::int64_t gap) {
  const std::int64_t count = std::ssize(labels);
  const std::int64_t training = std::llround(training_share * static_cast<double>(count));
  if (count < 2) {
    return fail(ErrorCode::kInvalidArgument,
                std::to_string(count) +
                    " labelled configurations cannot both train and correct; label more");
  }
  if (training < 1 || training >= count) {
    return fail(ErrorCode::kInvalidArgument,
                std::string(training < 1 ? "the training set" : "the correction set") + " of " +
                    std::to_string(count) + " labels is empty; change the share that trains");
  }
  Split split;
  const std::int64_t begin = labels[training - 1] + 1 + gap;  // of what is left
  split.roles.assign(n, Role::kUnlabelled);
  std::fill_n(split.roles.begin(), std::min(begin, n), Role::kUnused);
  for (std::int64_t k = 0; k < count; ++k)
    if (k < training)
      split.roles[labels[k]] = Role::kTraining;
    else if (labels[k] >= begin)
      split.roles[labels[k]] = Role::kCorrection;
  split.training = training;
  split.correction = std::ranges::count(split.roles, Role::kCorrection);
  split.unlabelled = std::ranges::count(split.roles, Role::kUnlabelled);
  if (split.correction >= 1 && split.unlabelled >= 1) return split;
  return fail(ErrorCode::kInvalidArgument,
              std::string("no ") + (split.correction < 1 ? "labelled" : "unlabelled") +
                  " configuration is left behind the training set and its gap of " +
                  std::to_string(gap) + "; shorten the gap or train on fewer");
}

Result<Folds> crossFolds(std::int64_t n, std::span<const std::int64_t> labels, std::int64_t folds,
                         std::int64_t purge) {
  const std::int64_t count = std::ssize(labels);
  if (folds < 2 || count < 2 * folds) {
    return fail(ErrorCode::kInvalidArgument,
                std::to_string(count) + " labels are too few for " + std::to_string(folds) +
                    " folds; label more, or take at least 2 folds of 2 labels");
  }
  Folds result;
  result.fold.assign(n, 0);
  result.training.resize(folds);
  std::int64_t begin = 0;
  for (std::int64_t k = 0; k < folds; ++k) {
    const std::int64_t first = k * count / folds, last = (k + 1) * count / folds;  // labels
    // The border lies midway between the labels of neighbouring folds.
    const std::int64_t end = k + 1 == folds ? n : (labels[last - 1] + labels[last] + 1) / 2;
    std::fill(result.fold.begin() + begin, result.fold.begin() + end, static_cast<std::int32_t>(k));
    for (std::int64_t i = 0; i < count; ++i)
      if (i < first ? labels[i] < begin - purge : i >= last && labels[i] >= end + purge)
        result.training[k].push_back(labels[i]);
    if (result.training[k].empty()) {
      return fail(ErrorCode::kInvalidArgument,
                  "fold " + std::to_string(k + 1) + " has no training label farther than " +
                      std::to_string(purge) + " configurations; purge less or take fewer folds");
    }
    begin = end;
  }
  return result;
}

bool TrainingDistance::differ(double slack) const {
  const double difference = std::abs(corrected - predicted);
  return difference > slack && difference > 0.5 * std::max(corrected, predicted);
}

TrainingDistance trainingDistance(const Split& split) {
  std::vector<std::int64_t> training;
  for (std::int64_t i = 0; i < std::ssize(split.roles); ++i)
    if (split.roles[i] == Role::kTraining) training.push_back(i);
  Average corrected, predicted;
  for (std::int64_t i = 0; i < std::ssize(split.roles); ++i) {
    if (split.roles[i] == Role::kCorrection) corrected.add(nearest(training, i));
    if (split.roles[i] == Role::kUnlabelled) predicted.add(nearest(training, i));
  }
  return {corrected.value(), predicted.value()};
}

TrainingDistance trainingDistance(const Folds& folds, std::span<const std::int64_t> labels) {
  Average corrected, predicted;
  auto label = labels.begin();
  for (std::int64_t i = 0; i < std::ssize(folds.fold); ++i) {
    const double distance = nearest(folds.training[folds.fold[i]], i);
    const bool labelled = label != labels.end() && *label == i;
    (labelled ? corrected : predicted).add(distance);
    if (labelled) ++label;
  }
  return {corrected.value(), predicted.value()};
}

std::vector<std::int64_t> spacedLabels(std::int64_t n, std::int64_t spacing, std::int64_t offset) {
  std::vector<std::int64_t> labels;
  for (std::int64_t i = offset; i < n; i += spacing) labels.push_back(i);
  return labels;
}

Json splitToJson(const Split& split) {
  Json runs = Json::array();
  for (std::size_t i = 0; i < split.roles.size();) {
    std::size_t end = i;
    while (end < split.roles.size() && split.roles[end] == split.roles[i]) ++end;
    runs.push_back({nameOf(split.roles[i]), end - i});
    i = end;
  }
  return runs;
}

}  // namespace lsc
