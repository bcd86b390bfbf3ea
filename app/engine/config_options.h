// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Options that make a run's configuration, shared by train and hmc.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "engine/config/run_config.h"
#include "engine/config/sweep.h"
#include "engine/worker/jobs.h"

namespace lsc {

struct ConfigOptions {
  std::string config;  // a file or the name of a ready configuration
  std::vector<std::string> set;
  std::string device, name, experiment;
  std::vector<std::string> tags;

  void addTo(CLI::App& command);
  /// File or preset, then --set in order, then --device.
  [[nodiscard]] Result<RunConfig> make() const;
  Submission submission(const RunConfig& run_config, const std::string& command) const;
};

/// "a.b=v" cut at the first "=".
[[nodiscard]] Result<std::pair<std::string, std::string>> parseAssignment(
    const std::string& text, const std::string& option);

/// Every key of the parameter table with what is allowed, default and help.
std::string parameterHelp();

}  // namespace lsc
