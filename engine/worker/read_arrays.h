// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Looks into the arrays among the artifacts of compared runs. Reads files of unknown origin: in a
// process that may die of them.
#pragma once

#include <vector>

#include "engine/compare/report_arrays.h"
#include "engine/compare/run_diff.h"

namespace lsc {

/// The npy and npz files that are not the same in all runs, each array of an npz by itself, with
/// differences to the base where shapes agree. At most 64 arrays and 2^27 values together; what is
/// beyond, and files that are not here, is left out.
std::vector<ReportArray> readArrays(Index& index, const RunDiff& diff);

}  // namespace lsc
