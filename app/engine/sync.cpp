// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// sync: brings the mirror of a foreign store up to date, once or again and again; sources: what is
// attached.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>

#include "app/engine/command_line.h"
#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

volatile std::sig_atomic_t g_stop =
    0;  // set by a signal handler: nothing else may be touched there

struct SyncOptions {
  std::string url, name;
  bool watch = false;
  double interval = 1;
};

Json reportJson(const SourceEntry& entry, const Mirror& mirror, const SyncReport& report,
                double seconds) {
  return {{"source", entry.name},  {"kind", entry.kind},    {"url", entry.url},
          {"runs", report.runs},   {"new", mirror.added()}, {"updated", mirror.updated()},
          {"bytes", report.bytes}, {"seconds", seconds},    {"troubles", report.troubles}};
}

Result<SourceEntry> entryOf(const CommandLine& line, const SyncOptions& options) {
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  for (const SourceEntry& entry : *sources) {
    if (entry.name == options.url) return entry;
  }
  const auto address = parseAddress(options.url);
  if (!address) return fail(address.error());
  return SourceEntry{"", address->kind, options.name.empty() ? address->name : options.name,
                     address->url};
}

/// Another Lattiscope store: its run folders are taken in by the index itself.
Result<Json> ingestStore(const CommandLine& line, const SourceEntry& entry) {
  constexpr std::int64_t kPointBytes = 24;  // step, time and value
  const double begin = steadySeconds();
  auto index = Index::open(line.store, Index::Mode::kReadWrite);
  if (!index) return fail(index.error());
  const auto count = [&]() -> Result<std::int64_t> {
    const auto rows = (*index)->bareRuns();
    if (!rows) return fail(rows.error());
    return std::ranges::count(*rows, entry.name, &RunRow::source);
  };
  const auto before = count();
  const auto report = (*index)->ingest();
  const auto after = count();
  if (!before || !report || !after)
    return fail(!before ? before.error() : !report ? report.error() : after.error());
  for (const std::string& trouble : report->troubles) logWarning(trouble);
  const std::int64_t added = std::max<std::int64_t>(0, *after - *before);
  const auto changed = static_cast<std::int64_t>(report->changed.size());
  return Json{{"source", entry.name},
              {"kind", entry.kind},
              {"url", entry.url},
              {"runs", *after},
              {"new", added},
              {"updated", std::max<std::int64_t>(0, changed - added)},
              {"bytes", report->points * kPointBytes},
              {"seconds", steadySeconds() - begin},
              {"troubles", report->troubles}};
}

Result<Json> syncOnce(const CommandLine& line, const SourceEntry& entry, RunSource* reader) {
  if (!reader) return ingestStore(line, entry);
  RunSource& source = *reader;
  const double begin = steadySeconds();
  auto mirror = Mirror::open(line.store, entry);
  if (!mirror) return fail(mirror.error());
  const auto report = source.sync(**mirror);
  // what was taken before a failure stays, and is shown
  if (Status s = (*mirror)->finish(); !s && report) return fail(s.error());
  if (!report) return fail(report.error());
  for (const std::string& trouble : report->troubles) logWarning(trouble);
  return reportJson(entry, **mirror, *report, steadySeconds() - begin);
}

void printReport(const CommandLine& line, const Json& report) {
  char text[256];
  std::snprintf(text, sizeof text, "%lld runs, %lld new, %lld updated, %.2f MB read in %.2f s\n",
                report["runs"].get<long long>(), report["new"].get<long long>(),
                report["updated"].get<long long>(), report["bytes"].get<double>() / 1e6,
                report["seconds"].get<double>());
  line.print(report, report["source"].get<std::string>() + ": " + text);
}

/// After a failure it waits longer and longer, up to a minute.
Result<int> watch(const CommandLine& line, const SyncOptions& options, const SourceEntry& entry,
                  RunSource* source) {
  std::signal(SIGINT, [](int) { g_stop = 1; });
  std::signal(SIGTERM, [](int) { g_stop = 1; });
  double pause = options.interval;
  for (bool first = true; g_stop == 0; first = false) {
    const auto report = syncOnce(line, entry, source);
    if (!report) {
      logWarning(report.error().message);
      pause = std::min(60.0, std::max(1.0, 2 * pause));
    } else {
      pause = options.interval;
      if (first || (*report)["new"] != 0 || (*report)["updated"] != 0) printReport(line, *report);
      std::fflush(stdout);
    }
    for (double left = pause; left > 0 && g_stop == 0; left -= 0.1)
      std::this_thread::sleep_for(std::chrono::duration<double>(std::min(left, 0.1)));
  }
  return kExitDone;
}

Result<int> runSync(const CommandLine& line, const SyncOptions& options) {
  auto entry = entryOf(line, options);
  if (!entry) return fail(entry.error());
  std::unique_ptr<RunSource> source;  // none for another Lattiscope store
  if (entry->kind == "lattiscope") {
    std::error_code error;
    const fs::path runs = runsFolder(entry->url.substr(entry->url.find(':') + 1));
    if (!fs::is_directory(runs, error))
      return fail(ErrorCode::kNotFound, "there is no store of runs in " +
                                            runs.parent_path().string() + "; give its folder");
  } else {
    auto opened = openSource(*entry);
    if (!opened) return fail(opened.error());
    source = std::move(*opened);
  }
  const bool is_new = entry->uid.empty();
  entry = attachSource(line.store, *entry);
  if (!entry) return fail(entry.error());
  if (options.watch) return watch(line, options, *entry, source.get());
  const auto report = syncOnce(line, *entry, source.get());
  if (!report) {
    std::error_code error;
    // a mistyped address leaves nothing behind
    const bool mirrored =
        std::filesystem::exists(databaseFile(mirrorFolder(line.store, entry->uid)), error);
    if (is_new && !mirrored) (void)detachSource(line.store, entry->name);
    return fail(report.error());
  }
  printReport(line, *report);
  return kExitDone;
}

Result<int> listSources(const CommandLine& line, const SyncOptions&) {
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  Json list = Json::array();
  std::string text;
  for (const SourceEntry& entry : *sources) {
    list.push_back(
        {{"name", entry.name}, {"kind", entry.kind}, {"url", entry.url}, {"uid", entry.uid}});
    text += entry.name + "  " + entry.url + "\n";
  }
  line.print({{"sources", list}}, text.empty() ? "no source is attached\n" : text);
  return kExitDone;
}

Result<int> runDetach(const CommandLine& line, const SyncOptions& options) {
  if (Status s = detachSource(line.store, options.name); !s) return fail(s.error());
  line.print({{"detached", options.name}}, "detached " + options.name + "\n");
  return kExitDone;
}

}  // namespace

void addSyncCommand(CLI::App& app, CommandLine& line) {
  auto options = std::make_shared<SyncOptions>();
  CLI::App* sync = line.add(app, "sync", "Mirrors the runs of another store into this one.",
                            "lattiscope-engine sync sacred:/data/ml_generation_u1 --watch");
  sync->add_option(
          "url", options->url,
          "sacred:DIR, mlflow:PATH, tensorboard:DIR, lattiscope:DIR, or the name of an attached "
          "source")
      ->required();
  sync->add_option("--name", options->name, "what to call a new source in the table");
  sync->add_flag("--watch", options->watch, "go on until interrupted");
  sync->add_option("--interval", options->interval, "seconds between looks with --watch")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  line.onRun(sync, options, runSync);

  CLI::App* group = app.add_subcommand("sources", "The foreign stores that are attached.");
  group->require_subcommand(1);
  auto listing = std::make_shared<SyncOptions>();
  line.onRun(line.add(*group, "list", "Names the attached sources.",
                      "lattiscope-engine sources list --json"),
             listing, listSources);
  auto detaching = std::make_shared<SyncOptions>();
  CLI::App* detach = line.add(*group, "detach",
                              "Takes a source out of the table and removes its mirror; tags and "
                              "notes stay for when it comes back.",
                              "lattiscope-engine sources detach ml_generation_u1");
  detach->add_option("name", detaching->name, "name of the source")->required();
  line.onRun(detach, detaching, runDetach);
}

}  // namespace lsc
