// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_actions.h"

#include "engine/protocol/messages.h"

namespace lsc {
namespace {

Json uidArray(const QStringList& runs) {
  Json out = Json::array();
  for (const QString& run : runs) out.push_back(run.toStdString());
  return out;
}

/// For a POSIX shell.
QString quoted(QString text) {
  return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) +
         QLatin1Char('\'');
}

}  // namespace

RunActions::RunActions(EngineClient& engine, LiveRuns& runs, StoreReader& reader,
                       Navigator& navigator, QObject* parent)
    : QObject(parent), engine_(engine), runs_(runs), reader_(reader), navigator_(navigator) {}

QStringList RunActions::filtered(const QStringList& runs,
                                 const std::function<bool(const RunRow&)>& keep) const {
  QStringList out;
  for (const QString& run : runs) {
    const RunRow* row = runs_.table().find(run);
    if (row && keep(*row)) out << run;
  }
  return out;
}

QStringList RunActions::stoppable(const QStringList& runs) const {
  return filtered(runs, [](const RunRow& row) {
    return row.status == RunStatus::kRunning || row.status == RunStatus::kQueued;
  });
}

QStringList RunActions::resumable(const QStringList& runs) const {
  return filtered(runs, [this](const RunRow& row) {
    const RunState state = runs_.table().state(row);
    const bool over =
        state != RunState::kRunning && state != RunState::kQueued && state != RunState::kCompleted;
    return row.command == "train" && over;
  });
}

QStringList RunActions::sampleable(const QStringList& runs) const {
  return filtered(runs, [](const RunRow& row) { return row.command == "train" && row.step > 0; });
}

void RunActions::each(std::string_view method, const QStringList& runs, const Json& more) {
  for (const QString& run : runs) {
    Json params{{"run", run.toStdString()}};
    params.update(more);
    engine_.command(method, std::move(params));
  }
}

void RunActions::stop(const QStringList& runs) {
  each(method::kStop, stoppable(runs));
}
void RunActions::resume(const QStringList& runs) {
  each(method::kResume, resumable(runs));
}
void RunActions::checkpoint(const QStringList& runs) {
  each(method::kCheckpoint, stoppable(runs));
}
void RunActions::sample(const QStringList& runs, int n) {
  each(method::kSample, sampleable(runs), Json{{"n", n}});
}

void RunActions::setTags(const QString& run, const QStringList& tags) {
  each(method::kSetTags, {run}, Json{{"tags", uidArray(tags)}});
}

void RunActions::setNote(const QString& run, const QString& text) {
  each(method::kSetNote, {run}, Json{{"text", text.toStdString()}});
}

void RunActions::newFrom(const QString& run) {
  reader_.fetchDetail(this, run, [this, run](Result<RunDetail> detail) {
    if (!detail) return navigator_.say(QString::fromStdString(detail.error().message));
    navigator_.trainFrom(detail->config, run);
  });
}

void RunActions::trash(const QStringList& runs) {
  if (runs.isEmpty()) return;
  engine_.request(this, method::kTrash, Json{{"runs", uidArray(runs)}},
                  [this, runs](const Result<Json>& reply) {
                    if (!reply)
                      return navigator_.say(QString::fromStdString(reply.error().message));
                    trashed_.push_back(runs);
                    emit undoChanged();
                    navigator_.say(tr("%n run(s) moved to the trash; Ctrl+Z brings them back.",
                                      nullptr, static_cast<int>(runs.size())));
                  });
}

void RunActions::restore(const QStringList& runs) {
  if (runs.isEmpty()) return;
  engine_.request(this, method::kRestore, Json{{"runs", uidArray(runs)}},
                  [this](const Result<Json>& reply) {
                    if (!reply) navigator_.say(QString::fromStdString(reply.error().message));
                  });
}

void RunActions::undo() {
  if (trashed_.empty()) return;
  const QStringList runs = trashed_.back();
  trashed_.pop_back();
  emit undoChanged();
  restore(runs);
}

QString RunActions::commandLine(const QStringList& runs) const {
  const QString start = QStringLiteral("lattiscope-engine %1 --store ") + quoted(reader_.store());
  QString what = runs.size() > 1 ? QStringLiteral("compare") : QStringLiteral("runs show");
  for (const QString& run : runs) what += QLatin1Char(' ') + run;
  return start.arg(what);
}

}  // namespace lsc
