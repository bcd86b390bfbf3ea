// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <locale.h>

#include "engine/table/filter_node.h"

namespace lsc {
namespace {

constexpr std::size_t kLookedAt = 4096;  // bytes of a text

/// The longest text that every match contains, or less: an expression engine takes microseconds a
/// text, a search for a part of it nanoseconds.
std::string requiredPart(const std::string& expression) {
  constexpr std::string_view kSpecial = "^$.*+?()[]{}\\";
  if (expression.find('|') != std::string::npos) return {};
  std::string best, part;
  const auto end = [&] {
    if (part.size() > best.size()) best = part;
    part.clear();
  };
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (kSpecial.find(c) == std::string_view::npos) {
      part += c;
      continue;
    }
    if ((c == '*' || c == '?' || c == '{') && !part.empty()) part.pop_back();
    end();
    if (c == '(' || c == '[' || c == '{' || c == '\\') return best;  // what follows may be optional
  }
  end();
  return best;
}

/// The C locale while it lives: expressions work on bytes, here and in every program alike.
class PlainLocale {
 public:
  PlainLocale() : plain_(newlocale(LC_ALL_MASK, "C", nullptr)), before_(uselocale(plain_)) {}
  ~PlainLocale() {
    uselocale(before_);
    freelocale(plain_);
  }
  PlainLocale(const PlainLocale&) = delete;
  PlainLocale& operator=(const PlainLocale&) = delete;

 private:
  locale_t plain_, before_;
};

}  // namespace

std::shared_ptr<const Pattern> Pattern::compile(const std::string& text) {
  std::shared_ptr<Pattern> pattern(new Pattern);
  const PlainLocale locale;
  if (regcomp(&pattern->regex_, text.c_str(), REG_EXTENDED | REG_NOSUB) != 0) return nullptr;
  pattern->literal_ = requiredPart(text);
  return pattern;
}

bool Pattern::foundIn(const std::string& text) const {
  if (!literal_.empty() && text.find(literal_) == std::string::npos) return false;
  if (text.size() <= kLookedAt) return regexec(&regex_, text.c_str(), 0, nullptr, 0) == 0;
  return regexec(&regex_, text.substr(0, kLookedAt).c_str(), 0, nullptr, 0) == 0;
}

}  // namespace lsc
