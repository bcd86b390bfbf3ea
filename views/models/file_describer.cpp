// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/file_describer.h"

namespace lsc {
namespace {

constexpr int kPatienceMs = 60'000;
constexpr qsizetype kMaxAnswer = 16 << 20;

}  // namespace

/// Killed, and deleted when it has noticed: nobody waits for it.
void FileDescriber::Closer::operator()(QProcess* process) const {
  process->disconnect();
  if (process->state() == QProcess::NotRunning) {
    process->deleteLater();
    return;
  }
  connect(process, &QProcess::finished, process, &QObject::deleteLater);
  process->setParent(nullptr);
  process->kill();
}

FileDescriber::FileDescriber(QString program, QObject* parent)
    : QObject(parent), program_(std::move(program)) {
  patience_.setSingleShot(true);
  patience_.setInterval(kPatienceMs);
  connect(&patience_, &QTimer::timeout, this, [this] {
    cancel();
    emit failed(tr("Looking into the file took more than a minute and was given up"));
  });
}

FileDescriber::~FileDescriber() = default;

void FileDescriber::cancel() {
  patience_.stop();
  process_.reset();
}

void FileDescriber::describe(const QString& file) {
  cancel();
  process_.reset(new QProcess);
  QProcess* process = process_.get();
  connect(process, &QProcess::finished, this, [this, process](int, QProcess::ExitStatus status) {
    end(*process, status == QProcess::CrashExit);
  });
  connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    cancel();
    emit failed(tr("lattiscope-engine, which looks into files, cannot be started"));
  });
  patience_.start();
  process->start(program_, {QStringLiteral("artifacts"), QStringLiteral("describe"),
                            QStringLiteral("--json"), QStringLiteral("--"), file});
}

void FileDescriber::end(QProcess& process, bool crashed) {
  const QByteArray answer = process.readAllStandardOutput().left(kMaxAnswer);
  cancel();
  if (crashed) return emit failed(tr("The process that looked into the file died of it"));
  auto document = parseJson({answer.constData(), static_cast<std::size_t>(answer.size())},
                            "the description of a file");
  if (!document || !document->is_object())
    return emit failed(tr("The file could not be described"));
  if (document->contains("error")) {
    const Json& error = (*document)["error"];
    return emit failed(QString::fromStdString(
        error.is_object() ? error.value("message", std::string()) : std::string()));
  }
  emit described(*document);
}

}  // namespace lsc
