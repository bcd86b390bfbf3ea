// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// --open ID[,ID...]: selects these runs once the rows are there, or says which one is missing; a
// file of configurations opens on the Lattice page. GUI thread.
#pragma once

#include <QObject>
#include <QString>

#include "views/models/services.h"

namespace lsc {

class RunOpener : public QObject {
  Q_OBJECT
 public:
  /// Each id: number, uid or its beginning (at least 4 characters); empty: does nothing.
  RunOpener(Services& services, QString id);

 private:
  void open();
  QString find(const QString& id) const;

  Services& services_;
  QString id_;
};

}  // namespace lsc
