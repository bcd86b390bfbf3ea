// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Captured output and kept sources of two runs, file by file. Reads files; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/compare/line_diff.h"

namespace lsc {

struct TextDiff {
  std::string name;  // "output.log", "sources/git.diff"
  bool in_a = false, in_b = false;
  TextLines a, b;  // without lines where there is no file
  std::vector<LineHunk> hunks;

  /// Files that differ only in colours or in states of progress bars do not differ.
  bool differs() const { return in_a != in_b || !hunks.empty(); }
};

/// output.log of two run folders; a missing one has no lines.
[[nodiscard]] Result<TextDiff> diffOutputs(const std::filesystem::path& a,
                                           const std::filesystem::path& b);

/// The regular files below sources/ of two run folders, by name. Links are not followed.
[[nodiscard]] Result<std::vector<TextDiff>> diffSources(const std::filesystem::path& a,
                                                        const std::filesystem::path& b);

/// {name: "size bytes, SHA-256"} of the same files of one run; names without "sources/".
[[nodiscard]] Result<Json> listSources(const std::filesystem::path& run_folder);

/// Differing lines with `context` lines around them, in the unified format of diff -u.
std::string unifiedText(const TextDiff& diff, std::size_t context = 3);

/// What a report needs of a difference, without the texts themselves.
struct TextSummary {
  std::string name;
  bool differs = false;
  std::size_t places = 0, removed = 0, added = 0;  // removed and added in lines
  std::string unified;                             // as unifiedText()
};
TextSummary summaryOf(const TextDiff& diff);

/// Which texts to compare.
struct TextParts {
  bool git = true;  // the uncommitted difference, sources/git.diff
  bool sources = true, output = true;
};

/// Sources, the uncommitted difference among them, then captured output, of two run folders.
[[nodiscard]] Result<std::vector<TextSummary>> compareTexts(const std::filesystem::path& a,
                                                            const std::filesystem::path& b,
                                                            const TextParts& parts);

}  // namespace lsc
