// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// lattice flow: energy and charge of one configuration along the Wilson flow, with t0 and w0.
#include <cstdio>

#include "app/engine/known_formats.h"
#include "app/engine/lattice_commands.h"
#include "app/engine/tracked.h"
#include "engine/worker/flow_history.h"

namespace lsc {
namespace {

struct FlowOptions {
  FlowHistoryRequest request;
  int threads = 0;
};

std::string textOf(const Json& history) {
  std::string text = "t        E              t^2 E          Q\n";
  for (std::size_t i = 0; i < history.at("times").size(); ++i) {
    char row[96];
    std::snprintf(row, sizeof row, "%-8g %-14.8g %-14.8g ", history.at("times")[i].get<double>(),
                  realFromJson(history.at("energy")[i]).value_or(0),
                  realFromJson(history.at("t2e")[i]).value_or(0));
    text += row;
    text += history.at("charge").is_array() ? dumpJson(history.at("charge")[i]) + "\n" : "-\n";
  }
  for (const char* scale : {"t0", "w0"})
    text += std::string(scale) + " = " +
            (history.at(scale).is_null() ? "not reached" : dumpJson(history.at(scale))) + "\n";
  return text;
}

Result<int> flow(const CommandLine& line, const FlowOptions& options) {
  FlowHistoryRequest request = options.request;
  request.cache = line.store / "cache";
  StopOnSignal stop;
  Work work{options.threads, stop.token(), {}};
  if (!line.quiet)
    work.progress = [](double fraction) { std::fprintf(stderr, "progress %.3f\n", fraction); };
  const auto history = makeFlowHistory(knownFormats(), request, work);
  if (!history) return fail(history.error());
  line.print(*history, textOf(*history));
  return kExitDone;
}

}  // namespace

void addFlowCommand(CLI::App& group, CommandLine& line) {
  const auto options = std::make_shared<FlowOptions>();
  FlowHistoryRequest& request = options->request;
  CLI::App* command = line.add(group, "flow", "Energy and charge along the Wilson flow, t0 and w0",
                               "lattice flow cfg.lime --to 4 --every 0.1");
  command->add_option("FILE", request.file, "Configuration file")->required();
  command->add_option("--to", request.to, "Last flow time in lattice units, default 1")
      ->check(CLI::Range(1e-6, 1000.0));
  command->add_option("--every", request.every, "Distance of the points, default 0.05")
      ->check(CLI::Range(1e-6, 1000.0));
  command->add_option("--step", request.step, "Step of the integrator, default 0.02")
      ->check(CLI::Range(1e-6, 0.2));
  command->add_option("--quantity", request.quantity,
                      "Also keep this quantity on the sites at all the times, in one npy file");
  command->add_option("--member,--dataset", request.selection.member, "Which of several fields");
  command->add_option("--axes", request.selection.axes, "Axes of an array, slowest first");
  command->add_option("--threads", options->threads, "Threads; default two")
      ->check(CLI::Range(0, 256));
  line.onRun(command, options, &flow);
}

}  // namespace lsc
