// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/envelope.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "engine/store/metric_pyramid.h"
#include "engine/store/metric_store.h"

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kBlocksPerColumn = 1.5;  // at least

/// Collects what one attempt contributes.
class EnvelopeReader {
 public:
  EnvelopeReader(Database& database, std::int64_t run, std::int64_t metric,
                 const EnvelopeRange& range)
      : database_(database), run_(run), metric_(metric), range_(range) {
    const auto n = static_cast<std::size_t>(range.columns);
    envelope_.minimum.assign(n, kInfinity);
    envelope_.maximum.assign(n, -kInfinity);
    envelope_.positive.assign(n, kInfinity);
    envelope_.not_finite.assign(n, 0);
    per_step_ = static_cast<double>(n) / (double(range.last_step) - double(range.first_step) + 1);
  }

  /// `live_until`: points of later steps are superseded.
  Status addAttempt(int attempt, std::int64_t live_until);
  Envelope take() { return std::move(envelope_); }

 private:
  Result<std::map<int, std::size_t>> levels(int attempt);
  Result<std::size_t> readLevel(int attempt, int level, std::size_t skip, PyramidBlocks& found);
  Status addPoints(int attempt, std::int64_t behind_chunk, std::int64_t from_step);
  void addBlocks(const PyramidBlocks& blocks);
  void addPoint(std::int64_t step, double value);
  std::size_t columnOf(double step) const;
  bool isMixed(std::int64_t step) const;

  Database& database_;
  const std::int64_t run_, metric_;
  const EnvelopeRange range_;
  double per_step_ = 1;
  std::int64_t live_until_ = 0;
  std::vector<std::pair<std::int64_t, std::int64_t>> mixed_;  // steps of blocks partly superseded
  bool only_mixed_ = false;
  Envelope envelope_;
};

std::size_t EnvelopeReader::columnOf(double step) const {
  const double place = (step - static_cast<double>(range_.first_step)) * per_step_;
  return static_cast<std::size_t>(std::clamp(place, 0.0, double(range_.columns - 1)));
}

void EnvelopeReader::addPoint(std::int64_t step, double value) {
  const std::size_t k = columnOf(static_cast<double>(step));
  if (!std::isfinite(value)) {
    ++envelope_.not_finite[k];
    return;
  }
  envelope_.minimum[k] = std::min(envelope_.minimum[k], value);
  envelope_.maximum[k] = std::max(envelope_.maximum[k], value);
  if (value > 0) envelope_.positive[k] = std::min(envelope_.positive[k], value);
}

void EnvelopeReader::addBlocks(const PyramidBlocks& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::int64_t first = blocks.first_step[i], last = blocks.last_step[i];
    if (last < range_.first_step || first > range_.last_step || first > live_until_) continue;
    if (last > live_until_) {
      mixed_.emplace_back(first, last);
      continue;
    }
    const std::size_t k = columnOf(0.5 * (static_cast<double>(first) + static_cast<double>(last)));
    envelope_.minimum[k] = std::min(envelope_.minimum[k], blocks.minimum[i]);
    envelope_.maximum[k] = std::max(envelope_.maximum[k], blocks.maximum[i]);
    envelope_.positive[k] = std::min(envelope_.positive[k], blocks.positive[i]);
    envelope_.not_finite[k] += blocks.not_finite[i];
  }
}

/// Number of blocks of each level.
Result<std::map<int, std::size_t>> EnvelopeReader::levels(int attempt) {
  std::map<int, std::size_t> counts;
  for (int level = 1;; ++level) {
    const auto count = database_.integer(
        "SELECT sum(count) FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=?", 0, run_,
        metric_, level, attempt);
    if (!count) return fail(count.error());
    if (*count == 0) return counts;
    counts[level] = static_cast<std::size_t>(*count);
  }
}

/// Blocks of a level behind the first `skip`, those before the range left out as far as they fill
/// rows; returns how many meet the range.
Result<std::size_t> EnvelopeReader::readLevel(int attempt, int level, std::size_t skip,
                                              PyramidBlocks& found) {
  bool good = true;
  std::size_t index = 0;
  Status s = database_.each(
      "SELECT count, last_step, data FROM chunks WHERE run=? AND metric=? AND level=? AND "
      "attempt=? ORDER BY id",
      [&](Statement& row) {
        const auto count = static_cast<std::size_t>(row.integer(0));
        const std::size_t begin = std::exchange(index, index + count);
        if (index <= skip || row.integer(1) < range_.first_step) return;
        if (begin >= skip) {
          good &= decodeBlocks(row.view(2), found);
          return;
        }
        PyramidBlocks all;
        good &= decodeBlocks(row.view(2), all) && all.size() == count;
        if (good) found.append(all, skip - begin, index - skip);
      },
      run_, metric_, level, attempt);
  if (!s) return fail(s.error());
  if (!good)
    return fail(ErrorCode::kCorrupt,
                "a summary of metrics in the index is damaged; `lattiscope-engine runs reindex` "
                "rebuilds it");
  std::size_t inside = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    inside += found.last_step[i] >= range_.first_step && found.first_step[i] <= range_.last_step;
  return inside;
}

bool EnvelopeReader::isMixed(std::int64_t step) const {
  return std::any_of(mixed_.begin(), mixed_.end(), [step](const auto& block) {
    return block.first <= step && step <= block.second;
  });
}

/// Point by point: chunks behind one and with steps from `from_step` on.
Status EnvelopeReader::addPoints(int attempt, std::int64_t behind_chunk, std::int64_t from_step) {
  bool good = true;
  Status s = database_.each(
      "SELECT data FROM chunks WHERE run=? AND metric=? AND level=0 AND attempt=? AND id>? AND "
      "last_step>=? AND kind=0",
      [&](Statement& row) {
        Points points;
        good &= decodeChunk(row.view(0), points);
        for (std::size_t i = 0; i < points.size(); ++i) {
          const std::int64_t step = points.steps[i];
          if (step < range_.first_step || step > range_.last_step || step > live_until_) continue;
          if (!only_mixed_ || isMixed(step)) addPoint(step, points.values[i]);
        }
      },
      run_, metric_, attempt, behind_chunk, std::max(from_step, range_.first_step));
  if (!s) return s;
  if (!good)
    return fail(ErrorCode::kCorrupt,
                "a chunk of metrics in the index is damaged; `lattiscope-engine runs reindex` "
                "rebuilds it");
  return {};
}

Status EnvelopeReader::addAttempt(int attempt, std::int64_t live_until) {
  live_until_ = live_until;
  mixed_.clear();
  only_mixed_ = false;
  const auto counts = levels(attempt);
  if (!counts) return fail(counts.error());
  const double wanted = kBlocksPerColumn * range_.columns;
  int level = static_cast<int>(counts->size());
  PyramidBlocks blocks;
  for (; level > 0; --level) {
    if (static_cast<double>(counts->at(level)) < wanted) continue;
    blocks = {};
    const auto inside = readLevel(attempt, level, 0, blocks);
    if (!inside) return fail(inside.error());
    if (static_cast<double>(*inside) >= wanted) break;
  }
  if (level == 0) return addPoints(attempt, 0, range_.first_step);
  addBlocks(blocks);
  for (int finer = level - 1; finer > 0; --finer) {  // what the coarser level does not cover yet
    PyramidBlocks rest;
    const auto read = readLevel(attempt, finer, counts->at(finer + 1) * kPyramidFanOut, rest);
    if (!read) return fail(read.error());
    addBlocks(rest);
  }
  const auto covered = coveredChunk(database_, run_, metric_, attempt);
  if (!covered) return fail(covered.error());
  if (Status s = addPoints(attempt, *covered, range_.first_step); !s || mixed_.empty()) return s;
  // its points behind the last covered chunk are in already
  only_mixed_ = true;
  return addPoints(attempt, 0, std::min_element(mixed_.begin(), mixed_.end())->first);
}

}  // namespace

Result<Envelope> readEnvelope(Database& database, const std::string& uid, const std::string& metric,
                              const EnvelopeRange& range) {
  if (range.columns < 1 || range.last_step < range.first_step)
    return fail(ErrorCode::kInvalidArgument, "the range of steps of \"" + metric +
                                                 "\" is empty; give first <= last and columns");
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto run = database.integer("SELECT id FROM runs WHERE uid=?", 0, uid);
  if (!run) return fail(run.error());
  if (*run == 0) return fail(ErrorCode::kNotFound, "the index has no run " + uid);
  const auto id = database.integer("SELECT id FROM metrics WHERE name=?", 0, metric);
  if (!id) return fail(id.error());
  const auto limits = liveLimits(database, *run);
  if (!limits) return fail(limits.error());
  EnvelopeReader reader(database, *run, *id, range);
  for (const auto& [attempt, live_until] : *limits)
    if (Status s = reader.addAttempt(attempt, live_until); !s) return fail(s.error());
  return reader.take();
}

}  // namespace lsc
