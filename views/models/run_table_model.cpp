// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_table_model.h"

#include <QSet>
#include <algorithm>
#include <cmath>

#include "engine/base/clock.h"
#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kTickMs = 1000;

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

QString tagText(const RunRow& row) {
  QStringList tags;
  for (const std::string& tag : row.tags) tags << text(tag);
  return tags.join(QStringLiteral(", "));
}

double metricLast(const RunRow& row, std::string_view name) {
  const MetricSummary* metric = row.metric(name);
  return metric ? metric->last : std::nan("");
}

QString metricText(const RunRow& row, std::string_view name) {
  const MetricSummary* metric = row.metric(name);
  return metric ? formatReal(metric->last, 3) : QString();
}

double fraction(const RunRow& row) {
  if (row.total_steps <= 0) return -1;
  return std::clamp(static_cast<double>(row.step) / static_cast<double>(row.total_steps), 0.0, 1.0);
}

double when(const RunRow& row) {
  return std::isfinite(row.started) ? row.started : row.created;
}

QString stepText(const RunRow& row) {
  if (row.total_steps <= 0) return row.step > 0 ? formatCount(row.step) : QString();
  return formatCount(row.step) + QStringLiteral(" / ") + formatCount(row.total_steps);
}

QString display(const RunRow& row, int column, RunState state, double now) {
  switch (column) {
    case RunTableModel::kStatus:
      return state == RunState::kDead && std::isfinite(row.heartbeat)
                 ? RunTableModel::tr("dead %1").arg(formatDuration(std::floor(now - row.heartbeat)))
                 : stateWord(state);
    case RunTableModel::kNumber:
      return QString::number(row.number);
    case RunTableModel::kName:
      return row.name.empty() ? text(row.uid.substr(0, 8)) : text(row.name);
    case RunTableModel::kExperiment:
      return text(row.experiment);
    case RunTableModel::kStarted:
      return formatTime(when(row), now);
    case RunTableModel::kDuration:
      return formatDuration(row.duration());
    case RunTableModel::kProgress:
      return stepText(row);
    case RunTableModel::kLoss:
      return metricText(row, "loss");
    case RunTableModel::kEss:
      return metricText(row, "ess");
    case RunTableModel::kAcceptance:
      return metricText(row, "acceptance");
    case RunTableModel::kTags:
      return tagText(row);
    default:
      return {};
  }
}

QVariant sortKey(const RunRow& row, int column, RunState state) {
  switch (column) {
    case RunTableModel::kStatus:
      return static_cast<int>(state);
    case RunTableModel::kNumber:
      return static_cast<qlonglong>(row.number);
    case RunTableModel::kStarted:
      return when(row);
    case RunTableModel::kDuration:
      return row.duration();
    case RunTableModel::kProgress:
      return static_cast<qlonglong>(row.step);
    case RunTableModel::kLoss:
      return metricLast(row, "loss");
    case RunTableModel::kEss:
      return metricLast(row, "ess");
    case RunTableModel::kAcceptance:
      return metricLast(row, "acceptance");
    case RunTableModel::kName:
      return text(row.name);
    case RunTableModel::kExperiment:
      return text(row.experiment);
    default:
      return tagText(row);
  }
}

QString toolTip(const RunRow& row, int column) {
  switch (column) {
    case RunTableModel::kStarted:
      return formatUtc(when(row));
    case RunTableModel::kStatus:
      return row.failure_line.empty() ? text(row.status_raw) : text(row.failure_line);
    case RunTableModel::kName:
      return text(row.name) + QLatin1Char('\n') + text(row.uid);
    case RunTableModel::kTags:
      return tagText(row);
    case RunTableModel::kLoss: {
      const MetricSummary* loss = row.metric("loss");
      return loss && loss->not_finite > 0
                 ? RunTableModel::tr("%1 points were not finite").arg(formatCount(loss->not_finite))
                 : QString();
    }
    default:
      return {};
  }
}

QString searchText(const RunRow& row) {
  return (text(row.name) + QLatin1Char(' ') + text(row.experiment) + QLatin1Char(' ') +
          tagText(row) + QLatin1Char(' ') + text(row.uid) + QLatin1Char(' ') +
          QString::number(row.number) + QLatin1Char(' ') + text(row.host) + QLatin1Char(' ') +
          text(row.command))
      .toLower();
}

bool sameTime(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

/// What the table shows and what tells that there are new points. NaN equals NaN.
bool sameRow(const RunRow& a, const RunRow& b) {
  const auto same_metric = [](const MetricSummary& x, const MetricSummary& y) {
    return x.name == y.name && x.count == y.count && x.last_step == y.last_step &&
           sameTime(x.last, y.last);
  };
  return a.status == b.status && a.status_raw == b.status_raw && a.step == b.step &&
         a.total_steps == b.total_steps && a.attempts == b.attempts && a.number == b.number &&
         a.name == b.name && a.experiment == b.experiment && a.failure_line == b.failure_line &&
         a.tags == b.tags && a.has_note == b.has_note && a.starred == b.starred &&
         a.trashed == b.trashed && sameTime(a.started, b.started) &&
         sameTime(a.stopped, b.stopped) && sameTime(a.heartbeat, b.heartbeat) &&
         std::equal(a.metrics.begin(), a.metrics.end(), b.metrics.begin(), b.metrics.end(),
                    same_metric);
}

bool isNumeric(int column) {
  return column == RunTableModel::kNumber ||
         (column >= RunTableModel::kDuration && column <= RunTableModel::kAcceptance);
}

}  // namespace

QString stateWord(RunState state) {
  switch (state) {
    case RunState::kQueued:
      return RunTableModel::tr("queued");
    case RunState::kRunning:
      return RunTableModel::tr("running");
    case RunState::kDead:
      return RunTableModel::tr("dead");
    case RunState::kCompleted:
      return RunTableModel::tr("completed");
    case RunState::kFailed:
      return RunTableModel::tr("failed");
    case RunState::kInterrupted:
      return RunTableModel::tr("interrupted");
    case RunState::kUnknown:
      return RunTableModel::tr("unknown");
  }
  return {};
}

RunTableModel::RunTableModel(QObject* parent) : QAbstractTableModel(parent), now_(wallSeconds()) {
  clock_.setInterval(kTickMs);
  connect(&clock_, &QTimer::timeout, this, &RunTableModel::tick);
  clock_.start();
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumnCount;
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
    return {};
  const RunRow& row = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return display(row, index.column(), state(row), now_);
    case Qt::ToolTipRole:
      return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
      return QVariant(Qt::AlignVCenter |
                      (isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case kUid:
      return text(row.uid);
    case kSort:
      return sortKey(row, index.column(), state(row));
    case kState:
      return static_cast<int>(state(row));
    case kFraction:
      return row.status == RunStatus::kRunning ? fraction(row) : -1.0;
    case kTrashed:
      return row.trashed;
    case kSearch:
      return searchText(row);
    default:
      return {};
  }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount) return {};
  if (role == Qt::TextAlignmentRole)
    return QVariant(Qt::AlignVCenter | (isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft));
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kStatus:
      return tr("status");
    case kNumber:
      return tr("id");
    case kName:
      return tr("name");
    case kExperiment:
      return tr("experiment");
    case kStarted:
      return tr("started");
    case kDuration:
      return tr("duration");
    case kProgress:
      return tr("steps");
    case kLoss:
      return tr("loss");
    case kEss:
      return tr("ess");
    case kAcceptance:
      return tr("acceptance");
    case kTags:
      return tr("tags");
    default:
      return {};
  }
}

QStringList RunTableModel::setRows(std::vector<RunRow> rows) {
  QSet<QString> kept;
  for (const RunRow& row : rows) kept.insert(text(row.uid));
  for (int at = static_cast<int>(rows_.size()) - 1; at >= 0; --at) {
    if (kept.contains(text(rows_[static_cast<std::size_t>(at)].uid))) continue;
    beginRemoveRows({}, at, at);
    rows_.erase(rows_.begin() + at);
    endRemoveRows();
  }
  row_of_.clear();
  for (std::size_t at = 0; at < rows_.size(); ++at)
    row_of_.insert(text(rows_[at].uid), static_cast<int>(at));
  return upsert(std::move(rows));
}

QStringList RunTableModel::upsert(std::vector<RunRow> rows) {
  QStringList changed;
  std::vector<RunRow> fresh;
  for (RunRow& row : rows) {
    const int at = rowOf(text(row.uid));
    if (at >= 0 && sameRow(rows_[static_cast<std::size_t>(at)], row)) continue;
    changed << text(row.uid);
    if (at < 0) {
      fresh.push_back(std::move(row));
      continue;
    }
    rows_[static_cast<std::size_t>(at)] = std::move(row);
    emit dataChanged(index(at, 0), index(at, kColumnCount - 1));
  }
  if (fresh.empty()) return changed;
  const int first = static_cast<int>(rows_.size());
  beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
  for (RunRow& row : fresh) {
    row_of_.insert(text(row.uid), static_cast<int>(rows_.size()));
    rows_.push_back(std::move(row));
  }
  endInsertRows();
  return changed;
}

const RunRow* RunTableModel::find(const QString& uid) const {
  const int at = rowOf(uid);
  return at < 0 ? nullptr : &rows_[static_cast<std::size_t>(at)];
}

int RunTableModel::rowOf(const QString& uid) const {
  return row_of_.value(uid, -1);
}

RunState RunTableModel::state(const RunRow& row) const {
  switch (row.status) {
    case RunStatus::kQueued:
      return RunState::kQueued;
    case RunStatus::kRunning:
      return row.probablyDead(now_) ? RunState::kDead : RunState::kRunning;
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

void RunTableModel::setNow(double now) {
  now_ = now;
  for (int at = 0; at < rowCount(); ++at)
    if (rows_[static_cast<std::size_t>(at)].status == RunStatus::kRunning)
      emit dataChanged(index(at, kStatus), index(at, kProgress));
}

void RunTableModel::tick() {
  setNow(wallSeconds());
}

}  // namespace lsc
