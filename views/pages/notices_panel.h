// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happened to runs, newest first, and the rules that say what is worth a notice. Shows new
// ones on the desktop where there is one. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/notice_center.h"
#include "views/models/services.h"

class QLabel;
class QSystemTrayIcon;
class QTableWidget;

namespace lsc {

class NoticesPanel : public QWidget {
  Q_OBJECT
 public:
  explicit NoticesPanel(Services& services, QWidget* parent = nullptr);

  const NoticeCenter& center() const { return center_; }

 private:
  QWidget* buildRules();
  void addRule(const Json& rule);
  void showRules();
  void saveRules();
  void showRun(const QModelIndex& index);
  void tell(const QString& sentence, const QString& run, bool desktop);

  Services& services_;
  NoticeCenter center_;
  QString last_run_;
  QTableWidget* rules_ = nullptr;
  QLabel* sentence_ = nullptr;
  QSystemTrayIcon* tray_ = nullptr;  // null where the desktop has none
};

}  // namespace lsc
