// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One family of simple strokes (resources/icons) in the text colour of the moment.
#pragma once

#include <QIcon>
#include <QString>

namespace lsc {

/// `name` without folder and ending. Follows the theme without being made again.
QIcon icon(const QString& name);

}  // namespace lsc
