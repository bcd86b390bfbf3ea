// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Two clocks: the wall clock (UTC, may jump) for what people read, the monotonic one for durations.
#pragma once

#include <cstdint>
#include <string>

namespace lsc {

/// Seconds since 1970-01-01 UTC, with fraction.
double wallSeconds();

/// Milliseconds since 1970-01-01 UTC.
std::int64_t wallMillis();

/// Seconds of a clock that never jumps; only differences mean something.
double steadySeconds();

/// "2026-08-31T16:33:05.123Z".
std::string isoTime(double wall_seconds);

}  // namespace lsc
