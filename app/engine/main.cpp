// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <span>
#include <string_view>

#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/remote/prompts.h"

namespace lsc {
namespace {

void addCommands(CLI::App& app, CommandLine& line) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "lattiscope-engine " LSC_VERSION);
  app.footer("Each command has its own --help with an example.");
  addTrainCommand(app, line);
  addSampleCommands(app, line);
  addExactCommand(app, line);
  addDemoCommand(app, line);
  addExecCommand(app, line);
  addRunsCommands(app, line);
  addArtifactsCommands(app, line);
  addSyncCommand(app, line);
  addCompareCommand(app, line);
  addStatsCommands(app, line);
  addEstimateCommand(app, line);
  addBenchCommand(app, line);
  addRemoteCommands(app, line);
  addServeCommands(app, line);
  addLatticeCommands(app, line);
  addDoctorCommand(app, line);
}

/// What stands behind -- of `exec` belongs to its program, whatever it looks like. Returns how many
/// words are ours.
int cutProgram(int argc, char** argv, CommandLine& line) {
  if (argc < 2 || std::string_view(argv[1]) != "exec") return argc;
  const auto end = argv + argc;
  const auto dashes = std::find(argv, end, std::string_view("--"));
  if (dashes != end) line.program.assign(dashes + 1, end);
  return static_cast<int>(dashes - argv);
}

int run(int argc, char** argv) {
  CommandLine line;
  argc = cutProgram(argc, argv, line);
  line.store = defaultStorePath();
  std::error_code error;
  line.engine = fs::read_symlink("/proc/self/exe", error);
  CLI::App app("Lattiscope without a window: trains, samples and keeps the store of runs.",
               "lattiscope-engine");
  addCommands(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& wrong) {
    // The parser stops at the first fault, maybe before it came to --json.
    line.json = std::ranges::any_of(std::span(argv, std::size_t(argc)),
                                    [](const char* a) { return std::string_view(a) == "--json"; });
    return line.usage(std::string(wrong.what()) + "; see --help");
  }
  setLogLevel(line.quiet ? LogLevel::kQuiet : LogLevel::kInfo);
  const auto status = line.action();
  if (status) return *status;
  line.printFailure(codeName(status.error().code), status.error().message);
  return status.error().code == ErrorCode::kCancelled ? kExitInterrupted : kExitFailed;
}

/// ssh reads the answer from standard output.
int answerPrompt(const char* prompt) {
  const auto answer = passPromptOn(prompt);
  if (!answer) return kExitFailed;
  std::printf("%s\n", answer->c_str());
  return kExitDone;
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  // of programs that this one starts: the driver's counters stay in /dev/shm when they are killed
  ::setenv("MONGOC_DISABLE_SHM", "1", 0);
  try {
    if (lsc::isPrompted() && argc == 2) return lsc::answerPrompt(argv[1]);
    return lsc::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lattiscope-engine: %s\n", error.what());
    return lsc::kExitFailed;
  }
}
