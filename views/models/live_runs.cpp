// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/live_runs.h"

#include <utility>

namespace lsc {
namespace {

constexpr int kReadIntervalMs = 250;
constexpr int kPollMs = 1500;
constexpr qint64 kRestFactor = 20;  // reading everything may take at most a twentieth of the time

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
}

void LiveRuns::start() {
  readAll();
  poll_.start();
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
  reader_.fetchRows(this, [this](Result<std::vector<RunRow>> rows) {
    reading_ = false;
    last_read_ms_ = since_read_.restart();
    setTrouble(rows ? QString() : QString::fromStdString(rows.error().message));
    const QStringList changed = rows ? table_.setRows(std::move(*rows)) : QStringList();
    if (!std::exchange(loaded_, true)) emit loadedChanged();
    if (!changed.isEmpty()) emit updated(changed);
    if (std::exchange(read_all_again_, false)) return readAll();
    if (!dirty_.isEmpty()) throttle_.fire();
  });
}

void LiveRuns::readChanged() {
  if (reading_ || dirty_.isEmpty()) return;
  const QStringList uids(dirty_.begin(), dirty_.end());
  dirty_.clear();
  reading_ = true;
  reader_.fetchRows(this, uids, [this, uids](Result<std::vector<RunRow>> rows) {
    reading_ = false;
    setTrouble(rows ? QString() : QString::fromStdString(rows.error().message));
    if (rows) {
      table_.upsert(std::move(*rows));
      emit updated(uids);
    }
    if (std::exchange(read_all_again_, false)) return readAll();
    if (!dirty_.isEmpty()) throttle_.fire();
  });
}

void LiveRuns::setTrouble(const QString& sentence) {
  if (sentence == trouble_) return;
  trouble_ = sentence;
  emit troubleChanged();
}

}  // namespace lsc
