// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/envelope.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "engine/store/metric_pyramid.h"
#include "engine/store/metric_store.h"

namespace lsc {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kBlocksPerColumn = 1.5;  // at least

const Error kDamaged{ErrorCode::kCorrupt,
                     "metrics in the index are damaged; `lattiscope-engine runs reindex` rebuilds "
                     "it"};

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
  Result<PyramidHead> readLevel(int attempt, int level, PyramidBlocks& found);
  bool isEnough(const PyramidBlocks& blocks) const;
  Status addPoints(int attempt, std::int64_t behind_chunk);
  Status addPointsInside(int attempt);
  void addChunk(const Points& points);
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

/// Blocks of a level, rows before the range left out; returns the head of the last one read.
Result<PyramidHead> EnvelopeReader::readLevel(int attempt, int level, PyramidBlocks& found) {
  std::optional<PyramidHead> head = PyramidHead{};
  Status s = database_.each(
      "SELECT last_step, data FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=? "
      "ORDER BY id",
      [&](Statement& row) {
        if (head && row.integer(0) >= range_.first_step) head = decodeBlocks(row.view(1), found);
      },
      run_, metric_, level, attempt);
  if (!s) return fail(s.error());
  if (!head) return fail(kDamaged);
  return *head;
}

bool EnvelopeReader::isEnough(const PyramidBlocks& blocks) const {
  std::size_t inside = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    inside += blocks.last_step[i] >= range_.first_step && blocks.first_step[i] <= range_.last_step;
  return static_cast<double>(inside) >= kBlocksPerColumn * range_.columns;
}

bool EnvelopeReader::isMixed(std::int64_t step) const {
  return std::any_of(mixed_.begin(), mixed_.end(), [step](const auto& block) {
    return block.first <= step && step <= block.second;
  });
}

void EnvelopeReader::addChunk(const Points& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::int64_t step = points.steps[i];
    if (step < range_.first_step || step > range_.last_step || step > live_until_) continue;
    if (!only_mixed_ || isMixed(step)) addPoint(step, points.values[i]);
  }
}

/// Point by point: the chunks behind one; all, or those of blocks that are partly superseded.
Status EnvelopeReader::addPoints(int attempt, std::int64_t behind_chunk) {
  std::int64_t from_step = range_.first_step;
  if (only_mixed_)
    from_step = std::max(from_step, std::min_element(mixed_.begin(), mixed_.end())->first);
  bool good = true;
  Status s = database_.each(
      "SELECT data FROM chunks WHERE run=? AND metric=? AND level=0 AND attempt=? AND id>? AND "
      "last_step>=? AND kind=0",
      [&](Statement& row) {
        Points points;
        good &= decodeChunk(row.view(0), points);
        addChunk(points);
      },
      run_, metric_, attempt, behind_chunk, from_step);
  if (!s) return s;
  if (!good) return fail(kDamaged);
  return {};
}

/// Point by point, nothing but the chunks with steps in the range.
Status EnvelopeReader::addPointsInside(int attempt) {
  const auto chunks = chunkRefs(database_, run_, metric_, attempt);
  if (!chunks) return fail(chunks.error());
  bool good = true;
  for (const ChunkRef& chunk : *chunks) {
    if (chunk.last_step < range_.first_step || chunk.first_step > range_.last_step) continue;
    Status s = database_.each(
        "SELECT data FROM chunks WHERE id=?",
        [&](Statement& row) {
          Points points;
          good &= decodeChunk(row.view(0), points);
          addChunk(points);
        },
        chunk.id);
    if (!s) return s;
  }
  if (!good) return fail(kDamaged);
  return {};
}

Status EnvelopeReader::addAttempt(int attempt, std::int64_t live_until) {
  live_until_ = live_until;
  mixed_.clear();
  only_mixed_ = false;
  PyramidBlocks blocks;
  const auto overview = readLevel(attempt, kOverviewLevel, blocks);
  if (!overview) return fail(overview.error());
  if (!isEnough(blocks)) {
    if (overview->shift == 0) return addPointsInside(attempt);
    blocks = {};
    if (const auto fine = readLevel(attempt, kFineLevel, blocks); !fine) return fail(fine.error());
    if (!isEnough(blocks)) return addPointsInside(attempt);
  }
  addBlocks(blocks);
  if (Status s = addPoints(attempt, overview->covered); !s || mixed_.empty()) return s;
  only_mixed_ = true;
  return addPoints(attempt, 0);
}

}  // namespace

Result<SeriesPlace> findSeries(Database& database, const std::string& uid,
                               const std::string& metric, const EnvelopeRange& range) {
  if (range.columns < 1 || range.last_step < range.first_step)
    return fail(ErrorCode::kInvalidArgument, "the range of steps of \"" + metric +
                                                 "\" is empty; give first <= last and columns");
  const auto run = database.integer("SELECT id FROM runs WHERE uid=?", 0, uid);
  if (!run) return fail(run.error());
  if (*run == 0) return fail(ErrorCode::kNotFound, "the index has no run " + uid);
  const auto id = database.integer("SELECT id FROM metrics WHERE name=?", 0, metric);
  if (!id) return fail(id.error());
  const auto limits = liveLimits(database, *run);
  if (!limits) return fail(limits.error());
  return SeriesPlace{*run, *id, *limits};
}

Result<Envelope> envelopeOf(Database& database, const SeriesPlace& place,
                            const EnvelopeRange& range) {
  EnvelopeReader reader(database, place.run, place.metric, range);
  for (const auto& [attempt, live_until] : place.limits)
    if (Status s = reader.addAttempt(attempt, live_until); !s) return fail(s.error());
  return reader.take();
}

Result<Envelope> readEnvelope(Database& database, const std::string& uid, const std::string& metric,
                              const EnvelopeRange& range) {
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto place = findSeries(database, uid, metric, range);
  if (!place) return fail(place.error());
  return envelopeOf(database, *place, range);
}

}  // namespace lsc
