// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/compare/line_diff.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>

namespace lsc {
namespace {

using Id = std::uint32_t;
using Ids = std::vector<Id>;
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::int64_t kBudget = 300'000'000;  // steps of the search along diagonals, about 1 s

/// Equal lines get equal numbers. Open addressing; a slot holds a number, `first_` its line.
class Interner {
 public:
  explicit Interner(std::size_t most_lines) {
    std::size_t slots = 16;
    while (slots < 2 * most_lines) slots *= 2;
    slots_.assign(slots, kNone);
  }
  Id operator()(std::string_view line) {
    const std::size_t hash = std::hash<std::string_view>{}(line);
    for (std::size_t s = hash & (slots_.size() - 1);; s = (s + 1) & (slots_.size() - 1)) {
      if (slots_[s] == kNone) {
        slots_[s] = Id(first_.size());
        first_.push_back(line);
        return slots_[s];
      }
      if (first_[slots_[s]] == line) return slots_[s];
    }
  }
  std::size_t size() const { return first_.size(); }

 private:
  std::vector<Id> slots_;
  std::vector<std::string_view> first_;
};

struct Range {
  std::size_t a_begin, a_end, b_begin, b_end;
  bool empty() const { return a_begin == a_end || b_begin == b_end; }
};

/// A text with the lines that the other one has, and where they stood.
struct Kept {
  Ids ids;
  std::vector<std::uint32_t> lines;
};

Kept keep(const Ids& ids, const std::vector<std::uint8_t>& in_other) {
  Kept kept;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!in_other[ids[i]]) continue;
    kept.ids.push_back(ids[i]);
    kept.lines.push_back(std::uint32_t(i));
  }
  return kept;
}

/// Finds which lines of `a` stay, and with which of `b`.
class Matcher {
 public:
  Matcher(const Ids& a, const Ids& b, std::size_t id_count)
      : a_(a), b_(b), partner_(a.size(), kNone), seen_(id_count) {}

  std::vector<std::uint32_t> match() {
    std::vector<Range> open{{0, a_.size(), 0, b_.size()}};  // a stack: depth costs no call stack
    while (!open.empty()) {
      Range range = open.back();
      open.pop_back();
      trim(range);
      if (range.empty() || myers(range)) continue;
      cut(range, open);
    }
    return std::move(partner_);
  }

 private:
  struct Seen {
    std::uint32_t in_a = 0, in_b = 0, b_at = 0;
  };

  void pair(std::size_t i, std::size_t j) { partner_[i] = std::uint32_t(j); }

  void trim(Range& r) {
    while (!r.empty() && a_[r.a_begin] == b_[r.b_begin]) pair(r.a_begin++, r.b_begin++);
    while (!r.empty() && a_[r.a_end - 1] == b_[r.b_end - 1]) pair(--r.a_end, --r.b_end);
  }

  /// False if more than kMostEdits would be needed or the budget is spent.
  bool myers(const Range& r) {
    const auto n = std::int64_t(r.a_end - r.a_begin), m = std::int64_t(r.b_end - r.b_begin);
    const std::int64_t most = std::min<std::int64_t>(n + m, kMostEdits);
    std::vector<std::int64_t> reach(std::size_t(2 * most + 3), 0);
    const std::int64_t middle = most + 1;
    trace_.clear();
    for (std::int64_t d = 0; d <= most && budget_ > 0; ++d) {
      for (std::int64_t k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && reach[std::size_t(middle + k - 1)] <
                                                    reach[std::size_t(middle + k + 1)]);
        std::int64_t x =
            down ? reach[std::size_t(middle + k + 1)] : reach[std::size_t(middle + k - 1)] + 1;
        const std::int64_t start = x;
        while (x < n && x >= 0 && x - k < m && x - k >= 0 &&
               a_[r.a_begin + std::size_t(x)] == b_[r.b_begin + std::size_t(x - k)])
          ++x;
        budget_ -= 1 + x - start;
        reach[std::size_t(middle + k)] = x;
        trace_.push_back(std::uint32_t(x));
        if (x >= n && x - k >= m) {
          walkBack(r, d, k);
          return true;
        }
      }
    }
    return false;
  }

  /// Furthest x on diagonal k with d edits; rows of the trace have d + 1 entries, k = -d, -d+2, ...
  std::int64_t traced(std::int64_t d, std::int64_t k) const {
    return trace_[std::size_t(d * (d + 1) / 2 + (k + d) / 2)];
  }

  void walkBack(const Range& r, std::int64_t d, std::int64_t k) {
    std::int64_t x = traced(d, k);
    for (; d >= 0; --d) {
      std::int64_t from = 0, before_k = 0;  // where the snake begins
      if (d > 0) {
        const bool down = k == -d || (k != d && traced(d - 1, k - 1) < traced(d - 1, k + 1));
        before_k = down ? k + 1 : k - 1;
        from = down ? traced(d - 1, before_k) : traced(d - 1, before_k) + 1;
      }
      for (; x > from; --x)
        pair(r.a_begin + std::size_t(x - 1), r.b_begin + std::size_t(x - 1 - k));
      if (d > 0) {
        x = traced(d - 1, before_k);
        k = before_k;
      }
    }
  }

  /// Pairs the longest rising sequence of lines that both parts have once, leaves what lies between
  /// for later.
  void cut(const Range& r, std::vector<Range>& open) {
    const auto anchors = risingAnchors(r);
    Range gap = r;
    for (const auto& [i, j] : anchors) {
      pair(i, j);
      gap.a_end = i, gap.b_end = j;
      if (!gap.empty()) open.push_back(gap);
      gap.a_begin = i + 1, gap.b_begin = j + 1;
    }
    gap.a_end = r.a_end, gap.b_end = r.b_end;
    if (!anchors.empty() && !gap.empty()) open.push_back(gap);
  }

  std::vector<std::pair<std::size_t, std::size_t>> risingAnchors(const Range& r) {
    for (std::size_t i = r.a_begin; i < r.a_end; ++i) seen_[a_[i]] = {};
    for (std::size_t j = r.b_begin; j < r.b_end; ++j) seen_[b_[j]] = {};
    for (std::size_t i = r.a_begin; i < r.a_end; ++i) ++seen_[a_[i]].in_a;
    for (std::size_t j = r.b_begin; j < r.b_end; ++j) {
      ++seen_[b_[j]].in_b;
      seen_[b_[j]].b_at = std::uint32_t(j);
    }
    std::vector<std::pair<std::size_t, std::size_t>> unique;
    for (std::size_t i = r.a_begin; i < r.a_end; ++i) {
      const Seen& s = seen_[a_[i]];
      if (s.in_a == 1 && s.in_b == 1) unique.emplace_back(i, s.b_at);
    }
    std::vector<std::size_t> ends, before(unique.size());  // patience: tops of the piles
    for (std::size_t u = 0; u < unique.size(); ++u) {
      const auto at =
          std::lower_bound(ends.begin(), ends.end(), unique[u].second,
                           [&](std::size_t e, std::size_t j) { return unique[e].second < j; });
      before[u] = at == ends.begin() ? u : *(at - 1);
      if (at == ends.end()) {
        ends.push_back(u);
      } else {
        *at = u;
      }
    }
    std::vector<std::pair<std::size_t, std::size_t>> rising(ends.size());
    std::size_t u = ends.empty() ? 0 : ends.back();
    for (std::size_t p = ends.size(); p-- > 0; u = before[u]) rising[p] = unique[u];
    return rising;
  }

  const Ids& a_;
  const Ids& b_;
  std::vector<std::uint32_t> partner_;
  std::vector<Seen> seen_;
  std::vector<std::uint32_t> trace_;
  std::int64_t budget_ = kBudget;
};

std::vector<LineHunk> hunksOf(const std::vector<std::uint32_t>& partner, std::size_t b_size) {
  std::vector<LineHunk> hunks;
  std::size_t a = 0, b = 0;
  const auto close = [&](std::size_t a_end, std::size_t b_end) {
    if (a < a_end || b < b_end) hunks.push_back({a, a_end, b, b_end});
    a = a_end + 1, b = b_end + 1;
  };
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] != kNone) close(i, partner[i]);
  }
  close(partner.size(), b_size);
  return hunks;
}

}  // namespace

std::vector<LineHunk> diffLines(const TextLines& a, const TextLines& b) {
  Ids a_ids(a.size()), b_ids(b.size());
  std::size_t id_count = 0;
  {
    Interner intern(a.size() + b.size());
    for (std::size_t i = 0; i < a.size(); ++i) a_ids[i] = intern(a[i]);
    for (std::size_t j = 0; j < b.size(); ++j) b_ids[j] = intern(b[j]);
    id_count = intern.size();
  }
  std::vector<std::uint8_t> in_a(id_count), in_b(id_count);
  for (const Id id : a_ids) in_a[id] = 1;
  for (const Id id : b_ids) in_b[id] = 1;
  const Kept kept_a = keep(a_ids, in_b), kept_b = keep(b_ids, in_a);
  const auto matched = Matcher(kept_a.ids, kept_b.ids, id_count).match();
  std::vector<std::uint32_t> partner(a.size(), kNone);
  for (std::size_t i = 0; i < matched.size(); ++i) {
    if (matched[i] != kNone) partner[kept_a.lines[i]] = kept_b.lines[matched[i]];
  }
  return hunksOf(partner, b.size());
}

}  // namespace lsc
