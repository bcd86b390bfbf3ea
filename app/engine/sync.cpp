// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// sync: brings the mirrors of foreign stores up to date, once or again and again.
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
  bool watch = false, progress = false;
  double interval = 1;
};

/// A source with its reader; none for another Lattiscope store.
struct Attached {
  SourceEntry entry;
  std::unique_ptr<RunSource> reader;
  bool is_new = false;
};

Json reportJson(const SourceEntry& entry, const Mirror& mirror, const SyncReport& report,
                double seconds) {
  return {{"source", entry.name},  {"kind", entry.kind},    {"url", entry.url},
          {"runs", report.runs},   {"new", mirror.added()}, {"updated", mirror.updated()},
          {"bytes", report.bytes}, {"seconds", seconds},    {"troubles", report.troubles}};
}

/// The source of this name or address; each database with runs of a server that is named alone.
Result<std::vector<SourceEntry>> entriesOf(const CommandLine& line, const SyncOptions& options) {
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  for (const SourceEntry& entry : *sources) {
    if (entry.name == options.url) return std::vector{entry};
  }
  const auto address = parseAddress(options.url);
  if (!address) return fail(address.error());
  const auto databases = databasesOf(*address);
  if (!databases) return fail(databases.error());
  std::vector<SourceEntry> entries;
  for (const MongoDatabase& database : *databases)
    entries.push_back({"", address->kind, database.name, database.url});
  if (entries.empty())
    entries.push_back(
        {"", address->kind, options.name.empty() ? address->name : options.name, address->url});
  return entries;
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

Result<Json> syncOnce(const CommandLine& line, const Attached& source) {
  if (!source.reader) return ingestStore(line, source.entry);
  const double begin = steadySeconds();
  auto mirror = Mirror::open(line.store, source.entry);
  if (!mirror) return fail(mirror.error());
  const auto report = source.reader->sync(**mirror);
  // what was taken before a failure stays, and is shown
  if (Status s = (*mirror)->finish(report.has_value()); !s && report) return fail(s.error());
  if (!report) return fail(report.error());
  for (const std::string& trouble : report->troubles) logWarning(trouble);
  return reportJson(source.entry, **mirror, *report, steadySeconds() - begin);
}

/// Events are one line each, which a program can read while they come.
void printEvent(const CommandLine& line, const char* event, const Json& facts,
                const std::string& text) {
  Json document = {{"event", event}};
  document.update(facts);
  std::fputs((line.json ? dumpJson(document) + "\n" : text).c_str(), stdout);
  if (std::fflush(stdout) != 0) g_stop = 1;  // nobody listens any more
}

void printReport(const CommandLine& line, const Json& report, bool event) {
  char text[256];
  std::snprintf(text, sizeof text, "%lld runs, %lld new, %lld updated, %.2f MB read in %.2f s\n",
                report["runs"].get<long long>(), report["new"].get<long long>(),
                report["updated"].get<long long>(), report["bytes"].get<double>() / 1e6,
                report["seconds"].get<double>());
  const std::string named = report["source"].get<std::string>() + ": " + text;
  event ? printEvent(line, "report", report, named) : line.print(report, named);
  std::fflush(stdout);  // a watcher goes on for days
}

/// {"event": "progress", source, stage, done, total} lines, at most ten a second.
ProgressTaker progressOf(const CommandLine& line, const std::string& name) {
  return [&line, name, last = 0.0](const SyncProgress& progress) mutable {
    constexpr double kPause = 0.1;
    const double now = steadySeconds();
    if (now - last >= kPause) {
      last = now;
      const std::string count = std::to_string(progress.done) +
                                (progress.total > 0 ? " of " + std::to_string(progress.total) : "");
      printEvent(line, "progress",
                 {{"source", name},
                  {"stage", progress.stage},
                  {"done", progress.done},
                  {"total", progress.total}},
                 name + ": " + progress.stage + " " + count + "\n");
    }
    return g_stop == 0;
  };
}

/// When a source is looked at again: after a failure later and later, up to a minute.
struct Turn {
  double at = 0, pause = 0;
  bool first = true;
};

void syncInTurn(const CommandLine& line, const SyncOptions& options, const Attached& source,
                Turn& turn) {
  auto report = syncOnce(line, source);
  if (!report) {
    turn.pause = std::min(60.0, std::max(1.0, 2 * turn.pause));
    if (g_stop == 0) logWarning(report.error().message);
    if (options.progress)
      printEvent(line, "error",
                 {{"source", source.entry.name},
                  {"code", codeName(report.error().code)},
                  {"message", report.error().message},
                  {"retry_in", turn.pause}},
                 "");
  } else {
    turn.pause = options.interval;
    const bool news = turn.first || (*report)["new"] != 0 || (*report)["updated"] != 0;
    if (news || options.progress) printReport(line, *report, options.progress);
    turn.first = false;
  }
  turn.at = steadySeconds() + turn.pause;
}

Result<int> watch(const CommandLine& line, const SyncOptions& options,
                  const std::vector<Attached>& sources) {
  std::vector<Turn> turns(sources.size(), Turn{0, options.interval, true});
  while (g_stop == 0) {
    for (std::size_t i = 0; i < sources.size() && g_stop == 0; ++i)
      if (steadySeconds() >= turns[i].at) syncInTurn(line, options, sources[i], turns[i]);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return kExitDone;
}

Result<Attached> attach(const CommandLine& line, const SyncOptions& options,
                        const SourceEntry& wanted) {
  Attached attached;
  attached.is_new = wanted.uid.empty();
  if (wanted.kind == "lattiscope") {
    std::error_code error;
    const fs::path runs = runsFolder(wanted.url.substr(wanted.url.find(':') + 1));
    if (!fs::is_directory(runs, error))
      return fail(ErrorCode::kNotFound, "there is no store of runs in " +
                                            runs.parent_path().string() + "; give its folder");
  } else {
    auto opened = openSource(wanted);
    if (!opened) return fail(opened.error());
    attached.reader = std::move(*opened);
  }
  auto entry = attachSource(line.store, wanted);
  if (!entry) return fail(entry.error());
  attached.entry = std::move(*entry);
  if (attached.reader && options.progress)
    attached.reader->setProgress(progressOf(line, attached.entry.name));
  return attached;
}

/// Whether nothing was ever taken from a source.
bool isEmpty(const CommandLine& line, const SourceEntry& entry) {
  const auto mirror = Mirror::open(line.store, entry);
  const auto stamps = mirror ? (*mirror)->stamps() : fail(mirror.error());
  return !stamps || stamps->empty();
}

/// One after the other; one that fails does not keep the others from their turn.
Result<int> syncAll(const CommandLine& line, const SyncOptions& options,
                    const std::vector<Attached>& sources, bool server) {
  Json reports = Json::array(), sum = {{"new", 0}, {"updated", 0}, {"runs", 0}, {"bytes", 0}};
  Status failed;
  const double begin = steadySeconds();
  for (const Attached& source : sources) {
    const auto report = syncOnce(line, source);
    if (report) {
      for (auto& [key, value] : sum.items())
        value = value.get<std::int64_t>() + (*report)[key].get<std::int64_t>();
      reports.push_back(*report);
      continue;
    }
    // a mistyped address leaves nothing behind
    if (source.is_new && isEmpty(line, source.entry))
      (void)detachSource(line.store, source.entry.name);
    if (!failed) logWarning(report.error().message);
    if (failed) failed = fail(report.error());
  }
  if (!failed && (!server || reports.empty())) return fail(failed.error());
  if (!server) {
    printReport(line, reports[0], options.progress);
    return kExitDone;
  }
  std::string text;
  for (const Json& report : reports)
    text += report["source"].get<std::string>() + ": " +
            std::to_string(report["runs"].get<std::int64_t>()) + " runs, " +
            std::to_string(report["new"].get<std::int64_t>()) + " new\n";
  sum["seconds"] = steadySeconds() - begin;
  sum["sources"] = std::move(reports);
  line.print(sum, text);
  return failed ? kExitDone : kExitFailed;
}

Result<int> runSync(const CommandLine& line, const SyncOptions& options) {
  const auto entries = entriesOf(line, options);
  if (!entries) return fail(entries.error());
  std::vector<Attached> sources;
  for (const SourceEntry& wanted : *entries) {
    auto attached = attach(line, options, wanted);
    if (!attached) return fail(attached.error());
    sources.push_back(std::move(*attached));
  }
  std::signal(SIGINT, [](int) { g_stop = 1; });
  std::signal(SIGTERM, [](int) { g_stop = 1; });
  // a report of several, also of a server with one database
  const auto address = parseAddress(options.url);
  const bool server = address && (*entries)[0].uid.empty() && (*entries)[0].url != address->url;
  return options.watch ? watch(line, options, sources) : syncAll(line, options, sources, server);
}

}  // namespace

void addSyncCommand(CLI::App& app, CommandLine& line) {
  auto options = std::make_shared<SyncOptions>();
  CLI::App* sync = line.add(app, "sync", "Mirrors the runs of another store into this one.",
                            "lattiscope-engine sync sacred:/data/ml_generation_u1 --watch");
  sync->add_option("url", options->url,
                   "mongodb://[USER@]HOST[/DATABASE], ssh://HOST/PATH, sacred:DIR, mlflow:PATH, "
                   "tensorboard:DIR, lattiscope:DIR, or the name of an attached source")
      ->required();
  sync->add_option("--name", options->name, "what to call a new source in the table");
  sync->add_flag("--watch", options->watch, "go on until interrupted");
  sync->add_flag("--progress", options->progress, "say how far it is (with --json: event lines)");
  sync->add_option("--interval", options->interval, "seconds between looks with --watch")
      ->check(CLI::Range(0.1, 86400.0))
      ->capture_default_str();
  line.onRun(sync, options, runSync);

  addSourcesCommands(app, line);
  addPublishCommand(app, line);
}

}  // namespace lsc
