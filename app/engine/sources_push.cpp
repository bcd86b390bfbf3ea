// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// sources push: brings tags and notes of this store and those of a source's own table together;
// sources allow and forbid; undo.
#include <algorithm>

#include "app/engine/command_line.h"
#include "engine/base/uuid.h"
#include "engine/sources/foreign_writes.h"
#include "plugins/sources/all.h"
#include "plugins/sources/sacred_mongo/publish.h"

namespace lsc {
namespace {

struct PushOptions {
  std::string name;
  bool dry_run = false;
};

/// One field of one run: what stands there now, what we have, and what both become.
struct Merge {
  AnnotatedRun run;
  std::string field;
  Json now, merged;
  bool conflict = false;  // both sides wrote a note
};

Result<SourceEntry> writableEntry(const CommandLine& line, const std::string& name) {
  const auto sources = readSources(line.store);
  if (!sources) return fail(sources.error());
  for (const SourceEntry& entry : *sources) {
    if (entry.name != name) continue;
    if (entry.kind != "sacred_mongo")
      return fail(ErrorCode::kUnsupported,
                  "tags and notes are written only to databases that Omniboard shows; " + name +
                      " is no such source");
    if (!entry.writable)
      return fail(ErrorCode::kInvalidArgument, "nothing may be written to " + name +
                                                   "; `lattiscope-engine sources allow " + name +
                                                   "` permits tags and notes");
    return entry;
  }
  return fail(ErrorCode::kNotFound, "no source \"" + name + "\" is attached to this store");
}

/// What we wrote there last is what both sides knew.
Json lastWritten(const std::vector<ForeignWrite>& writes, const std::string& url,
                 const Merge& merge) {
  Json base;
  for (const ForeignWrite& write : writes)
    if (write.source == url && write.run == merge.run.foreign_id && write.field == merge.field)
      base = write.after;
  return base;
}

std::vector<std::string> tagsOf(const Json& value) {
  std::vector<std::string> tags;
  for (const Json& tag : value.is_array() ? value : Json::array())
    if (tag.is_string()) tags.push_back(tag.get<std::string>());
  return tags;
}

void decide(Merge& merge, const Json& base) {
  if (merge.field == "tags") {
    const auto tags = mergedTags(tagsOf(base), *merge.run.tags, tagsOf(merge.now));
    merge.merged = tags.empty() && merge.now.is_null() ? Json() : Json(tags);
    return;
  }
  const std::string theirs = merge.now.is_string() ? merge.now.get<std::string>() : "";
  const std::string known = base.is_string() ? base.get<std::string>() : "";
  merge.conflict = !theirs.empty() && theirs != known && theirs != merge.run.note;
  merge.merged = merge.conflict ? merge.now : Json(merge.run.note);
}

Result<std::vector<Merge>> plan(const CommandLine& line, const SourceEntry& entry,
                                MongoWriter& writer) {
  const auto mirror = Mirror::open(line.store, entry);
  if (!mirror) return fail(mirror.error());
  const auto runs = (*mirror)->annotated();
  if (!runs) return fail(runs.error());
  const auto writes = readForeignWrites(line.store);
  if (!writes) return fail(writes.error());
  std::vector<Merge> merges;
  for (const AnnotatedRun& run : *runs) {
    for (const char* field : {"tags", "notes"}) {
      const bool tags = field == std::string_view("tags");
      if (tags ? !run.tags : run.note.empty()) continue;
      Merge merge{run, field, {}, {}};
      auto now = writer.omniboard(run.foreign_id, field);
      if (!now && now.error().code == ErrorCode::kNotFound) continue;
      if (!now) return fail(now.error());
      merge.now = std::move(*now);
      decide(merge, lastWritten(*writes, entry.url, merge));
      merges.push_back(std::move(merge));
    }
  }
  return merges;
}

Json mergeJson(const Merge& merge) {
  return {{"run", merge.run.foreign_id},
          {"field", merge.field},
          {"before", merge.now},
          {"after", merge.merged},
          {"conflict", merge.conflict}};
}

std::string mergeText(const Merge& merge) {
  return "run " + merge.run.foreign_id + ": " + merge.field + " " + dumpJson(merge.now) +
         (merge.conflict ? " was written by others too and stays; ours is " + merge.run.note
                         : " -> " + dumpJson(merge.merged)) +
         "\n";
}

/// What others added comes to our side too.
Status takeHome(Index& index, const Merge& merge) {
  if (merge.field == "tags" && tagsOf(merge.merged) != *merge.run.tags)
    return index.setTags(merge.run.uid, tagsOf(merge.merged));
  return {};
}

Result<int> runPush(const CommandLine& line, const PushOptions& options) {
  const auto entry = writableEntry(line, options.name);
  if (!entry) return fail(entry.error());
  const auto writer = MongoWriter::open(entry->url);
  const auto merges = writer ? plan(line, *entry, **writer) : fail(writer.error());
  if (!merges) return fail(merges.error());
  const std::string batch = uuidV7();
  Json list = Json::array();
  std::string text;
  std::vector<ForeignWrite> writes;
  for (const Merge& merge : *merges) {
    if (merge.merged != merge.now)
      writes.push_back(
          {batch, entry->url, merge.run.foreign_id, merge.field, merge.now, merge.merged});
    if (merge.merged == merge.now && !merge.conflict) continue;
    list.push_back(mergeJson(merge));
    text += mergeText(merge);
  }
  Json report = {{"source", entry->name}, {"writes", list}, {"written", 0}, {"batch", batch}};
  if (options.dry_run || writes.empty()) {
    line.print(report, text + (writes.empty() ? "nothing is to be written\n" : ""));
    return kExitDone;
  }
  if (!line.json) line.print(report, text);
  if (Status s = noteForeignWrites(line.store, writes); !s) return fail(s.error());
  std::int64_t written = 0;
  for (const ForeignWrite& write : writes) {
    const auto done = (*writer)->setOmniboard(write.run, write.field, write.before, write.after);
    if (!done) return fail(done.error());
    written += *done ? 1 : 0;
  }
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  for (const Merge& merge : *merges)
    if (Status s = takeHome(**index, merge); !s) return fail(s.error());
  report["written"] = written;
  line.print(report, std::to_string(written) +
                         " written; `lattiscope-engine sources undo` takes "
                         "them back\n");
  return kExitDone;
}

Status undoOne(MongoWriter& writer, const ForeignWrite& write, std::int64_t& undone) {
  if (write.field == "run") {
    undone += 1;
    return writer.remove(write.after);
  }
  const auto done = writer.setOmniboard(write.run, write.field, write.after, write.before);
  if (!done) return fail(done.error());
  undone += *done ? 1 : 0;  // somebody else wrote there since: theirs stays
  return {};
}

/// What undo would write: the values before, where ours still stand.
Result<int> listUndo(const CommandLine& line, const std::vector<ForeignWrite>& writes) {
  Json list = Json::array();
  std::string text;
  for (const ForeignWrite& write : writes) {
    if (write.batch != writes.back().batch) continue;
    list.push_back({{"source", write.source},
                    {"run", write.run},
                    {"field", write.field},
                    {"before", write.after},
                    {"after", write.before}});
    text += "run " + write.run + ": " + write.field + " " + dumpJson(write.after) + " -> " +
            dumpJson(write.before) + "\n";
  }
  line.print({{"batch", writes.back().batch}, {"writes", list}}, text);
  return kExitDone;
}

/// The newest batch of writes, whichever command made it.
Result<int> runUndo(const CommandLine& line, const PushOptions& options) {
  const auto writes = readForeignWrites(line.store);
  if (!writes) return fail(writes.error());
  if (writes->empty())
    return fail(ErrorCode::kNotFound, "nothing was written to stores of others that is not undone");
  const std::string batch = writes->back().batch;
  if (options.dry_run) return listUndo(line, *writes);
  std::int64_t undone = 0, count = 0;
  for (const ForeignWrite& write : *writes) {
    if (write.batch != batch) continue;
    ++count;
    const auto writer = MongoWriter::open(write.source);
    if (!writer) return fail(writer.error());
    if (Status s = undoOne(**writer, write, undone); !s) return fail(s.error());
  }
  if (Status s = noteUndone(line.store, batch); !s) return fail(s.error());
  line.print({{"batch", batch}, {"writes", count}, {"undone", undone}},
             std::to_string(undone) + " of " + std::to_string(count) + " writes taken back\n");
  return kExitDone;
}

template <bool allowed>
Result<int> runAllow(const CommandLine& line, const PushOptions& options) {
  if (Status s = allowWrites(line.store, options.name, allowed); !s) return fail(s.error());
  line.print({{"source", options.name}, {"writable", allowed}},
             options.name + (allowed ? " may be written to\n" : " is only read\n"));
  return kExitDone;
}

}  // namespace

void addSourcesPushCommands(CLI::App& sources, CommandLine& line) {
  const auto add = [&](const char* name, const char* help, const char* example,
                       Result<int> (*run)(const CommandLine&, const PushOptions&), bool named) {
    auto options = std::make_shared<PushOptions>();
    CLI::App* command = line.add(sources, name, help, example);
    if (named) command->add_option("name", options->name, "name of the source")->required();
    if (run == runPush || run == runUndo)
      command->add_flag("--dry-run", options->dry_run, "only list what would be written");
    line.onRun(command, options, run);
  };
  add("allow", "Permits tags and notes to be written to a source.",
      "lattiscope-engine sources allow ml_generation_u1", runAllow<true>, true);
  add("forbid", "A source is only read again.", "lattiscope-engine sources forbid ml_generation_u1",
      runAllow<false>, true);
  add("push", "Lists, then writes our tags and notes where Omniboard has them.",
      "lattiscope-engine sources push ml_generation_u1 --dry-run", runPush, true);
  add("undo", "Takes back what the last push or publish wrote.", "lattiscope-engine sources undo",
      runUndo, false);
}

}  // namespace lsc
