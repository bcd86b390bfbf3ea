// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The line above a field picture: what must be known to read it (warnings of the file's checks,
// dependence on the gauge), and what the engine is working on, with how far it is and a button that
// ends it. Hidden while there is neither. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QProgressBar;
class QTimer;

namespace lsc {

class FieldNotice : public QWidget {
  Q_OBJECT
 public:
  explicit FieldNotice(QWidget* parent = nullptr);

  /// Lasting sentences; empty: none.
  void setMarks(const QStringList& marks);
  /// Empty: the engine is idle. Shown once it takes longer than a glance.
  void setWork(const QString& what);
  void setProgress(double fraction);

 signals:
  void cancelRequested();

 private:
  void arrange();

  QLabel* marks_ = nullptr;
  QWidget* work_ = nullptr;
  QLabel* what_ = nullptr;
  QProgressBar* bar_ = nullptr;
  QTimer* patience_ = nullptr;
};

}  // namespace lsc
