// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/probe_history.h"

#include <algorithm>
#include <cmath>

namespace lsc {

Result<std::vector<double>> readHistory(const FieldStack& stack,
                                        const std::vector<std::int64_t>& site,
                                        const CancelToken& token) {
  const std::int64_t count = stack.configurations * stack.steps;
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(count));
  for (std::int64_t index = 0; index < count && !token.cancelled(); ++index) {
    const auto value = readSite(stack, index, site);
    if (!value) return fail(value.error());
    values.push_back(*value);
  }
  return values;
}

Result<std::vector<double>> readHistory(const std::map<std::int64_t, FieldStack>& files,
                                        std::int64_t configurations, std::int64_t step,
                                        const std::vector<std::int64_t>& site) {
  std::vector<double> values(static_cast<std::size_t>(configurations), std::nan(""));
  for (const auto& [configuration, stack] : files) {
    const auto value = readSite(stack, std::min(step, stack.steps - 1), site);
    if (!value) return fail(value.error());
    values[static_cast<std::size_t>(configuration)] = *value;
  }
  return values;
}

}  // namespace lsc
