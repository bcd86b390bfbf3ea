// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/metric_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lsc {
namespace {

constexpr std::size_t kRowBlocks = 2048;
constexpr std::size_t kOverviewBlocks = 4096;

const Error kDamaged{ErrorCode::kCorrupt,
                     "a summary of metrics in the index is damaged; `lattiscope-engine runs "
                     "reindex` rebuilds it"};

/// One series of one attempt.
class Extension {
 public:
  Extension(Database& database, std::int64_t run, std::int64_t metric, int attempt)
      : database_(database), run_(run), metric_(metric), attempt_(attempt) {}

  Status extend();

 private:
  /// The last row of a level; id 0: there is none.
  struct Row {
    std::int64_t id = 0;
    PyramidBlocks blocks;
    PyramidHead head;
  };

  Result<Row> lastRow(int level);
  Result<std::vector<std::int64_t>> sealedChunks(std::int64_t covered);
  Result<PyramidBlocks> blocksOf(const std::vector<std::int64_t>& chunks);
  Status appendFine(const PyramidBlocks& fresh, std::int64_t covered);
  Status write(int level, const Row& row);

  Database& database_;
  const std::int64_t run_, metric_;
  const int attempt_;
};

Result<Extension::Row> Extension::lastRow(int level) {
  Row last;
  bool good = true;
  Status s = database_.each(
      "SELECT id, data FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=? "
      "ORDER BY id DESC LIMIT 1",
      [&](Statement& row) {
        last.id = row.integer(0);
        const auto head = decodeBlocks(row.view(1), last.blocks);
        good = head.has_value();
        if (head) last.head = *head;
      },
      run_, metric_, level, attempt_);
  if (!s) return fail(s.error());
  if (!good) return fail(kDamaged);
  return last;
}

/// Chunks behind `covered` that can no longer be merged: they are full, or with what follows they
/// hold more points than one chunk may.
Result<std::vector<std::int64_t>> Extension::sealedChunks(std::int64_t covered) {
  std::vector<std::int64_t> ids;
  std::size_t behind = 0;
  Status s = database_.each(
      "SELECT id, count FROM chunks WHERE run=? AND metric=? AND level=0 AND attempt=? AND id>? "
      "ORDER BY id DESC",
      [&](Statement& row) {
        const auto count = static_cast<std::size_t>(row.integer(1));
        behind += count;
        if (behind > kChunkPoints || count == kChunkPoints) ids.push_back(row.integer(0));
      },
      run_, metric_, attempt_, covered);
  if (!s) return fail(s.error());
  std::reverse(ids.begin(), ids.end());
  return ids;
}

Result<PyramidBlocks> Extension::blocksOf(const std::vector<std::int64_t>& chunks) {
  PyramidBlocks blocks;
  bool good = true;
  for (const std::int64_t id : chunks) {
    Status s = database_.each(
        "SELECT data FROM chunks WHERE id=?",
        [&](Statement& row) {
          Points points;
          good &= decodeChunk(row.view(0), points);
          for (std::size_t i = 0; i < points.size(); i += kPyramidPoints)
            blocks.addPoints(points, i, std::min(kPyramidPoints, points.size() - i));
        },
        id);
    if (!s) return fail(s.error());
  }
  if (!good) return fail(kDamaged);
  return blocks;
}

/// Replaces the row if it has an id.
Status Extension::write(int level, const Row& row) {
  const PyramidBlocks& blocks = row.blocks;
  const double low = *std::min_element(blocks.minimum.begin(), blocks.minimum.end());
  const double high = *std::max_element(blocks.maximum.begin(), blocks.maximum.end());
  std::int64_t not_finite = 0;
  for (const std::uint32_t n : blocks.not_finite) not_finite += n;
  const std::string data = encodeBlocks(blocks, row.head);
  if (row.id != 0) {
    if (Status s = database_.run("DELETE FROM chunks WHERE id=?", row.id); !s) return s;
  }
  return database_.run(
      "INSERT INTO chunks(run, metric, attempt, level, count, not_finite, last_step, minimum, "
      "maximum, data) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      run_, metric_, attempt_, level, blocks.size(), not_finite,
      *std::max_element(blocks.last_step.begin(), blocks.last_step.end()),
      low <= high ? low : std::nan(""), low <= high ? high : std::nan(""), Blob{data});
}

/// Fills the last row, then begins new ones.
Status Extension::appendFine(const PyramidBlocks& fresh, std::int64_t covered) {
  auto row = lastRow(kFineLevel);
  if (!row) return fail(row.error());
  if (row->blocks.size() == kRowBlocks) *row = {};
  for (std::size_t done = 0; done < fresh.size(); *row = {}) {
    const std::size_t n = std::min(kRowBlocks - row->blocks.size(), fresh.size() - done);
    row->blocks.append(fresh, done, n);
    row->head.covered = covered;
    if (Status s = write(kFineLevel, *row); !s) return s;
    done += n;
  }
  return {};
}

/// Neighbours become one block.
void halve(PyramidBlocks& blocks, PyramidHead& head) {
  PyramidBlocks halves;
  for (std::size_t i = 0; i < blocks.size(); i += 2) {
    halves.append(blocks, i, 1);
    if (i + 1 < blocks.size()) halves.merge(halves.size() - 1, blocks, i + 1);
  }
  if (blocks.size() % 2 == 0) head.fill += 1U << head.shift;
  ++head.shift;
  blocks = std::move(halves);
}

void appendOverview(PyramidBlocks& overview, PyramidHead& head, const PyramidBlocks& fresh) {
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (overview.size() == kOverviewBlocks && head.fill == 1U << head.shift) halve(overview, head);
    if (overview.size() > 0 && head.fill < 1U << head.shift) {
      overview.merge(overview.size() - 1, fresh, i);
      ++head.fill;
    } else {
      overview.append(fresh, i, 1);
      head.fill = 1;
    }
  }
}

Status Extension::extend() {
  auto overview = lastRow(kOverviewLevel);
  if (!overview) return fail(overview.error());
  const auto chunks = sealedChunks(overview->head.covered);
  if (!chunks) return fail(chunks.error());
  if (chunks->empty()) return {};
  const auto fresh = blocksOf(*chunks);
  if (!fresh) return fail(fresh.error());
  if (Status s = appendFine(*fresh, chunks->back()); !s) return s;
  appendOverview(overview->blocks, overview->head, *fresh);
  overview->head.covered = chunks->back();
  return write(kOverviewLevel, *overview);
}

/// Least and greatest step of the next `count` points, of which blocks from `at` on tell.
void takeSteps(ChunkRef& chunk, const PyramidBlocks& blocks, std::size_t& at) {
  const auto n = (static_cast<std::size_t>(chunk.count) + kPyramidPoints - 1) / kPyramidPoints;
  const std::size_t end = std::min(at + n, blocks.size());
  for (; at < end; ++at) {
    chunk.first_step = std::min(chunk.first_step, blocks.first_step[at]);
    chunk.last_step = std::max(chunk.last_step, blocks.last_step[at]);
  }
}

}  // namespace

Result<std::vector<ChunkRef>> chunkRefs(Database& database, std::int64_t run, std::int64_t metric,
                                        int attempt) {
  PyramidBlocks blocks;
  std::optional<PyramidHead> head = PyramidHead{};
  Status s = database.each(
      "SELECT data FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=? ORDER BY id",
      [&](Statement& row) {
        if (head) head = decodeBlocks(row.view(0), blocks);
      },
      run, metric, kFineLevel, attempt);
  if (!s) return fail(s.error());
  if (!head) return fail(kDamaged);
  std::vector<ChunkRef> chunks;
  s = database.each(
      "SELECT id, count FROM chunks WHERE run=? AND metric=? AND level=0 AND attempt=? AND kind=0 "
      "ORDER BY id",
      [&](Statement& row) {
        chunks.push_back({.id = row.integer(0),
                          .count = row.integer(1),
                          .first_step = std::numeric_limits<std::int64_t>::max(),
                          .last_step = std::numeric_limits<std::int64_t>::min()});
      },
      run, metric, attempt);
  std::size_t at = 0;
  bool good = true;
  for (ChunkRef& chunk : chunks) {
    if (!s) return fail(s.error());
    if (chunk.id <= head->covered) {
      takeSteps(chunk, blocks, at);
      continue;
    }
    s = database.each(
        "SELECT data FROM chunks WHERE id=?",
        [&](Statement& row) {
          Points points;
          good &= decodeChunk(row.view(0), points);
          for (const std::int64_t step : points.steps) {
            chunk.first_step = std::min(chunk.first_step, step);
            chunk.last_step = std::max(chunk.last_step, step);
          }
        },
        chunk.id);
  }
  if (!s) return fail(s.error());
  if (!good || at != blocks.size()) return fail(kDamaged);
  return chunks;
}

Status extendPyramid(Database& database, std::int64_t run, std::int64_t metric, int attempt) {
  return Extension(database, run, metric, attempt).extend();
}

}  // namespace lsc
