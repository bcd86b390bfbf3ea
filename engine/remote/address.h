// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Where runs of another machine lie: ssh://[user@]host[:port]/path[?engine=PROGRAM]. A path that
// begins with /~/ is relative to the home folder there. Values, no thread rule.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct RemoteAddress {
  std::string host;  // as ssh takes it: a name of its configuration, or user@host
  int port = 0;      // 0: as ssh's configuration says
  std::string path;  // "/data/runs" or "~/runs"
  std::string engine = "lattiscope-engine";  // the program there

  /// kInvalidArgument for what is no such address, also for a password in it.
  [[nodiscard]] static Result<RemoteAddress> parse(const std::string& url);
  /// Parses to the same address.
  std::string url() const;
};

/// Whether a store is made there if there is nothing yet: for trainings that are to be started.
enum class MakeStore { kNo, kYes };

/// The arguments of the ssh program that make the other machine serve the runs of `address`. The
/// program and options before them are those of $LATTISCOPE_SSH (words between blanks; "ssh" if it
/// is empty): keys, jump hosts and shared connections are matters of the user's ssh configuration.
std::vector<std::string> sshArguments(const RemoteAddress& address, MakeStore make);

/// Those of ssh that run a command line for the shell there.
std::vector<std::string> sshArguments(const RemoteAddress& address, const std::string& command);

/// Those of ssh that lead a port of this machine to one that the other side reaches, as -L takes
/// them: "127.0.0.1:4711:server:27017".
std::vector<std::string> sshForwarding(const RemoteAddress& address, const std::string& ports);

}  // namespace lsc
