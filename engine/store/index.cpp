// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/index.h"

#include <algorithm>
#include <cmath>

#include "engine/base/clock.h"
#include "engine/store/composite_index.h"
#include "engine/store/schema.h"
#include "engine/store/sqlite_index.h"

namespace lsc {
namespace {

constexpr double kSilence = 60;          // seconds without a heartbeat that mean nothing yet
constexpr double kUnknownSilence = 900;  // of a foreign writer whose interval is not known
constexpr double kIntervals = 12;        // intervals of its own that a writer may be silent
constexpr double kNewest = 0.2;          // weight of the newest gap

}  // namespace

const MetricSummary* RunRow::metric(std::string_view metric_name) const {
  const auto it = std::find_if(metrics.begin(), metrics.end(),
                               [&](const auto& m) { return m.name == metric_name; });
  return it == metrics.end() ? nullptr : &*it;
}

double RunRow::duration() const {
  return (status == RunStatus::kRunning ? heartbeat : stopped) - started;
}

bool RunRow::probablyDead(double now) const {
  if (status != RunStatus::kRunning) return false;
  const bool foreign = !format.empty() && format != "native";
  const double last = std::isnan(heartbeat) && foreign ? started : heartbeat;
  double silence = foreign ? kUnknownSilence : kSilence;
  if (!std::isnan(beat_interval)) silence = std::max(kSilence, kIntervals * beat_interval);
  return !(now + clock_ahead - last < silence);
}

double observedInterval(double interval, double gap) {
  if (!(gap > 0)) return interval;
  return std::isnan(interval) ? gap : (1 - kNewest) * interval + kNewest * gap;
}

Result<std::unique_ptr<Index>> Index::open(const std::filesystem::path& store, Mode mode) {
  auto opened = openDatabase(store, mode == Mode::kReadWrite);
  if (!opened) return fail(opened.error());
  return CompositeIndex::open(std::make_unique<SqliteIndex>(store, std::move(*opened)), mode);
}

Result<IngestReport> rebuildIndex(const std::filesystem::path& store) {
  const auto attempt = [&]() -> Result<IngestReport> {
    auto index = Index::open(store, Index::Mode::kReadWrite);
    return index ? (*index)->reindex() : Result<IngestReport>(fail(index.error()));
  };
  auto report = attempt();
  if (report || report.error().code != ErrorCode::kCorrupt) return report;
  const auto file = databaseFile(store).string();
  const std::string mark = ".damaged-" + std::to_string(wallMillis());
  for (const char* end : {"", "-wal", "-shm"}) {
    std::error_code error;
    if (!std::filesystem::exists(file + end, error)) continue;
    std::filesystem::rename(file + end, file + mark + end, error);
    if (error)
      return fail(ErrorCode::kIo,
                  "cannot set the damaged index " + file + end + " aside: " + error.message());
  }
  return attempt();
}

}  // namespace lsc
