// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests from one page to another, so that pages do not know each other. GUI thread.
#pragma once

#include <QObject>
#include <QString>

#include "engine/base/json.h"

namespace lsc {

class Navigator : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  void openPage(const QString& name) { emit pageRequested(name); }
  /// A new run from this configuration; `parent` is the uid of the run it was made from, or empty.
  /// The page is opened first, so that it exists when the request comes.
  void trainFrom(const Json& config, const QString& parent) {
    emit pageRequested(QStringLiteral("train"));
    emit trainRequested(config, parent);
  }
  /// An npy file of configurations; an absolute path.
  void openLatticeFile(const QString& file) {
    emit pageRequested(QStringLiteral("lattice"));
    emit latticeFileRequested(file);
  }
  void openLattice(const QString& run) {
    emit pageRequested(QStringLiteral("lattice"));
    emit latticeRequested(run);
  }
  /// One sentence for the status bar; what it is about stays visible elsewhere.
  void say(const QString& sentence) { emit said(sentence); }
  /// How many runs the table shows, after filters; the status bar says so.
  void tellShown(int runs) { emit shownTold(runs); }

 signals:
  void pageRequested(const QString& name);
  void trainRequested(const lsc::Json& config, const QString& parent);
  void latticeRequested(const QString& run);
  void latticeFileRequested(const QString& file);
  void said(const QString& sentence);
  void shownTold(int runs);
};

}  // namespace lsc
