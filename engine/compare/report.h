// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A comparison as a document. Names and values of runs are hostile text: shown as given. Pure
// functions.
#pragma once

#include <span>
#include <string>

#include "engine/compare/report_pictures.h"
#include "engine/compare/run_diff.h"
#include "engine/compare/text_diff.h"

namespace lsc {

/// Texts of one run against those of the first: sources, then the captured output.
struct RunTexts {
  std::size_t run = 0;  // position in RunDiff::runs
  std::vector<TextSummary> texts;
};

/// All parts with their counts, each with a table of the rows that differ (with `all`, of all
/// rows); then the texts in fences.
std::string reportMarkdown(const RunDiff& diff, std::span<const RunTexts> texts, bool all = false);

/// One file without links, readable in light and dark; equal rows are there, folded, and pictures
/// side by side.
std::string reportHtml(const RunDiff& diff, std::span<const RunTexts> texts,
                       std::span<const ReportPicture> pictures = {});

/// For a terminal: diffToText(), then the texts that differ; the names of equal ones in one line.
std::string reportText(const RunDiff& diff, std::span<const RunTexts> texts, bool all = false);

}  // namespace lsc
