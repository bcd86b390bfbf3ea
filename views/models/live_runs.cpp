// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/live_runs.h"

#include <utility>

#include "engine/base/clock.h"

namespace lsc {
namespace {

constexpr int kReadIntervalMs = 250;
constexpr int kPollMs = 1500;
constexpr int kTickMs = 1000;
constexpr qint64 kRestFactor = 20;  // reading everything may take at most a twentieth of the time
constexpr std::size_t kFewRuns = 200;    // beyond it a whole column costs less than its cells
constexpr std::size_t kFirstRows = 400;  // more than any screen shows

}  // namespace

LiveRuns::LiveRuns(StoreReader& reader, EngineClient& engine, QObject* parent)
    : QObject(parent),
      reader_(reader),
      engine_(engine),
      throttle_(kReadIntervalMs, [this] { readChanged(); }) {
  connect(&engine_, &EngineClient::runsChanged, this, [this](const QStringList& uids) {
    dirty_.unite(QSet<QString>(uids.begin(), uids.end()));
    throttle_.fire();
  });
  connect(&engine_, &EngineClient::stateChanged, this, [this] {
    if (engine_.state() == EngineClient::State::kReady) readAll();
  });
  poll_.setInterval(kPollMs);
  connect(&poll_, &QTimer::timeout, this, &LiveRuns::lookForOthers);
  clock_.setInterval(kTickMs);
  connect(&clock_, &QTimer::timeout, this, [this] { records_.setNow(wallSeconds()); });
  clock_.start();
}

void LiveRuns::start() {
  readNewest();
  poll_.start();
}

void LiveRuns::readNewest() {
  reading_ = true;
  reader_.fetch<Newest>(
      this,
      [keys = wanted_](Index& index) -> Result<Newest> {
        auto rows = index.newestRuns(kFirstRows);
        if (!rows) return fail(rows.error());
        Newest newest{std::move(*rows), {}};
        std::vector<std::int64_t> runs;
        for (const RunRow& row : newest.rows) runs.push_back(row.key);
        for (const ColumnKey& key : keys) {
          const bool builtin = key.space == ColumnSpace::kBuiltin && key.name != "notes";
          auto cells = builtin ? Result<ColumnCells>(ColumnCells()) : index.column(key, &runs);
          newest.cells.push_back(std::move(cells));
        }
        return newest;
      },
      [this, keys = wanted_](Result<Newest> newest) {
        reading_ = false;
        readAll();  // says what is wrong, if anything is
        if (newest && !newest->rows.empty()) takeNewest(keys, std::move(*newest));
      });
}

void LiveRuns::takeNewest(const std::vector<ColumnKey>& keys, Newest newest) {
  records_.setRows(std::move(newest.rows));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    // one that cannot be read is asked for again, and then says why
    if (newest.cells[i] && !records_.table().has(keys[i])) records_.give(keys[i], *newest.cells[i]);
  }
}

void LiveRuns::lookForOthers() {
  if (since_read_.isValid() && since_read_.elapsed() < kRestFactor * last_read_ms_) return;
  reader_.fetchStamp(this, [this](const std::string& stamp) {
    if (std::exchange(stamp_, stamp) != stamp) readAll();
  });
}

void LiveRuns::readAll() {
  if (reading_) {
    read_all_again_ = true;
    return;
  }
  reading_ = true;
  since_read_.start();
  readTagColors();
  reader_.fetchRows(this, [this](Result<std::vector<RunRow>> rows) {
    last_read_ms_ = since_read_.restart();
    takeRows(std::move(rows), true);
  });
}

void LiveRuns::readChanged() {
  if (reading_ || dirty_.isEmpty()) return;
  const QStringList uids(dirty_.begin(), dirty_.end());
  dirty_.clear();
  reading_ = true;
  reader_.fetchRows(this, uids, [this, uids](Result<std::vector<RunRow>> rows) {
    const bool read = rows.has_value();
    // some are gone: their source was detached, or the trash was emptied
    if (read && rows->size() < static_cast<std::size_t>(uids.size())) read_all_again_ = true;
    takeRows(std::move(rows), false);
    if (read) emit updated(uids);
  });
}

void LiveRuns::takeRows(Result<std::vector<RunRow>> rows, bool all) {
  reading_ = false;
  setTrouble(rows_trouble_, rows ? QString() : QString::fromStdString(rows.error().message));
  RunTable::Change change;
  if (rows) {
    // a bare row that changed says nothing about its roll-ups: those that are shown are read again
    change = all ? records_.setRows(std::move(*rows)) : records_.upsert(std::move(*rows));
    refreshColumns(change);
  }
  QStringList changed;
  for (const std::string& uid : change.uids) {
    changed << QString::fromStdString(uid);
    const auto at = all ? records_.table().find(uid) : std::nullopt;
    if (at && records_.rows()[*at].has_metrics) dirty_.insert(changed.back());
  }
  if (all && !std::exchange(loaded_, true)) {
    needColumns(std::exchange(wanted_, {}));
    emit loadedChanged();
  }
  if (all && rows) retryColumns();
  if (all && !changed.isEmpty()) emit updated(changed);
  if (std::exchange(read_all_again_, false)) return readAll();
  if (!dirty_.isEmpty()) throttle_.fire();
}

void LiveRuns::needColumns(const std::vector<ColumnKey>& keys) {
  if (!loaded_) {  // cells need rows to lie in
    wanted_.insert(wanted_.end(), keys.begin(), keys.end());
    return;
  }
  for (const ColumnKey& key : keys) {
    if (!records_.table().has(key) && !reading(key)) readColumn(key);
  }
}

bool LiveRuns::reading(const ColumnKey& key) const {
  return !under_way_.isEmpty() && under_way_.contains(nameOf(key));  // asked for every cell
}

void LiveRuns::needMetrics(const QStringList& uids) {
  for (const QString& uid : uids) {
    const RunRow* row = records_.find(uid);
    if (row && !row->has_metrics) dirty_.insert(uid);
  }
  if (!dirty_.isEmpty()) throttle_.fire();
}

void LiveRuns::readColumn(const ColumnKey& key) {
  under_way_.insert(nameOf(key), {});
  emit readingChanged();
  reader_.fetch<ColumnCells>(
      this, [key](Index& index) { return index.column(key); },
      [this, key](Result<ColumnCells> cells) {
        const std::vector<std::string> meanwhile = under_way_.take(nameOf(key));
        if (cells || !records_.table().has(key)) records_.give(key, cells ? *cells : ColumnCells());
        const bool fine = cells || records_.count() == 0;  // a new store has no columns yet
        setColumnTrouble(key, fine ? QString() : QString::fromStdString(cells.error().message));
        emit readingChanged();
        if (!meanwhile.empty()) readCells({key}, meanwhile);
      });
}

void LiveRuns::retryColumns() {
  for (const QString& name : column_troubles_.keys()) {
    const auto key = ColumnKey::parse(name.toStdString());
    if (key && !reading(*key)) readColumn(*key);
  }
}

void LiveRuns::readTagColors() {
  using Colors = std::map<std::string, std::string>;
  reader_.fetch<Colors>(
      this, [](Index& index) { return index.tagColors(); },
      [this](Result<Colors> colors) {
        const bool none = !colors && colors.error().code == ErrorCode::kNotFound;  // a new store
        setTrouble(colors_trouble_,
                   colors || none ? QString() : QString::fromStdString(colors.error().message));
        if (!colors) return;
        QHash<QString, QString> found;
        for (const auto& [tag, color] : *colors)
          found.insert(QString::fromStdString(tag), QString::fromStdString(color));
        records_.setTagColors(std::move(found));
      });
}

void LiveRuns::refreshColumns(const RunTable::Change& change) {
  if (change.uids.empty() && !change.forgotten) return;
  for (std::vector<std::string>& runs : under_way_)
    runs.insert(runs.end(), change.uids.begin(), change.uids.end());
  const std::vector<ColumnKey> keys = records_.table().given();
  if (!change.forgotten && change.uids.size() <= kFewRuns) return readCells(keys, change.uids);
  for (const ColumnKey& key : keys)
    if (!reading(key)) readColumn(key);
}

void LiveRuns::readCells(const std::vector<ColumnKey>& keys, const std::vector<std::string>& uids) {
  std::vector<std::int64_t> runs;
  for (const std::string& uid : uids) {
    if (const auto at = records_.table().find(uid))
      runs.push_back(records_.table().rows()[*at].key);
  }
  if (keys.empty() || runs.empty()) return;
  using Cells = std::vector<ColumnCells>;
  reader_.fetch<Cells>(
      this,
      [keys, runs](Index& index) -> Result<Cells> {
        Cells all;
        for (const ColumnKey& key : keys) {
          auto cells = index.column(key, &runs);
          if (!cells) return fail(cells.error());
          all.push_back(std::move(*cells));
        }
        return all;
      },
      [this, keys, runs](Result<Cells> cells) {
        for (std::size_t i = 0; i < keys.size(); ++i) {
          if (cells) records_.update(keys[i], runs, (*cells)[i]);
          setColumnTrouble(keys[i],
                           cells ? QString() : QString::fromStdString(cells.error().message));
        }
      });
}

QString LiveRuns::trouble() const {
  if (!rows_trouble_.isEmpty()) return rows_trouble_;
  if (column_troubles_.isEmpty()) return colors_trouble_;
  const QString name = column_troubles_.constBegin().key();
  return tr("The column %1 cannot be read: %2").arg(name, column_troubles_.value(name));
}

void LiveRuns::setTrouble(QString& of, const QString& sentence) {
  if (sentence == of) return;
  of = sentence;
  emit troubleChanged();
}

void LiveRuns::setColumnTrouble(const ColumnKey& key, const QString& sentence) {
  const QString name = nameOf(key);
  if (column_troubles_.value(name) == sentence) return;
  if (sentence.isEmpty()) {
    column_troubles_.remove(name);
  } else {
    column_troubles_.insert(name, sentence);
  }
  emit troubleChanged();
}

}  // namespace lsc
