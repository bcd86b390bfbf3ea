// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// sources list and columns: what is attached, and the columns that a source brings.
#include "app/engine/command_line.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

struct SourceOptions {
  std::string name;
};

Result<SourceEntry> entryNamed(const CommandLine& line, const std::string& name) {
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  for (const SourceEntry& entry : *sources)
    if (entry.name == name) return entry;
  return fail(ErrorCode::kNotFound, "no source \"" + name +
                                        "\" is attached to this store; `lattiscope-engine sources "
                                        "list` names them");
}

Result<int> listSources(const CommandLine& line, const SourceOptions&) {
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  Json list = Json::array();
  std::string text;
  for (const SourceEntry& entry : *sources) {
    list.push_back({{"name", entry.name},
                    {"kind", entry.kind},
                    {"url", entry.url},
                    {"uid", entry.uid},
                    {"writable", entry.writable}});
    text += entry.name + "  " + entry.url + "\n";
  }
  line.print({{"sources", list}}, text.empty() ? "no source is attached\n" : text);
  return kExitDone;
}

Result<int> listColumns(const CommandLine& line, const SourceOptions& options) {
  const auto entry = entryNamed(line, options.name);
  if (!entry) return fail(entry.error());
  const auto mirror = Mirror::open(line.store, *entry);
  const auto stored = mirror ? (*mirror)->cursor("columns") : fail(mirror.error());
  if (!stored) return fail(stored.error());
  auto columns = stored->empty() ? Result<Json>(Json::array())
                                 : parseJson(*stored, "the columns of " + options.name);
  if (!columns) return fail(columns.error());
  std::string text;
  for (const Json& column : *columns)
    text += column["column"].get<std::string>() + "  " + column["name"].get<std::string>() + "\n";
  line.print({{"source", options.name}, {"columns", *columns}}, text);
  return kExitDone;
}

}  // namespace

void addSourcesCommands(CLI::App& app, CommandLine& line) {
  CLI::App* group = app.add_subcommand("sources", "The foreign stores that are attached.");
  group->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, const char* example,
                       Result<int> (*run)(const CommandLine&, const SourceOptions&),
                       const char* argument) {
    auto options = std::make_shared<SourceOptions>();
    CLI::App* command = line.add(*group, name, help, example);
    if (argument) command->add_option("name", options->name, argument)->required();
    line.onRun(command, options, run);
  };
  add("list", "Names the attached sources.", "lattiscope-engine sources list --json", listSources,
      nullptr);
  addSourcesAttachCommands(*group, line);
  addSourcesPushCommands(*group, line);
  add("columns", "The columns that the source's own table has (Omniboard's).",
      "lattiscope-engine sources columns ml_generation_u1", listColumns, "name of the source");
}

}  // namespace lsc
