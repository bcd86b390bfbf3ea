// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Which process wrote a record, precise enough to tell later whether it still lives: the boot id
// tells a reboot, the start tick tells a process number that was given out again.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/json.h"

namespace lsc {

struct ProcessIdentity {
  std::string host, boot_id, user;
  std::int64_t pid = 0;
  std::int64_t start_tick = 0;  // 0: unknown

  Json toJson() const;
  static ProcessIdentity fromJson(const Json& document);
};

ProcessIdentity ownIdentity();

enum class Liveness { kAlive, kDead, kElsewhere };
/// kElsewhere: on another host, where only its heartbeat can tell.
Liveness livenessOf(const ProcessIdentity& process);

}  // namespace lsc
