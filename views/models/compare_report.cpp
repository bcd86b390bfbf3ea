// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_report.h"

#include "engine/compare/report.h"

namespace lsc {

Result<std::string> makeReport(Index& index, const QStringList& uids, ReportFormat format) {
  std::vector<RunDetail> details;
  for (const QString& uid : uids) {
    auto detail = index.detail(uid.toStdString());
    if (!detail) return fail(detail.error());
    details.push_back(std::move(*detail));
  }
  std::vector<RunTexts> texts;
  for (std::size_t run = 1; run < details.size(); ++run) {
    auto summaries = compareTexts(index.folder(details.front().row.uid),
                                  index.folder(details[run].row.uid), TextParts{});
    if (!summaries) return fail(summaries.error());
    texts.push_back({.run = run, .texts = std::move(*summaries)});
  }
  const RunDiff diff = compareRuns(details, DiffParts{});
  return format == ReportFormat::kHtml ? reportHtml(diff, texts) : reportMarkdown(diff, texts);
}

}  // namespace lsc
