// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The formats that come with the program.
#pragma once

#include "engine/formats/format.h"

namespace lsc {

/// All of them, in the order in which messages name them.
Formats allFormats();

}  // namespace lsc
