// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Stands in for lattiscope-compute where only its manners matter. The first word of the run's name
// tells it what to do: "complete", "crash" (after its first record), "mute" (exit 7 before any
// record), "wait" (until stopped), "again" (as "wait", but once it was stopped and goes on it
// completes).
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <thread>

#include "engine/store/run_ingest.h"
#include "engine/store/run_writer.h"
#include "engine/store/state_log.h"

namespace {

int finish(lsc::RunWriter& writer, lsc::RunStatus status) {
  return writer.finish(status, "") ? 0 : 1;
}

int act(const std::string& role, lsc::RunWriter& writer) {
  const lsc::MetricValue loss{"loss", -1.5};
  if (!writer.metrics(1, {&loss, 1})) return 1;
  writer.progress(1, 10);
  if (role == "crash") {
    std::printf("about to crash\n");
    std::fflush(stdout);
    std::signal(SIGSEGV, SIG_DFL);  // a sanitizer would turn the signal into an exit status
    std::raise(SIGSEGV);
  }
  if (role != "wait" && (role != "again" || writer.attempt() > 1))
    return finish(writer, lsc::RunStatus::kCompleted);
  for (int i = 0; i < 3000 && !writer.stopRequested(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return finish(writer, lsc::RunStatus::kInterrupted) == 0 ? 3 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--version") == 0) return std::printf("fake compute\n") < 0;
  std::string folder;
  for (int i = 1; i + 1 < argc; ++i) {
    if (std::strcmp(argv[i], "--run") == 0) folder = argv[i + 1];
    std::printf("%s ", argv[i]);
  }
  std::printf("\n");
  const auto document = lsc::readRunDocument(folder);
  std::string role = document ? lsc::textField(*document, "name") : "mute";
  role.resize(
      std::min(role.find(' '), role.size()));  // runs of a sweep have their values behind it
  if (role == "mute") {
    std::fprintf(stderr, "no library\n");
    return 7;
  }
  auto writer = lsc::RunWriter::start(folder, {.total_steps = 10});
  if (!writer) {
    std::fprintf(stderr, "%s\n", writer.error().message.c_str());
    return 1;
  }
  return act(role, **writer);
}
