// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Puts the points of one run into chunks and roll-ups. Works inside a write transaction.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.h"
#include "engine/store/chunk.h"
#include "engine/store/database.h"
#include "engine/store/metric_record.h"
#include "engine/store/value_record.h"

namespace lsc {

/// Running summary; a sum goes on in the order written, so it has the same bits however reading was
/// split.
struct Rollup {
  std::int64_t count = 0, not_finite = 0, last_step = 0;
  double first = 0, last = 0;
  double minimum = std::numeric_limits<double>::quiet_NaN();
  double maximum = std::numeric_limits<double>::quiet_NaN();
  double total = 0;

  /// Takes in points `first_point` and later whose step is at most `live_until`.
  void add(const Points& points, std::size_t first_point, std::int64_t live_until);
};

class MetricStore {
 public:
  MetricStore(Database& database, std::int64_t run) : database_(database), run_(run) {}

  /// Begins (or goes on with) the metrics file of an attempt. Points after `live_until` are
  /// superseded.
  [[nodiscard]] Status beginFile(int attempt, std::int64_t live_until);
  [[nodiscard]] Status define(const MetricDefinition& definition);
  void add(const MetricRow& row);
  void add(const MetricColumn& column);
  /// Stores one value that is no number. One whose metric was not defined is passed over.
  [[nodiscard]] Status add(const ValueRecord& record);
  /// Stores points of a metric by its name, after those of this attempt that are there.
  [[nodiscard]] Status append(std::string_view metric, Points points);
  bool isFull() const { return waiting_ >= kWaitAtMost; }
  /// Stores what was added; returns the number of points.
  [[nodiscard]] Result<std::int64_t> flush();

  /// Makes all roll-ups of the run anew, after attempts became superseded.
  [[nodiscard]] Status remakeRollups();

  std::int64_t lastStep() const { return last_step_; }

 private:
  static constexpr std::size_t kWaitAtMost = 1u << 18;

  struct Waiting {
    std::int64_t metric = 0;
    Points points;
  };

  Points* pointsOf(std::uint16_t local_id);
  [[nodiscard]] Result<std::int64_t> metricId(std::string_view name);
  [[nodiscard]] Status store(Waiting& waiting);
  [[nodiscard]] Result<std::size_t> mergeSmall(std::int64_t metric, Points& points);
  [[nodiscard]] Status saveRollup(std::int64_t metric, const Rollup& rollup);
  [[nodiscard]] Result<Rollup> loadRollup(std::int64_t metric);

  Database& database_;
  const std::int64_t run_;
  int attempt_ = 0;
  std::int64_t live_until_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t last_step_ = std::numeric_limits<std::int64_t>::min();
  std::unordered_map<std::uint16_t, Waiting> waiting_for_;
  std::size_t waiting_ = 0;
};

/// Per attempt: the smallest start step of a later attempt, or the largest integer.
using LiveLimits = std::map<int, std::int64_t>;
[[nodiscard]] Result<LiveLimits> liveLimits(Database& database, std::int64_t run);

}  // namespace lsc
