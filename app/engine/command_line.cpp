// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/command_line.h"

#include <cstdio>

#include "engine/base/log.h"

namespace lsc {

CLI::App* CommandLine::add(CLI::App& group, const std::string& name, const std::string& help,
                           const std::string& example) {
  CLI::App* command = group.add_subcommand(name, help);
  command->footer("Example:\n  lattiscope-engine " + example);
  command
      ->add_option(
          "--store", store,
          "Folder of the store (default: $LATTISCOPE_STORE, else the data folder of the user)")
      ->group("Common");
  command->add_flag("--json", json, "Print one JSON document on stdout")->group("Common");
  command->add_flag("--quiet", quiet, "No progress and no remarks on stderr")->group("Common");
  return command;
}

Result<std::unique_ptr<Index>> CommandLine::openIndex() const {
  auto index = Index::open(store, Index::Mode::kReadWrite);
  if (!index) return index;
  if (!(*index)->notice().empty()) logWarning((*index)->notice());
  if ((*index)->readOnly()) return index;
  const auto report = (*index)->ingest();
  if (!report) return fail(report.error());
  for (const std::string& trouble : report->troubles) logWarning(trouble);
  return index;
}

void CommandLine::print(const Json& document, const std::string& text) const {
  const std::string out = json ? dumpJson(document, 1) + "\n" : text;
  std::fwrite(out.data(), 1, out.size(), stdout);
  std::fflush(stdout);
}

void CommandLine::printFailure(const std::string& code, const std::string& message) const {
  if (json) print({{"error", {{"code", code}, {"message", message}}}}, "");
  std::fprintf(stderr, "lattiscope-engine: %s\n", message.c_str());
}

int CommandLine::usage(const std::string& message) const {
  printFailure("usage", message);
  return kExitUsage;
}

}  // namespace lsc
