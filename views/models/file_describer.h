// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks a short-lived process what is in a file (`lattiscope-engine artifacts describe`), so that a
// hostile or huge file costs that process only. One file at a time; a new one drops the old. GUI
// thread; nothing waits.
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <memory>

#include "engine/base/json.h"

namespace lsc {

class FileDescriber : public QObject {
  Q_OBJECT
 public:
  /// `program` is an absolute path; see EngineClient::enginePath().
  explicit FileDescriber(QString program, QObject* parent = nullptr);
  ~FileDescriber() override;

  void describe(const QString& file);
  void cancel();

 signals:
  void described(const lsc::Json& document);
  void failed(const QString& sentence);

 private:
  void end(QProcess& process, bool crashed);

  struct Closer {
    void operator()(QProcess* process) const;
  };

  QString program_;
  std::unique_ptr<QProcess, Closer> process_;
  QTimer patience_;
};

}  // namespace lsc
