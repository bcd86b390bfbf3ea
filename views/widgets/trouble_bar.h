// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line above a page: one sentence about what is wrong and at most one action. Stays until the
// cause is gone or the person closes it.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace lsc {

class TroubleBar : public QFrame {
  Q_OBJECT
 public:
  explicit TroubleBar(QWidget* parent = nullptr);

  /// An empty sentence hides the bar; an empty action shows no button.
  void show(const QString& sentence, const QString& action = {});
  QString sentence() const;

 signals:
  void actionTriggered();

 private:
  QLabel* label_;
  QPushButton* button_;
};

}  // namespace lsc
