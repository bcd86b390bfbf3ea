// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

#include "engine/base/clock.h"

namespace lsc {
namespace {

/// The C arrays that exec wants, alive as long as this object.
class ExecArguments {
 public:
  explicit ExecArguments(const Command& command) : strings_(command.argv) {
    for (char** variable = environ; *variable; ++variable) {
      const std::string_view text = *variable;
      const auto replaced = [&](const auto& pair) { return text.starts_with(pair.first + "="); };
      if (std::ranges::none_of(command.environment, replaced)) variables_.emplace_back(text);
    }
    for (const auto& [name, value] : command.environment) variables_.push_back(name + "=" + value);
    argv_ = pointers(strings_);
    envp_ = pointers(variables_);
  }
  char* const* argv() const { return argv_.data(); }
  char* const* envp() const { return envp_.data(); }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> out;
    for (std::string& s : strings) out.push_back(s.data());
    out.push_back(nullptr);
    return out;
  }
  std::vector<std::string> strings_, variables_;
  std::vector<char*> argv_, envp_;
};

class SpawnAttributes {
 public:
  explicit SpawnAttributes(const Command& command) {
    posix_spawnattr_init(&attributes_);
    posix_spawn_file_actions_init(&actions_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    const int own = command.new_session ? POSIX_SPAWN_SETSID
                    : command.own_group ? POSIX_SPAWN_SETPGROUP
                                        : 0;
    posix_spawnattr_setflags(&attributes_,
                             short(own | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
    posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
  }
  ~SpawnAttributes() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;

  posix_spawn_file_actions_t* actions() { return &actions_; }

  Result<pid_t> spawn(const Command& command) {
    posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
    const ExecArguments arguments(command);
    pid_t pid = 0;
    const int error = posix_spawnp(&pid, command.argv.front().c_str(), &actions_, &attributes_,
                                   arguments.argv(), arguments.envp());
    if (error == 0) return pid;
    return fail(ErrorCode::kNotFound,
                "the program " + command.argv.front() +
                    " cannot be started: " + std::strerror(error) +
                    "; check the installation with: lattiscope-engine doctor");
  }

 private:
  posix_spawnattr_t attributes_;
  posix_spawn_file_actions_t actions_;
};

/// Reads until the end, the limit or the deadline. True if it saw the end.
bool drain(int fd, std::string& text, std::size_t limit, double deadline) {
  char buffer[16384];
  for (;;) {
    const double left = deadline - steadySeconds();
    pollfd waiting{fd, POLLIN, 0};
    if (left <= 0 || poll(&waiting, 1, int(left * 1000) + 1) <= 0) return false;
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n == 0) return true;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    const std::size_t room = limit - text.size();
    text.append(buffer, std::min(room, std::size_t(n)));
    if (std::size_t(n) > room) return false;
  }
}

/// A pipe whose ends close by themselves.
struct Pipe {
  int ends[2] = {-1, -1};
  bool open() { return pipe2(ends, O_CLOEXEC) == 0; }
  int take(int end) { return std::exchange(ends[end], -1); }
  ~Pipe() {
    for (const int fd : ends) {
      if (fd >= 0) close(fd);
    }
  }
};

}  // namespace

Result<pid_t> spawn(const Command& command) {
  SpawnAttributes attributes(command);
  const std::string output = command.output.empty() ? "/dev/null" : command.output.string();
  posix_spawn_file_actions_addopen(attributes.actions(), 1, output.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0644);
  posix_spawn_file_actions_adddup2(attributes.actions(), 1, 2);
  return attributes.spawn(command);
}

Result<std::unique_ptr<Companion>> Companion::start(const Command& command) {
  Pipe in, out, err;
  if (!in.open() || !out.open() || !err.open())
    return failErrno("cannot make pipes to", command.argv.front());
  SpawnAttributes attributes(command);
  posix_spawn_file_actions_adddup2(attributes.actions(), in.ends[0], 0);
  posix_spawn_file_actions_adddup2(attributes.actions(), out.ends[1], 1);
  posix_spawn_file_actions_adddup2(attributes.actions(), err.ends[1], 2);
  const auto pid = attributes.spawn(command);
  if (!pid) return fail(pid.error());
  return std::unique_ptr<Companion>(new Companion(*pid, in.take(1), out.take(0), err.take(0)));
}

int Companion::end() {
  constexpr int kLooks = 100;  // of 10 ms: it has a second to leave by itself
  if (in_ >= 0) close(std::exchange(in_, -1));
  int status = 0;
  for (int look = 0; pid_ > 0; ++look) {
    const pid_t ended = waitpid(pid_, &status, WNOHANG);
    if (ended == pid_ || (ended < 0 && errno != EINTR)) break;
    if (look == kLooks) kill(pid_, SIGTERM);
    if (look == 2 * kLooks) kill(pid_, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  pid_ = 0;
  return status;
}

ProgramOutput Companion::finish(double seconds) {
  constexpr std::size_t kLimit = 64 << 10;
  if (in_ >= 0) close(std::exchange(in_, -1));
  ProgramOutput output;
  const double until = steadySeconds() + seconds;
  output.truncated = !drain(out_, output.text, kLimit, until);
  if (!output.truncated) output.truncated = !drain(err_, output.text, kLimit, until);
  output.wait_status = end();
  while (output.text.ends_with('\n')) output.text.pop_back();
  return output;
}

Companion::~Companion() {
  end();
  close(out_);
  close(err_);
}

Error replaceProcess(const Command& command) {
  const ExecArguments arguments(command);
  execvpe(command.argv.front().c_str(), arguments.argv(), arguments.envp());
  return Error{ErrorCode::kNotFound, "the program " + command.argv.front() +
                                         " cannot be started: " + std::strerror(errno) +
                                         "; check the installation with: lattiscope-engine doctor"};
}

std::string shellWord(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string describeExit(int wait_status) {
  if (WIFSIGNALED(wait_status)) {
    const int number = WTERMSIG(wait_status);
    return "was killed by signal " + std::to_string(number) + " (" + strsignal(number) + ")";
  }
  return "ended with exit status " + std::to_string(WEXITSTATUS(wait_status));
}

Result<ProgramOutput> readProgram(const std::vector<std::string>& argv, std::size_t limit,
                                  double seconds) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return failErrno("cannot make a pipe to", argv.front());
  const Command command{.argv = argv, .environment = {}, .output = {}};
  SpawnAttributes attributes(command);
  posix_spawn_file_actions_adddup2(attributes.actions(), ends[1], 1);
  posix_spawn_file_actions_addopen(attributes.actions(), 2, "/dev/null", O_WRONLY, 0);
  const auto pid = attributes.spawn(command);
  close(ends[1]);
  ProgramOutput output;
  if (pid) {
    output.truncated = !drain(ends[0], output.text, limit, steadySeconds() + seconds);
    if (output.truncated) kill(-*pid, SIGKILL);
  }
  close(ends[0]);
  if (!pid) return fail(pid.error());
  while (waitpid(*pid, &output.wait_status, 0) < 0 && errno == EINTR) {
  }
  return output;
}

}  // namespace lsc
