// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What quantities are called in the language of the window; the engine knows them by stable names.
#pragma once

#include <QString>

namespace lsc {

/// `name` as in engine/lattice/quantities.h; `title` is the engine's, for names not known here.
QString quantityTitle(const QString& name, const QString& title);

}  // namespace lsc
