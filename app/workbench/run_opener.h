// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// --open ID selects that run once the rows are there, or says that there is none; --open FILE.npy
// shows the file on the Lattice page.
#pragma once

#include <QObject>
#include <QString>

#include "views/models/services.h"

namespace lsc {

class RunOpener : public QObject {
  Q_OBJECT
 public:
  /// `id`: number, uid or its beginning (at least 4 characters); empty: does nothing.
  RunOpener(Services& services, QString id);

 private:
  void open();

  Services& services_;
  QString id_;
};

}  // namespace lsc
