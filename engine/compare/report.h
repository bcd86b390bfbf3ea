// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A comparison as a document. Names and values of runs are hostile text: shown as given. Pure
// functions.
#pragma once

#include <span>
#include <string>

#include "engine/compare/run_diff.h"
#include "engine/compare/text_diff.h"

namespace lsc {

/// Texts of one run against those of the first.
struct RunTexts {
  std::size_t run = 0;  // position in RunDiff::runs
  std::vector<TextSummary> texts;
};

/// One table a part with the rows that differ, then the texts in fences.
std::string reportMarkdown(const RunDiff& diff, std::span<const RunTexts> texts);

/// One file without links, readable in light and dark; equal rows are there, folded.
std::string reportHtml(const RunDiff& diff, std::span<const RunTexts> texts);

}  // namespace lsc
