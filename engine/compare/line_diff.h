// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Line difference of two texts. Lines are interned to numbers, those that only one text has are
// taken out (no common subsequence contains them), common heads and tails are trimmed, and the rest
// goes to Myers' greedy algorithm (E. Myers, Algorithmica 1 (1986) 251) up to kMostEdits; beyond
// that it is cut at lines that are unique in both parts (patience), and a part without such lines,
// or met when the budget of work is spent, is given as replaced. So the result is always a correct
// difference, the smallest one wherever the parts differ in at most kMostEdits lines. Pure
// functions.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/compare/text_lines.h"

namespace lsc {

/// Lines [a_begin, a_end) of the first text are replaced by [b_begin, b_end) of the second.
struct LineHunk {
  std::size_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;
  bool operator==(const LineHunk&) const = default;
};

constexpr int kMostEdits = 1024;

/// In order, not touching each other; empty if the texts are the same.
std::vector<LineHunk> diffLines(const TextLines& a, const TextLines& b);

}  // namespace lsc
