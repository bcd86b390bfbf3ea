// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The checks of a configuration: the same for every format, made from the header's claims and the
// field.
#pragma once

#include <optional>

#include "engine/formats/header.h"
#include "engine/formats/payload.h"
#include "engine/formats/report.h"
#include "engine/lattice/work.h"

namespace lsc {

/// Is the payload inside the file, and does it end it? A field of more than `free_growth` bytes and
/// more than three times the file is rejected before anything is allocated.
Check checkSize(const FileHeader& header, const Layout& layout, std::uint64_t file_size,
                std::uint64_t free_growth = kFreeGrowth);

Check checkChecksum(const FileHeader& header, const Payload& payload);

/// Counts numbers that are NaN or infinite; they are shown, so this warns.
Check checkFinite(const Field& field);
/// The same for a field of which it is known that all are.
Check finiteCheck();

/// Mean plaquette against the header's. Where the densities of engine/lattice take the field,
/// `density` becomes Re tr P / N on the sites, mean over planes, which costs no more.
/// None if the work was cancelled.
Check checkPlaquette(const FileHeader& header, const GaugeField& field, const Work& work,
                     std::optional<ScalarField>& density);
/// How far a link may be from the group in that precision.
double unitarityTolerance(int real_bytes);

/// `survey` as of surveyLinks with that tolerance.
Check checkLinkTrace(const FileHeader& header, const LinkSurvey& survey);

/// Worst link, its site and direction; zero time links on the whole last slice are an open
/// boundary.
Check checkUnitarity(const GaugeField& field, const LinkSurvey& survey, double tolerance);

}  // namespace lsc
