// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/background.h"

#include <QLoggingCategory>

namespace lsc {

Background::Background(int threads) {
  pool_.setMaxThreadCount(threads);
}

Background::~Background() {
  closing_ = true;
  pool_.clear();
  pool_.waitForDone();
}

void Background::report(const char* what) {
  qWarning("a piece of background work failed: %s", what);
}

}  // namespace lsc
