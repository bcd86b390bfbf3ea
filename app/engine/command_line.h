// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What the command groups of lattiscope-engine share. A group registers its commands with CLI11;
// parsing stores the chosen command's action, main runs it and turns its outcome into the exit
// status: 0 done, 1 the input or the run failed, 2 wrong usage, 3 interrupted (resumable).
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/index.h"

namespace lsc {

constexpr int kExitDone = 0, kExitFailed = 1, kExitUsage = 2, kExitInterrupted = 3;

using Action = std::function<Result<int>()>;

struct CommandLine {
  std::filesystem::path store;       // --store
  bool json = false;                 // --json: one document on stdout and nothing else there
  bool quiet = false;                // --quiet
  std::filesystem::path engine;      // this program
  std::vector<std::string> program;  // what stood behind -- of exec
  Action action;                     // of the command that was given

  /// A command with the common options. `example` is shown at the end of its help.
  CLI::App* add(CLI::App& group, const std::string& name, const std::string& help,
                const std::string& example);

  /// What `command` does when it was given. The options it captures must live as long as the App.
  template <typename Options>
  void onRun(CLI::App* command, std::shared_ptr<Options> options,
             Result<int> (*run)(const CommandLine&, const Options&)) {
    command->callback(
        [this, options, run] { action = [this, options, run] { return run(*this, *options); }; });
  }

  /// Opens the store's index and takes in what is new.
  [[nodiscard]] Result<std::unique_ptr<Index>> openIndex() const;

  /// The document with --json, else the text.
  void print(const Json& document, const std::string& text) const;
  void printFailure(const std::string& code, const std::string& message) const;
  /// Wrong usage that the parser cannot see; returns its exit status.
  int usage(const std::string& message) const;
};

// The groups, one file each.
void addTrainCommand(CLI::App& app, CommandLine& line);
void addSampleCommands(CLI::App& app, CommandLine& line);
void addDemoCommand(CLI::App& app, CommandLine& line);
void addExecCommand(CLI::App& app, CommandLine& line);
void addRunsCommands(CLI::App& app, CommandLine& line);
void addListCommand(CLI::App& runs, CommandLine& line);
void addRunEditCommands(CLI::App& runs, CommandLine& line);
void addArchiveCommands(CLI::App& runs, CommandLine& line);
void addWatchCommand(CLI::App& runs, CommandLine& line);
void addRunJobCommands(CLI::App& runs, CommandLine& line);
void addLoggedCommand(CLI::App& runs, CommandLine& line);
void addSyncCommand(CLI::App& app, CommandLine& line);
void addSourcesCommands(CLI::App& app, CommandLine& line);
void addSourcesAttachCommands(CLI::App& sources, CommandLine& line);
void addSourcesPushCommands(CLI::App& sources, CommandLine& line);
void addPublishCommand(CLI::App& app, CommandLine& line);
void addArtifactsCommands(CLI::App& app, CommandLine& line);
void addCompareCommand(CLI::App& app, CommandLine& line);
void addBenchCommand(CLI::App& app, CommandLine& line);
void addExactCommand(CLI::App& app, CommandLine& line);
void addStatsCommands(CLI::App& app, CommandLine& line);
void addEstimateCommand(CLI::App& app, CommandLine& line);
void addRemoteCommands(CLI::App& app, CommandLine& line);
void addServeCommands(CLI::App& app, CommandLine& line);
void addLatticeCommands(CLI::App& app, CommandLine& line);
void addDoctorCommand(CLI::App& app, CommandLine& line);

}  // namespace lsc
