// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The checks of a configuration: the same for every format, made from the header's claims and the
// field.
#pragma once

#include "engine/formats/header.h"
#include "engine/formats/payload.h"
#include "engine/formats/report.h"

namespace lsc {

/// Is the payload inside the file, and does it end it?
Check checkSize(const FileHeader& header, const Layout& layout, std::uint64_t file_size);

Check checkChecksum(const FileHeader& header, const Payload& payload);

/// Counts numbers that are NaN or infinite; they are shown, so this warns.
Check checkFinite(const Field& field);

/// Mean plaquette against the header's.
Check checkPlaquette(const FileHeader& header, const GaugeField& field);
Check checkLinkTrace(const FileHeader& header, const GaugeField& field);

/// Worst link, its site and direction; zero time links on the whole last slice are an open
/// boundary.
Check checkUnitarity(const GaugeField& field, int real_bytes);

/// Links further from the group than their precision explains.
std::int64_t countBrokenLinks(const GaugeField& field, int real_bytes);

}  // namespace lsc
