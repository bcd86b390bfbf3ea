// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Values of a run by key, as filters, sorting and columns name them:
//   number (or id) uid name experiment command source status host user parent failure
//   created started stopped duration step steps attempts tags starred trashed
//   metric.NAME.{first,last,min,max,mean,count,step}   metric.NAME is short for metric.NAME.last
//   config.a.b      environment.a.b
// Times are wall seconds, durations seconds. An absent value is nullopt.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/store/index.h"

namespace lsc {

/// Gives the documents a row does not carry; either may be null. Called only for keys that need it.
struct RunDocuments {
  std::function<const Json*()> config;
  std::function<const Json*()> environment;
};

std::optional<Json> rowValue(const RunRow& row, const RunDocuments& documents,
                             std::string_view key);

/// Value at a dotted key of a document; nullopt if a part is missing.
std::optional<Json> valueAt(const Json& document, std::string_view key);

/// Total order for sorting: absent and NaN last, then numbers before texts. Negative, 0 or
/// positive.
int compareValues(const std::optional<Json>& a, const std::optional<Json>& b);

/// Positions of `values` in ascending (or descending) order; absent values last both ways, ties
/// keep their order.
std::vector<std::size_t> sortedOrder(std::span<const std::optional<Json>> values, bool descending);

}  // namespace lsc
