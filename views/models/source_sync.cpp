// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/source_sync.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cmath>

#include "engine/base/clock.h"

namespace lsc {
namespace {

constexpr qsizetype kMaxLine = 1 << 20, kComplaint = 2000;
constexpr double kLongestPause = 60, kJitter = 0.25;
constexpr double kNever = std::numeric_limits<double>::quiet_NaN();

QString text(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? QString::fromStdString(it->get<std::string>())
                                               : QString();
}

qint64 number(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_number() ? it->get<qint64>() : 0;
}

/// What another try alone does not change.
bool needsPerson(const QString& code) {
  return code == QLatin1String("invalid_argument") || code == QLatin1String("unsupported");
}

}  // namespace

double pauseBefore(int n, double jitter) {
  return std::min(kLongestPause, std::exp2(std::clamp(n, 1, 20) - 1)) * jitter;
}

SourceSync::SourceSync(std::function<Command()> command, QObject* parent)
    : QObject(parent), command_(std::move(command)) {
  again_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &SourceSync::launch);
}

SourceSync::~SourceSync() {
  drop();
}

/// What it has written is whole or is written again: it can be ended at any moment.
void SourceSync::drop() {
  again_.stop();
  if (!process_) return;
  QProcess* process = process_;
  process_.clear();
  process->disconnect();
  process->setParent(nullptr);
  connect(process, &QProcess::finished, process, &QObject::deleteLater);
  process->state() == QProcess::NotRunning ? process->deleteLater() : process->kill();
}

void SourceSync::start() {
  if (process_ || again_.isActive()) return;
  failures_ = 0;
  launch();
}

void SourceSync::pause(const QString& sentence) {
  drop();
  sentence_ = sentence;
  since_ = kNever;
  setState(State::kPaused);
}

void SourceSync::refresh() {
  if (process_ && (state_ == State::kLive || state_ == State::kSyncing)) return;
  drop();
  setState(State::kStarting);
  start();
}

void SourceSync::launch() {
  drop();
  unread_.clear();
  complaint_.clear();
  const Command command = command_();
  process_ = new QProcess(this);
  process_->setProcessEnvironment(command.environment);
  connect(process_, &QProcess::readyReadStandardOutput, this, &SourceSync::readLines);
  connect(process_, &QProcess::readyReadStandardError, this, [this] {
    complaint_ = (complaint_ + process_->readAllStandardError()).right(kComplaint);
  });
  connect(process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    handleEnd(status == QProcess::CrashExit
                  ? tr("The process that reads it was killed or crashed.")
                  : tr("The process that reads it ended with status %1.").arg(code));
  });
  connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      handleEnd(tr("lattiscope-engine, which reads it, cannot be started."));
  });
  if (state_ != State::kOffline) setState(State::kStarting);
  process_->start(command.program, command.arguments);
}

void SourceSync::readLines() {
  while (process_ && process_->canReadLine()) {
    const QByteArray line = process_->readLine(kMaxLine);
    auto event = parseJson({line.constData(), static_cast<std::size_t>(line.size())}, "an event");
    if (event && event->is_object() && event->contains("event")) {
      takeEvent(*event);
    } else {
      unread_ = (unread_ + line).right(kMaxLine);
    }
  }
}

void SourceSync::takeEvent(const Json& event) {
  const QString kind = text(event, "event");
  if (kind == QLatin1String("progress")) {
    stage_ = text(event, "stage");
    done_ = number(event, "done");
    total_ = number(event, "total");
    return setState(State::kSyncing);
  }
  if (kind == QLatin1String("report")) {
    runs_ = number(event, "runs");
    synced_ = wallSeconds();
    since_ = kNever;
    failures_ = 0;
    const auto troubles = event.find("troubles");
    sentence_ = troubles != event.end() && troubles->is_array() && !troubles->empty() &&
                        troubles->front().is_string()
                    ? QString::fromStdString(troubles->front().get<std::string>())
                    : QString();
    return setState(State::kLive);
  }
  if (kind == QLatin1String("error")) failed(text(event, "message"), text(event, "code"));
}

void SourceSync::failed(const QString& message, const QString& code) {
  sentence_ = message;
  if (needsPerson(code)) {
    drop();
    since_ = kNever;
    return setState(State::kTrouble);
  }
  if (std::isnan(since_)) since_ = wallSeconds();
  setState(State::kOffline);
}

void SourceSync::handleEnd(const QString& why) {
  readLines();
  if (!process_) return;  // its last event said that only a person can help
  unread_ += process_->readAllStandardOutput();
  drop();
  const auto document = parseJson(
      {unread_.constData(), static_cast<std::size_t>(unread_.size())}, "its last words");
  QString message = why, code;
  if (document && document->is_object() && document->contains("error")) {
    message = text((*document)["error"], "message");
    code = text((*document)["error"], "code");
  } else if (!complaint_.trimmed().isEmpty()) {
    message += u' ' + QString::fromUtf8(complaint_.trimmed().split('\n').last());
  }
  failed(message, code);
  if (state_ == State::kTrouble) return;
  const double jitter = 1 - kJitter + 2 * kJitter * QRandomGenerator::global()->generateDouble();
  again_.start(static_cast<int>(1000 * pauseBefore(++failures_, jitter)));
}

void SourceSync::setState(State state) {
  state_ = state;
  emit changed();
}

}  // namespace lsc
