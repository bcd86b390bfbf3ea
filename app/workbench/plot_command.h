// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// lattiscope --plot VIEW.json --out F.svg: draws a saved plot without a window.
#pragma once

#include "app/workbench/options.h"

namespace lsc {

/// Exit status: 0, or 1 with a sentence on stderr. Needs an application object, shows nothing.
int drawPlot(const Options& options);

}  // namespace lsc
