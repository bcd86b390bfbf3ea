// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a file came from and went, in sentences. Values in, values out.
#pragma once

#include <QStringList>

#include "views/models/artifacts_model.h"

namespace lsc {

/// One a line: the file's own name where it has a title, who made it from what, who used it, and
/// the other versions of the same thing, oldest first.
QStringList lineageLines(const ArtifactShelf& shelf, const ArtifactsModel::Row& row);

}  // namespace lsc
