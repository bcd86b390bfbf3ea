// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/selection.h"

namespace lsc {

QString Selection::base() const {
  const QStringList runs = shown();
  if (runs.contains(base_)) return base_;
  return runs.isEmpty() ? QString() : runs.front();
}

QStringList Selection::shown() const {
  QStringList shown = pinned_ + runs_;
  shown.removeDuplicates();  // linear; tens of thousands may be selected
  return shown;
}

void Selection::setRuns(const QStringList& runs, const QString& current) {
  const bool moved = current != current_;
  if (!moved && runs == runs_) return;
  runs_ = runs;
  current_ = current;
  emit changed();
  if (moved) emit currentChanged();
}

void Selection::togglePinned(const QString& run) {
  if (!pinned_.removeOne(run)) pinned_ << run;
  emit changed();
}

void Selection::setBase(const QString& run) {
  base_ = run;
  emit changed();
}

}  // namespace lsc
