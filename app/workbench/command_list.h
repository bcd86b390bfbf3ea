// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done in a window right now: the actions of all widgets that are there, and what their
// menus offer. GUI thread.
#pragma once

#include "views/widgets/command_palette.h"

class QWidget;

namespace lsc {

/// Of the window and everything in it but what stands in another page than `page` of the stack that
/// holds it. An entry of a menu that is no action of a widget is named with its menu:
/// "Group › experiment". Menus fill themselves first, as if they were opened.
QList<Command> commandsOf(QWidget& window, const QWidget* page);

}  // namespace lsc
