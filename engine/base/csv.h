// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Cells of CSV files. What is no number and begins as a formula of a spreadsheet does (= + - @, a
// tab or a line end) gets an apostrophe before it: names of runs are foreign text.
#pragma once

#include <string>
#include <string_view>

namespace lsc {

/// In quotes where the text needs them.
std::string csvCell(const std::string& text);
/// Always in quotes.
std::string csvQuoted(std::string_view text);

}  // namespace lsc
