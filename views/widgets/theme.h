// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Colours and metrics of the window, light and dark: resources/themes. GUI thread.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include "views/models/run_records.h"
#include "views/models/settings.h"

class QApplication;

namespace lsc {

/// Sets style, palette and style sheet; kSystem asks systemIsDark().
void applyTheme(QApplication& app, ThemeChoice choice);

/// Whether the desktop's own palette is dark. Takes ours away for a moment: not for every event.
bool systemIsDark(QApplication& app);

bool isDark(const QPalette& palette);

/// Contrast of at least 4.5:1 on the base and on the selection colour; always drawn with a shape.
QColor stateColor(RunState state, const QPalette& palette);
QColor mutedColor(const QPalette& palette);
QColor lineColor(const QPalette& palette);
/// Ground of a line that was added or removed; text in the text colour is legible on it.
QColor differenceGround(bool added, const QPalette& palette);

/// For output and configurations.
QFont monospaceFont();
/// 1.6 times the font.
int denseRowHeight(const QFont& font);

}  // namespace lsc
