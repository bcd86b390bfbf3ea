// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/outline.h"

#include <algorithm>
#include <limits>

#include "engine/store/envelope.h"
#include "engine/store/metric_pyramid.h"
#include "engine/store/metric_store.h"

namespace lsc {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kPointsPerColumn = 4;  // fewer are drawn as they are

const Error kDamaged{ErrorCode::kCorrupt,
                     "metrics in the index are damaged; `lattiscope-engine runs reindex` rebuilds "
                     "it"};

/// One series: what is where, then its points or columns.
class OutlineReader {
 public:
  OutlineReader(Database& database, std::int64_t run, std::int64_t metric,
                const EnvelopeRange& range)
      : database_(database), run_(run), metric_(metric), range_(range) {}

  Status find(const LiveLimits& limits);
  /// Few enough to be drawn one by one.
  bool few() const { return inside_ <= kPointsPerColumn * range_.columns + kPointsOfTwoChunks; }
  bool empty() const { return attempts_.empty(); }
  Result<Outline> points();
  const EnvelopeRange& range() const { return range_; }
  std::int64_t lastStep() const { return last_step_; }

 private:
  struct Attempt {
    int attempt;
    std::int64_t live_until;
    std::vector<ChunkRef> chunks;
  };
  static constexpr std::int64_t kPointsOfTwoChunks = 2 * std::int64_t{kChunkPoints};

  Status addPoints(const ChunkRef& chunk, std::int64_t live_until, Outline& out);

  Database& database_;
  const std::int64_t run_, metric_;
  EnvelopeRange range_;
  std::int64_t inside_ = 0;  // points of chunks with steps in the range
  std::int64_t last_step_ = std::numeric_limits<std::int64_t>::min();
  std::vector<Attempt> attempts_;
};

Status OutlineReader::find(const LiveLimits& limits) {
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  for (const auto& [attempt, live_until] : limits) {
    auto chunks = chunkRefs(database_, run_, metric_, attempt);
    if (!chunks) return fail(chunks.error());
    std::erase_if(*chunks, [&, until = live_until](const ChunkRef& c) {
      return c.first_step > until;  // superseded
    });
    for (const ChunkRef& c : *chunks) {
      first = std::min(first, c.first_step);
      last_step_ = std::max(last_step_, std::min(c.last_step, live_until));
    }
    if (!chunks->empty()) attempts_.push_back({attempt, live_until, std::move(*chunks)});
  }
  if (attempts_.empty()) return {};
  range_.first_step = std::clamp(range_.first_step, first, last_step_);
  range_.last_step = std::clamp(range_.last_step, range_.first_step, last_step_);
  for (Attempt& a : attempts_) {
    std::erase_if(a.chunks, [this](const ChunkRef& c) {
      return c.last_step < range_.first_step || c.first_step > range_.last_step;
    });
    for (const ChunkRef& c : a.chunks) inside_ += c.count;
  }
  return {};
}

Status OutlineReader::addPoints(const ChunkRef& chunk, std::int64_t live_until, Outline& out) {
  bool good = true;
  Status s = database_.each(
      "SELECT data FROM chunks WHERE id=?",
      [&](Statement& row) {
        Points points;
        good = decodeChunk(row.view(0), points);
        const std::int64_t last = std::min(range_.last_step, live_until);
        for (std::size_t i = 0; i < points.size(); ++i) {
          if (points.steps[i] < range_.first_step || points.steps[i] > last) continue;
          out.steps.push_back(static_cast<double>(points.steps[i]));
          out.values.push_back(points.values[i]);
        }
      },
      chunk.id);
  if (!s) return s;
  if (!good) return fail(kDamaged);
  return {};
}

Result<Outline> OutlineReader::points() {
  Outline out;
  for (const Attempt& a : attempts_)
    for (const ChunkRef& chunk : a.chunks)
      if (Status s = addPoints(chunk, a.live_until, out); !s) return fail(s.error());
  return out;
}

/// Each column as a stroke in its middle; a point without value where some have none.
Outline strokes(const Envelope& e, const EnvelopeRange& range) {
  Outline out;
  out.thinned = true;
  const double first = static_cast<double>(range.first_step);
  const double width = (static_cast<double>(range.last_step) - first + 1) / range.columns;
  const auto add = [&](double step, double value) {
    out.steps.push_back(step);
    out.values.push_back(value);
  };
  for (std::size_t k = 0; k < e.minimum.size(); ++k) {
    const double step = first + width * (static_cast<double>(k) + 0.5) - 0.5;
    if (e.minimum[k] <= e.maximum[k]) {
      add(step, e.minimum[k]);
      // a logarithmic axis draws down to the least positive value
      if (e.minimum[k] <= 0 && e.positive[k] < e.maximum[k]) add(step, e.positive[k]);
      if (e.maximum[k] > e.minimum[k]) add(step, e.maximum[k]);
    }
    if (e.not_finite[k] > 0) add(step, kNaN);
  }
  return out;
}

}  // namespace

Result<Outline> readOutline(Database& database, const std::string& uid, const std::string& metric,
                            const EnvelopeRange& range) {
  auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto place = findSeries(database, uid, metric, range);
  if (!place) return fail(place.error());
  OutlineReader reader(database, place->run, place->metric, range);
  if (Status s = reader.find(place->limits); !s) return fail(s.error());
  if (reader.empty()) return Outline{};
  Result<Outline> out = Outline{};
  if (reader.few()) {
    out = reader.points();
  } else {
    const auto columns = envelopeOf(database, *place, reader.range());
    if (!columns) return fail(columns.error());
    out = strokes(*columns, reader.range());
  }
  if (!out) return out;
  out->last_step = reader.lastStep();
  const auto odd = database.integer("SELECT not_finite FROM rollups WHERE metric=? AND run=?", 0,
                                    place->metric, place->run);
  if (!odd) return fail(odd.error());
  out->not_finite = *odd;
  return out;
}

}  // namespace lsc
