// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/report.h"

#include <algorithm>

#include "engine/base/pack.h"
#include "engine/compare/part_table.h"

namespace lsc {
namespace {

constexpr std::size_t kMostCell = 2000;     // bytes of a value that a cell shows
constexpr std::size_t kMostText = 1 << 20;  // bytes of a text's difference that a report shows

constexpr const char* kStyle =
    ":root{color-scheme:light dark}body{font:14px system-ui,sans-serif;margin:2em}"
    "table{border-collapse:collapse}td,th{border:1px solid #8886;padding:2px 8px;text-align:left;"
    "vertical-align:top;max-width:40em;overflow-wrap:anywhere}.d th::before{content:\"\\25cf  "
    "\"}td{font-variant-numeric:tabular-nums}th{font-weight:600}"
    "figure{display:inline-block;margin:4px}img{max-width:30em;image-rendering:pixelated}"
    ".t{overflow-x:auto}pre{overflow-x:auto;border:1px solid #8886;padding:8px}";

/// At most `most` bytes of a text, cut between characters, with a word on what is missing.
std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "... (" + std::to_string(text.size() - end) +
         " bytes more)";
}

std::string titleOf(const RunDiff& diff, const RunTexts& run, const TextSummary& text) {
  return text.name + " of " + titleOf(diff.runs[run.run]);
}

/// Names of the texts that are the same in a run and in the base.
std::string equalNames(const RunTexts& run) {
  std::string names;
  for (const TextSummary& text : run.texts)
    if (!text.differs) names += (names.empty() ? "" : ", ") + text.name;
  return shortened(names, kMostCell);
}

std::string htmlText(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

/// Punctuation that means something to Markdown, or to HTML inside it, is escaped.
std::string markdownText(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_{}[]>()#|!~").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

/// A fence longer than any run of backticks in the text, so that the text cannot close it.
std::string fenceFor(std::string_view text) {
  std::size_t longest = 2, length = 0;
  for (const char c : text) {
    length = c == '`' ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  return std::string(longest + 1, '`');
}

void appendHtmlTable(std::string& out, const PartTable& table) {
  out += "<div class=t><table><tr><th>key</th>";
  for (const std::string& title : table.header)
    out += "<th>" + htmlText(shortened(title, kMostCell)) + "</th>";
  out += "</tr>\n";
  for (const PartTable::Row& row : table.rows) {
    out += row.differs ? "<tr class=d><th>" : "<tr><th>";
    out +=
        htmlText(shortened(row.key, kMostCell)) + (row.type_only ? " (type only)" : "") + "</th>";
    for (const std::string& cell : row.cells)
      out += "<td>" + htmlText(shortened(cell, kMostCell)) + "</td>";
    out += "</tr>\n";
  }
  out += "</table></div>\n";
}

void appendMarkdownTable(std::string& out, const PartTable& table) {
  out += "\n| key |";
  std::string rule = "\n|---|";
  for (const std::string& title : table.header) {
    out.append(" ").append(markdownText(shortened(title, kMostCell))).append(" |");
    rule += "---|";
  }
  out += rule + "\n";
  for (const PartTable::Row& row : table.rows) {
    out += "| " + markdownText(shortened(row.key, kMostCell)) +
           (row.type_only ? " (type only)" : "") + " |";
    for (const std::string& cell : row.cells)
      out.append(" ").append(markdownText(shortened(cell, kMostCell))).append(" |");
    out += "\n";
  }
}

void appendHtmlTexts(std::string& out, const RunDiff& diff, const RunTexts& run) {
  for (const TextSummary& text : run.texts) {
    if (!text.differs) continue;
    out += "<h2>" + htmlText(titleOf(diff, run, text)) + ": " + std::to_string(text.places) +
           " places differ</h2>\n<pre>" + htmlText(shortened(text.unified, kMostText)) + "</pre>\n";
  }
  if (const std::string same = equalNames(run); !same.empty())
    out += "<p>The same in " + htmlText(titleOf(diff.runs[run.run])) + ": " + htmlText(same) +
           "</p>\n";
}

void appendHtmlPicture(std::string& out, const RunDiff& diff, const ReportPicture& picture) {
  out += "<h2>" + htmlText(shortened(picture.name, kMostCell)) + "</h2>\n<div class=t>";
  for (const ReportPicture::Copy& copy : picture.copies) {
    const std::string title = htmlText(titleOf(diff.runs[copy.run]));
    out += "<figure><img alt=\"" + title + "\" src=\"data:" + copy.type + ";base64," +
           base64(copy.bytes) + "\"><figcaption>" + title + "</figcaption></figure>\n";
  }
  out += "</div>\n";
}

}  // namespace

std::string reportMarkdown(const RunDiff& diff, std::span<const RunTexts> texts, bool all) {
  std::string out = "# Comparison of runs\n";
  for (const DiffPart& part : partsOf(diff)) {
    const PartTable table = tableOf(diff, part, all ? RowChoice::kAll : RowChoice::kDiffering);
    out += std::string("\n## ") + part.title + ": " + countsOf(table) + "\n";
    if (!table.rows.empty()) appendMarkdownTable(out, table);
  }
  for (const RunTexts& run : texts) {
    for (const TextSummary& text : run.texts) {
      if (!text.differs) continue;
      const std::string body = shortened(text.unified, kMostText);
      out += "\n## " + markdownText(titleOf(diff, run, text)) + "\n\n" + fenceFor(body) + "diff\n" +
             body + "\n" + fenceFor(body) + "\n";
    }
    if (const std::string same = equalNames(run); !same.empty())
      out += "\nThe same in " + markdownText(titleOf(diff.runs[run.run])) + ": " +
             markdownText(same) + "\n";
  }
  return out;
}

std::string reportHtml(const RunDiff& diff, std::span<const RunTexts> texts,
                       std::span<const ReportPicture> pictures) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8><title>Comparison of runs"
      "</title>\n<style>";
  out.append(kStyle).append("</style>\n<h1>Comparison of runs</h1>\n");
  for (const DiffPart& part : partsOf(diff)) {
    const PartTable differing = tableOf(diff, part, RowChoice::kDiffering);
    out += std::string("<h2>") + part.title + ": " + countsOf(differing) + "</h2>\n";
    if (differing.differing) appendHtmlTable(out, differing);
    if (!differing.equal) continue;
    out += "<details><summary>" + std::to_string(differing.equal) + " equal</summary>\n";
    appendHtmlTable(out, tableOf(diff, part, RowChoice::kEqual));
    out += "</details>\n";
  }
  for (const ReportPicture& picture : pictures) appendHtmlPicture(out, diff, picture);
  for (const RunTexts& run : texts) appendHtmlTexts(out, diff, run);
  return out + "</html>\n";
}

std::string reportText(const RunDiff& diff, std::span<const RunTexts> texts, bool all) {
  std::string out = diffToText(diff, all);
  for (const RunTexts& run : texts) {
    for (const TextSummary& text : run.texts)
      if (text.differs)
        out.append("\n").append(titleOf(diff, run, text)).append("\n").append(text.unified);
    if (const std::string same = equalNames(run); !same.empty())
      out += "\nThe same in " + titleOf(diff.runs[run.run]) + ": " + same + "\n";
  }
  return out;
}

}  // namespace lsc
