// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Questions of ssh (codes, pass phrases, unknown host keys), which the engine passes on over a
// local socket in a folder that only this user can enter (engine/remote/prompts.h). One question
// after the other is open; an answer goes back to ssh and is kept nowhere. GUI thread.
#pragma once

#include <QLocalServer>
#include <QPointer>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <deque>

class QLocalSocket;

namespace lsc {

struct Prompt {
  QString text;           // as ssh says it
  QString about;          // the source, or what else was said to `environment`
  bool decision = false;  // yes or no: the key of an unknown host
  bool note = false;      // nothing to type: "touch your key"
};

class PromptServer : public QObject {
  Q_OBJECT
 public:
  explicit PromptServer(QObject* parent = nullptr);
  ~PromptServer() override;

  /// Lets an engine process ask here; `about` comes back with its questions.
  void addTo(QProcessEnvironment& environment, const QString& about) const;

  /// Null if nothing is asked.
  const Prompt* current() const;
  /// To the current question.
  void answer(const QString& text);
  void refuse();

 signals:
  /// Another question is current, or none.
  void changed();
  /// Somebody does not want to be asked about this; before changed().
  void refused(const QString& about);

 private:
  struct Open {
    Prompt prompt;
    QPointer<QLocalSocket> socket;
  };

  void greet();
  void read(QLocalSocket* socket);
  void forget(QLocalSocket* socket);
  void reply(const QByteArray& line);

  QTemporaryDir folder_;
  QLocalServer server_;
  std::deque<Open> open_;
};

}  // namespace lsc
