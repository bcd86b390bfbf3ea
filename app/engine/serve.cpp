// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// serve: the window's protocol. work: the queue of a store.
#include <fcntl.h>
#include <unistd.h>

#include "app/engine/command_line.h"
#include "engine/base/log.h"
#include "engine/worker/queue_runner.h"
#include "engine/worker/server.h"

namespace lsc {
namespace {

struct ServeOptions {
  bool stdio = false;
};

Result<int> serveClient(const CommandLine& line, const ServeOptions& options) {
  if (!options.stdio)
    return line.usage("serve needs --stdio: the protocol runs over standard input and output");
  // Whatever else prints to stdout must not get between protocol lines.
  const int protocol = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (protocol < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return failErrno("cannot redirect", "standard output");
  const std::atomic<bool> leave = false;
  const Status done = serve({.store = line.store,
                             .engine = line.engine,
                             .version = LSC_VERSION,
                             .in_fd = STDIN_FILENO,
                             .out_fd = protocol},
                            leave);
  if (!done) return fail(done.error());
  return kExitDone;
}

struct WorkOptions {
  bool detach = false;
  int jobs = defaultJobs();
};

Result<int> work(const CommandLine& line, const WorkOptions& options) {
  if (options.detach) {
    const pid_t pid = fork();
    if (pid < 0) return failErrno("cannot start a process for the queue of", line.store.string());
    if (pid > 0) _exit(kExitDone);
  }
  const std::atomic<bool> leave = false;
  const auto ran = runQueue({.store = line.store, .jobs = options.jobs}, leave);
  if (!ran) return fail(ran.error());
  line.print({{"jobs", *ran}}, "");
  return kExitDone;
}

}  // namespace

void addServeCommands(CLI::App& app, CommandLine& line) {
  const auto serving = std::make_shared<ServeOptions>();
  CLI::App* command = line.add(app, "serve", "Talk to a window over standard input and output",
                               "serve --stdio --store runs");
  command->add_flag("--stdio", serving->stdio, "The only way so far");
  line.onRun(command, serving, &serveClient);

  const auto working = std::make_shared<WorkOptions>();
  command =
      line.add(app, "work", "Run what waits in the queue of a store, then leave", "work --jobs 2");
  command->add_flag("--detach", working->detach, "Return at once and go on in the background");
  command->add_option("--jobs", working->jobs, "Computations at once")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  line.onRun(command, working, &work);
}

}  // namespace lsc
