// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Attach a source: a form per kind, a test that lists what is there, and what becomes of it. The
// engine looks in the background; nothing here waits. GUI thread.
#pragma once

#include <QDialog>
#include <memory>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "views/models/source_form.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace lsc {

class AttachForm;
class Sources;

class AttachDialog : public QDialog {
  Q_OBJECT
 public:
  explicit AttachDialog(Sources& sources, QWidget* parent = nullptr);
  ~AttachDialog() override;

 signals:
  /// The names of the new sources.
  void attached(const QStringList& names);

 private:
  enum FoundColumn { kPlace, kRuns };

  QWidget* buildTop();
  QWidget* buildFound();
  QWidget* buildWriting();
  QWidget* buildFoot();
  void takeAddress(bool whole);
  void formEdited();
  void chooseKind(int row);
  void test();
  void takeTest(const Result<Json>& answer);
  void lookAgain(const QString& why, bool goes_on);
  void fillFound(const Json& places);
  void attach();
  void attachAll();
  void keepPassword();
  void askInstall();
  void install();
  void ask(const QStringList& arguments, std::function<void(const Result<Json>&)> done);
  void say(const QString& sentence, bool trouble = false);
  void setBusy(bool busy);

  Sources& sources_;
  std::unique_ptr<QObject> question_;  // its end ends the process
  bool filling_ = false, tested_ = false, attach_after_test_ = false;
  QLineEdit *address_ = nullptr, *name_ = nullptr;
  QListWidget* kinds_ = nullptr;
  AttachForm* form_ = nullptr;
  QPushButton *test_ = nullptr, *install_ = nullptr, *attach_ = nullptr;
  QProgressBar* busy_ = nullptr;
  QLabel *sign_ = nullptr, *sentence_ = nullptr;
  QTableWidget* found_ = nullptr;
  QWidget* writing_ = nullptr;
  QCheckBox* writable_ = nullptr;
};

}  // namespace lsc
