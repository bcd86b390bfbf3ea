// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs tag, note, archive, unarchive, trash, restore: changing what people say about runs.
#include <algorithm>

#include "app/engine/command_line.h"
#include "app/engine/run_json.h"

namespace lsc {
namespace {

/// Prints the run as it is now.
Result<int> printRun(const CommandLine& line, Index& index, const std::string& uid) {
  const auto rows = index.runs(std::vector<std::string>{uid});
  if (!rows) return fail(rows.error());
  if (!rows->empty()) line.print(runJson(rows->front(), nullptr), "");
  return kExitDone;
}

struct TagOptions {
  std::string id;
  std::vector<std::string> add, remove;
};

Result<int> tag(const CommandLine& line, const TagOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  for (const std::string& t : options.add) {
    if (std::ranges::find(row->tags, t) == row->tags.end()) row->tags.push_back(t);
  }
  for (const std::string& t : options.remove) std::erase(row->tags, t);
  if (Status s = (*index)->setTags(row->uid, row->tags); !s) return fail(s.error());
  return printRun(line, **index, row->uid);
}

struct NoteOptions {
  std::string id, text;
};

Result<int> note(const CommandLine& line, const NoteOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  if (Status s = (*index)->setNote(row->uid, options.text); !s) return fail(s.error());
  return printRun(line, **index, row->uid);
}

struct IdsOptions {
  std::vector<std::string> ids;
};

/// All runs or none of them, whatever sources they belong to.
Result<int> changeAll(const CommandLine& line, const IdsOptions& options, const RunEdit& change) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  std::vector<RunEdit> edits;
  std::vector<std::string> uids;
  for (const std::string& id : options.ids) {
    const auto row = (*index)->find(id);
    if (!row) return fail(row.error());
    uids.push_back(row->uid);
    edits.push_back(change);
    edits.back().uid = row->uid;
  }
  if (Status s = (*index)->edit(edits); !s) return fail(s.error());
  line.print({{"runs", uids}}, "");
  return kExitDone;
}

Result<int> archive(const CommandLine& line, const IdsOptions& options) {
  return changeAll(line, options, {.uid = {}, .archived = true});
}

Result<int> unarchive(const CommandLine& line, const IdsOptions& options) {
  return changeAll(line, options, {.uid = {}, .archived = false});
}

Result<int> trash(const CommandLine& line, const IdsOptions& options) {
  return changeAll(line, options, {.uid = {}, .trashed = true});
}

Result<int> restore(const CommandLine& line, const IdsOptions& options) {
  return changeAll(line, options, {.uid = {}, .trashed = false});
}

void addEach(CLI::App& runs, CommandLine& line, const char* name, const char* help,
             Result<int> (*run)(const CommandLine&, const IdsOptions&)) {
  const auto options = std::make_shared<IdsOptions>();
  CLI::App* command = line.add(runs, name, help, std::string("runs ") + name + " 12 13");
  command->add_option("ID", options->ids, "Numbers, uid prefixes or source:id")->required();
  line.onRun(command, options, run);
}

}  // namespace

void addRunEditCommands(CLI::App& runs, CommandLine& line) {
  const auto tagging = std::make_shared<TagOptions>();
  CLI::App* command =
      line.add(runs, "tag", "Add and remove tags", "runs tag 12 prod good --remove draft");
  command->add_option("ID", tagging->id, "Number, uid prefix or source:id")->required();
  command->add_option("TAG", tagging->add, "Tags to add");
  command->add_option("--remove", tagging->remove, "A tag to remove; may be given several times")
      ->take_all()
      ->expected(1);
  line.onRun(command, tagging, &tag);

  const auto noting = std::make_shared<NoteOptions>();
  command =
      line.add(runs, "note", "Write a run's note", "runs note 12 'good start, try more layers'");
  command->add_option("ID", noting->id, "Number, uid prefix or source:id")->required();
  command->add_option("TEXT", noting->text, "The note; an empty one removes it")->required();
  line.onRun(command, noting, &note);

  addEach(runs, line, "archive", "Put runs away: lists show them only when asked", &archive);
  addEach(runs, line, "unarchive", "Take runs out of the archive", &unarchive);
  addEach(runs, line, "trash", "Move runs to the trash", &trash);
  addEach(runs, line, "restore", "Take runs out of the trash", &restore);
  addArchiveCommands(runs, line);
  addWatchCommand(runs, line);
  addRunJobCommands(runs, line);
}

}  // namespace lsc
