// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/log.h"

#include <atomic>
#include <cstdio>

namespace lsc {
namespace {

std::atomic<LogLevel> level{LogLevel::kInfo};

void line(const char* kind, std::string_view message) {
  std::fprintf(stderr, "lattiscope: %s%.*s\n", kind, static_cast<int>(message.size()),
               message.data());
}

}  // namespace

void setLogLevel(LogLevel value) {
  level = value;
}

void logInfo(std::string_view message) {
  if (level == LogLevel::kInfo) line("", message);
}

void logWarning(std::string_view message) {
  line("warning: ", message);
}

}  // namespace lsc
