// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_columns.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <cmath>

#include "engine/config/parameters.h"
#include "engine/table/builtin_column.h"
#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kMetricDecimals = 3;
constexpr qsizetype kLongestCell = 300;  // characters

struct Builtin {
  const char* word;
  const char* title;
  const char* help;
};

constexpr Builtin kBuiltins[] = {
    {"id", QT_TRANSLATE_NOOP("RunColumns", "id"),
     QT_TRANSLATE_NOOP("RunColumns", "number of the run in this store")},
    {"uid", QT_TRANSLATE_NOOP("RunColumns", "uid"),
     QT_TRANSLATE_NOOP("RunColumns", "unique id, the name of the run's folder")},
    {"name", QT_TRANSLATE_NOOP("RunColumns", "name"), ""},
    {"experiment", QT_TRANSLATE_NOOP("RunColumns", "experiment"), ""},
    {"command", QT_TRANSLATE_NOOP("RunColumns", "command"),
     QT_TRANSLATE_NOOP("RunColumns", "what the run does: train, sample, hmc, exec")},
    {"sweep", QT_TRANSLATE_NOOP("RunColumns", "sweep"),
     QT_TRANSLATE_NOOP("RunColumns", "name of the scan the run belongs to")},
    {"status", QT_TRANSLATE_NOOP("RunColumns", "status"),
     QT_TRANSLATE_NOOP("RunColumns",
                       "queued, running, completed, failed, interrupted; dead: no sign of life for "
                       "more than 12 of its intervals")},
    {"source", QT_TRANSLATE_NOOP("RunColumns", "source"),
     QT_TRANSLATE_NOOP("RunColumns", "store the run comes from")},
    {"format", QT_TRANSLATE_NOOP("RunColumns", "format"),
     QT_TRANSLATE_NOOP("RunColumns", "format of that store")},
    {"foreign", QT_TRANSLATE_NOOP("RunColumns", "foreign id"),
     QT_TRANSLATE_NOOP("RunColumns", "id of the run in its own store")},
    {"host", QT_TRANSLATE_NOOP("RunColumns", "host"), ""},
    {"user", QT_TRANSLATE_NOOP("RunColumns", "user"), ""},
    {"created", QT_TRANSLATE_NOOP("RunColumns", "created"), ""},
    {"started", QT_TRANSLATE_NOOP("RunColumns", "started"), ""},
    {"stopped", QT_TRANSLATE_NOOP("RunColumns", "stopped"), ""},
    {"duration", QT_TRANSLATE_NOOP("RunColumns", "duration"),
     QT_TRANSLATE_NOOP("RunColumns", "from start to end, or to the last sign of life")},
    {"heartbeat", QT_TRANSLATE_NOOP("RunColumns", "heartbeat"),
     QT_TRANSLATE_NOOP("RunColumns", "age of the last sign of life of a running run")},
    {"step", QT_TRANSLATE_NOOP("RunColumns", "step"), ""},
    {"steps", QT_TRANSLATE_NOOP("RunColumns", "all steps"),
     QT_TRANSLATE_NOOP("RunColumns", "steps the run is to make")},
    {"progress", QT_TRANSLATE_NOOP("RunColumns", "steps"),
     QT_TRANSLATE_NOOP("RunColumns", "steps made of all steps")},
    {"attempts", QT_TRANSLATE_NOOP("RunColumns", "attempts"),
     QT_TRANSLATE_NOOP("RunColumns", "how often the run was started or resumed")},
    {"tags", QT_TRANSLATE_NOOP("RunColumns", "tags"), ""},
    {"notes", QT_TRANSLATE_NOOP("RunColumns", "notes"), ""},
    {"parent", QT_TRANSLATE_NOOP("RunColumns", "parent"),
     QT_TRANSLATE_NOOP("RunColumns", "uid of the run this one was made from")},
    {"failure", QT_TRANSLATE_NOOP("RunColumns", "failure"),
     QT_TRANSLATE_NOOP("RunColumns", "first line of what went wrong")},
    {"starred", QT_TRANSLATE_NOOP("RunColumns", "starred"), ""},
    {"archived", QT_TRANSLATE_NOOP("RunColumns", "archived"),
     QT_TRANSLATE_NOOP("RunColumns", "put away: shown only when asked for")},
};

QString translated(const char* text) {
  return QCoreApplication::translate("RunColumns", text);
}

const Builtin* builtin(const ColumnKey& key) {
  if (key.space != ColumnSpace::kBuiltin) return nullptr;
  const auto* at = std::find_if(std::begin(kBuiltins), std::end(kBuiltins),
                                [&](const Builtin& b) { return key.name == b.word; });
  return at == std::end(kBuiltins) ? nullptr : at;
}

bool isBuiltin(const ColumnKey& key, std::string_view word) {
  return key.space == ColumnSpace::kBuiltin && key.name == word;
}

double when(const RunRow& row) {
  return std::isfinite(row.started) ? row.started : row.created;
}

QString stateText(const RunRecords& records, const RunRow& row) {
  const RunState state = records.state(row);
  if (state != RunState::kDead || !std::isfinite(row.heartbeat)) return stateWord(state);
  return translated(QT_TRANSLATE_NOOP("RunColumns", "dead %1"))
      .arg(formatDuration(std::floor(records.now() - row.heartbeat)));
}

QString progressText(const RunRow& row) {
  if (row.total_steps <= 0) return row.step > 0 ? formatCount(row.step) : QString();
  return formatCount(row.step) + QStringLiteral(" / ") + formatCount(row.total_steps);
}

QString tagText(const RunRow& row) {
  QStringList tags;
  for (const std::string& tag : row.tags) tags << oneLine(tag);
  return tags.join(QStringLiteral(", "));
}

QString numberDisplay(const ColumnKey& key, const CellValue& cell, double now) {
  if (isTime(key)) return formatTime(cell.number, now);
  if (isBuiltin(key, "duration") || isBuiltin(key, "heartbeat"))
    return formatDuration(isBuiltin(key, "heartbeat") ? std::floor(cell.number) : cell.number);
  if (isBuiltin(key, "step") || isBuiltin(key, "steps"))
    return formatCount(static_cast<std::int64_t>(cell.number));
  if (isBuiltin(key, "id")) return QString::number(static_cast<std::int64_t>(cell.number));
  const bool whole = key.rollup == "count" || key.rollup.ends_with("step");
  if (key.space == ColumnSpace::kMetric && !whole) return formatReal(cell.number, kMetricDecimals);
  QString text = oneLine(cellText(cell));
  if (text.startsWith(QLatin1Char('-'))) text[0] = QChar(0x2212);
  return text;
}

}  // namespace

QString columnTitle(const ColumnKey& key) {
  if (const Builtin* found = builtin(key)) return translated(found->title);
  const QString name = oneLine(key.name);
  if (key.space == ColumnSpace::kMetric)
    return key.rollup == "last" ? name
                                : name + QLatin1Char(' ') + QString::fromStdString(key.rollup);
  if (name.isEmpty()) return translated(QT_TRANSLATE_NOOP("RunColumns", "result"));
  return name.mid(name.lastIndexOf(QLatin1Char('.'), -2) + 1);
}

namespace {

/// Parameters of our own configurations know theirs; other names are not guessed at, but for those
/// that our own computations log.
QString unitOf(const ColumnKey& key) {
  if (key.space == ColumnSpace::kMetric && key.rollup != "count" && key.name == "step_time")
    return QStringLiteral("s");
  const Parameter* known = key.space == ColumnSpace::kConfig ? findParameter(key.name) : nullptr;
  return known ? QString::fromUtf8(known->unit.data(), static_cast<qsizetype>(known->unit.size()))
               : QString();
}

}  // namespace

QString columnHeader(const ColumnKey& key) {
  const QString unit = unitOf(key);
  if (unit.isEmpty()) return columnTitle(key);
  const bool lattice = unit == QLatin1String("lattice units");
  return columnTitle(key) + QStringLiteral(" [%1]").arg(lattice ? QStringLiteral("lat") : unit);
}

QString columnHelp(const ColumnKey& key) {
  const Builtin* found = builtin(key);
  QString text = oneLine(key.text());
  if (const QString unit = unitOf(key); !unit.isEmpty()) text += QStringLiteral(" [%1]").arg(unit);
  if (!found || *found->help == '\0') return text;
  return text + QStringLiteral(": ") + translated(found->help);
}

std::vector<ColumnKey> defaultColumns() {
  std::vector<ColumnKey> keys;
  for (const char* word : {"status", "id", "name", "experiment", "started", "duration", "progress"})
    keys.push_back(builtinColumn(word));
  for (const char* metric : {"loss", "ess", "acceptance"}) keys.push_back(metricColumn(metric));
  keys.push_back(builtinColumn("tags"));
  return keys;
}

CellStyle cellStyle(const ColumnKey& key) {
  if (isBuiltin(key, "status")) return CellStyle::kState;
  if (isBuiltin(key, "progress")) return CellStyle::kProgress;
  if (isBuiltin(key, "tags")) return CellStyle::kTags;
  if (isBuiltin(key, "id") || isTime(key)) return CellStyle::kMuted;
  return CellStyle::kPlain;
}

bool isNumeric(const ColumnKey& key) {
  if (key.space == ColumnSpace::kMetric) return true;
  for (const char* word : {"id", "duration", "heartbeat", "step", "steps", "progress", "attempts"})
    if (isBuiltin(key, word)) return true;
  return false;
}

QString tailOf(const QString& number) {
  for (qsizetype at = 0; at < number.size(); ++at)
    if (QStringLiteral(".e(").contains(number[at])) return number.mid(at);
  return {};
}

QString oneLine(std::string_view text) {
  const auto bytes = std::min<std::size_t>(text.size(), 4 * kLongestCell);
  QString line = QString::fromUtf8(text.data(), static_cast<qsizetype>(bytes));
  if (line.size() > kLongestCell || bytes < text.size()) {
    line.truncate(kLongestCell);
    line += QChar(0x2026);
  }
  for (QChar& c : line)
    if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
        c == QChar::ParagraphSeparator)
      c = QLatin1Char(' ');
  return line;
}

QString cellDisplay(const RunRecords& records, const ColumnKey& key, std::uint32_t row) {
  const RunRow& run = records.rows()[row];
  if (isBuiltin(key, "status")) return stateText(records, run);
  if (isBuiltin(key, "name")) return oneLine(run.name.empty() ? run.uid.substr(0, 8) : run.name);
  if (isBuiltin(key, "started")) return formatTime(when(run), records.now());
  if (isBuiltin(key, "progress")) return progressText(run);
  if (isBuiltin(key, "tags")) return tagText(run);
  if (isBuiltin(key, "starred")) return run.starred ? QString(QChar(0x2605)) : QString();
  const Column* column = records.table().column(key);
  if (!column || !column->present(row)) return {};
  const CellValue cell = column->cell(row);
  return cell.kind == CellKind::kNumber ? numberDisplay(key, cell, records.now())
                                        : oneLine(cellText(cell));
}

QString cellToolTip(const RunRecords& records, const ColumnKey& key, std::uint32_t row) {
  const RunRow& run = records.rows()[row];
  if (isBuiltin(key, "status"))
    return oneLine(run.failure_line.empty() ? run.status_raw : run.failure_line);
  if (isBuiltin(key, "started")) return formatUtc(when(run));
  if (isBuiltin(key, "name"))
    return oneLine(run.name) + QLatin1Char('\n') + QString::fromStdString(run.uid);
  const Column* column = records.table().column(key);
  if (!column || !column->present(row)) return {};
  if (isTime(key)) return formatUtc(column->number(row));
  if (column->kind(row) == CellKind::kNumber && key.space == ColumnSpace::kMetric)
    return formatExact(column->number(row));
  return cellDisplay(records, key, row);
}

QString groupDisplay(const RunRecords& records, const ColumnKey& key, const RunGroup& group) {
  const Column* column = records.table().column(key);
  if (!column || group.rows.empty()) return {};
  if (!differs(*column, group.rows)) return cellDisplay(records, key, group.rows.front());
  if (isBuiltin(key, "id")) return QStringLiteral("× %1").arg(group.rows.size());
  if (isTime(key) || isBuiltin(key, "status")) return {};
  const GroupMean mean = groupMean(*column, group.rows);
  if (mean.count == 0) return {};
  if (isBuiltin(key, "duration") || isBuiltin(key, "heartbeat")) return formatDuration(mean.mean);
  if (isBuiltin(key, "progress")) return QStringLiteral("%1 %").arg(std::floor(100 * mean.mean));
  return mean.count > 1 && mean.error > 0 ? formatWithError(mean.mean, mean.error)
                                          : formatReal(mean.mean, kMetricDecimals);
}

}  // namespace lsc
