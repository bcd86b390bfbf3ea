// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs export, import: one run as one archive.
#include "app/engine/command_line.h"
#include "app/engine/run_json.h"
#include "engine/base/files.h"
#include "engine/store/run_archive.h"

namespace lsc {
namespace {

struct ArchiveOptions {
  std::string id, file;
};

Result<int> exportOne(const CommandLine& line, const ArchiveOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  const auto detail = (*index)->detail(row->uid);
  if (!detail) return fail(detail.error());
  const fs::path folder = runFolder(line.store, row->uid);
  std::error_code error;
  if (!fs::exists(folder / "run.json", error)) {
    return fail(ErrorCode::kUnsupported, "run " + options.id +
                                             " is mirrored from another source and has no folder "
                                             "here; export it where it is");
  }
  const Json annotations = {{"tags", row->tags}, {"note", detail->note}, {"starred", row->starred}};
  if (Status s = exportRun(folder, annotations, options.file); !s) return fail(s.error());
  line.print(
      {{"run", row->uid}, {"file", options.file}, {"size", fs::file_size(options.file, error)}},
      options.file + "\n");
  return kExitDone;
}

/// What people said about it, as far as it can be read.
Status annotate(Index& index, const ImportedRun& run) {
  const Json& said = run.annotations;
  std::vector<std::string> tags;
  for (const Json& tag : said.value("tags", Json::array())) {
    if (tag.is_string()) tags.push_back(tag.get<std::string>());
  }
  if (Status s = index.setTags(run.uid, tags); !s) return s;
  const auto note = said.find("note");
  if (note != said.end() && note->is_string() && !note->get_ref<const std::string&>().empty()) {
    if (Status s = index.setNote(run.uid, note->get<std::string>()); !s) return s;
  }
  const auto starred = said.find("starred");
  return starred != said.end() && *starred == true ? index.setStarred(run.uid, true) : Status{};
}

Result<int> importOne(const CommandLine& line, const ArchiveOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto run = importRun(line.store, options.file);
  if (!run) return fail(run.error());
  if (const auto taken = (*index)->ingest({run->uid}); !taken) return fail(taken.error());
  if (Status s = annotate(**index, *run); !s) return fail(s.error());
  const auto row = (*index)->find(run->uid);
  if (!row) return fail(row.error());
  line.print(runJson(*row, nullptr), std::to_string(row->number) + "  " + run->uid + "\n");
  return kExitDone;
}

}  // namespace

void addArchiveCommands(CLI::App& runs, CommandLine& line) {
  const auto exporting = std::make_shared<ArchiveOptions>();
  CLI::App* command = line.add(runs, "export", "Write one run as one archive (.tar.gz)",
                               "runs export 12 run12.tar.gz");
  command->add_option("ID", exporting->id, "Number, uid prefix or source:id")->required();
  command->add_option("FILE", exporting->file, "The archive to write")->required();
  line.onRun(command, exporting, &exportOne);

  const auto importing = std::make_shared<ArchiveOptions>();
  command = line.add(runs, "import", "Take an exported run into this store, whole or not at all",
                     "runs import run12.tar.gz");
  command->add_option("FILE", importing->file, "An archive of runs export")->required();
  line.onRun(command, importing, &importOne);
}

}  // namespace lsc
