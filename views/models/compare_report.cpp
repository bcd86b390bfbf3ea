// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_report.h"

#include "engine/compare/report.h"

namespace lsc {

Result<std::string> makeReport(Index& index, const QStringList& uids, ReportFormat format) {
  std::vector<std::string> ids;
  for (const QString& uid : uids) ids.push_back(uid.toStdString());
  const auto diff = readRunDiff(index, ids, DiffParts{});
  if (!diff) return fail(diff.error());
  std::vector<RunTexts> texts;
  for (std::size_t run = 1; run < ids.size(); ++run) {
    auto summaries = compareTexts(index.folder(ids[0]), index.folder(ids[run]), TextParts{});
    if (!summaries) return fail(summaries.error());
    texts.push_back({.run = run, .texts = std::move(*summaries)});
  }
  if (format == ReportFormat::kMarkdown) return reportMarkdown(*diff, texts);
  return reportHtml(*diff, texts, readPictures(index, *diff));
}

}  // namespace lsc
