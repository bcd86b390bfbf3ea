// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A port of this machine that leads to a server through an ssh connection; the user's own ssh
// configuration and keys are used. It is closed when this goes.
#pragma once

#include <memory>
#include <string>

#include "engine/base/process.h"
#include "engine/base/result.h"

namespace lsc {

class SshTunnel {
 public:
  /// `gate`: [user@]host[:port], or a name of ssh's configuration. `host`: as the gate sees it, with
  /// its port. kIo with what ssh said if the gate is not reached.
  [[nodiscard]] static Result<std::unique_ptr<SshTunnel>> open(const std::string& gate,
                                                               const std::string& host);
  int port() const { return port_; }  // of 127.0.0.1

 private:
  SshTunnel(std::unique_ptr<Companion> ssh, int port) : ssh_(std::move(ssh)), port_(port) {}

  std::unique_ptr<Companion> ssh_;
  int port_;
};

}  // namespace lsc
