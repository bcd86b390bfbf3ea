// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Arrays among the artifacts of compared runs, for a report: numbers about them only. They are read
// where files of unknown origin are (engine/worker/read_arrays.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"

namespace lsc {

/// One array as some of the runs have it.
struct ReportArray {
  struct Copy {
    std::size_t run = 0;         // position in RunDiff::runs
    Json facts;                  // {dtype, shape, read, not_finite, min, max, mean, std, truncated}
    std::optional<Json> change;  // the same without dtype and shape, of its values minus the base's
    std::string trouble;         // why it could not be read, or empty
  };
  std::string name;  // "fields.npy", "weights.npz: bias"
  std::vector<Copy> copies;
};

}  // namespace lsc
