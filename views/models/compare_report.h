// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole comparison, texts included, as one document. Made off the GUI thread, run by run: no more
// than two runs' texts are in memory at a time.
#pragma once

#include <QStringList>

#include "views/models/store_reader.h"

namespace lsc {

enum class ReportFormat { kHtml, kMarkdown };

/// Of these runs, the base first.
[[nodiscard]] Result<std::string> makeReport(Index& index, const QStringList& uids,
                                             ReportFormat format);

}  // namespace lsc
