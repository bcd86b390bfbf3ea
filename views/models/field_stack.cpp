// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_stack.h"

#include <algorithm>

namespace lsc {

std::int64_t FieldStack::sites() const {
  std::int64_t count = 1;
  for (const std::int64_t e : extents) count *= e;
  return count;
}

Result<FieldStack> openFieldStack(const std::filesystem::path& file, FirstAxis first) {
  auto header = readNpyHeader(file);
  if (!header) return fail(header.error());
  FieldStack stack{.file = file, .header = *header, .extents = header->shape};
  if (first != FirstAxis::kLattice && !stack.extents.empty()) {
    (first == FirstAxis::kFlowTime ? stack.steps : stack.configurations) = stack.extents.front();
    stack.extents.erase(stack.extents.begin());
  }
  const bool has_sites =
      std::all_of(stack.extents.begin(), stack.extents.end(), [](std::int64_t e) { return e > 0; });
  if (stack.extents.empty() || stack.extents.size() > 4 || !has_sites || stack.configurations < 1 ||
      stack.steps < 1) {
    return fail(ErrorCode::kUnsupported,
                file.string() + " has " + std::to_string(header->shape.size()) +
                    " axes; a stack of scalar fields has one for the configuration and one to four "
                    "for the lattice, none of them empty");
  }
  return stack;
}

Result<std::vector<double>> readConfiguration(const FieldStack& stack, std::int64_t index) {
  const auto sites = static_cast<std::uint64_t>(stack.sites());
  return readNpyRange(stack.file, stack.header, static_cast<std::uint64_t>(index) * sites, sites);
}

Result<double> readSite(const FieldStack& stack, std::int64_t index,
                        const std::vector<std::int64_t>& site) {
  std::int64_t offset = index;
  for (std::size_t axis = 0; axis < stack.extents.size(); ++axis)
    offset = offset * stack.extents[axis] + site[axis];
  auto value = readNpyRange(stack.file, stack.header, static_cast<std::uint64_t>(offset), 1);
  if (!value) return fail(value.error());
  return value->front();
}

}  // namespace lsc
