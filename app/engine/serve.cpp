// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// serve: the window's protocol. work: the queue of a store.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>

#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/log.h"
#include "engine/worker/queue_runner.h"
#include "engine/worker/server.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

struct ServeOptions {
  bool stdio = false;
  std::string source;
  bool make = false;
};

/// A store of another program is read into a mirror in the user's cache, and the mirror is served.
Result<fs::path> cacheOf(const std::string& url) {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if ((!cache || !*cache) && (!home || !*home))
    return fail(ErrorCode::kIo, "neither XDG_CACHE_HOME nor HOME say where to keep a mirror");
  const fs::path base = cache && *cache ? fs::path(cache) : fs::path(home) / ".cache";
  const fs::path folder = base / "lattiscope" / "served" / sha256(url).substr(0, 16);
  if (Status s = makeDirectories(folder); !s) return fail(s.error());
  return folder;
}

/// What is served under --source: a store as it is, or a mirror with its hooks.
struct Served {
  fs::path store;
  FeedHooks hooks;
};

Result<Served> mirrored(const std::string& url) {
  const auto store = cacheOf(url);
  if (!store) return fail(store.error());
  const auto address = parseAddress(url);
  if (!address) return fail(address.error());
  auto entry = attachSource(*store, {"", address->kind, address->name, address->url});
  if (!entry) return fail(entry.error());
  auto source = openSource(*entry);
  if (!source) return fail(source.error());
  const auto refresh = [store = *store, entry = *entry,
                        source = std::shared_ptr<RunSource>(std::move(*source))]() -> Status {
    auto mirror = Mirror::open(store, entry);
    if (!mirror) return fail(mirror.error());
    const auto report = source->sync(**mirror);
    const Status finished = (*mirror)->finish(report.has_value());
    return report ? finished : fail(report.error());
  };
  const auto fetch = [store = *store](const RunRow& run, const ArtifactRow& file,
                                      const fs::path& target) {
    return fetchArtifact(store, run, file, target);
  };
  return Served{*store, {refresh, fetch}};
}

Result<Served> servedBy(const CommandLine& line, const ServeOptions& options) {
  if (options.source.empty()) return Served{line.store, {}};
  std::error_code error;
  const fs::path path = fs::absolute(options.source, error).lexically_normal();
  const bool nothing = !fs::exists(path, error) || fs::is_empty(path, error);
  if (options.make && nothing) return Served{path, {}};
  const auto url = recogniseSource(path);
  if (!url) return fail(url.error());
  if (url->starts_with("lattiscope:")) return Served{path, {}};
  return mirrored(*url);
}

Result<int> serveClient(const CommandLine& line, const ServeOptions& options) {
  if (!options.stdio)
    return line.usage("serve needs --stdio: the protocol runs over standard input and output");
  // Whatever else prints to stdout must not get between protocol lines.
  const int protocol = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (protocol < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return failErrno("cannot redirect", "standard output");
  const auto served = servedBy(line, options);
  if (!served) return fail(served.error());
  const std::atomic<bool> leave = false;
  const Status done = serve({.store = served->store,
                             .engine = line.engine,
                             .version = LSC_VERSION,
                             .in_fd = STDIN_FILENO,
                             .out_fd = protocol,
                             .hooks = served->hooks},
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
  command->add_option("--source", serving->source,
                      "Runs of this folder, of whatever program, instead of a store");
  command->add_flag("--make", serving->make, "Make a store where there is nothing yet");
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
