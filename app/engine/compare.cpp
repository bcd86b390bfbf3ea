// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// compare: exit status 0 if the runs are the same, 1 if they differ, 2 for any trouble (as diff
// does).
#include "app/engine/command_line.h"
#include "engine/compare/run_diff.h"

namespace lsc {
namespace {

struct CompareOptions {
  std::vector<std::string> ids;
  std::vector<std::string> only;
};

Result<RunDiff> diffOf(const CommandLine& line, const CompareOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  std::vector<RunDetail> runs;
  for (const std::string& id : options.ids) {
    const auto row = (*index)->find(id);
    if (!row) return fail(row.error());
    auto detail = (*index)->detail(row->uid);
    if (!detail) return fail(detail.error());
    runs.push_back(std::move(*detail));
  }
  DiffParts parts;
  if (!options.only.empty()) {
    const auto wanted = [&](const char* part) {
      return std::ranges::find(options.only, part) != options.only.end();
    };
    parts = {
        .config = wanted("config"), .metrics = wanted("metrics"), .environment = wanted("env")};
  }
  return compareRuns(runs, parts);
}

Result<int> compare(const CommandLine& line, const CompareOptions& options) {
  const auto diff = diffOf(line, options);
  if (!diff) {
    line.printFailure(codeName(diff.error().code), diff.error().message);
    return kExitUsage;
  }
  line.print(diffToJson(*diff), diff->differs() ? diffToText(*diff) : "the runs are the same\n");
  return diff->differs() ? 1 : 0;
}

}  // namespace

void addCompareCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<CompareOptions>();
  CLI::App* command = line.add(
      app, "compare", "What differs between runs; exit status 0 same, 1 differs, 2 trouble",
      "compare 12 13 --only config,metrics");
  command->add_option("ID", options->ids, "Two or more runs: number, uid prefix or source:id")
      ->required()
      ->expected(2, 1000);
  command->add_option("--only", options->only, "Only these parts: config, metrics, env")
      ->delimiter(',')
      ->check(CLI::IsMember({"config", "metrics", "env"}));
  line.onRun(command, options, &compare);
}

}  // namespace lsc
