// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How a long computation on a lattice is run: threads, cancel, progress; and the split of its rows
// among threads.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "engine/base/result.h"

namespace lsc {

struct Work {
  int threads = 0;                                     // 0: two, or as the machine has
  std::stop_token cancel = {};                         // asked a few hundred times a second
  std::function<void(double fraction)> progress = {};  // from the calling thread
};

int threadCount(const Work& work);

/// body(first, last) on disjoint pieces of [0, count), `step` long at most, from the threads of
/// `work`. kCancelled if the work was cancelled, with pieces left out.
[[nodiscard]] Status forPieces(std::int64_t count, std::int64_t step, const Work& work,
                               const std::function<void(std::int64_t, std::int64_t)>& body);

}  // namespace lsc
