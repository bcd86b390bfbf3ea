// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a run should remember about where and with what it was made. Only an allow-list of
// environment variables is kept, and names that smell of secrets are masked. Takes some 10 ms;
// called once at start.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/json.h"

namespace lsc {

struct EnvironmentInfo {
  std::string program;              // "lattiscope-compute"
  std::string version;              // of it
  Json libraries = Json::object();  // name -> version, as the program knows them
  std::filesystem::path folder;     // whose git state counts; empty: the working directory
  std::filesystem::path sources;  // git.diff is written here (the run's sources/); empty: not kept
};

/// {program, version, host, user, pid, folder, os, cpu{model, cores}, gpu[], git{commit, branch,
/// dirty,
///  diff, diff_truncated}, scheduler{}, variables{}, libraries{}}; parts that do not exist are
///  absent.
Json captureEnvironment(const EnvironmentInfo& info);

/// Whether a variable is kept, and whether its value must be hidden.
bool isKeptVariable(std::string_view name);
bool isSecretName(std::string_view name);

}  // namespace lsc
