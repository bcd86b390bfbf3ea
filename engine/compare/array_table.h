// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What is in an array of several runs as a table: a row a run, and below it one of the difference
// to the base. Pure functions.
#pragma once

#include "engine/compare/part_table.h"
#include "engine/compare/report_arrays.h"

namespace lsc {

PartTable arrayTable(const RunDiff& diff, const ReportArray& array);

/// All of them for a terminal.
std::string arraysText(const RunDiff& diff, const std::vector<ReportArray>& arrays);

/// [{artifact, run, uid, facts, change}], and `trouble` of those that cannot be read.
Json arraysJson(const RunDiff& diff, const std::vector<ReportArray>& arrays);

}  // namespace lsc
