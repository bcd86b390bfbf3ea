// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine process of the window: `lattiscope-engine serve --stdio --store DIR`, spoken to over
// JSON lines (engine/protocol/messages.h). Its death costs the pending requests and nothing else;
// it is started again up to three times a minute. GUI thread only; nothing here waits.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QStringList>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/protocol/line_reader.h"

namespace lsc {

class EngineClient : public QObject {
  Q_OBJECT
 public:
  enum class State { kStarting, kReady, kOffline };
  Q_ENUM(State)
  using Done = std::function<void(Result<Json>)>;

  /// `program` is an absolute path; see enginePath().
  EngineClient(QString program, QString store, QObject* parent = nullptr);
  ~EngineClient() override;

  /// lattiscope-engine beside the running program.
  static QString enginePath();

  /// Starts the process; also the button "start again" of an offline engine.
  void start();

  State state() const { return state_; }
  /// One sentence for the status bar: what the engine is doing or why it is not there.
  QString sentence() const { return sentence_; }
  /// Whether the engine said that the store cannot be written.
  bool readOnly() const { return read_only_; }
  qint64 processId() const { return process_.processId(); }

  const QStringList& running() const { return running_; }  // uids, as of the last hint
  const QStringList& queued() const { return queued_; }

  /// Methods and parameters: engine/protocol/messages.h, namespace method. `done` is called exactly
  /// once, later, while `context` lives; with an error at once if the engine is offline, or when it
  /// dies.
  void request(QObject* context, std::string_view method, Json params, Done done);
  /// For requests whose only answer of interest is trouble: an error comes out of trouble().
  void command(std::string_view method, Json params);
  /// A sentence for trouble(): what a request that somebody else made came to.
  void complain(const QString& sentence) { emit trouble(sentence); }

 signals:
  void stateChanged();
  void runsChanged(const QStringList& uids);
  void jobsChanged(const QStringList& running, const QStringList& queued);
  /// One of the rules that were set with set_notices holds of a run.
  void noticed(const lsc::Json& notice);
  void trouble(const QString& sentence);

 private:
  struct Pending {
    QPointer<QObject> context;
    Done done;
  };

  void launch();
  void readLines();
  void handleLine(std::string_view line);
  void handleHint(const std::string& kind, const Json& data);
  void handleHello(const Result<Json>& reply);
  void handleEnd(const QString& why);
  void failPending(const QString& why);
  void setState(State state, QString sentence);

  QString program_, store_;
  QProcess process_;
  LineReader lines_{LineReader::Start::kAfterMagic};
  QByteArray last_words_;  // tail of the engine's stderr
  std::map<std::int64_t, Pending> pending_;
  std::int64_t next_id_ = 1;
  bool closing_ = false;
  bool read_only_ = false;
  int restarts_ = 0;
  QElapsedTimer since_restart_;
  State state_ = State::kOffline;
  QString sentence_;
  QStringList running_, queued_;
};

}  // namespace lsc
