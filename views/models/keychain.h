// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passwords of servers: those kept in the desktop's keychain, where the engine looks for them
// itself (secret-tool), and those that live as long as the window, which an engine process gets in
// its environment. No password is written to a file, an argument, a log or a message. GUI thread.
#pragma once

#include <QHash>
#include <QObject>
#include <QProcessEnvironment>
#include <functional>

#include "engine/base/result.h"

namespace lsc {

class Keychain : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Until the window closes. `place`: passwordPlace() of the address.
  void remember(const QString& place, const QString& password);
  /// In the keychain of the desktop; an error says that there is none. `done` comes once, later.
  void keep(const QString& place, const QString& password, std::function<void(Status)> done);

  /// The environment of an engine process that reads this address.
  QProcessEnvironment environmentFor(const QString& address) const;

 private:
  QHash<QString, QString> passwords_;  // by place
};

}  // namespace lsc
