// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/array_table.h"
#include "engine/compare/markup.h"
#include "engine/compare/report.h"

namespace lsc {
namespace {

std::string cellText(std::string_view text) {
  return markdownText(shortened(text, kMostReportCell));
}

void appendTable(std::string& out, const PartTable& table, const char* corner) {
  out.append("\n| ").append(corner).append(" |");
  std::string rule = "\n|---|";
  for (const std::string& title : table.header) {
    out.append(" ").append(cellText(title)).append(" |");
    rule += "---|";
  }
  out += rule + "\n";
  for (const PartTable::Row& row : table.rows) {
    out += "| " + cellText(row.key) + (row.type_only ? " (type only)" : "") + " |";
    for (const std::string& cell : row.cells) out.append(" ").append(cellText(cell)).append(" |");
    out += "\n";
  }
}

/// As the destination of a link.
std::string linkTo(const std::string& folder, const std::string& name) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : folder + "/" + name) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out.append("%").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    }
  }
  return out;
}

void appendCurves(std::string& out, const Report& report, const std::string& folder) {
  for (std::size_t i = 0; i < report.curves.size(); ++i)
    out += "\n![curves of " + cellText(report.curves[i].metric) + "](" +
           linkTo(folder, curveName(i)) + ")\n";
}

/// Side by side: a table with a column a run.
void appendPictures(std::string& out, const Report& report, const std::string& folder) {
  for (std::size_t i = 0; i < report.pictures.size(); ++i) {
    const ReportPicture& picture = report.pictures[i];
    std::string head = "\n|", rule = "\n|", images = "\n|";
    for (const ReportPicture::Copy& copy : picture.copies) {
      const std::string title = cellText(titleOf(report.diff.runs[copy.run]));
      head += " " + title + " |";
      rule += "---|";
      images += " ![" + title + "](" + linkTo(folder, pictureName(i, copy)) + ") |";
    }
    out += "\n### " + cellText(picture.name) + "\n" + head + rule + images + "\n";
  }
}

void appendTexts(std::string& out, const RunDiff& diff, const RunTexts& run) {
  for (const TextSummary& text : run.texts) {
    if (!text.differs) continue;
    const std::string body = shortened(text.unified, kMostReportText);
    out += "\n## " + markdownText(titleOf(diff, run, text)) + "\n\n" + fenceFor(body) + "diff\n" +
           body + "\n" + fenceFor(body) + "\n";
  }
  if (const std::string same = equalNames(run); !same.empty())
    out += "\nThe same in " + markdownText(titleOf(diff.runs[run.run])) + ": " +
           markdownText(same) + "\n";
}

}  // namespace

std::string reportMarkdown(const Report& report, bool all, const std::string& folder) {
  std::string out = "# Comparison of runs\n";
  for (const DiffPart& part : partsOf(report.diff)) {
    const PartTable table =
        tableOf(report.diff, part, all ? RowChoice::kAll : RowChoice::kDiffering);
    out += std::string("\n## ") + part.title + ": " + countsOf(table) + "\n";
    if (!table.rows.empty()) appendTable(out, table, "key");
    if (part.rows == &report.diff.metrics && !folder.empty()) appendCurves(out, report, folder);
    if (part.rows != &report.diff.artifacts) continue;
    if (!folder.empty()) appendPictures(out, report, folder);
    for (const ReportArray& array : report.arrays) {
      out += "\n### " + cellText(array.name) + "\n";
      appendTable(out, arrayTable(report.diff, array), "run");
    }
  }
  for (const RunTexts& run : report.texts) appendTexts(out, report.diff, run);
  return out;
}

}  // namespace lsc
