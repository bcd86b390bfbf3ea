// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/exec_run.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/process.h"
#include "engine/store/run_writer.h"
#include "engine/worker/environment.h"
#include "engine/worker/exec_metrics.h"

namespace lsc {
namespace {

constexpr std::size_t kTailBytes = 4096;
constexpr int kPollMilliseconds = 250;

/// Closes what it holds.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(-1); }
  int get() const { return fd_; }
  void reset(int fd) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = fd;
  }

 private:
  int fd_ = -1;
};

struct Pipe {
  Descriptor read, write;

  Status make() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return failErrno("cannot make a pipe to", "the program");
    read.reset(ends[0]);
    write.reset(ends[1]);
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return {};
  }
};

/// All of it, or as much as the other side takes: a closed terminal is no reason to end the run.
bool writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) {
      pollfd waiting{fd, POLLOUT, 0};
      ::poll(&waiting, 1, kPollMilliseconds);
      continue;
    }
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// The command line with values of options that smell of secrets hidden: --token=x, --api-key x.
Json maskedArguments(const std::vector<std::string>& argv) {
  Json out = Json::array();
  bool secret = false;
  for (const std::string& argument : argv) {
    const std::size_t equals = argument.find('=');
    const bool option = argument.starts_with('-');
    if (option && equals != std::string::npos && isSecretName(argument.substr(0, equals))) {
      out.push_back(argument.substr(0, equals + 1) + "(masked)");
    } else {
      out.push_back(secret && !option ? "(masked)" : argument);
    }
    secret = option && equals == std::string::npos && isSecretName(argument);
  }
  return out;
}

/// Signals that come through a descriptor from here on, in this thread and those it makes.
void blockSignals(Descriptor& signals) {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&set, number);
  ::sigprocmask(SIG_BLOCK, &set, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  signals.reset(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

class TrackedProgram {
 public:
  TrackedProgram(const ExecRequest& request, RunWriter& writer)
      : request_(request), writer_(writer), metrics_(writer) {}

  Status start() {
    for (Pipe* pipe : {&out_, &err_, &lines_}) {
      if (Status s = pipe->make(); !s) return s;
    }
    const std::string log = (writer_.folder() / "output.log").string();
    log_.reset(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    if (log_.get() < 0) return failErrno("cannot open", log);
    Status started = spawnChild();
    for (Pipe* pipe : {&out_, &err_, &lines_}) pipe->write.reset(-1);
    return started;
  }

  /// Until the program has ended and what it wrote is taken in.
  Status follow(int signals) {
    while (!ended_) {
      std::array<pollfd, 4> waiting = {pollfd{signals, POLLIN, 0},
                                       {out_.read.get(), POLLIN, 0},
                                       {err_.read.get(), POLLIN, 0},
                                       {lines_.read.get(), POLLIN, 0}};
      ::poll(waiting.data(), waiting.size(), kPollMilliseconds);
      takeSignals(signals);
      if (!stopping_ && writer_.stopRequested()) pass(SIGTERM);
      // before the last bytes are looked for, so that none can come after
      ended_ = ::waitpid(pid_, &wait_status_, WNOHANG) == pid_;
      if (Status s = drain(); !s) return s;
    }
    return {};
  }

  void end() { ::kill(pid_, SIGTERM); }

  ExecOutcome outcome() const {
    ExecOutcome out;
    out.run = writer_.folder().filename().string();
    const bool killed = WIFSIGNALED(wait_status_);
    out.exit = killed ? 128 + WTERMSIG(wait_status_) : WEXITSTATUS(wait_status_);
    const bool stopped =
        stopping_ ||
        (killed && (WTERMSIG(wait_status_) == SIGINT || WTERMSIG(wait_status_) == SIGTERM));
    out.status = stopped         ? RunStatus::kInterrupted
                 : out.exit == 0 ? RunStatus::kCompleted
                                 : RunStatus::kFailed;
    return out;
  }

  int waitStatus() const { return wait_status_; }
  const ExecMetrics& metrics() const { return metrics_; }

 private:
  Status spawnChild() {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out_.write.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, err_.write.get(), 2);
    // onto itself: the copy the child gets is not closed by exec
    posix_spawn_file_actions_adddup2(&actions, lines_.write.get(), lines_.write.get());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> words = request_.argv, variables = childVariables();
    const auto argv = pointers(words), envp = pointers(variables);
    const int error =
        ::posix_spawnp(&pid_, argv[0], &actions, &attributes, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error == 0) return {};
    return fail(ErrorCode::kNotFound, "the program " + words[0] + " cannot be started: " +
                                          std::strerror(error) + "; check its name and path");
  }

  std::vector<std::string> childVariables() const {
    std::vector<std::string> out = {"LATTISCOPE_RUN=" + writer_.folder().string(),
                                    "LATTISCOPE_METRICS_FD=" + std::to_string(lines_.write.get())};
    // else what a killed Python had printed is lost
    if (!std::getenv("PYTHONUNBUFFERED")) out.push_back("PYTHONUNBUFFERED=1");
    for (char** variable = environ; *variable; ++variable) {
      const std::string_view text = *variable;
      if (!text.starts_with("LATTISCOPE_RUN=") && !text.starts_with("LATTISCOPE_METRICS_FD="))
        out.emplace_back(text);
    }
    return out;
  }

  void takeSignals(int signals) {
    signalfd_siginfo info{};
    while (::read(signals, &info, sizeof info) == ssize_t(sizeof info)) {
      if (info.ssi_signo == SIGCHLD) continue;
      stopping_ = true;
      // a terminal has sent it to the whole group, the child included
      if (info.ssi_code != SI_KERNEL) pass(static_cast<int>(info.ssi_signo));
    }
  }

  void pass(int number) {
    stopping_ = true;
    ::kill(pid_, number);
  }

  Status drain() {
    const auto copyTo = [this](int to) {
      return [this, to](std::string_view bytes) {
        writeAll(log_.get(), bytes);
        writeAll(to, bytes);
        return Status{};
      };
    };
    const int to = request_.output_to_stderr ? STDERR_FILENO : STDOUT_FILENO;
    if (Status s = readAll(out_.read, copyTo(to)); !s) return s;
    if (Status s = readAll(err_.read, copyTo(STDERR_FILENO)); !s) return s;
    return readAll(lines_.read, [this](std::string_view bytes) { return metrics_.feed(bytes); });
  }

  /// What is there now; a pipe at its end is closed, as it would wake poll without pause.
  template <typename Take>
  Status readAll(Descriptor& from, const Take& take) {
    char buffer[65536];
    ssize_t n = 0;
    while ((n = ::read(from.get(), buffer, sizeof buffer)) > 0) {
      if (Status s = take({buffer, static_cast<std::size_t>(n)}); !s) return s;
    }
    if (n == 0) from.reset(-1);
    return {};
  }

  const ExecRequest& request_;
  RunWriter& writer_;
  ExecMetrics metrics_;
  Pipe out_, err_, lines_;
  Descriptor log_;
  pid_t pid_ = -1;
  int wait_status_ = 0;
  bool stopping_ = false, ended_ = false;
};

Result<std::unique_ptr<RunWriter>> beginRun(const ExecRequest& request) {
  RunInfo info = request.info;
  const std::string program = std::filesystem::path(request.argv.front()).filename().string();
  info.command = "exec";
  if (info.name.empty()) info.name = program;
  if (info.experiment.empty()) info.experiment = program;
  if (info.config.empty()) info.config = {{"arguments", maskedArguments(request.argv)}};
  const auto run = createRun(request.store, info);
  if (!run) return fail(run.error());
  const auto folder = runFolder(request.store, *run);
  AttemptInfo attempt;
  attempt.environment = captureEnvironment({.program = program,
                                            .version = "",
                                            .libraries = {{"lattiscope-engine", request.version}},
                                            .folder = {},
                                            .sources = folder / "sources"});
  attempt.environment["arguments"] = maskedArguments(request.argv);
  return RunWriter::start(folder, attempt);
}

/// How it died and the last lines of its output; empty for a run that came well to its end.
std::string failureText(const TrackedProgram& program, const ExecOutcome& outcome,
                        const std::filesystem::path& folder) {
  if (outcome.status == RunStatus::kCompleted) return {};
  std::string text = "the program " + describeExit(program.waitStatus());
  const std::string tail = readOutputTail(folder, kTailBytes);
  return tail.empty() ? text : text + "; its last output was:\n" + tail;
}

}  // namespace

Result<ExecOutcome> execRun(const ExecRequest& request) {
  Descriptor signals;
  blockSignals(signals);
  if (signals.get() < 0) return failErrno("cannot wait for signals of", request.argv.front());
  const auto writer = beginRun(request);
  if (!writer) return fail(writer.error());
  TrackedProgram program(request, **writer);
  if (Status s = program.start(); !s) {
    // the error of the start matters more than one of the record
    (void)(*writer)->finish(RunStatus::kFailed, s.error().message);
    return fail(s.error());
  }
  if (Status s = program.follow(signals.get()); !s) {
    program.end();
    (void)(*writer)->finish(RunStatus::kFailed, s.error().message);
    return fail(s.error());
  }
  const ExecOutcome outcome = program.outcome();
  if (program.metrics().refused() > 0) {
    logWarning(std::to_string(program.metrics().refused()) + " metrics of run " + outcome.run +
               " were left out: " + program.metrics().trouble());
  }
  if (Status s = (*writer)->result({{"exit", outcome.exit}}); !s) return fail(s.error());
  const std::string failure = failureText(program, outcome, (*writer)->folder());
  if (Status s = (*writer)->finish(outcome.status, failure); !s) return fail(s.error());
  return outcome;
}

}  // namespace lsc
