// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/table/builtin_column.h"

#include <algorithm>
#include <cmath>

#include "engine/base/json.h"

namespace lsc {
namespace {

/// Null if the word is not that of a text.
const std::string* textOf(const RunRow& row, std::string_view word) {
  if (word == "uid") return &row.uid;
  if (word == "name") return &row.name;
  if (word == "experiment") return &row.experiment;
  if (word == "command") return &row.command;
  if (word == "sweep") return &row.sweep;
  if (word == "source") return &row.source;
  if (word == "format") return &row.format;
  if (word == "foreign") return &row.foreign_id;
  if (word == "host") return &row.host;
  if (word == "user") return &row.user;
  if (word == "parent") return &row.parent;
  if (word == "failure") return &row.failure_line;
  return nullptr;
}

double progressOf(const RunRow& row) {
  if (row.total_steps <= 0) return kNoTime;
  return std::clamp(static_cast<double>(row.step) / static_cast<double>(row.total_steps), 0.0, 1.0);
}

/// NaN: absent.
double numberOf(const RunRow& row, std::string_view word, double now) {
  if (word == "id") return static_cast<double>(row.number);
  if (word == "created") return row.created;
  if (word == "started") return row.started;
  if (word == "stopped") return row.stopped;
  if (word == "duration") return row.duration();
  if (word == "heartbeat") return row.status == RunStatus::kRunning ? now - row.heartbeat : kNoTime;
  if (word == "step") return static_cast<double>(row.step);
  if (word == "steps") return static_cast<double>(row.total_steps);
  if (word == "progress") return progressOf(row);
  if (word == "attempts") return row.attempts;
  return kNoTime;
}

}  // namespace

void fillBuiltin(Column& column, std::size_t at, std::string_view word, const RunRow& row,
                 double now) {
  column.clear(at);
  if (const std::string* text = textOf(row, word)) {
    if (!text->empty()) column.setText(at, *text);
    return;
  }
  if (word == "status")
    return column.setText(at, row.probablyDead(now) ? "DEAD" : statusName(row.status));
  if (word == "starred") return column.setNumber(at, row.starred, CellKind::kBoolean);
  if (word == "archived") return column.setNumber(at, row.archived, CellKind::kBoolean);
  if (word == "trashed") return column.setNumber(at, row.trashed, CellKind::kBoolean);
  if (word == "tags") {
    if (!row.tags.empty()) column.setText(at, dumpJson(Json(row.tags)), CellKind::kList);
    return;
  }
  const double number = numberOf(row, word, now);
  if (!std::isnan(number)) column.setNumber(at, number);
}

bool followsClock(std::string_view word) {
  return word == "status" || word == "heartbeat";
}

bool isTime(const ColumnKey& key) {
  return key.space == ColumnSpace::kBuiltin &&
         (key.name == "created" || key.name == "started" || key.name == "stopped");
}

}  // namespace lsc
