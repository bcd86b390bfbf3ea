// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Other machines over ssh: submit starts a training there; remote stops, resumes, and brings the
// engine there.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "app/engine/command_line.h"
#include "app/engine/config_options.h"
#include "engine/base/files.h"
#include "engine/protocol/messages.h"
#include "engine/remote/prompts.h"
#include "engine/remote/remote_engine.h"
#include "engine/store/source_list.h"

namespace lsc {
namespace {

struct SubmitOptions {
  ConfigOptions config;
  std::string on, launcher;
};

Result<int> submit(const CommandLine& line, const SubmitOptions& options) {
  const auto address = RemoteAddress::parse(options.on);
  if (!address) return fail(address.error());
  const auto config = options.config.make();
  if (!config) return fail(config.error());
  auto engine = RemoteEngine::connect(*address, MakeStore::kYes);
  if (!engine) return fail(engine.error());
  const Submission wanted = options.config.submission(*config, "train");
  const auto reply = (*engine)->call(method::kSubmit, {{"config", wanted.config},
                                                       {"name", wanted.name},
                                                       {"experiment", wanted.experiment},
                                                       {"tags", wanted.tags},
                                                       {"launcher", options.launcher}});
  if (!reply) return fail(reply.error());
  const auto run = reply->value("run", std::string());
  line.print({{"run", run}, {"on", address->url()}},
             run + " is queued on " + address->host + "; follow it with: lattiscope-engine sync " +
                 shellWord(address->url()) + " --watch\n");
  return kExitDone;
}

struct AskOptions {
  std::string run, method;
};

/// Asks the engine on the machine of a mirrored run.
Result<int> ask(const CommandLine& line, const AskOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.run);
  if (!row) return fail(row.error());
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  const auto entry = std::ranges::find(*sources, row->source, &SourceEntry::name);
  if (entry == sources->end() || entry->kind != "ssh")
    return fail(ErrorCode::kInvalidArgument,
                "run " + options.run + " is not on another machine that is attached over ssh");
  const auto address = RemoteAddress::parse(entry->url);
  if (!address) return fail(address.error());
  auto engine = RemoteEngine::connect(*address);
  if (!engine) return fail(engine.error());
  const auto reply = (*engine)->call(options.method, {{"run", row->foreign_id}});
  if (!reply) return fail(reply.error());
  line.print({{"run", row->uid}, {"asked", options.method}},
             address->host + " was asked to " + options.method + " run " +
                 std::to_string(row->number) + "\n");
  return kExitDone;
}

struct InstallOptions {
  std::string on;
};

/// The program as the standard input of a shell there; a name that exists whole or not at all.
Result<int> install(const CommandLine& line, const InstallOptions& options) {
  const auto address = RemoteAddress::parse(
      options.on.find('/', 6) == std::string::npos ? options.on + "/~/" + "x" : options.on);
  if (!address) return fail(address.error());
  const std::string script =
      "d=\"$HOME/.local/bin\"; mkdir -p \"$d\" && cat > \"$d/lattiscope-engine.part\" && chmod 755 "
      "\"$d/lattiscope-engine.part\" && \"$d/lattiscope-engine.part\" --version && mv "
      "\"$d/lattiscope-engine.part\" \"$d/lattiscope-engine\"";
  const auto program = readFile(line.engine, 1u << 30);
  if (!program) return fail(program.error());
  auto ssh = Companion::start({.argv = sshArguments(*address, script),
                               .environment = promptEnvironment(),
                               .output = {},
                               .own_group = false});
  if (!ssh) return fail(ssh.error());
  std::signal(SIGPIPE, SIG_IGN);
  std::string_view rest = *program;
  while (!rest.empty()) {
    const ssize_t n = write((*ssh)->input(), rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  const auto said = (*ssh)->finish(60);
  if (!WIFEXITED(said.wait_status) || WEXITSTATUS(said.wait_status) != 0)
    return fail(ErrorCode::kIo, "the engine could not be copied to " + address->host + ": " +
                                    said.text + "; what was there before is as it was");
  line.print({{"host", address->host}, {"version", said.text}},
             address->host + " has " + said.text + "\n");
  return kExitDone;
}

}  // namespace

void addRemoteCommands(CLI::App& app, CommandLine& line) {
  const auto submitting = std::make_shared<SubmitOptions>();
  CLI::App* command =
      line.add(app, "submit", "Start a training on another machine, through its own engine",
               "submit phi4-8x8 --on ssh://cluster/data/runs --launcher 'sbatch --wrap {command}'");
  submitting->config.addTo(*command);
  command->add_option("--on", submitting->on, "ssh://HOST/PATH of the store there")->required();
  command->add_option("--launcher", submitting->launcher,
                      "Command line there that starts {command} on a node; else it starts at once");
  line.onRun(command, submitting, submit);

  CLI::App* group = app.add_subcommand("remote", "Runs and programs on machines reached over ssh.");
  group->require_subcommand(1);
  for (const auto& [word, help] :
       {std::pair{"stop", "Let a run on another machine write a checkpoint and stop"},
        std::pair{"resume", "Let a run on another machine go on from its checkpoint"},
        std::pair{"checkpoint", "Let a run on another machine write a checkpoint"}}) {
    const auto asking = std::make_shared<AskOptions>();
    asking->method = word;
    command = line.add(*group, word, help, std::string("remote ") + word + " 12");
    command->add_option("run", asking->run, "number or uid of the mirrored run")->required();
    line.onRun(command, asking, ask);
  }
  const auto installing = std::make_shared<InstallOptions>();
  command = line.add(*group, "install", "Copy this program to ~/.local/bin of another machine",
                     "remote install ssh://cluster");
  command->add_option("host", installing->on, "ssh://[user@]HOST[:PORT]")->required();
  line.onRun(command, installing, install);
}

}  // namespace lsc
