// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The panel of the sources as a dock of the window, with its button at the foot of the rail and its
// entry in the menu. GUI thread.
#pragma once

#include "views/models/services.h"

class QAction;
class QMainWindow;
class QMenu;

namespace lsc {

class Rail;

/// Returns the action that shows and hides the dock.
QAction* addSourcesDock(QMainWindow& window, Services& services, Rail& rail, QMenu& file);

}  // namespace lsc
