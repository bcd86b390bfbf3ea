// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/report.h"

#include <algorithm>
#include <cstdio>

namespace lsc {
namespace {

constexpr std::size_t kMostCell = 2000;     // bytes of a value that a cell shows
constexpr std::size_t kMostText = 1 << 20;  // bytes of a text's difference that a report shows

constexpr const char* kStyle =
    ":root{color-scheme:light dark}body{font:14px system-ui,sans-serif;margin:2em}"
    "table{border-collapse:collapse}td,th{border:1px solid #8886;padding:2px 8px;text-align:left;"
    "vertical-align:top;max-width:40em;overflow-wrap:anywhere}.d td{font-weight:600}"
    "pre{overflow-x:auto;border:1px solid #8886;padding:8px}";

/// At most `most` bytes of a text, cut between characters, with a word on what is missing.
std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "... (" + std::to_string(text.size() - end) +
         " bytes more)";
}

std::string valueText(const std::optional<Json>& value) {
  if (!value) return "-";
  return shortened(value->is_string() ? value->get_ref<const std::string&>() : dumpJson(*value),
                   kMostCell);
}

/// Value i; for metrics with its distance to the first.
std::string cellText(const DiffRow& row, std::size_t i, bool metrics) {
  std::string text = valueText(row.values[i]);
  const auto change = metrics && i > 0 ? changeOf(row, i) : std::nullopt;
  if (!change || !row.differs) return text;
  char more[80];
  int size = std::snprintf(more, sizeof more, " (%+.4g", change->difference);
  if (change->ratio)
    size += std::snprintf(more + size, sizeof more - std::size_t(size), ", x %.4g", *change->ratio);
  return text.append(more, std::size_t(size)) + ")";
}

std::string titleOf(const RunRow& run) {
  return shortened("#" + std::to_string(run.number) + " " + run.name, kMostCell);
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

void appendHtmlRow(std::string& out, const DiffRow& row, bool metrics) {
  out += row.differs ? "<tr class=d><td>" : "<tr><td>";
  out += htmlText(shortened(row.key, kMostCell)) + (row.type_only ? " (type only)" : "") + "</td>";
  for (std::size_t i = 0; i < row.values.size(); ++i)
    out += "<td>" + htmlText(cellText(row, i, metrics)) + "</td>";
  out += "</tr>\n";
}

void appendHtmlTable(std::string& out, const RunDiff& diff, const DiffPart& part, bool differing) {
  out += "<table><tr><th>key</th>";
  for (const RunRow& run : diff.runs) out += "<th>" + htmlText(titleOf(run)) + "</th>";
  out += "</tr>\n";
  for (const DiffRow& row : *part.rows) {
    if (row.differs == differing) appendHtmlRow(out, row, part.rows == &diff.metrics);
  }
  out += "</table>\n";
}

}  // namespace

std::string reportMarkdown(const RunDiff& diff, std::span<const RunTexts> texts) {
  std::string out = "# Comparison of runs\n";
  for (const DiffPart& part : partsOf(diff)) {
    if (std::ranges::none_of(*part.rows, &DiffRow::differs)) continue;
    out += std::string("\n## ") + part.name + "\n\n| key |";
    std::string rule = "\n|---|";
    for (const RunRow& run : diff.runs) {
      out += " " + markdownText(titleOf(run)) + " |";
      rule += "---|";
    }
    out += rule + "\n";
    for (const DiffRow& row : *part.rows) {
      if (!row.differs) continue;
      out += "| " + markdownText(shortened(row.key, kMostCell)) +
             (row.type_only ? " (type only)" : "") + " |";
      for (std::size_t i = 0; i < row.values.size(); ++i)
        out += " " + markdownText(cellText(row, i, part.rows == &diff.metrics)) + " |";
      out += "\n";
    }
  }
  for (const RunTexts& run : texts) {
    for (const TextSummary& text : run.texts) {
      if (!text.differs) continue;
      const std::string body = shortened(text.unified, kMostText);
      out += "\n## " + markdownText(text.name) + " of " +
             markdownText(titleOf(diff.runs[run.run])) + "\n\n" + fenceFor(body) + "diff\n" + body +
             "\n" + fenceFor(body) + "\n";
    }
  }
  return out;
}

std::string reportHtml(const RunDiff& diff, std::span<const RunTexts> texts) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8><title>Comparison of runs"
      "</title>\n<style>";
  out.append(kStyle).append("</style>\n<h1>Comparison of runs</h1>\n");
  for (const DiffPart& part : partsOf(diff)) {
    if (part.rows->empty()) continue;
    const auto differing = std::ranges::count_if(*part.rows, &DiffRow::differs);
    const auto equal = std::ptrdiff_t(part.rows->size()) - differing;
    out += std::string("<h2>") + part.name + ": " + std::to_string(differing) + " differ</h2>\n";
    if (differing) appendHtmlTable(out, diff, part, true);
    if (!equal) continue;
    out += "<details><summary>" + std::to_string(equal) + " equal</summary>\n";
    appendHtmlTable(out, diff, part, false);
    out += "</details>\n";
  }
  for (const RunTexts& run : texts) {
    for (const TextSummary& text : run.texts) {
      const std::string title =
          htmlText(text.name) + " of " + htmlText(titleOf(diff.runs[run.run]));
      if (!text.differs) {
        out += "<p>" + title + ": the same</p>\n";
      } else {
        out += "<h2>" + title + "</h2>\n<pre>" + htmlText(shortened(text.unified, kMostText)) +
               "</pre>\n";
      }
    }
  }
  return out + "</html>\n";
}

}  // namespace lsc
