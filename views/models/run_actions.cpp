// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_actions.h"

#include <algorithm>
#include <utility>

#include "engine/protocol/messages.h"
#include "views/models/format.h"
#include "views/models/table_view.h"

namespace lsc {
namespace {

Json uidArray(const QStringList& runs) {
  Json out = Json::array();
  for (const QString& run : runs) out.push_back(run.toStdString());
  return out;
}

QStringList tagList(const RunRow& row) {
  QStringList tags;
  for (const std::string& tag : row.tags) tags << QString::fromStdString(tag);
  return tags;
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

QStringList RunActions::failed(const QStringList& runs) const {
  return filtered(runs, [this](const RunRow& row) {
    const RunState state = runs_.table().state(row);
    return state == RunState::kFailed || state == RunState::kInterrupted ||
           state == RunState::kDead;
  });
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

void RunActions::resubmit(const QStringList& runs) {
  const QStringList chosen = failed(runs);
  if (!chosen.isEmpty()) engine_.command(method::kResubmit, Json{{"runs", uidArray(chosen)}});
}

void RunActions::newFrom(const QString& run) {
  reader_.fetchDetail(this, run, [this, run](Result<RunDetail> detail) {
    if (!detail) return navigator_.say(QString::fromStdString(detail.error().message));
    navigator_.trainFrom(detail->config, run);
  });
}

void RunActions::setTags(const QString& run, const QStringList& tags) {
  tagEdit(tr("tags of one run"), {run}, [&](const QStringList&) { return tags; });
}

void RunActions::changeTags(const QStringList& runs, const QStringList& add,
                            const QStringList& remove) {
  const int count = static_cast<int>(runs.size());
  tagEdit(tr("tags of %n run(s)", nullptr, count), runs, [&](QStringList tags) {
    for (const QString& tag : remove) tags.removeAll(tag);
    for (const QString& tag : add)
      if (!tags.contains(tag)) tags << tag;
    return tags;
  });
}

void RunActions::renameTag(const QString& from, const QString& to) {
  QStringList runs;
  for (const RunRow& row : runs_.table().rows())
    if (tagList(row).contains(from)) runs << QString::fromStdString(row.uid);
  tagEdit(tr("rename of tag %1").arg(from), runs, [&](QStringList tags) {
    tags.replace(tags.indexOf(from), to);
    tags.removeDuplicates();
    return tags;
  });
}

void RunActions::tagEdit(const QString& title, const QStringList& runs,
                         const std::function<QStringList(QStringList)>& change) {
  Edit edit{title, {}};
  for (const QString& run : runs) {
    const RunRow* row = runs_.table().find(run);
    if (!row) continue;
    const QStringList before = tagList(*row), after = change(before);
    if (after == before) continue;
    const std::string uid = run.toStdString();
    edit.steps.push_back({std::string(method::kSetTags), std::string(method::kSetTags),
                          Json{{"run", uid}, {"tags", uidArray(after)}},
                          Json{{"run", uid}, {"tags", uidArray(before)}}});
  }
  put(std::move(edit));
}

void RunActions::setNote(const QString& run, const QString& text, const QString& before) {
  const std::string uid = run.toStdString(), method{method::kSetNote};
  put({tr("note of one run"),
       {{method, method, Json{{"run", uid}, {"text", text.toStdString()}},
         Json{{"run", uid}, {"text", before.toStdString()}}}}});
}

void RunActions::setStarred(const QStringList& runs, bool starred) {
  const std::string method{method::kSetStarred};
  Edit edit{starred ? tr("star of %n run(s)", nullptr, static_cast<int>(runs.size()))
                    : tr("no star of %n run(s)", nullptr, static_cast<int>(runs.size())),
            {}};
  for (const QString& run :
       filtered(runs, [starred](const RunRow& row) { return row.starred != starred; })) {
    const std::string uid = run.toStdString();
    edit.steps.push_back({method, method, Json{{"run", uid}, {"starred", starred}},
                          Json{{"run", uid}, {"starred", !starred}}});
  }
  put(std::move(edit));
}

void RunActions::trash(const QStringList& runs) {
  move(runs, true);
}

void RunActions::restore(const QStringList& runs) {
  move(runs, false);
}

void RunActions::move(const QStringList& runs, bool into_trash) {
  if (runs.isEmpty()) return;
  const std::string there{into_trash ? method::kTrash : method::kRestore};
  const std::string back{into_trash ? method::kRestore : method::kTrash};
  const Json params{{"runs", uidArray(runs)}};
  const int count = static_cast<int>(runs.size());
  put({into_trash ? tr("trash of %n run(s)", nullptr, count)
                  : tr("return of %n run(s)", nullptr, count),
       {{there, back, params, params}}});
  if (into_trash)
    navigator_.say(tr("%n run(s) moved to the trash; Ctrl+Z brings them back.", nullptr, count));
}

void RunActions::put(Edit edit) {
  if (edit.steps.empty()) return;
  for (const EditStep& step : edit.steps) engine_.command(step.method, step.params);
  history_.push(std::move(edit));
  emit undoChanged();
}

QStringList RunActions::tagsOf(const QStringList& runs) const {
  QStringList tags;
  const auto take = [&tags](const RunRow& row) { tags += tagList(row); };
  if (runs.isEmpty()) {
    for (const RunRow& row : runs_.table().rows()) take(row);
  } else {
    for (const QString& run : runs)
      if (const RunRow* row = runs_.table().find(run)) take(*row);
  }
  tags.removeDuplicates();
  tags.sort(Qt::CaseInsensitive);
  return tags;
}

QString RunActions::undoTitle() const {
  const Edit* edit = history_.toUndo();
  return edit ? edit->title : QString();
}

QString RunActions::redoTitle() const {
  const Edit* edit = history_.toRedo();
  return edit ? edit->title : QString();
}

void RunActions::undo() {
  const Edit* edit = history_.toUndo();
  if (!edit) return;
  for (const EditStep& step : edit->steps) engine_.command(step.inverse, step.before);
  history_.undone();
  emit undoChanged();
}

void RunActions::redo() {
  const Edit* edit = history_.toRedo();
  if (!edit) return;
  for (const EditStep& step : edit->steps) engine_.command(step.method, step.params);
  history_.redone();
  emit undoChanged();
}

QString RunActions::commandLine(const QStringList& runs) const {
  const QString store = QStringLiteral(" --store ") + shellQuoted(reader_.store());
  if (runs.size() == 1)
    return QStringLiteral("lattiscope-engine runs show") + store + QLatin1Char(' ') + runs.front();
  return QStringLiteral("lattiscope-engine runs list") + store + QStringLiteral(" --where ") +
         shellQuoted(QStringLiteral("uid in [") + runs.join(QStringLiteral(", ")) +
                     QLatin1Char(']'));
}

QString RunActions::tableCommand(const TableView& view) const {
  QString line =
      QStringLiteral("lattiscope-engine runs list --store ") + shellQuoted(reader_.store());
  if (!view.filter.trimmed().isEmpty())
    line += QStringLiteral(" --where ") + shellQuoted(view.filter);
  QStringList sort;
  for (const SortKey& key : view.sort) sort << QString::fromStdString(sortKeyText(key));
  if (!sort.isEmpty())
    line += QStringLiteral(" --sort=") + shellQuoted(sort.join(QLatin1Char(',')));
  return line;
}

}  // namespace lsc
