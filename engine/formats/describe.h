// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A configuration and its report of checks, as JSON for programs and the database, and as text.
#pragma once

#include <string>

#include "engine/base/json.h"
#include "engine/formats/load.h"

namespace lsc {

/// file, size, format, kind, group, colours, dims [Lx, Ly, ..], precision (bits), byte_order, rows,
/// verdict, checks[{name, verdict, stored, computed, message, site?}], plaquette, link_trace,
/// metadata, choices, datasets. What is unknown is null.
Json configurationToJson(const Configuration& configuration);

/// The same for a terminal; foreign text is escaped.
std::string configurationToText(const Configuration& configuration);

}  // namespace lsc
