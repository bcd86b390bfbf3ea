// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the pages share: the selected runs (the table's selection, the subject of Compare and of the
// plots), the pinned ones (kept through any filter) and the base of differences. Uids, GUI thread.
#pragma once

#include <QObject>
#include <QStringList>

namespace lsc {

class Selection : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// In the order of the table; the last one clicked is current().
  const QStringList& runs() const { return runs_; }
  const QString& current() const { return current_; }
  const QStringList& pinned() const { return pinned_; }
  /// Base of differences: as chosen, or the first selected run.
  QString base() const;
  /// Pinned and selected ones, pinned first, each once: what plots and Compare show.
  QStringList shown() const;

  void setRuns(const QStringList& runs, const QString& current);
  void togglePinned(const QString& run);
  void setBase(const QString& run);

 signals:
  void changed();         // any of the above
  void currentChanged();  // another current run

 private:
  QStringList runs_, pinned_;
  QString current_, base_;
};

}  // namespace lsc
