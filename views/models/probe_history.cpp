// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/probe_history.h"

namespace lsc {

Result<std::vector<double>> readHistory(const FieldStack& stack,
                                        const std::vector<std::int64_t>& site,
                                        const CancelToken& token) {
  std::int64_t offset = 0;
  for (std::size_t axis = 0; axis < stack.extents.size(); ++axis)
    offset = offset * stack.extents[axis] + site[axis];
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(stack.configurations));
  for (std::int64_t c = 0; c < stack.configurations && !token.cancelled(); ++c) {
    const auto first = static_cast<std::uint64_t>(c * stack.sites() + offset);
    auto value = readNpyRange(stack.file, stack.header, first, 1);
    if (!value) return fail(value.error());
    values.push_back(value->front());
  }
  return values;
}

}  // namespace lsc
