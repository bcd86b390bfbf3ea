// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/engine_client.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

#include "engine/protocol/messages.h"

namespace lsc {
namespace {

constexpr int kMaxRestarts = 3;  // within a minute
constexpr qint64 kRestartWindowMs = 60'000;
constexpr int kRestartDelayMs = 400;  // doubled each time
constexpr int kLastWords = 4096;
constexpr int kFarewellMs = 1500;

QStringList uidList(const Json& data, const char* key) {
  QStringList out;
  const auto it = data.find(key);
  if (it == data.end() || !it->is_array()) return out;
  for (const Json& uid : *it)
    if (uid.is_string()) out << QString::fromStdString(uid.get<std::string>());
  return out;
}

QString textOf(const Json& data, const char* key) {
  const auto it = data.find(key);
  return it != data.end() && it->is_string() ? QString::fromStdString(it->get<std::string>())
                                             : QString();
}

}  // namespace

EngineClient::EngineClient(QString program, QString store, QObject* parent)
    : QObject(parent), program_(std::move(program)), store_(std::move(store)) {
  sentence_ = tr("The engine has not been started.");
  connect(&process_, &QProcess::readyReadStandardOutput, this, &EngineClient::readLines);
  connect(&process_, &QProcess::readyReadStandardError, this, [this] {
    last_words_ = (last_words_ + process_.readAllStandardError()).right(kLastWords);
  });
  connect(&process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    handleEnd(status == QProcess::CrashExit ? tr("The engine was killed or crashed")
                                            : tr("The engine ended with status %1").arg(code));
  });
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) handleEnd(tr("The engine cannot be started"));
  });
}

EngineClient::~EngineClient() {
  closing_ = true;
  pending_.clear();
  if (process_.state() == QProcess::NotRunning) return;
  process_.closeWriteChannel();  // end of input: the engine leaves, its trainings go on
  if (!process_.waitForFinished(kFarewellMs)) process_.kill();
}

QString EngineClient::enginePath() {
  return QCoreApplication::applicationDirPath() + QStringLiteral("/lattiscope-engine");
}

void EngineClient::start() {
  if (process_.state() != QProcess::NotRunning) return;
  restarts_ = 0;
  launch();
}

void EngineClient::launch() {
  lines_ = LineReader(LineReader::Start::kAfterMagic);
  last_words_.clear();
  if (!QFileInfo(program_).isExecutable()) {
    setState(State::kOffline,
             tr("There is no engine at %1: build or install lattiscope-engine.").arg(program_));
    return;
  }
  since_restart_.start();
  setState(State::kStarting, tr("The engine is starting."));
  process_.start(program_, {QStringLiteral("serve"), QStringLiteral("--stdio"),
                            QStringLiteral("--store"), store_});
  request(this, method::kHello, Json{{"version", kProtocolVersion}},
          [this](Result<Json> reply) { handleHello(reply); });
}

void EngineClient::request(QObject* context, std::string_view method, Json params, Done done) {
  if (state_ == State::kOffline) {
    QTimer::singleShot(0, context, [done = std::move(done), why = sentence_.toStdString()] {
      done(fail(ErrorCode::kUnsupported, why));
    });
    return;
  }
  const std::int64_t id = next_id_++;
  pending_.emplace(id, Pending{context, std::move(done)});
  const std::string line = encode(Request{id, std::string(method), std::move(params)}) + "\n";
  process_.write(line.data(), static_cast<qint64>(line.size()));
}

void EngineClient::command(std::string_view method, Json params) {
  request(this, method, std::move(params), [this](const Result<Json>& reply) {
    if (!reply) emit trouble(QString::fromStdString(reply.error().message));
  });
}

void EngineClient::readLines() {
  const QByteArray bytes = process_.readAllStandardOutput();
  lines_.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  while (auto line = lines_.next()) {
    if (*line) {
      handleLine(**line);
    } else {
      emit trouble(QString::fromStdString(line->error().message));
    }
  }
}

void EngineClient::handleLine(std::string_view line) {
  Result<Message> message = decode(line);
  if (!message) {
    emit trouble(QString::fromStdString(message.error().message));
    return;
  }
  if (const auto* hint = std::get_if<Hint>(&*message)) {
    handleHint(hint->kind, hint->data);
  } else if (auto* reply = std::get_if<Reply>(&*message)) {
    const auto it = pending_.find(reply->id);
    if (it == pending_.end()) return;
    const Pending pending = std::move(it->second);
    pending_.erase(it);
    if (!pending.context) return;
    pending.done(reply->error ? Result<Json>(fail(*reply->error))
                              : Result<Json>(std::move(reply->result)));
  }
}

void EngineClient::handleHint(const std::string& kind, const Json& data) {
  if (kind == hint::kRuns) {
    emit runsChanged(uidList(data, "runs"));
  } else if (kind == hint::kJobs) {
    running_ = uidList(data, "running");
    queued_ = uidList(data, "queued");
    emit jobsChanged(running_, queued_);
  } else if (kind == hint::kNotice) {
    emit noticed(data);
  } else if (kind == hint::kTrouble) {
    emit trouble(textOf(data, "message"));
  }
}

void EngineClient::handleHello(const Result<Json>& reply) {
  if (!reply) {
    last_words_ = QByteArray::fromStdString(reply.error().message);
    if (process_.state() != QProcess::NotRunning) process_.kill();
    return;
  }
  const auto read_only = reply->find("read_only");
  read_only_ = read_only != reply->end() && read_only->is_boolean() && read_only->get<bool>();
  const QString notice = textOf(*reply, "notice");
  setState(State::kReady, notice.isEmpty() ? tr("The engine is ready.") : notice);
}

void EngineClient::handleEnd(const QString& why) {
  if (closing_) return;
  readLines();
  last_words_ += process_.readAllStandardError();
  QString line = QString::fromUtf8(last_words_).trimmed().section(QLatin1Char('\n'), -1);
  const QString sentence =
      line.isEmpty() ? why + QLatin1Char('.') : why + QStringLiteral(": ") + line;
  running_.clear();
  queued_.clear();
  failPending(sentence);
  emit jobsChanged(running_, queued_);
  if (since_restart_.hasExpired(kRestartWindowMs)) restarts_ = 0;
  if (restarts_ >= kMaxRestarts) {
    setState(State::kOffline, sentence);
    emit trouble(sentence);
    return;
  }
  const int delay = kRestartDelayMs << restarts_++;
  setState(State::kOffline, sentence + QLatin1Char(' ') + tr("It is being started again."));
  emit trouble(sentence_);
  QTimer::singleShot(delay, this, [this] {
    if (process_.state() == QProcess::NotRunning) launch();
  });
}

void EngineClient::failPending(const QString& why) {
  const auto pending = std::exchange(pending_, {});
  for (const auto& [id, one] : pending)
    if (one.context) one.done(fail(ErrorCode::kIo, why.toStdString()));
}

void EngineClient::setState(State state, QString sentence) {
  state_ = state;
  sentence_ = std::move(sentence);
  emit stateChanged();
}

}  // namespace lsc
