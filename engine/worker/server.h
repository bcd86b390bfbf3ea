// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// `lattiscope-engine serve --stdio`: answers one client over two descriptors and tells it what
// changed in the store. Leaves when the client is gone; runs go on. One thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/worker/run_feed.h"

namespace lsc {

struct ServerOptions {
  std::filesystem::path store;
  std::filesystem::path engine;  // the program to start as worker of the queue
  std::string version;
  int in_fd = 0;
  int out_fd = 1;
  FeedHooks hooks;
};

[[nodiscard]] Status serve(const ServerOptions& options, const std::atomic<bool>& leave);

}  // namespace lsc
