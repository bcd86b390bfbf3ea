// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// At the first start with an empty store the engine is asked for the demo runs; how far they are is
// said in the status bar, and each is a row of the table like any other.
#pragma once

#include <QObject>
#include <QStringList>

#include "views/models/services.h"

namespace lsc {

class DemoOffer : public QObject {
  Q_OBJECT
 public:
  /// `enabled` false: never asks (pictures, measurements).
  DemoOffer(Services& services, bool enabled);

 private:
  void consider();
  void showProgress();

  Services& services_;
  bool making_ = false;
};

}  // namespace lsc
