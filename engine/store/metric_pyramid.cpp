// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/metric_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/store/bytes.h"

namespace lsc {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHead = 16;
constexpr std::size_t kBlockBytes = 5 * 8 + 4;
constexpr std::size_t kRowBlocks = 2048;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

const Error kDamaged{ErrorCode::kCorrupt,
                     "a summary of metrics in the index is damaged; `lattiscope-engine runs "
                     "reindex` rebuilds it"};

template <typename T>
void appendPart(std::vector<T>& to, const std::vector<T>& from, std::size_t first, std::size_t n) {
  const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
  to.insert(to.end(), begin, begin + static_cast<std::ptrdiff_t>(n));
}

template <typename T>
void appendRaw(std::vector<T>& to, std::size_t n, const char*& from) {
  const std::size_t old = to.size();
  to.resize(old + n);
  std::memcpy(to.data() + old, from, n * sizeof(T));
  from += n * sizeof(T);
}

/// One series of one attempt.
class Extension {
 public:
  Extension(Database& database, std::int64_t run, std::int64_t metric, int attempt)
      : database_(database), run_(run), metric_(metric), attempt_(attempt) {}

  struct Row {
    std::int64_t id = 0;
    std::size_t count = 0;
    std::int64_t covered = 0;
  };

  Status extend();
  Result<Row> lastRow(int level);

 private:
  Result<PyramidBlocks> newBlocks(std::int64_t& covered);
  Result<std::vector<std::int64_t>> sealedChunks(std::int64_t covered);
  Status append(int level, const PyramidBlocks& blocks, std::int64_t covered);
  Status write(int level, std::int64_t id, const PyramidBlocks& blocks, std::int64_t covered);
  Result<PyramidBlocks> unsummarized(int level);

  Database& database_;
  const std::int64_t run_, metric_;
  const int attempt_;
};

Result<Extension::Row> Extension::lastRow(int level) {
  Row last;
  Status s = database_.each(
      "SELECT id, count, data FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=? "
      "ORDER BY id DESC LIMIT 1",
      [&](Statement& row) {
        last.id = row.integer(0);
        last.count = static_cast<std::size_t>(row.integer(1));
        const std::string_view data = row.view(2);
        if (data.size() >= kHead) last.covered = getBytes<std::int64_t>(data, 8);
      },
      run_, metric_, level, attempt_);
  if (!s) return fail(s.error());
  return last;
}

/// Chunks behind `covered` that can no longer be merged: with what follows they hold more points
/// than one chunk may.
Result<std::vector<std::int64_t>> Extension::sealedChunks(std::int64_t covered) {
  std::vector<std::int64_t> ids;
  std::size_t behind = 0;
  Status s = database_.each(
      "SELECT id, count FROM chunks WHERE run=? AND metric=? AND level=0 AND attempt=? AND id>? "
      "ORDER BY id DESC",
      [&](Statement& row) {
        behind += static_cast<std::size_t>(row.integer(1));
        if (behind > kChunkPoints || static_cast<std::size_t>(row.integer(1)) == kChunkPoints)
          ids.push_back(row.integer(0));
      },
      run_, metric_, attempt_, covered);
  if (!s) return fail(s.error());
  std::reverse(ids.begin(), ids.end());
  return ids;
}

/// Blocks of level 1 of the chunks that were sealed since the last time.
Result<PyramidBlocks> Extension::newBlocks(std::int64_t& covered) {
  PyramidBlocks blocks;
  const auto ids = sealedChunks(covered);
  if (!ids) return fail(ids.error());
  bool good = true;
  for (const std::int64_t id : *ids) {
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
    covered = id;
  }
  if (!good) return fail(kDamaged);
  return blocks;
}

Status Extension::write(int level, std::int64_t id, const PyramidBlocks& blocks,
                        std::int64_t covered) {
  const double low = *std::min_element(blocks.minimum.begin(), blocks.minimum.end());
  const double high = *std::max_element(blocks.maximum.begin(), blocks.maximum.end());
  std::int64_t not_finite = 0;
  for (const std::uint32_t n : blocks.not_finite) not_finite += n;
  const std::string data = encodeBlocks(blocks, covered);
  if (id != 0) {
    if (Status s = database_.run("DELETE FROM chunks WHERE id=?", id); !s) return s;
  }
  return database_.run(
      "INSERT INTO chunks(run, metric, attempt, level, count, not_finite, last_step, minimum, "
      "maximum, data) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      run_, metric_, attempt_, level, blocks.size(), not_finite,
      *std::max_element(blocks.last_step.begin(), blocks.last_step.end()),
      low <= high ? low : std::nan(""), low <= high ? high : std::nan(""), Blob{data});
}

/// Fills the last row, then begins new ones.
Status Extension::append(int level, const PyramidBlocks& blocks, std::int64_t covered) {
  const auto last = lastRow(level);
  if (!last) return fail(last.error());
  std::size_t done = 0;
  if (last->id != 0 && last->count < kRowBlocks) {
    PyramidBlocks filled;
    bool good = false;
    Status s = database_.each(
        "SELECT data FROM chunks WHERE id=?",
        [&](Statement& row) { good = decodeBlocks(row.view(0), filled); }, last->id);
    if (!s) return s;
    if (!good) return fail(kDamaged);
    done = std::min(kRowBlocks - filled.size(), blocks.size());
    filled.append(blocks, 0, done);
    if (s = write(level, last->id, filled, covered); !s) return s;
  }
  while (done < blocks.size()) {
    PyramidBlocks fresh;
    const std::size_t n = std::min(kRowBlocks, blocks.size() - done);
    fresh.append(blocks, done, n);
    if (Status s = write(level, 0, fresh, covered); !s) return s;
    done += n;
  }
  return {};
}

/// Blocks of `level` that no block of the next level covers yet.
Result<PyramidBlocks> Extension::unsummarized(int level) {
  const auto covered = database_.integer(
      "SELECT sum(count) FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=?", 0, run_,
      metric_, level + 1, attempt_);
  if (!covered) return fail(covered.error());
  std::size_t skip = static_cast<std::size_t>(*covered) * kPyramidFanOut;
  PyramidBlocks found;
  bool good = true;
  Status s = database_.each(
      "SELECT count, data FROM chunks WHERE run=? AND metric=? AND level=? AND attempt=? ORDER BY "
      "id",
      [&](Statement& row) {
        const auto count = static_cast<std::size_t>(row.integer(0));
        if (skip >= count) {
          skip -= count;
          return;
        }
        PyramidBlocks all;
        good &= decodeBlocks(row.view(1), all) && all.size() == count;
        if (good) found.append(all, skip, count - skip);
        skip = 0;
      },
      run_, metric_, level, attempt_);
  if (!s) return fail(s.error());
  if (!good) return fail(kDamaged);
  return found;
}

Status Extension::extend() {
  const auto last = lastRow(1);
  if (!last) return fail(last.error());
  std::int64_t covered = last->covered;
  auto blocks = newBlocks(covered);
  if (!blocks) return fail(blocks.error());
  for (int level = 1; blocks->size() > 0; ++level) {
    if (Status s = append(level, *blocks, covered); !s) return s;
    const auto rest = unsummarized(level);
    if (!rest) return fail(rest.error());
    PyramidBlocks above;
    for (std::size_t i = 0; i + kPyramidFanOut <= rest->size(); i += kPyramidFanOut)
      above.addBlock(*rest, i, kPyramidFanOut);
    *blocks = std::move(above);
  }
  return {};
}

}  // namespace

void PyramidBlocks::addPoints(const Points& points, std::size_t first, std::size_t n) {
  double low = kInfinity, high = -kInfinity, least_positive = kInfinity;
  std::uint32_t odd = 0;
  for (std::size_t i = first; i < first + n; ++i) {
    const double v = points.values[i];
    if (!std::isfinite(v)) {
      ++odd;
      continue;
    }
    low = std::min(low, v);
    high = std::max(high, v);
    if (v > 0) least_positive = std::min(least_positive, v);
  }
  minimum.push_back(low);
  maximum.push_back(high);
  positive.push_back(least_positive);
  not_finite.push_back(odd);
  const auto step = points.steps.begin() + static_cast<std::ptrdiff_t>(first);
  const auto [least, most] = std::minmax_element(step, step + static_cast<std::ptrdiff_t>(n));
  first_step.push_back(*least);
  last_step.push_back(*most);
}

void PyramidBlocks::addBlock(const PyramidBlocks& from, std::size_t first, std::size_t n) {
  const auto least = [&](const auto& values) {
    return *std::min_element(values.begin() + static_cast<std::ptrdiff_t>(first),
                             values.begin() + static_cast<std::ptrdiff_t>(first + n));
  };
  const auto most = [&](const auto& values) {
    return *std::max_element(values.begin() + static_cast<std::ptrdiff_t>(first),
                             values.begin() + static_cast<std::ptrdiff_t>(first + n));
  };
  minimum.push_back(least(from.minimum));
  maximum.push_back(most(from.maximum));
  positive.push_back(least(from.positive));
  first_step.push_back(least(from.first_step));
  last_step.push_back(most(from.last_step));
  std::uint32_t odd = 0;
  for (std::size_t i = first; i < first + n; ++i) odd += from.not_finite[i];
  not_finite.push_back(odd);
}

void PyramidBlocks::append(const PyramidBlocks& more, std::size_t first, std::size_t n) {
  appendPart(minimum, more.minimum, first, n);
  appendPart(maximum, more.maximum, first, n);
  appendPart(positive, more.positive, first, n);
  appendPart(first_step, more.first_step, first, n);
  appendPart(last_step, more.last_step, first, n);
  appendPart(not_finite, more.not_finite, first, n);
}

std::string encodeBlocks(const PyramidBlocks& blocks, std::int64_t covered) {
  std::string out;
  out.reserve(kHead + kBlockBytes * blocks.size());
  putBytes(out, kVersion);
  putBytes(out, std::uint8_t{0});
  putBytes(out, std::uint16_t{0});
  putBytes(out, static_cast<std::uint32_t>(blocks.size()));
  putBytes(out, covered);
  for (const auto* part : {&blocks.minimum, &blocks.maximum, &blocks.positive})
    putBytes(out, std::span(*part));
  for (const auto* part : {&blocks.first_step, &blocks.last_step}) putBytes(out, std::span(*part));
  putBytes(out, std::span(blocks.not_finite));
  return out;
}

bool decodeBlocks(std::string_view blob, PyramidBlocks& blocks) {
  if (blob.size() < kHead || blob[0] != kVersion) return false;
  const std::size_t n = getBytes<std::uint32_t>(blob, 4);
  if (n == 0 || n > kRowBlocks || blob.size() != kHead + kBlockBytes * n) return false;
  const char* from = blob.data() + kHead;
  for (auto* part : {&blocks.minimum, &blocks.maximum, &blocks.positive}) appendRaw(*part, n, from);
  for (auto* part : {&blocks.first_step, &blocks.last_step}) appendRaw(*part, n, from);
  appendRaw(blocks.not_finite, n, from);
  return true;
}

Result<std::int64_t> coveredChunk(Database& database, std::int64_t run, std::int64_t metric,
                                  int attempt) {
  const auto last = Extension(database, run, metric, attempt).lastRow(1);
  if (!last) return fail(last.error());
  return last->covered;
}

Status extendPyramid(Database& database, std::int64_t run, std::int64_t metric, int attempt) {
  return Extension(database, run, metric, attempt).extend();
}

}  // namespace lsc
