// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The process that keeps the mirror of one source fresh: `lattiscope-engine sync NAME --watch
// --progress --json`, and what its event lines say. One that ends is started again, later and later
// up to a minute, unless its sentence says that only a person can help. GUI thread; nothing waits.
#pragma once

#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QTimer>
#include <functional>
#include <limits>

#include "engine/base/json.h"

namespace lsc {

class SourceSync : public QObject {
  Q_OBJECT
 public:
  enum class State {
    kPaused,    // nothing is read: somebody wants it so
    kStarting,  // connecting
    kSyncing,   // `done` of `total` of a stage
    kLive,      // the last pass read everything
    kOffline,   // not reached since `since`; tried again
    kTrouble    // refused: a person has to do something
  };
  Q_ENUM(State)

  struct Command {
    QString program;
    QStringList arguments;
    QProcessEnvironment environment;
  };
  /// Asked at each start: passwords may have come meanwhile.
  explicit SourceSync(std::function<Command()> command, QObject* parent = nullptr);
  ~SourceSync() override;

  void start();
  /// Also with why, if nobody has pressed a button.
  void pause(const QString& sentence = {});
  /// At once instead of with the next turn; nothing is lost where it runs already.
  void refresh();

  State state() const { return state_; }
  QString sentence() const { return sentence_; }  // of the trouble; empty: none
  QString stage() const { return stage_; }        // runs, details, metrics, output
  qint64 done() const { return done_; }
  qint64 total() const { return total_; }    // 0: not known
  qint64 runs() const { return runs_; }      // in the source; -1: not told yet
  double since() const { return since_; }    // wall seconds of the first failure; NaN: none
  double synced() const { return synced_; }  // wall seconds of the last whole pass; NaN: none
  qint64 processId() const { return process_ ? process_->processId() : 0; }
  int failures() const { return failures_; }

 signals:
  void changed();

 private:
  void launch();
  void readLines();
  void takeEvent(const Json& event);
  void handleEnd(const QString& why);
  void failed(const QString& message, const QString& code);
  void drop();
  void setState(State state);

  std::function<Command()> command_;
  QPointer<QProcess> process_;
  QTimer again_;
  QByteArray unread_;   // lines that are no events: the document of a failure
  QByteArray complaint_;  // the end of its standard error
  State state_ = State::kPaused;
  QString sentence_, stage_;
  qint64 done_ = 0, total_ = 0, runs_ = -1;
  int failures_ = 0;  // ends since the last whole pass
  double since_ = std::numeric_limits<double>::quiet_NaN();
  double synced_ = std::numeric_limits<double>::quiet_NaN();
};

/// Seconds until the n-th start again (n from 1): 1, 2, 4 ... 60, times `jitter` from 0.75 to 1.25,
/// so that many windows do not come at once.
double pauseBefore(int n, double jitter);

}  // namespace lsc
