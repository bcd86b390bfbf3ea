// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/index_read.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <unordered_map>

#include "engine/store/artifact_read.h"
#include "engine/store/chunk.h"
#include "engine/store/documents.h"
#include "engine/store/logged_read.h"
#include "engine/store/metric_store.h"

namespace lsc {
namespace {

constexpr std::string_view kRowColumns =
    "SELECT r.id, ifnull(a.number, 0), r.uid, s.name, r.foreign_id, r.experiment, r.name, "
    "r.command, r.parent, r.sweep, "
    "r.status, r.status_raw, r.created, r.started, r.stopped, r.heartbeat, r.step, r.total_steps, "
    "r.attempts, r.host, "
    "r.user, r.pid, r.failure, ifnull(a.tags, r.tags), ifnull(a.note, '') <> '' OR s.id<>1 AND "
    "EXISTS(SELECT 1 FROM "
    "documents d WHERE d.run=r.id AND d.name='note'), ifnull(a.starred, "
    "0), "
    "ifnull(a.trashed, 0), s.kind, r.beat_interval, ifnull(a.archived, 0), (SELECT value FROM meta "
    "WHERE key='clock_ahead') FROM runs r JOIN sources s ON s.id=r.source "
    "LEFT JOIN annotations a ON "
    "a.uid=r.uid ";

constexpr std::string_view kRollupColumns =
    "SELECT p.run, m.name, p.count, p.not_finite, p.last_step, p.first, p.last, p.minimum, "
    "p.maximum, p.total "
    "FROM rollups p JOIN metrics m ON m.id=p.metric ";

std::vector<std::string> tagsFrom(std::string_view text) {
  std::vector<std::string> tags;
  if (text == "[]") return tags;
  const auto list = parseJson(text, "the tags of a run");
  if (!list || !list->is_array()) return tags;
  for (const Json& tag : *list) {
    if (tag.is_string()) tags.push_back(tag.get<std::string>());
  }
  return tags;
}

RunRow rowFrom(const Statement& s) {
  RunRow row;
  row.key = s.integer(0);
  row.number = s.integer(1);
  row.uid = s.text(2);
  row.source = s.text(3);
  row.foreign_id = s.text(4);
  row.experiment = s.text(5);
  row.name = s.text(6);
  row.command = s.text(7);
  row.parent = s.text(8);
  row.sweep = s.text(9);
  row.status = statusFromName(s.view(10));
  row.status_raw = s.text(11);
  row.created = s.real(12);
  row.started = s.real(13);
  row.stopped = s.real(14);
  row.heartbeat = s.real(15);
  row.step = s.integer(16);
  row.total_steps = s.integer(17);
  row.attempts = static_cast<int>(s.integer(18));
  row.host = s.text(19);
  row.user = s.text(20);
  row.pid = s.integer(21);
  const std::string_view failure = s.view(22);
  row.failure_line = std::string(failure.substr(0, failure.find('\n')));
  row.tags = tagsFrom(s.view(23));
  row.has_note = s.integer(24) != 0;
  row.starred = s.integer(25) != 0;
  row.trashed = s.integer(26) != 0;
  row.format = s.text(27);
  row.beat_interval = s.real(28);
  row.clock_ahead = s.isNull(30) ? 0 : s.real(30);
  row.archived = s.integer(29) != 0;
  return row;
}

MetricSummary summaryFrom(const Statement& s) {
  MetricSummary summary;
  summary.name = s.text(1);
  summary.count = s.integer(2);
  summary.not_finite = s.integer(3);
  summary.last_step = s.integer(4);
  summary.first = s.real(5);
  summary.last = s.real(6);
  summary.minimum = s.real(7);
  summary.maximum = s.real(8);
  summary.mean = s.real(9) / static_cast<double>(summary.count -
                                                 summary.not_finite);  // 0/0 is NaN: no finite one
  return summary;
}

/// Newest first. They come by number of the index, which is nearly the order: SQLite would copy
/// whole rows to sort them.
void orderRows(std::vector<RunRow>& rows) {
  const auto newer = [](const RunRow& a, const RunRow& b) {
    return a.number != b.number ? a.number > b.number : a.uid > b.uid;
  };
  if (!std::is_sorted(rows.begin(), rows.end(), newer)) std::sort(rows.begin(), rows.end(), newer);
}

Result<std::vector<RunRow>> bareRowsWhere(Database& database, std::string_view condition,
                                          std::string_view value) {
  std::vector<RunRow> rows;
  Status s = database.each(
      std::string(kRowColumns).append(condition).append(" ORDER BY r.id DESC"),
      [&](Statement& row) { rows.push_back(rowFrom(row)); }, value);
  if (!s) return fail(s.error());
  orderRows(rows);
  return rows;
}

Result<std::vector<RunRow>> rowsWhere(Database& database, std::string_view condition,
                                      std::string_view value) {
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  auto found = bareRowsWhere(database, condition, value);
  if (!found) return found;
  std::vector<RunRow>& rows = *found;
  std::unordered_map<std::int64_t, std::size_t> place;
  for (RunRow& row : rows) {
    place.emplace(row.key, place.size());
    row.has_metrics = true;
  }
  const auto addSummary = [&](Statement& row) {
    const auto it = place.find(row.integer(0));
    if (it != place.end()) rows[it->second].metrics.push_back(summaryFrom(row));
  };
  constexpr std::size_t kOneByOne = 256;  // beyond it one look at all roll-ups costs less
  if (rows.size() > kOneByOne) {
    Status s = database.each(std::string(kRollupColumns) + "ORDER BY m.name", addSummary);
    if (!s) return fail(s.error());
    return found;
  }
  for (const RunRow& row : rows) {
    Status s = database.each(std::string(kRollupColumns) + "WHERE p.run=? ORDER BY m.name",
                             addSummary, row.key);
    if (!s) return fail(s.error());
  }
  return found;
}

std::string jsonList(const std::vector<std::string>& texts) {
  return dumpJson(Json(texts));
}

Result<std::int64_t> runId(Database& database, const std::string& uid) {
  const auto run = database.integer("SELECT id FROM runs WHERE uid=?", 0, uid);
  if (run && *run == 0) return fail(ErrorCode::kNotFound, "the index has no run " + uid);
  return run;
}

Error ambiguous(std::string_view id, const std::vector<RunRow>& rows) {
  std::string message = "\"";
  message.append(id).append("\" fits several runs:");
  for (std::size_t i = 0; i < rows.size() && i < 5; ++i) {
    message.append(" ").append(std::to_string(rows[i].number));
    message.append(" (").append(rows[i].uid).append(")");
  }
  if (rows.size() > 5) message += " ...";
  return {ErrorCode::kInvalidArgument, message + "; give the number or more of the id"};
}

}  // namespace

Result<std::vector<RunRow>> readRows(Database& database, bool trashed) {
  return rowsWhere(database, trashed ? "WHERE ?1='' " : "WHERE ?1='' AND ifnull(a.trashed, 0)=0 ",
                   "");
}

Result<std::vector<RunRow>> readBareRows(Database& database) {
  return bareRowsWhere(database, "WHERE ?1='' ", "");
}

Result<std::vector<RunRow>> readNewestRows(Database& database, std::size_t limit) {
  std::vector<RunRow> rows;
  Status s = database.each(
      std::string(kRowColumns)
          .append("WHERE r.uid IN (SELECT uid FROM annotations WHERE number IS NOT NULL "
                  "ORDER BY number DESC LIMIT ?)"),
      [&](Statement& row) { rows.push_back(rowFrom(row)); }, limit);
  if (!s) return fail(s.error());
  orderRows(rows);
  return rows;
}

Result<std::vector<RunRow>> readRows(Database& database, const std::vector<std::string>& uids) {
  return rowsWhere(database, "WHERE r.uid IN (SELECT value FROM json_each(?1)) ", jsonList(uids));
}

Result<RunRow> findRow(Database& database, std::string_view id) {
  const auto one = [&](std::string_view condition,
                       std::string_view value) -> Result<std::vector<RunRow>> {
    return rowsWhere(database, condition, value);
  };
  const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
  Result<std::vector<RunRow>> rows = std::vector<RunRow>{};
  if (const std::size_t colon = id.find(':'); colon != std::string_view::npos) {
    // what the source itself calls the run goes before our number
    rows = one("WHERE s.name || ':' || r.foreign_id = ?1 ", id);
    if (rows && rows->empty())
      rows = one("WHERE s.name || ':' || r.uid = ?1 OR s.name || ':' || a.number = ?1 ", id);
  } else {
    if (!id.empty() && id.front() != '0' && std::all_of(id.begin(), id.end(), isDigit)) {
      rows = one("WHERE a.number = CAST(?1 AS INTEGER) ", id);
    }
    const bool hexadecimal = std::all_of(
        id.begin(), id.end(), [](unsigned char c) { return std::isxdigit(c) || c == '-'; });
    if (rows && rows->empty() && id.size() >= 4 && hexadecimal) {
      std::string prefix(id);
      std::transform(prefix.begin(), prefix.end(), prefix.begin(),
                     [](unsigned char c) { return std::tolower(c); });
      rows = one("WHERE r.uid >= ?1 AND r.uid < ?1 || 'g' ", prefix);
    }
  }
  if (!rows) return fail(rows.error());
  if (rows->size() > 1) return fail(ambiguous(id, *rows));
  if (rows->size() == 1) return std::move(rows->front());
  return fail(ErrorCode::kNotFound,
              "no run is called \"" + std::string(id) +
                  "\"; give a number, at least 4 characters of a run id, or source:id");
}

Result<RunDetail> readDetail(Database& database, const std::string& uid) {
  auto rows = readRows(database, std::vector<std::string>{uid});
  if (!rows) return fail(rows.error());
  if (rows->empty()) return fail(ErrorCode::kNotFound, "the index has no run " + uid);
  RunDetail detail;
  detail.row = std::move(rows->front());
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto run = runId(database, uid);
  if (!run) return fail(run.error());
  const std::string environment = "environment." + std::to_string(detail.row.attempts);
  Json source_note;
  for (const auto& [name, document] : {std::pair<std::string_view, Json*>{"config", &detail.config},
                                       {environment, &detail.environment},
                                       {"result", &detail.result},
                                       {"note", &source_note}}) {
    auto read = getDocument(database, *run, name);
    if (!read) return fail(read.error());
    *document = std::move(*read);
  }
  Status s = database.each(
      "SELECT r.failure, ifnull(a.note, '') FROM runs r LEFT JOIN annotations a ON a.uid=r.uid "
      "WHERE r.id=?",
      [&](Statement& row) {
        detail.failure = row.text(0);
        detail.note = row.text(1);
      },
      *run);
  if (!s) return fail(s.error());
  if (detail.note.empty() && source_note.is_string()) detail.note = source_note.get<std::string>();
  s = database.each(
      "SELECT attempt, CASE WHEN start_step=9223372036854775807 THEN 0 ELSE start_step END, "
      "started, stopped, status "
      "FROM attempts WHERE run=? ORDER BY attempt",
      [&](Statement& row) {
        detail.attempts.push_back({static_cast<int>(row.integer(0)), row.integer(1), row.real(2),
                                   row.real(3), statusFromName(row.view(4))});
      },
      *run);
  if (!s) return fail(s.error());
  auto artifacts = readRunArtifacts(database, *run);
  if (!artifacts) return fail(artifacts.error());
  detail.artifacts = std::move(*artifacts);
  auto inputs = readRunInputs(database, *run);
  if (!inputs) return fail(inputs.error());
  detail.inputs = std::move(*inputs);
  auto logged = readLogged(database, *run);
  if (!logged) return fail(logged.error());
  detail.logged = std::move(*logged);
  return detail;
}

Result<Series> readSeries(Database& database, const std::string& uid, const std::string& metric,
                          bool with_superseded, std::int64_t from_step) {
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto run = runId(database, uid);
  if (!run) return fail(run.error());
  const auto limits = liveLimits(database, *run);
  if (!limits) return fail(limits.error());
  Points points;
  std::vector<std::uint8_t> superseded;
  bool good = true;
  Status s = database.each(
      "SELECT c.attempt, c.data FROM chunks c JOIN metrics m ON m.id=c.metric "
      "WHERE m.name=? AND c.run=? AND c.level=0 AND c.kind=0 AND c.last_step>=? ORDER BY "
      "c.attempt, c.id",
      [&](Statement& row) {
        const std::size_t first = points.size();
        good &= decodeChunk(row.view(1), points);
        superseded.resize(points.size());
        const auto limit = limits->find(static_cast<int>(row.integer(0)));
        std::size_t kept = first;
        for (std::size_t i = first; i < points.size(); ++i) {
          const bool old = limit != limits->end() && points.steps[i] > limit->second;
          if (points.steps[i] < from_step || (old && !with_superseded)) continue;
          points.steps[kept] = points.steps[i];
          points.times[kept] = points.times[i];
          points.values[kept] = points.values[i];
          superseded[kept++] = old;
        }
        points.steps.resize(kept);
        points.times.resize(kept);
        points.values.resize(kept);
        superseded.resize(kept);
      },
      metric, *run, from_step);
  if (!s) return fail(s.error());
  if (!good) {
    return fail(ErrorCode::kCorrupt,
                "a chunk of \"" + metric + "\" of run " + uid +
                    " is damaged; `lattiscope-engine runs reindex` rebuilds the index");
  }
  return Series{metric, std::move(points.steps), std::move(points.values), std::move(points.times),
                std::move(superseded)};
}

Result<std::vector<std::string>> readConfigKeys(Database& database) {
  std::vector<std::string> keys;
  Status s = database.each("SELECT key FROM config_keys ORDER BY key",
                           [&](Statement& row) { keys.push_back(row.text(0)); });
  if (!s) return fail(s.error());
  return keys;
}

Result<std::vector<ConfigValue>> readConfigColumn(Database& database, const std::string& key) {
  std::vector<ConfigValue> values;
  Status s = database.each(
      "SELECT r.uid, c.type, c.number, c.text FROM config c JOIN runs r ON r.id=c.run "
      "WHERE c.key=(SELECT id FROM config_keys WHERE key=?)",
      [&](Statement& row) {
        values.push_back({row.text(0), configValue(row, 1)});
      },
      key);
  if (!s) return fail(s.error());
  return values;
}

}  // namespace lsc
