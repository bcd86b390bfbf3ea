// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPlainTextEdit;

namespace lsc {

/// Texts with a line of a million characters are not wrapped: Qt would break that line for a
/// minute.
void setLongText(QPlainTextEdit& view, const QString& text);

}  // namespace lsc
