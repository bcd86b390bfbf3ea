// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/pack.h"
#include "engine/compare/array_table.h"
#include "engine/compare/curve_svg.h"
#include "engine/compare/markup.h"
#include "engine/compare/report.h"

namespace lsc {
namespace {

constexpr const char* kStyle =
    ":root{color-scheme:light dark}body{font:14px system-ui,sans-serif;margin:2em}"
    "table{border-collapse:collapse}td,th{border:1px solid #8886;padding:2px 8px;text-align:left;"
    "vertical-align:top;max-width:40em;overflow-wrap:break-word}.d th::before{content:\"\\25cf  "
    "\"}td{font-variant-numeric:tabular-nums}th{font-weight:600}.a td{text-align:right}"
    "figure{display:inline-block;margin:4px;vertical-align:top}img{max-width:30em;"
    "image-rendering:pixelated}figcaption{max-width:30em;overflow-wrap:anywhere}"
    ".t{overflow-x:auto}pre{overflow-x:auto;border:1px solid #8886;padding:8px}"
    "h2{margin-top:2em}.l{list-style:none;padding:6px 0;margin:0;position:sticky;top:0;max-height:"
    "25vh;overflow:auto;background:Canvas}.l li{overflow-wrap:anywhere}.l svg{width:28px;height:"
    "10px;vertical-align:middle}";

std::string cellText(std::string_view text) {
  return htmlText(shortened(text, kMostReportCell));
}

void appendTable(std::string& out, const PartTable& table, const char* corner) {
  out += "<table><tr><th>";
  out.append(corner).append("</th>");
  for (const std::string& title : table.header) out += "<th>" + cellText(title) + "</th>";
  out += "</tr>\n";
  for (const PartTable::Row& row : table.rows) {
    out += row.differs ? "<tr class=\"d\"><th>" : "<tr><th>";
    out += cellText(row.key) + (row.type_only ? " (type only)" : "") + "</th>";
    for (const std::string& cell : row.cells) out += "<td>" + cellText(cell) + "</td>";
    out += "</tr>\n";
  }
  out += "</table>\n";
}

void appendPart(std::string& out, const RunDiff& diff, const DiffPart& part) {
  const PartTable differing = tableOf(diff, part, RowChoice::kDiffering);
  out += std::string("<h2>") + part.title + ": " + countsOf(differing) + "</h2>\n";
  if (differing.differing) {
    out += "<div class=\"t\">";
    appendTable(out, differing, "key");
    out += "</div>\n";
  }
  if (!differing.equal) return;
  out += "<details><summary>" + std::to_string(differing.equal) +
         " equal</summary>\n<div class=\"t\">";
  appendTable(out, tableOf(diff, part, RowChoice::kEqual), "key");
  out += "</div></details>\n";
}

/// A swatch of each run's curve; stays in sight while the curves are.
void appendCurves(std::string& out, const Report& report) {
  if (report.curves.empty()) return;
  const std::vector<CurveLook> looks = curveLooks(report.diff.runs);
  out += "<h2>Curves of the metrics</h2>\n<div><ul class=\"l\">";
  for (std::size_t run = 0; run < looks.size(); ++run)
    out += "<li><svg viewBox=\"0 0 28 10\">" + strokeOf(looks[run], "M1 5h26") + "</path></svg> " +
           cellText(titleOf(report.diff.runs[run])) + "</li>\n";
  out += "</ul>\n";
  for (const ReportCurves& curves : report.curves)
    out += "<figure>" + curvesSvg(curves, report.diff.runs) + "</figure>\n";
  if (report.diff.metrics.size() > kMostCurveMetrics)
    out += "<p>Curves of the first " + std::to_string(kMostCurveMetrics) + " of " +
           std::to_string(report.diff.metrics.size()) + " metrics.</p>\n";
  out += "</div>\n";
}

void appendPictures(std::string& out, const Report& report) {
  for (const ReportPicture& picture : report.pictures) {
    out += "<h3>" + cellText(picture.name) + "</h3>\n<div class=\"t\">";
    for (const ReportPicture::Copy& copy : picture.copies) {
      const std::string title = htmlText(titleOf(report.diff.runs[copy.run]));
      out += "<figure><img alt=\"" + title + "\" src=\"data:" + copy.type + ";base64," +
             base64(copy.bytes) + "\"><figcaption>" + title + "</figcaption></figure>\n";
    }
    out += "</div>\n";
  }
}

void appendArrays(std::string& out, const Report& report) {
  for (const ReportArray& array : report.arrays) {
    out += "<h3>" + cellText(array.name) + "</h3>\n<div class=\"t a\">";
    appendTable(out, arrayTable(report.diff, array), "run");
    out += "</div>\n";
  }
}

void appendTexts(std::string& out, const RunDiff& diff, const RunTexts& run) {
  for (const TextSummary& text : run.texts) {
    if (!text.differs) continue;
    out += "<h2>" + cellText(titleOf(diff, run, text)) + ": " + std::to_string(text.places) +
           (text.places == 1 ? " place differs" : " places differ") + "</h2>\n<pre>" +
           htmlText(shortened(text.unified, kMostReportText)) + "</pre>\n";
  }
  if (const std::string same = equalNames(run); !same.empty())
    out += "<p>The same in " + htmlText(titleOf(diff.runs[run.run])) + ": " + htmlText(same) +
           "</p>\n";
}

}  // namespace

std::string reportHtml(const Report& report) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Comparison of runs"
      "</title>\n<style>";
  out.append(kStyle).append(curveStyle());
  out += "</style></head>\n<body><h1>Comparison of runs</h1>\n";
  for (const DiffPart& part : partsOf(report.diff)) {
    appendPart(out, report.diff, part);
    if (part.rows == &report.diff.metrics) appendCurves(out, report);
    if (part.rows != &report.diff.artifacts) continue;
    appendPictures(out, report);
    appendArrays(out, report);
  }
  for (const RunTexts& run : report.texts) appendTexts(out, report.diff, run);
  return out + "</body></html>\n";
}

}  // namespace lsc
