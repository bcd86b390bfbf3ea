// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A client of a real `lattiscope-engine serve --stdio`, as the window is one.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "engine/base/clock.h"
#include "engine/protocol/line_reader.h"

namespace lsc {

class ServeClient {
 public:
  ServeClient(const std::string& engine, const std::string& store) {
    int in[2], out[2];
    EXPECT_EQ(pipe2(in, O_CLOEXEC), 0);
    EXPECT_EQ(pipe2(out, O_CLOEXEC), 0);
    pid_ = fork();
    if (pid_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      execl(engine.c_str(), "lattiscope-engine", "serve", "--stdio", "--store", store.c_str(),
            nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  ~ServeClient() {
    closeInput();
    closeOutput();
    if (pid_ > 0) waitExit(5);
  }
  ServeClient(const ServeClient&) = delete;
  ServeClient& operator=(const ServeClient&) = delete;

  void send(const std::string& text) {
    EXPECT_EQ(write(to_, text.data(), text.size()), ssize_t(text.size()));
  }

  Reply request(std::string_view method, const Json& params) {
    const std::int64_t id = ++last_id_;
    send(encode(Request{id, std::string(method), params}) + "\n");
    std::optional<Reply> reply;
    receive(10, [&](const Message& message) {
      const auto* got = std::get_if<Reply>(&message);
      if (got && got->id == id) reply = *got;
      return reply.has_value();
    });
    EXPECT_TRUE(reply) << "no reply to " << method;
    return reply.value_or(
        Reply{.id = id, .result = {}, .error = Error{ErrorCode::kInternal, "no reply"}});
  }

  bool waitHint(std::string_view kind, double seconds,
                const std::function<bool(const Json&)>& wanted) {
    return receive(seconds, [&](const Message& message) {
      const auto* hint = std::get_if<Hint>(&message);
      return hint && hint->kind == kind && wanted(hint->data);
    });
  }

  void closeInput() { closeOnce(to_); }
  void closeOutput() { closeOnce(from_); }

  /// Exit status; -1 if it still runs after `seconds` (it is killed then).
  int waitExit(double seconds) {
    int status = 0;
    for (const double end = steadySeconds() + seconds; steadySeconds() < end; usleep(10000)) {
      if (waitpid(pid_, &status, WNOHANG) != pid_) continue;
      pid_ = 0;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    kill(pid_, SIGKILL);
    waitpid(pid_, &status, 0);
    pid_ = 0;
    return -1;
  }

 private:
  static void closeOnce(int& fd) {
    if (fd >= 0) close(fd);
    fd = -1;
  }

  bool receive(double seconds, const std::function<bool(const Message&)>& wanted) {
    for (const double end = steadySeconds() + seconds;;) {
      while (const auto line = reader_.next()) {
        const auto message = *line ? decode(**line) : fail(line->error());
        EXPECT_TRUE(message);
        if (message && wanted(*message)) return true;
      }
      pollfd waiting{from_, POLLIN, 0};
      const double left = end - steadySeconds();
      if (left <= 0 || poll(&waiting, 1, int(left * 1000) + 1) <= 0) return false;
      char buffer[65536];
      const ssize_t n = read(from_, buffer, sizeof buffer);
      if (n <= 0) return false;
      reader_.feed({buffer, std::size_t(n)});
    }
  }

  pid_t pid_ = 0;
  int to_ = -1, from_ = -1;
  std::int64_t last_id_ = 0;
  LineReader reader_{LineReader::Start::kAfterMagic};
};

}  // namespace lsc
