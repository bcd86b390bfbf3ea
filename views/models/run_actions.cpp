// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/run_actions.h"

#include <algorithm>
#include <utility>

#include "engine/protocol/messages.h"
#include "engine/table/key_list.h"
#include "views/models/format.h"
#include "views/models/sources.h"
#include "views/models/table_view.h"

namespace lsc {
namespace {

Json uidArray(const QStringList& runs) {
  Json out = Json::array();
  for (const QString& run : runs) out.push_back(run.toStdString());
  return out;
}

}  // namespace

RunActions::RunActions(EngineClient& engine, LiveRuns& runs, StoreReader& reader,
                       Navigator& navigator, Sources* sources, QObject* parent)
    : QObject(parent),
      engine_(engine),
      runs_(runs),
      reader_(reader),
      navigator_(navigator),
      sources_(sources) {
  connect(&runs_.table(), &RunRecords::tagColorsChanged, this, &RunActions::tagColorsChanged);
}

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
  return filtered(runs, [this](const RunRow& row) {
    return isReached(row) &&
           (row.status == RunStatus::kRunning || row.status == RunStatus::kQueued);
  });
}

QStringList RunActions::resumable(const QStringList& runs) const {
  return filtered(runs, [this](const RunRow& row) {
    const RunState state = runs_.table().state(row);
    const bool over =
        state != RunState::kRunning && state != RunState::kQueued && state != RunState::kCompleted;
    return isReached(row) && row.command == "train" && over;
  });
}

QStringList RunActions::sampleable(const QStringList& runs) const {
  return filtered(runs, [this](const RunRow& row) {
    return isLocal(row) && row.command == "train" && row.step > 0;
  });
}

QStringList RunActions::failed(const QStringList& runs) const {
  return filtered(runs, [this](const RunRow& row) {
    const RunState state = runs_.table().state(row);
    return isLocal(row) && (state == RunState::kFailed || state == RunState::kInterrupted ||
                            state == RunState::kDead);
  });
}

bool RunActions::isReached(const RunRow& row) const {
  if (isLocal(row)) return true;
  const SourceEntry* entry =
      sources_ ? sources_->find(QString::fromStdString(row.source)) : nullptr;
  return entry && entry->kind == "ssh";
}

/// A process of its own asks the engine over there, and may ask for a code meanwhile.
void RunActions::askElsewhere(const QString& word, const RunRow& row) {
  const QString source = QString::fromStdString(row.source);
  const SourceEntry* entry = sources_->find(source);
  if (!entry) return;
  const QString number = QString::number(row.number);
  navigator_.say(tr("Asking %1 about run %2").arg(source, number));
  sources_->ask(this,
                {QStringLiteral("remote"), word, QStringLiteral("--"),
                 QString::fromStdString(row.uid)},
                QString::fromStdString(entry->url), source, nullptr,
                [this, source, number](const Result<Json>& answer) {
                  navigator_.say(answer ? tr("%1 was asked; run %2 shows what it does")
                                              .arg(source, number)
                                        : QString::fromStdString(answer.error().message));
                });
}

void RunActions::each(std::string_view method, const QStringList& runs, const Json& more) {
  for (const QString& run : runs) {
    const RunRow* row = runs_.table().find(run);
    if (row && !isLocal(*row)) {
      const QString word =
          QString::fromLatin1(method.data(), static_cast<qsizetype>(method.size()));
      askElsewhere(word, *row);
      continue;
    }
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

QStringList RunActions::tagsOf(const QStringList& runs) const {
  QStringList tags = countTags(runs).keys();
  tags.sort(Qt::CaseInsensitive);
  return tags;
}

QHash<QString, int> RunActions::countTags(const QStringList& runs) const {
  QHash<QString, int> counts;
  const auto take = [&counts](const RunRow& row) {
    for (const std::string& tag : row.tags) ++counts[QString::fromStdString(tag)];
  };
  if (runs.isEmpty()) {
    for (const RunRow& row : runs_.table().rows()) take(row);
  } else {
    for (const QString& run : runs)
      if (const RunRow* row = runs_.table().find(run)) take(*row);
  }
  return counts;
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
  QStringList columns;
  for (const TableColumn& column : view.columns)
    columns << QString::fromStdString(column.key.text());
  if (!columns.isEmpty())
    line += QStringLiteral(" --columns ") + shellQuoted(columns.join(QLatin1Char(',')));
  return line;
}

}  // namespace lsc
