// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Claims the next attempt of a run. The state file appears with its first record in it, in one step
// that only one process can win, so a process killed at any instant leaves either nothing or an
// attempt that names its writer.
#pragma once

#include <filesystem>

#include "engine/base/result.h"
#include "engine/store/record_log.h"
#include "engine/store/run_writer.h"

namespace lsc {

struct ClaimedAttempt {
  int attempt = 0;
  RecordAppender state, metrics;
};

/// kConflict if another writer lives or wins, kNotFound if there is no run. A failure leaves no
/// trace.
[[nodiscard]] Result<ClaimedAttempt> claimAttempt(const std::filesystem::path& folder,
                                                  const AttemptInfo& info);

}  // namespace lsc
