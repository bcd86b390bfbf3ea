// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// sources test, attach and detach: what is at an address, into the list of the store, and out of it.
#include "app/engine/command_line.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

struct AttachOptions {
  std::string url, name;
  bool writable = false, keep = false;
};

/// Also a bare path: what is there says of which kind it is.
Result<SourceAddress> addressOf(const std::string& url) {
  if (!url.starts_with("/") && !url.starts_with("./")) return parseAddress(url);
  const auto recognised = recogniseSource(url);
  return recognised ? parseAddress(*recognised) : fail(recognised.error());
}

/// Connects and says what is there; changes nothing anywhere.
Result<int> runTest(const CommandLine& line, const AttachOptions& options) {
  const auto address = addressOf(options.url);
  const auto places = address ? surveySource(*address) : fail(address.error());
  if (!places) return fail(places.error());
  Json list = Json::array();
  std::string text;
  for (const MongoDatabase& place : *places) {
    list.push_back({{"name", place.name}, {"url", place.url}, {"runs", place.runs}});
    text += place.name + "  " + std::to_string(place.runs) + " runs\n";
  }
  line.print({{"url", address->url}, {"kind", address->kind}, {"databases", list}},
             text.empty() ? "no database holds runs of Sacred\n" : text);
  return kExitDone;
}

Result<int> runAttach(const CommandLine& line, const AttachOptions& options) {
  const auto address = addressOf(options.url);
  if (!address) return fail(address.error());
  const SourceEntry wanted{
      "", address->kind, options.name.empty() ? address->name : options.name, address->url};
  if (address->kind == "sacred_mongo" || address->kind == "ssh") {  // looks at the address alone
    if (const auto reader = openSource(wanted); !reader) return fail(reader.error());
  }
  auto entry = attachSource(line.store, wanted);
  if (!entry) return fail(entry.error());
  if (options.writable) {
    if (Status s = allowWrites(line.store, entry->name, true); !s) return fail(s.error());
  }
  line.print({{"source", entry->name}, {"kind", entry->kind}, {"url", entry->url}},
             entry->name + " is attached; read it with: lattiscope-engine sync " + entry->name +
                 "\n");
  return kExitDone;
}

Result<int> runDetach(const CommandLine& line, const AttachOptions& options) {
  const auto kept = options.keep ? MirrorAfter::kStays : MirrorAfter::kGoes;
  if (Status s = detachSource(line.store, options.url, kept); !s) return fail(s.error());
  line.print({{"detached", options.url}, {"mirror_kept", options.keep}},
             "detached " + options.url + "\n");
  return kExitDone;
}

}  // namespace

void addSourcesAttachCommands(CLI::App& sources, CommandLine& line) {
  const auto add = [&](const char* name, const char* help, const char* example,
                       Result<int> (*run)(const CommandLine&, const AttachOptions&),
                       const char* argument) {
    auto options = std::make_shared<AttachOptions>();
    CLI::App* command = line.add(sources, name, help, example);
    command->add_option(run == runDetach ? "name" : "url", options->url, argument)->required();
    if (run == runAttach) {
      command->add_option("--name", options->name, "what to call it in the table");
      command->add_flag("--allow-writes", options->writable, "tags and notes may be written there");
    }
    if (run == runDetach)
      command->add_flag("--keep-mirror", options->keep, "leave what was read for the next attach");
    line.onRun(command, options, run);
  };
  add("test", "Connects to a server, machine or folder and counts the runs there.",
      "lattiscope-engine sources test mongodb://me@server", runTest,
      "address as `sync` takes it, or a path");
  add("attach", "Puts a source into the list of this store without reading it.",
      "lattiscope-engine sources attach sacred:/data/ml_generation_u1 --name u1", runAttach,
      "address as `sync` takes it, or a path");
  add("detach",
      "Takes a source out of the table and removes its mirror; tags and notes stay for when it "
      "comes back.",
      "lattiscope-engine sources detach ml_generation_u1", runDetach, "name of the source");
}

}  // namespace lsc
