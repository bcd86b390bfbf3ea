// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rules of notices as the settings keep them, handed to the engine whenever it is ready, and what
// the engine has said so far, newest first. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

class EngineClient;
class Settings;

class NoticeCenter : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kTime, kSentence, kColumnCount };
  enum Role { kRun = Qt::UserRole };

  NoticeCenter(EngineClient& engine, Settings& settings, QObject* parent = nullptr);

  /// A list of {event, where, metric, threshold, command, desktop}; by default: finished, failed,
  /// nan and dead, shown on the desktop.
  Json rules() const;
  /// Kept when the engine has accepted them; refused ones are a sentence of rulesRefused.
  void setRules(const Json& rules);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 signals:
  void rulesAccepted();
  void rulesRefused(const QString& sentence);
  /// Something happened; `desktop`: show it outside the window too.
  void noticed(const QString& sentence, const QString& run, bool desktop);

 private:
  struct Said {
    QDateTime time;
    QString sentence, run;
  };

  void handRules();
  void take(const Json& notice);

  EngineClient& engine_;
  Settings& settings_;
  std::vector<Said> said_;
};

}  // namespace lsc
