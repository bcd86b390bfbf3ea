// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/sources.h"

#include <algorithm>
#include <cmath>

#include "engine/base/clock.h"
#include "views/models/background.h"
#include "views/models/engine_call.h"
#include "views/models/format.h"
#include "views/models/live_runs.h"
#include "views/models/settings.h"
#include "views/models/source_form.h"

namespace lsc {
namespace {

constexpr int kLookMs = 2000;
const QString kPausedKey = QStringLiteral("sources/paused");

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

Sources::Condition conditionOf(const SourceSync& sync) {
  switch (sync.state()) {
    case SourceSync::State::kStarting:
    case SourceSync::State::kSyncing:
      return Sources::kBusy;
    case SourceSync::State::kLive:
      return Sources::kGood;
    case SourceSync::State::kOffline:
      return Sources::kAway;
    case SourceSync::State::kTrouble:
      return Sources::kBad;
    case SourceSync::State::kPaused:
      break;
  }
  return Sources::kIdle;
}

}  // namespace

Sources::Sources(Background& background, LiveRuns& runs, Settings& settings, QString store,
                 QString program, QObject* parent)
    : QAbstractTableModel(parent),
      background_(background),
      runs_(runs),
      settings_(settings),
      store_(std::move(store)),
      program_(std::move(program)) {
  const QStringList paused =
      settings.text(kPausedKey, {}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  paused_ = QSet<QString>(paused.begin(), paused.end());
  look_.setInterval(kLookMs);
  connect(&look_, &QTimer::timeout, this, &Sources::look);
  connect(&runs.table(), &RunRecords::rowsChanged, this, [this] { counted_ = false; });
  connect(&prompts_, &PromptServer::refused, this, &Sources::pauseRefused);
  look_.start();
  look();
}

Sources::~Sources() = default;

void Sources::start() {
  started_ = true;
  for (const Row& row : rows_)
    if (row.sync && !paused_.contains(text(row.state.entry.uid))) row.sync->start();
}

/// On a pool thread; one look at a time.
void Sources::look() {
  if (looking_) {
    again_ = true;
    return;
  }
  looking_ = true;
  again_ = false;
  background_.run(
      this, [store = store_.toStdString()](const CancelToken&) { return sourceStates(store); },
      [this](Result<std::vector<SourceState>> states) {
        looking_ = false;
        if (states) take(std::move(*states));
        if (again_) look();
      });
}

void Sources::take(std::vector<SourceState> states) {
  const bool same = std::equal(rows_.begin(), rows_.end(), states.begin(), states.end(),
                               [](const Row& row, const SourceState& state) {
                                 return row.state.entry.uid == state.entry.uid;
                               });
  if (!counted_) countRuns();
  if (same) {
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].state = std::move(states[i]);
    if (!rows_.empty())
      emit dataChanged(index(0, 0), index(static_cast<int>(rows_.size()) - 1, kColumnCount - 1));
    return;
  }
  beginResetModel();
  std::vector<Row> rows;
  for (SourceState& state : states) {
    const auto it = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) {
      return row.sync && row.state.entry.uid == state.entry.uid;
    });
    if (it == rows_.end()) {
      rows.push_back(made(std::move(state)));
    } else {
      rows.push_back({std::move(state), std::move(it->sync)});
    }
  }
  rows_ = std::move(rows);  // those that are gone end their processes
  endResetModel();
  emit changed();
}

Sources::Row Sources::made(SourceState state) {
  Row row{std::move(state), nullptr};
  if (row.state.live) return row;
  const QString name = text(row.state.entry.name), url = text(row.state.entry.url);
  const QString uid = text(row.state.entry.uid);
  row.sync = std::make_unique<SourceSync>([this, name, url] {
    QProcessEnvironment environment = keychain_.environmentFor(url);
    prompts_.addTo(environment, name);
    return SourceSync::Command{
        program_,
        {QStringLiteral("sync"), name, QStringLiteral("--watch"), QStringLiteral("--progress"),
         QStringLiteral("--json"), QStringLiteral("--store"), store_},
        environment};
  });
  connect(row.sync.get(), &SourceSync::changed, this, [this, uid] { tell(uid); });
  if (started_ && !paused_.contains(uid)) row.sync->start();
  return row;
}

void Sources::tell(const QString& uid) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (text(rows_[i].state.entry.uid) != uid) continue;
    const int at = static_cast<int>(i);
    emit dataChanged(index(at, 0), index(at, kColumnCount - 1));
    emit changed();
  }
}

void Sources::countRuns() {
  counted_ = true;
  counts_.clear();
  for (const RunRow& row : runs_.table().rows())
    if (!row.trashed && row.source != "local") ++counts_[text(row.source)];
}

int Sources::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int Sources::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(kColumnCount);
}

QString Sources::stateOf(const Row& row) const {
  if (!row.sync)
    return row.state.trouble.empty() ? tr("live, read where it lies") : tr("not there");
  const SourceSync& sync = *row.sync;
  switch (sync.state()) {
    case SourceSync::State::kPaused:
      return started_ ? tr("paused") : tr("not read now");
    case SourceSync::State::kStarting:
      return tr("connecting");
    case SourceSync::State::kSyncing:
      return sync.total() > 0 ? tr("syncing %1 of %2").arg(formatCount(sync.done()),
                                                           formatCount(sync.total()))
                              : tr("syncing %1").arg(formatCount(sync.done()));
    case SourceSync::State::kLive:
      return tr("live");
    case SourceSync::State::kOffline:
      return tr("offline since %1").arg(formatTime(sync.since(), wallSeconds()));
    case SourceSync::State::kTrouble:
      break;
  }
  return tr("error");
}

double Sources::syncedOf(const Row& row) const {
  return std::fmax(row.state.synced, row.sync ? row.sync->synced() : row.state.synced);
}

QString Sources::textOf(const Row& row, int column) const {
  const SourceEntry& entry = row.state.entry;
  switch (column) {
    case kName:
      return text(entry.name);
    case kKind:
      return kindTitle(text(entry.kind));
    case kState:
      return stateOf(row);
    case kRuns:
      return formatCount(counts_.value(text(entry.name)));
    case kSynced: {
      const double age = wallSeconds() - syncedOf(row);
      if (!row.sync) return QString();
      if (std::isnan(age)) return tr("never");
      return age < 60 ? tr("%1 s ago").arg(static_cast<int>(std::max(0.0, age)))
                      : tr("%1 ago").arg(formatDuration(std::floor(age)));
    }
    case kPlace:
      return text(entry.url) + (entry.writable ? tr("  (tags and notes are written)") : QString());
    default:
      return {};
  }
}

QVariant Sources::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const QString name = text(row.state.entry.name);
  switch (role) {
    case Qt::DisplayRole:
      return textOf(row, index.column());
    case Qt::ToolTipRole:
      if (index.column() == kSynced && !std::isnan(syncedOf(row))) return formatUtc(syncedOf(row));
      return index.column() == kState && !sentence(name).isEmpty() ? sentence(name)
                                                                   : textOf(row, index.column());
    case Qt::TextAlignmentRole:
      if (index.column() == kRuns) return int(Qt::AlignRight | Qt::AlignVCenter);
      return {};
    case kSourceName:
      return name;
    case kSentence:
      return sentence(name);
    case kCondition:
      if (!row.sync) return row.state.trouble.empty() ? kGood : kBad;
      return conditionOf(*row.sync);
    default:
      return {};
  }
}

QVariant Sources::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int((section == kRuns ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  const QString titles[] = {tr("source"), tr("kind"),      tr("state"),
                            tr("runs"),   tr("last sync"), tr("place")};
  if (role == Qt::DisplayRole && section < kColumnCount) return titles[section];
  return {};
}

QStringList Sources::names() const {
  QStringList names;
  for (const Row& row : rows_) names << text(row.state.entry.name);
  return names;
}

const Sources::Row* Sources::row(const QString& name) const {
  for (const Row& row : rows_)
    if (text(row.state.entry.name) == name) return &row;
  return nullptr;
}

const SourceEntry* Sources::find(const QString& name) const {
  const Row* found = row(name);
  return found ? &found->state.entry : nullptr;
}

const SourceSync* Sources::sync(const QString& name) const {
  const Row* found = row(name);
  return found ? found->sync.get() : nullptr;
}

QString Sources::stateText(const QString& name) const {
  const Row* found = row(name);
  return found ? stateOf(*found) : QString();
}

QString Sources::sentence(const QString& name) const {
  const Row* found = row(name);
  if (!found) return {};
  if (found->sync && !found->sync->sentence().isEmpty()) return found->sync->sentence();
  return text(found->state.trouble);
}

void Sources::setPaused(const QString& uid, bool paused) {
  if (paused == paused_.contains(uid)) return;
  if (paused) paused_.insert(uid);
  if (!paused) paused_.remove(uid);
  settings_.setText(kPausedKey, QStringList(paused_.values()).join(QLatin1Char('\n')));
}

void Sources::pause(const QString& name) {
  const Row* found = row(name);
  if (!found || !found->sync) return;
  setPaused(text(found->state.entry.uid), true);
  found->sync->pause();
}

void Sources::resume(const QString& name) {
  const Row* found = row(name);
  if (!found || !found->sync) return;
  setPaused(text(found->state.entry.uid), false);
  started_ = true;
  found->sync->start();
}

void Sources::refresh(const QString& name) {
  const Row* found = row(name);
  if (!found || !found->sync) return look();
  setPaused(text(found->state.entry.uid), false);
  started_ = true;
  found->sync->refresh();
}

/// Asking again and again is no way to get an answer.
void Sources::pauseRefused(const QString& about) {
  if (const Row* found = row(about); found && found->sync)
    found->sync->pause(tr("What ssh asked was not answered. Resume it to be asked again."));
}

void Sources::ask(QObject* context, const QStringList& arguments, const QString& address,
                  const QString& about, std::function<void(double)> progress, Done done) {
  QProcessEnvironment environment = keychain_.environmentFor(address);
  prompts_.addTo(environment, about);
  const QStringList store{QStringLiteral("--store"), store_};
  const qsizetype dashes = arguments.indexOf(QStringLiteral("--"));
  callEngine(context,
             EngineQuestion{.program = program_,
                            .arguments = dashes < 0 ? arguments + store
                                                    : arguments.mid(0, dashes) + store +
                                                          arguments.mid(dashes),
                            .environment = environment,
                            .progress = std::move(progress)},
             std::move(done));
}

void Sources::attach(QObject* context, const QList<NewSource>& wanted,
                     std::function<void(Result<QStringList>)> done) {
  attachNext(context, wanted, {}, std::move(done));
}

void Sources::attachNext(QObject* context, QList<NewSource> wanted, QStringList names,
                         std::function<void(Result<QStringList>)> done) {
  if (wanted.isEmpty()) {
    started_ = true;
    look();
    return done(names);
  }
  const NewSource next = wanted.takeFirst();
  QStringList arguments{QStringLiteral("sources"), QStringLiteral("attach")};
  if (!next.name.isEmpty()) arguments << QStringLiteral("--name") << next.name;
  if (next.writable) arguments << QStringLiteral("--allow-writes");
  arguments << QStringLiteral("--") << next.url;
  ask(context, arguments, next.url, next.url, nullptr,
      [this, context, wanted, names, done = std::move(done)](const Result<Json>& answer) mutable {
        if (!answer) {
          look();
          return done(fail(answer.error()));
        }
        names << text(answer->value("source", std::string()));
        attachNext(context, std::move(wanted), std::move(names), std::move(done));
      });
}

void Sources::detach(QObject* context, const QString& name, bool keep_mirror, Done done) {
  const Row* found = row(name);
  if (!found) return;
  if (found->sync) found->sync->pause();  // nobody writes into the mirror while it goes
  QStringList arguments{QStringLiteral("sources"), QStringLiteral("detach")};
  if (keep_mirror) arguments << QStringLiteral("--keep-mirror");
  arguments << QStringLiteral("--") << name;
  ask(context, arguments, {}, name, nullptr,
      [this, done = std::move(done)](const Result<Json>& answer) {
        look();
        done(answer);
      });
}

}  // namespace lsc
