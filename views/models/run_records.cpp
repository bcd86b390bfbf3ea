// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_records.h"

#include "engine/base/clock.h"

namespace lsc {

QString stateWord(RunState state) {
  switch (state) {
    case RunState::kQueued:
      return RunRecords::tr("queued");
    case RunState::kRunning:
      return RunRecords::tr("running");
    case RunState::kDead:
      return RunRecords::tr("dead");
    case RunState::kCompleted:
      return RunRecords::tr("completed");
    case RunState::kFailed:
      return RunRecords::tr("failed");
    case RunState::kInterrupted:
      return RunRecords::tr("interrupted");
    case RunState::kUnknown:
      return RunRecords::tr("unknown");
  }
  return {};
}

RunRecords::RunRecords(QObject* parent) : QObject(parent) {
  table_.setNow(wallSeconds());
}

const RunRow* RunRecords::find(const QString& uid) const {
  const auto at = table_.find(uid.toStdString());
  return at ? &table_.rows()[*at] : nullptr;
}

RunState RunRecords::state(const RunRow& row) const {
  switch (row.status) {
    case RunStatus::kQueued:
      return RunState::kQueued;
    case RunStatus::kRunning:
      return row.probablyDead(table_.now()) ? RunState::kDead : RunState::kRunning;
    case RunStatus::kCompleted:
      return RunState::kCompleted;
    case RunStatus::kFailed:
      return RunState::kFailed;
    case RunStatus::kInterrupted:
      return RunState::kInterrupted;
    case RunStatus::kUnknown:
      break;
  }
  return RunState::kUnknown;
}

RunTable::Change RunRecords::setRows(std::vector<RunRow> rows) {
  return tell(table_.setRows(std::move(rows)));
}

RunTable::Change RunRecords::upsert(std::vector<RunRow> rows) {
  return tell(table_.upsert(std::move(rows)));
}

RunTable::Change RunRecords::tell(RunTable::Change change) {
  QStringList uids;
  uids.reserve(static_cast<qsizetype>(change.uids.size()));
  for (const std::string& uid : change.uids) uids << QString::fromStdString(uid);
  if (!uids.isEmpty()) emit rowsChanged(uids, change.moved);
  return change;
}

void RunRecords::give(const ColumnKey& key, const ColumnCells& cells) {
  table_.give(key, cells);
  emit columnChanged(key);
}

void RunRecords::update(const ColumnKey& key, const std::vector<std::int64_t>& runs,
                        const ColumnCells& cells) {
  table_.update(key, runs, cells);
  emit columnChanged(key);
}

void RunRecords::setTagColors(QHash<QString, QString> colors) {
  if (colors == tag_colors_) return;
  tag_colors_ = std::move(colors);
  emit tagColorsChanged();
}

void RunRecords::setNow(double now) {
  table_.setNow(now);
  emit ticked();
}

}  // namespace lsc
