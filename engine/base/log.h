// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Lines on stderr: "lattiscope: message". stdout belongs to results and to the protocol.
#pragma once

#include <string_view>

namespace lsc {

enum class LogLevel { kQuiet, kInfo };

/// Set once at program start.
void setLogLevel(LogLevel level);
void logInfo(std::string_view message);
void logWarning(std::string_view message);

}  // namespace lsc
