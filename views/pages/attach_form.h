// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of the attach dialog, a page for servers, one for folders, one for other machines.
// GUI thread.
#pragma once

#include <QStackedWidget>

#include "views/models/source_form.h"

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace lsc {

class AttachForm : public QStackedWidget {
  Q_OBJECT
 public:
  explicit AttachForm(QWidget* parent = nullptr);

  SourceForm form() const;
  void setForm(const SourceForm& form);
  void setKind(SourceKind kind);

  QString password() const;
  void setPassword(const QString& password);
  /// Whether it belongs into the keychain of the desktop.
  bool keepsPassword() const;

 signals:
  void edited();

 private:
  QWidget* buildServer();
  QWidget* buildFolder();
  QWidget* buildMachine();
  void addAccess(QFormLayout& form);
  QLineEdit* line(const QString& name, const QString& tip, const QString& placeholder = {});
  QSpinBox* port(const QString& usual);
  QCheckBox* check(const QString& text, const QString& tip);
  QToolButton* picker(const QString& name, const QString& tip, QLineEdit* target, bool folder);
  void updateState();

  SourceKind kind_ = SourceKind::kMongo;
  QString options_;  // of a pasted address
  // servers
  QLineEdit *host_ = nullptr, *database_ = nullptr, *prefix_ = nullptr, *user_ = nullptr,
            *password_ = nullptr, *auth_ = nullptr, *ca_ = nullptr, *tunnel_ = nullptr;
  QSpinBox* port_ = nullptr;
  QCheckBox *srv_ = nullptr, *tls_ = nullptr, *keep_ = nullptr;
  QToolButton* ca_picker_ = nullptr;
  // folders
  QLineEdit* folder_ = nullptr;
  QLabel* folder_hint_ = nullptr;
  QToolButton* file_picker_ = nullptr;
  // other machines
  QLineEdit *machine_ = nullptr, *login_ = nullptr, *path_ = nullptr, *engine_ = nullptr;
  QSpinBox* ssh_port_ = nullptr;
};

}  // namespace lsc
