// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// lattice field: a quantity on the sites, with progress on stderr and results kept in the store.
#include <cstdio>

#include "app/engine/known_formats.h"
#include "app/engine/lattice_commands.h"
#include "app/engine/tracked.h"
#include "engine/base/clock.h"
#include "engine/worker/site_field.h"

namespace lsc {
namespace {

constexpr double kReportEvery = 0.1;  // seconds

struct FieldOptions {
  SiteFieldRequest request;
  double flow_time = 0;
  bool cacheless = false;
  int threads = 0;
};

Result<int> field(const CommandLine& line, const FieldOptions& options) {
  SiteFieldRequest request = options.request;
  if (options.flow_time > 0) request.smoothing = "flow:" + dumpJson(options.flow_time);
  if (request.smoothing.empty()) request.smoothing = "none";
  if (!options.cacheless) request.cache = line.store / "cache";
  if (options.cacheless && request.out.empty())
    return line.usage("lattice field needs --out F.npy when nothing is kept");
  StopOnSignal stop;
  double last = 0;
  Work work{options.threads, stop.token(), {}};
  if (!line.quiet)
    work.progress = [&last](double fraction) {
      const double now = steadySeconds();
      if (now - last < kReportEvery) return;
      last = now;
      std::fprintf(stderr, "progress %.3f\n", fraction);
    };
  const auto facts = makeSiteField(knownFormats(), request, work);
  if (!facts) return fail(facts.error());
  line.print(*facts, request.quantity + ": mean " + dumpJson(facts->at("mean")) + ", from " +
                         dumpJson(facts->at("min")) + " to " + dumpJson(facts->at("max")) +
                         ", sum " + dumpJson(facts->at("sum")) + "\nin " +
                         facts->at("path").get<std::string>() + "\n");
  return kExitDone;
}

}  // namespace

void addFieldCommand(CLI::App& group, CommandLine& line) {
  const auto options = std::make_shared<FieldOptions>();
  SiteFieldRequest& request = options->request;
  CLI::App* command =
      line.add(group, "field", "Computes a quantity on the sites of a configuration",
               "lattice field cfg.lime --quantity charge --flow-time 1 --out q.npy");
  command->add_option("FILE", request.file, "Configuration file")->required();
  command
      ->add_option(
          "--quantity", request.quantity,
          "plaquette[:xy] energy electric magnetic charge polyakov_abs polyakov_phase "
          "polyakov_re polyakov_im link_trace[:x] link_phase:x unitarity loop:R:T; phi phi2 "
          "action:M2:LAMBDA; several numbers a site: polyakov link_traces link_phases; with "
          "--minus: link_distance")
      ->required();
  command->add_option("--flow-time", options->flow_time, "Wilson flow first, up to this time")
      ->check(CLI::Range(0.0, 1000.0));
  command->add_option("--smear", request.smoothing, "stout:RHO:N or ape:ALPHA:N first")
      ->excludes("--flow-time");
  command->add_option("--minus", request.minus, "Configuration whose quantity is subtracted");
  command->add_option("--out", request.out,
                      "float64 npy file, axes t,z,y,x; default: kept in the store");
  command->add_option("--member,--dataset", request.selection.member, "Which of several fields");
  command->add_option("--axes", request.selection.axes, "Axes of an array, slowest first");
  command->add_option("--threads", options->threads, "Threads; default two")
      ->check(CLI::Range(0, 256));
  command->add_flag("--no-cache", options->cacheless,
                    "Neither look for a kept result nor keep this one");
  line.onRun(command, options, &field);
}

}  // namespace lsc
