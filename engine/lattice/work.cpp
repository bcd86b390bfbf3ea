// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/work.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace lsc {

int threadCount(const Work& work) {
  if (work.threads > 0) return work.threads;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 2);
}

Status forPieces(std::int64_t count, std::int64_t step, const Work& work,
                 const std::function<void(std::int64_t, std::int64_t)>& body) {
  std::atomic<std::int64_t> next = 0;
  const auto loop = [&](bool reports) {
    while (!work.cancel.stop_requested()) {
      const std::int64_t first = next.fetch_add(step);
      if (first >= count) return;
      body(first, std::min(first + step, count));
      if (reports && work.progress)
        work.progress(static_cast<double>(std::min(next.load(), count)) /
                      static_cast<double>(count));
    }
  };
  {
    std::vector<std::jthread> helpers;
    const std::int64_t pieces = (count + step - 1) / step;
    for (std::int64_t i = 1; i < std::min<std::int64_t>(threadCount(work), pieces); ++i)
      helpers.emplace_back([&] { loop(false); });
    loop(true);
  }
  if (work.cancel.stop_requested())
    return fail(ErrorCode::kCancelled, "the computation was cancelled");
  return {};
}

}  // namespace lsc
