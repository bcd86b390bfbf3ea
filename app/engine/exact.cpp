// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// exact: references known without sampling, in the conventions of the parameter table.
#include <algorithm>
#include <array>
#include <cstdio>

#include "app/engine/command_line.h"
#include "app/engine/config_options.h"
#include "engine/theory/exact.h"

namespace lsc {
namespace {

struct ExactOptions {
  std::string theory;
  std::vector<std::string> values;
};

struct ExactInput {
  std::vector<std::int64_t> extents;
  double m2 = 0, lambda = 0;
};

/// The short names of the command line for keys of the table; L=8 is 8,8.
Status assign(RunConfig& config, const std::string& name, const std::string& text) {
  if (name == "L") return config.set("theory.extents", text + "," + text);
  constexpr std::array kNames = {"extents", "m2", "lambda"};
  if (std::ranges::find(kNames, name) != kNames.end()) return config.set("theory." + name, text);
  return fail(ErrorCode::kInvalidArgument,
              "exact does not know the key " + name + "; known are L, extents, m2, lambda");
}

Result<ExactInput> readInput(const ExactOptions& options, const char* start_m2,
                             const char* start_lambda) {
  RunConfig config;
  const std::array<std::pair<const char*, const char*>, 2> start = {
      {{"theory.m2", start_m2}, {"theory.lambda", start_lambda}}};
  for (const auto& [key, text] : start) {
    if (Status s = config.set(key, text); !s) return fail(s.error());
  }
  for (const std::string& text : options.values) {
    const auto assignment = parseAssignment(text, "exact");
    if (!assignment) return fail(assignment.error());
    if (Status s = assign(config, assignment->first, assignment->second); !s)
      return fail(s.error());
  }
  return ExactInput{config.integers("theory.extents"), config.real("theory.m2"),
                    config.real("theory.lambda")};
}

Result<Json> freeField(const ExactOptions& options) {
  const auto input = readInput(options, "1", "0");
  if (!input) return fail(input.error());
  if (input->m2 <= 0 || input->lambda != 0) {
    return fail(ErrorCode::kInvalidArgument,
                "the theory free needs m2 > 0 and lambda = 0; give for example m2=1");
  }
  return Json{{"log_z", freeFieldLogZ(input->extents, input->m2)},
              {"phi2", freeFieldPhi2(input->extents, input->m2)}};
}

Result<Json> transferMatrix(const ExactOptions& options) {
  const auto input = readInput(options, "-4", "8");
  if (!input) return fail(input.error());
  const auto& extents = input->extents;
  if (extents.size() != 2 || std::ranges::count(extents, 2) == 0) {
    return fail(
        ErrorCode::kInvalidArgument,
        "the theory phi4_2xn needs two extents, one of them 2; give for example extents=2,8");
  }
  if (input->lambda == 0 && input->m2 <= 0) {
    return fail(ErrorCode::kInvalidArgument,
                "the theory phi4_2xn needs lambda > 0 or m2 > 0, or the action has no minimum");
  }
  const std::int64_t nt = extents[0] == 2 ? extents[1] : extents[0];
  const auto value = phi4TransferMatrix(nt, Phi4{input->m2, input->lambda});
  return Json{{"log_z", value.log_z}, {"phi2", value.phi2}};
}

Result<int> exact(const CommandLine& line, const ExactOptions& options) {
  const auto quantities = options.theory == "free" ? freeField(options) : transferMatrix(options);
  if (!quantities) return fail(quantities.error());
  std::string text;
  for (const auto& [name, value] : quantities->items()) {
    char number[40];
    std::snprintf(number, sizeof number, "%.15g", value.get<double>());
    text += name + " = " + number + "\n";
  }
  line.print({{"theory", options.theory}, {"quantities", *quantities}}, text);
  return kExitDone;
}

}  // namespace

void addExactCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ExactOptions>();
  CLI::App* command = line.add(app, "exact", "Exact reference values where they exist",
                               "exact phi4_2xn extents=2,8 m2=-4 lambda=8 --json");
  command
      ->add_option("THEORY", options->theory, "free, or phi4_2xn (the interacting 2 by N lattice)")
      ->required()
      ->check(CLI::IsMember({"free", "phi4_2xn"}));
  command->add_option("VALUE", options->values, "key=value: L or extents, m2, lambda");
  line.onRun(command, options, &exact);
}

}  // namespace lsc
