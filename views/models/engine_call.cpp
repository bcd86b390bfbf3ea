// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/engine_call.h"

#include <QProcess>

namespace lsc {
namespace {

constexpr qsizetype kMaxAnswer = 16 << 20;

Result<Json> answerOf(QProcess& process, bool crashed) {
  if (crashed)
    return fail(ErrorCode::kInternal, "the process that looked into the file died of it");
  const QByteArray answer = process.readAllStandardOutput().left(kMaxAnswer);
  auto document = parseJson({answer.constData(), static_cast<std::size_t>(answer.size())},
                            "the answer of lattiscope-engine");
  if (!document) return fail(document.error());
  const auto error = document->find("error");
  if (error == document->end()) return *document;
  return fail(ErrorCode::kCorrupt, error->value("message", std::string("the file is refused")));
}

}  // namespace

void callEngine(QObject* context, const QString& program, const QStringList& arguments,
                std::function<void(Result<Json>)> done) {
  auto* process = new QProcess;
  // whoever asked is gone: nobody waits for the end, the process deletes itself after it
  const auto forgotten = QObject::connect(context, &QObject::destroyed, process, [process] {
    process->disconnect();
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
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
        done(fail(ErrorCode::kNotFound, "lattiscope-engine, which opens files, cannot be started"));
      });
  process->start(program,
                 arguments + QStringList{QStringLiteral("--json"), QStringLiteral("--quiet")});
}

}  // namespace lsc
