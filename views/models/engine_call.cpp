// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/engine_call.h"

#include <QProcess>
#include <QTimer>
#include <csignal>
#include <optional>

namespace lsc {
namespace {

constexpr qsizetype kMaxAnswer = 256 << 20;
constexpr qsizetype kMaxLine = 4096;
constexpr int kPatienceMs = 2000;

EngineAnswer refusal(const Error& error) {
  return {Json::object(), error};
}

EngineAnswer answerOf(QProcess& process, bool crashed) {
  if (crashed)
    return refusal({ErrorCode::kInternal, "the process that looked into the file died of it"});
  const QByteArray answer = process.readAllStandardOutput().left(kMaxAnswer);
  auto document = parseJson({answer.constData(), static_cast<std::size_t>(answer.size())},
                            "the answer of lattiscope-engine");
  if (!document) return refusal(document.error());
  const auto error = document->find("error");
  if (error == document->end()) return {std::move(*document), std::nullopt};
  const Error trouble{ErrorCode::kCorrupt,
                      error->value("message", std::string("the file is refused"))};
  return {std::move(*document), trouble};
}

/// The last of the "progress 0.42" or "progress 0.42 BYTES" lines that have come.
std::optional<EngineProgress> progressIn(QProcess& process) {
  std::optional<EngineProgress> last;
  while (process.canReadLine()) {
    const QList<QByteArray> words = process.readLine(kMaxLine).trimmed().split(' ');
    if (words.size() < 2 || words[0] != "progress") continue;
    bool good = false;
    const double fraction = words[1].toDouble(&good);
    if (good) last = EngineProgress{fraction, words.size() > 2 ? words[2].toLongLong() : 0};
  }
  return last;
}

/// Reads "progress" lines from standard error as they come.
void watchProgress(QProcess& process, QObject* context,
                   std::function<void(const EngineProgress&)> progress) {
  QObject::connect(&process, &QProcess::readyReadStandardError, context,
                   [&process, progress = std::move(progress)] {
                     process.setReadChannel(QProcess::StandardError);
                     if (const auto last = progressIn(process)) progress(*last);
                     process.setReadChannel(QProcess::StandardOutput);
                   });
}

}  // namespace

void callEngine(QObject* context, const QString& program, const QStringList& arguments,
                std::function<void(Result<Json>)> done) {
  callEngine(context, program, arguments, nullptr, std::move(done));
}

void callEngine(QObject* context, const QString& program, const QStringList& arguments,
                std::function<void(double)> progress, std::function<void(Result<Json>)> done) {
  callEngine(context,
             {program, arguments, QProcessEnvironment::systemEnvironment(), std::move(progress)},
             std::move(done));
}

void callEngine(QObject* context, const EngineQuestion& question,
                std::function<void(Result<Json>)> done) {
  std::function<void(const EngineProgress&)> watch;
  if (question.progress)
    watch = [progress = question.progress](const EngineProgress& p) { progress(p.fraction); };
  askEngine(
      context, question.program, question.arguments, std::move(watch),
      [done = std::move(done)](EngineAnswer answer) {
        if (answer.trouble) return done(fail(*answer.trouble));
        done(std::move(answer.document));
      },
      question.environment);
}

void askEngine(QObject* context, const QString& program, const QStringList& arguments,
               std::function<void(const EngineProgress&)> progress,
               std::function<void(EngineAnswer)> done, const QProcessEnvironment& environment) {
  auto* process = new QProcess;
  process->setProcessEnvironment(environment);
  // whoever asked is gone: nobody waits for the end, the process deletes itself after it
  const auto forgotten = QObject::connect(context, &QObject::destroyed, process, [process] {
    process->disconnect();
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    // a run that it writes is finished as an interrupted one
    if (process->processId() > 0) ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
    QTimer::singleShot(kPatienceMs, process, &QProcess::kill);
  });
  QObject::connect(process, &QProcess::finished, context,
                   [process, forgotten, done](int, QProcess::ExitStatus status) {
                     QObject::disconnect(forgotten);
                     process->deleteLater();
                     done(answerOf(*process, status == QProcess::CrashExit));
                   });
  QObject::connect(
      process, &QProcess::errorOccurred, context,
      [process, forgotten, done](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        QObject::disconnect(forgotten);
        process->deleteLater();
        done(refusal({ErrorCode::kNotFound,
                      "lattiscope-engine, which opens files, cannot be started"}));
      });
  QStringList ours{QStringLiteral("--json")};
  progress ? watchProgress(*process, context, std::move(progress))
           : ours.append(QStringLiteral("--quiet"));
  const qsizetype dashes = arguments.indexOf(QStringLiteral("--"));  // names follow, of any look
  process->start(program, dashes < 0 ? arguments + ours
                                     : arguments.mid(0, dashes) + ours + arguments.mid(dashes));
}

}  // namespace lsc
