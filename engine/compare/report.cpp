// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/report.h"

#include <algorithm>

#include "engine/compare/array_table.h"
#include "engine/compare/curve_svg.h"
#include "engine/compare/markup.h"

namespace lsc {

bool Report::differs() const {
  return diff.differs() || std::ranges::any_of(texts, [](const RunTexts& run) {
           return std::ranges::any_of(run.texts, &TextSummary::differs);
         });
}

std::string titleOf(const RunDiff& diff, const RunTexts& run, const TextSummary& text) {
  return text.name + " of " + titleOf(diff.runs[run.run]);
}

std::string equalNames(const RunTexts& run) {
  std::string names;
  for (const TextSummary& text : run.texts)
    if (!text.differs) names += (names.empty() ? "" : ", ") + text.name;
  return shortened(names, kMostReportCell);
}

std::vector<ReportFile> reportFiles(const Report& report) {
  std::vector<ReportFile> files;
  for (std::size_t i = 0; i < report.curves.size(); ++i)
    files.push_back({curveName(i), curvesSvgFile(report.curves[i], report.diff.runs)});
  for (std::size_t i = 0; i < report.pictures.size(); ++i)
    for (const ReportPicture::Copy& copy : report.pictures[i].copies)
      files.push_back({pictureName(i, copy), copy.bytes});
  return files;
}

std::string reportText(const Report& report, bool all) {
  std::string out = diffToText(report.diff, all) + arraysText(report.diff, report.arrays);
  for (const RunTexts& run : report.texts) {
    for (const TextSummary& text : run.texts)
      if (text.differs)
        out.append("\n").append(titleOf(report.diff, run, text)).append("\n").append(text.unified);
    if (const std::string same = equalNames(run); !same.empty())
      out += "\nThe same in " + titleOf(report.diff.runs[run.run]) + ": " + same + "\n";
  }
  return out;
}

}  // namespace lsc
