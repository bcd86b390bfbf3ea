// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A comparison as a document. Names and values of runs are hostile text: shown as given. Pure
// functions.
#pragma once

#include <string>
#include <vector>

#include "engine/compare/report_arrays.h"
#include "engine/compare/report_curves.h"
#include "engine/compare/report_pictures.h"
#include "engine/compare/run_diff.h"
#include "engine/compare/text_diff.h"

namespace lsc {

/// Texts of one run against those of the first: sources, then the captured output.
struct RunTexts {
  std::size_t run = 0;  // position in RunDiff::runs
  std::vector<TextSummary> texts;
};

/// All that a report says; only `diff` must be there.
struct Report {
  RunDiff diff;
  std::vector<RunTexts> texts = {};
  std::vector<ReportCurves> curves = {};
  std::vector<ReportPicture> pictures = {};
  std::vector<ReportArray> arrays = {};

  /// Records or texts: curves, pictures and arrays are of these.
  bool differs() const;
};

/// One file without links, readable in light and dark: all parts with their counts, each with a
/// table of the rows that differ and, folded, of equal ones; curves of the metrics, pictures side
/// by side, what is in arrays; then the texts.
std::string reportHtml(const Report& report);

/// The same parts, with all rows if `all`. Curves and pictures are those of reportFiles() in
/// `folder`, a path relative to the document; without one they are left out.
std::string reportMarkdown(const Report& report, bool all = false, const std::string& folder = {});

/// What lies beside a Markdown report: "curve-1.svg", "picture-1-2.png".
struct ReportFile {
  std::string name, bytes;
};
std::vector<ReportFile> reportFiles(const Report& report);

/// "output.log of #12 name".
std::string titleOf(const RunDiff& diff, const RunTexts& run, const TextSummary& text);
/// Names of the texts that are the same in a run and in the base.
std::string equalNames(const RunTexts& run);
/// Bytes of a value that a cell shows, and of the difference of a text.
constexpr std::size_t kMostReportCell = 2000, kMostReportText = 1 << 20;

/// For a terminal: diffToText(), what is in arrays, then the texts that differ; the names of equal
/// ones in one line.
std::string reportText(const Report& report, bool all = false);

}  // namespace lsc
