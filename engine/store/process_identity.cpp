// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/process_identity.h"

#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

namespace lsc {
namespace {

std::string firstLine(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Field 22 of /proc/<pid>/stat; counted after the command name, which may hold spaces and
/// brackets.
std::int64_t startTick(std::int64_t pid) {
  const std::string line = firstLine("/proc/" + std::to_string(pid) + "/stat");
  const std::size_t end = line.rfind(')');
  if (end == std::string::npos) return 0;
  std::istringstream rest(line.substr(end + 1));
  std::string field;
  for (int i = 3; i <= 22 && rest >> field; ++i) {
  }
  std::int64_t tick = 0;
  std::istringstream(field) >> tick;
  return rest ? tick : 0;
}

std::string userName() {
  passwd entry{};
  passwd* found = nullptr;
  char buffer[4096];
  if (getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found)
    return found->pw_name;
  return std::to_string(::geteuid());
}

}  // namespace

ProcessIdentity ownIdentity() {
  ProcessIdentity own;
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  own.host = host;
  own.boot_id = firstLine("/proc/sys/kernel/random/boot_id");
  own.user = userName();
  own.pid = ::getpid();
  own.start_tick = startTick(own.pid);
  return own;
}

Json ProcessIdentity::toJson() const {
  return {{"host", host},
          {"boot_id", boot_id},
          {"user", user},
          {"pid", pid},
          {"start_tick", start_tick}};
}

ProcessIdentity ProcessIdentity::fromJson(const Json& document) {
  const auto text = [&](const char* key) {
    const auto it = document.find(key);
    return it != document.end() && it->is_string() ? it->get<std::string>() : std::string();
  };
  const auto number = [&](const char* key) {
    const auto it = document.find(key);
    return it != document.end() && it->is_number_integer() ? it->get<std::int64_t>()
                                                           : std::int64_t{0};
  };
  return {text("host"), text("boot_id"), text("user"), number("pid"), number("start_tick")};
}

Liveness livenessOf(const ProcessIdentity& process) {
  const ProcessIdentity own = ownIdentity();
  if (process.pid <= 0 || process.host != own.host) return Liveness::kElsewhere;
  if (process.boot_id != own.boot_id) return Liveness::kDead;
  if (::kill(static_cast<pid_t>(process.pid), 0) != 0 && errno == ESRCH) return Liveness::kDead;
  if (process.start_tick != 0 && startTick(process.pid) != process.start_tick)
    return Liveness::kDead;
  return Liveness::kAlive;
}

}  // namespace lsc
