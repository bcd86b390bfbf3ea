// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/logged_read.h"

#include "engine/store/bytes.h"
#include "engine/store/metric_store.h"

namespace lsc {
namespace {

constexpr std::size_t kAllValues = 32u << 20;

struct Found {
  LoggedSeries series;
  std::int64_t newest = 0;  // id of its row
};

Result<std::vector<Found>> findSeries(Database& database, std::int64_t run) {
  const auto limits = liveLimits(database, run);
  if (!limits) return fail(limits.error());
  std::vector<Found> found;
  Status s = database.each(
      "SELECT m.name, c.kind, c.attempt, c.last_step, c.id FROM chunks c JOIN metrics m ON "
      "m.id=c.metric WHERE c.run=? AND c.level=-1 ORDER BY m.name, c.kind, c.attempt, c.id",
      [&](Statement& row) {
        const auto limit = limits->find(static_cast<int>(row.integer(2)));
        if (limit != limits->end() && row.integer(3) > limit->second) return;
        const auto kind = static_cast<SeriesKind>(row.integer(1));
        if (found.empty() || found.back().series.name != row.view(0) ||
            found.back().series.kind != kind) {
          found.push_back({});
          found.back().series.name = row.text(0);
          found.back().series.kind = kind;
        }
        Found& last = found.back();
        ++last.series.count;
        last.series.last_step = row.integer(3);
        last.newest = row.integer(4);
      },
      run);
  if (!s) return fail(s.error());
  return found;
}

}  // namespace

Result<std::vector<LoggedSeries>> readLogged(Database& database, std::int64_t run) {
  auto found = findSeries(database, run);
  if (!found) return fail(found.error());
  std::vector<LoggedSeries> all;
  std::size_t taken = 0;
  for (auto& [series, newest] : *found) {
    Status s = database.each(
        "SELECT data FROM chunks WHERE id=?",
        [&](Statement& row) {
          const std::string_view data = row.view(0);
          if (data.size() < sizeof(double) || taken + data.size() > kAllValues) return;
          taken += data.size();
          series.time = getBytes<double>(data, 0);
          series.last = decodeValue(series.kind, data.substr(sizeof(double)));
        },
        newest);
    if (!s) return fail(s.error());
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace lsc
