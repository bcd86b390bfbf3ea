// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/demo.h"
#include "app/engine/compute.h"
#include "app/engine/follow.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

struct DemoOptions {
  bool detach = false;
};

Result<int> demo(const CommandLine& line, const DemoOptions& options) {
  if (const auto compute = findCompute(); !compute) return fail(compute.error());
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto made = queueDemo(**index);
  if (!made) return fail(made.error());
  Result<int> status = kExitDone;
  if (made->made) {
    if (Status s = startWorker(line.engine, line.store); !s) return fail(s.error());
    if (!options.detach) status = followRuns(**index, made->runs);
  } else {
    logInfo("the store " + line.store.string() + " has demo runs already; nothing was made");
  }
  if (!status) return status;
  if (const auto report = (*index)->ingest(made->runs); !report) return fail(report.error());
  const auto document = outcomeOf(**index, made->runs);
  if (!document) return fail(document.error());
  std::string text;
  for (const Json& run : document->at("runs")) {
    text += "run " + dumpJson(run.at("id")) + "  " + run.at("command").get<std::string>() + "  " +
            run.at("status").get<std::string>() + "  " + run.at("name").get<std::string>() + "\n";
  }
  line.print(*document, text);
  return *status;
}

}  // namespace

void addDemoCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<DemoOptions>();
  CLI::App* command = line.add(
      app, "demo",
      "Make the demo data: three small trainings, each sampled, and two ensembles of gauge fields",
      "demo");
  command->add_flag("--detach", options->detach, "Leave it to the queue and return at once");
  line.onRun(command, options, &demo);
}

}  // namespace lsc
