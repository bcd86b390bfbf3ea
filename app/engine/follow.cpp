// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/follow.h"

#include <cstdio>
#include <set>

#include "engine/base/clock.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

constexpr double kLineSeconds = 3;

bool hasEnded(const RunRow& row) {
  if (row.status == RunStatus::kRunning) return row.probablyDead(wallSeconds());
  return row.status != RunStatus::kQueued;
}

int exitStatus(const std::vector<RunRow>& rows) {
  int status = kExitDone;
  for (const RunRow& row : rows) {
    if (row.status == RunStatus::kFailed) return kExitFailed;
    if (row.status != RunStatus::kCompleted) status = kExitInterrupted;
  }
  return status;
}

}  // namespace

std::string progressLine(const RunRow& row) {
  std::string text = "run " + std::to_string(row.number) + " (" +
                     (row.name.empty() ? row.experiment : row.name) + ", " + row.command +
                     "): " + statusName(row.status);
  if (row.total_steps > 0)
    text += ", step " + std::to_string(row.step) + " of " + std::to_string(row.total_steps);
  for (const char* name : {"loss", "ess", "acceptance"}) {
    const MetricSummary* metric = row.metric(name);
    if (!metric) continue;
    char value[40];
    std::snprintf(value, sizeof value, ", %s %.4g", name, metric->last);
    text += value;
  }
  return row.failure_line.empty() ? text : text + "; " + row.failure_line;
}

Result<int> followRuns(Index& index, const std::vector<std::string>& runs) {
  const InterruptWait interrupt;
  std::set<std::string> told;  // ended, and said so
  double next_lines = 0;
  for (;;) {
    if (const auto report = index.ingest(runs); !report) return fail(report.error());
    const auto rows = index.runs(runs);
    if (!rows) return fail(rows.error());
    const bool lines_due = steadySeconds() >= next_lines;
    std::size_t ended = 0;
    for (const RunRow& row : *rows) {
      ended += hasEnded(row);
      const bool moves = row.status == RunStatus::kRunning && lines_due;
      if (moves || (hasEnded(row) && told.insert(row.uid).second)) logInfo(progressLine(row));
    }
    if (ended == runs.size()) return exitStatus(*rows);
    if (lines_due) next_lines = steadySeconds() + kLineSeconds;
    if (interrupt.pause()) {
      logInfo("the runs go on in the background; see: lattiscope-engine runs list");
      return kExitInterrupted;
    }
  }
}

Result<Json> outcomeOf(Index& index, const std::vector<std::string>& runs) {
  const auto rows = index.runs(runs);
  if (!rows) return fail(rows.error());
  Json list = Json::array();
  for (const RunRow& row : *rows) {
    list.push_back({{"run", row.uid},
                    {"id", row.number},
                    {"name", row.name},
                    {"command", row.command},
                    {"status", statusName(row.status)},
                    {"steps", row.step}});
  }
  return Json{{"runs", std::move(list)}};
}

}  // namespace lsc
