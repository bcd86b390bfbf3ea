// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Hostile text inside HTML, SVG and Markdown: shown as given, never obeyed. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace lsc {

/// At most `most` bytes of a text, cut between characters, with a word on what is missing.
std::string shortened(std::string_view text, std::size_t most);

/// At most `most` characters, cut ones as "...".
std::string clipped(std::string_view text, std::size_t most);

/// For HTML and for XML: markup is escaped; bytes that are no UTF-8 and characters that XML has no
/// room for become U+FFFD.
std::string htmlText(std::string_view text);

/// Punctuation that means something to Markdown, or to HTML inside it, is escaped; one line.
std::string markdownText(std::string_view text);

/// A fence longer than any run of backticks in the text, so that the text cannot close it.
std::string fenceFor(std::string_view text);

}  // namespace lsc
