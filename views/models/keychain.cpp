// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/keychain.h"

#include <QProcess>
#include <QTimer>

#include "views/models/source_form.h"

namespace lsc {
namespace {

constexpr int kPatienceMs = 60'000;  // the keychain may ask to be unlocked

}  // namespace

void Keychain::remember(const QString& place, const QString& password) {
  if (place.isEmpty() || password.isEmpty()) return;
  passwords_.insert(place, password);
}

void Keychain::keep(const QString& place, const QString& password,
                    std::function<void(Status)> done) {
  auto* process = new QProcess(this);
  auto* patience = new QTimer(process);
  connect(patience, &QTimer::timeout, process, &QProcess::kill);
  const auto failed = [] {
    return Status(fail(ErrorCode::kNotFound,
                       tr("The desktop has no keychain that answers (secret-tool); the password "
                          "is known until this window closes.")
                           .toStdString()));
  };
  connect(process, &QProcess::finished, this,
          [this, process, place, done, failed](int code, QProcess::ExitStatus status) {
            process->deleteLater();
            const bool kept = status == QProcess::NormalExit && code == 0;
            if (kept) passwords_.remove(place);  // the engine asks the keychain
            done(kept ? Status() : failed());
          });
  connect(process, &QProcess::errorOccurred, this,
          [process, done, failed](QProcess::ProcessError error) {
            if (error != QProcess::FailedToStart) return;
            process->deleteLater();
            done(failed());
          });
  patience->start(kPatienceMs);
  process->start(QStringLiteral("secret-tool"),
                 {QStringLiteral("store"), QStringLiteral("--label=Lattiscope"),
                  QStringLiteral("application"), QStringLiteral("lattiscope"),
                  QStringLiteral("server"), place});
  process->write(password.toUtf8());  // as its standard input: other users see no arguments of it
  process->closeWriteChannel();
}

QProcessEnvironment Keychain::environmentFor(const QString& address) const {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  const QString place = passwordPlace(address);
  if (const auto it = passwords_.find(place); !place.isEmpty() && it != passwords_.end())
    environment.insert(QStringLiteral("LATTISCOPE_PASSWORD"), *it);
  return environment;
}

}  // namespace lsc
