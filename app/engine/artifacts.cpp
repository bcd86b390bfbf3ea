// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// artifacts list, get, fetch, put, use, lineage, describe: the files of runs, and the datasets and
// models they are versions of.
#include <algorithm>

#include "app/engine/command_line.h"
#include "app/engine/run_json.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/store/artifact_read.h"
#include "engine/store/artifacts.h"
#include "engine/worker/describe_file.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

struct ArtifactOptions {
  std::string id, name, out;
};

Json entryJson(const ArtifactShelf& shelf, const ArtifactEntry& entry) {
  Json out = artifactJson(entry.file);
  out["run"] = entry.run;
  out["id"] = entry.number;
  out["used_by"] = Json::array();
  for (const ArtifactUse* use : usesOf(shelf, entry))
    out["used_by"].push_back({{"run", use->run}, {"id", use->number}, {"role", use->input.role}});
  return out;
}

Json useJson(const ArtifactShelf& shelf, const ArtifactUse& use) {
  Json out = {
      {"run", use.run},         {"id", use.number},           {"role", use.input.role},
      {"name", use.input.name}, {"sha256", use.input.sha256}, {"producer", use.input.producer}};
  if (const auto sources = sourcesOf(shelf, use); !sources.empty())
    out["artifact"] = artifactTitle(sources.front()->file);
  return out;
}

std::string entryLine(const ArtifactShelf& shelf, const ArtifactEntry& entry) {
  std::string line = "run " + std::to_string(entry.number) + "  " + entry.file.name + "  " +
                     entry.file.kind + "  " + std::to_string(entry.file.size) + " bytes";
  if (!entry.file.named.empty()) line += "  " + artifactTitle(entry.file);
  for (const ArtifactUse* use : usesOf(shelf, entry))
    line += "  used by " + std::to_string(use->number);
  return line + "\n";
}

Result<int> list(const CommandLine& line, const ArtifactOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  std::vector<std::string> uids;
  if (!options.id.empty()) {
    const auto row = (*index)->find(options.id);
    if (!row) return fail(row.error());
    uids.push_back(row->uid);
  }
  const auto shelf = (*index)->artifacts(uids);
  if (!shelf) return fail(shelf.error());
  Json document = uids.empty() ? Json::object() : Json{{"run", uids.front()}};
  document["artifacts"] = Json::array();
  document["inputs"] = Json::array();
  std::string text;
  for (const ArtifactEntry& entry : shelf->files) {
    if (!uids.empty() && entry.run != uids.front()) continue;
    document["artifacts"].push_back(entryJson(*shelf, entry));
    text += entryLine(*shelf, entry);
  }
  for (const ArtifactUse& use : shelf->uses) {
    if (uids.empty() || use.run == uids.front()) document["inputs"].push_back(useJson(*shelf, use));
  }
  line.print(document, text);
  return kExitDone;
}

/// Of a run by file name; without a file name, ID is a reference to a named version or a digest.
Result<ArtifactEntry> entryOf(Index& index, const ArtifactOptions& options) {
  if (options.name.empty()) {
    const auto shelf = index.artifacts({});
    if (!shelf) return fail(shelf.error());
    const auto found = findArtifact(*shelf, options.id);
    if (!found) return fail(found.error());
    return **found;
  }
  const auto row = index.find(options.id);
  if (!row) return fail(row.error());
  const auto detail = index.detail(row->uid);
  if (!detail) return fail(detail.error());
  const auto at = std::ranges::find(detail->artifacts, options.name, &ArtifactRow::name);
  if (at != detail->artifacts.end()) return ArtifactEntry{row->uid, row->name, row->number, *at};
  return fail(ErrorCode::kNotFound, "run " + options.id + " has no artifact " + options.name +
                                        "; list them with: lattiscope-engine artifacts list " +
                                        options.id);
}

/// Where the file lies on this machine; one of a mirrored run is brought here first.
Result<fs::path> fileOf(const CommandLine& line, Index& index, const ArtifactEntry& entry) {
  const auto tell = [&](const SyncProgress& progress) {
    if (!line.quiet && progress.total > 0)
      std::fprintf(stderr, "progress %.3f\n",
                   static_cast<double>(progress.done) / static_cast<double>(progress.total));
    return true;
  };
  auto from = safeJoin(index.folder(entry.run) / "artifacts", entry.file.name);
  if (!from) return fail(from.error());
  const auto row = index.runs(std::vector{entry.run});
  if (!row) return fail(row.error());
  if (!row->empty() && row->front().format != "native") {
    if (Status s = fetchArtifact(line.store, row->front(), entry.file, *from, tell);
        !s)
      return fail(s.error());
  }
  return from;
}

Result<int> fetch(const CommandLine& line, const ArtifactOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto entry = entryOf(**index, options);
  if (!entry) return fail(entry.error());
  const auto file = fileOf(line, **index, *entry);
  if (!file) return fail(file.error());
  Json document = artifactJson(entry->file);
  document["run"] = entry->run;
  document["file"] = file->string();
  line.print(document, file->string() + "\n");
  return kExitDone;
}

Result<int> get(const CommandLine& line, const ArtifactOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto entry = entryOf(**index, options);
  if (!entry) return fail(entry.error());
  const auto from = fileOf(line, **index, *entry);
  if (!from) return fail(from.error());
  const fs::path to =
      options.out.empty() ? fs::path(entry->file.name).filename() : fs::path(options.out);
  if (Status s = copyArtifact(*from, to, entry->file.sha256); !s) return fail(s.error());
  Json document = artifactJson(entry->file);
  document["run"] = entry->run;
  document["file"] = to.string();
  line.print(document, to.string() + "\n");
  return kExitDone;
}

struct PutOptions {
  std::string id, file, named, kind = "file", as;
};

Result<int> put(const CommandLine& line, const PutOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  const auto done = putArtifact(
      runFolder(line.store, row->uid),
      {.file = options.file, .name = options.as, .named = options.named, .kind = options.kind});
  if (!done) return fail(done.error());
  if (const auto taken = (*index)->ingest({row->uid}); !taken) return fail(taken.error());
  const auto entry = entryOf(**index, {.id = row->uid, .name = done->value("name", ""), .out = {}});
  if (!entry) return fail(entry.error());
  Json document = artifactJson(entry->file);
  document["run"] = row->uid;
  line.print(document, artifactTitle(entry->file) + "\n");
  return kExitDone;
}

struct UseOptions {
  std::string id, reference, role = "input";
};

Result<int> use(const CommandLine& line, const UseOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  RunInput input{.producer = {}, .name = options.reference, .sha256 = {}, .role = options.role};
  std::error_code error;
  if (fs::is_regular_file(options.reference, error)) {
    const auto digest = sha256File(options.reference);
    if (!digest) return fail(digest.error());
    input.name = fs::absolute(options.reference, error).string();
    input.sha256 = *digest;
  } else {
    const auto entry = entryOf(**index, {.id = options.reference, .name = {}, .out = {}});
    if (!entry) return fail(entry.error());
    input.producer = entry->run;
    input.name = "artifacts/" + entry->file.name;
    input.sha256 = entry->file.sha256;
  }
  if (Status s = recordInput(runFolder(line.store, row->uid), input); !s) return fail(s.error());
  line.print(inputDocument(input), "");
  return kExitDone;
}

Result<int> lineage(const CommandLine& line, const ArtifactOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto shelf = (*index)->artifacts({});
  if (!shelf) return fail(shelf.error());
  const auto found = findArtifact(*shelf, options.id);
  if (!found) return fail(found.error());
  const ArtifactEntry& artifact = **found;
  Json document = {{"artifact", entryJson(*shelf, artifact)},
                   {"made_by", Json::array()},
                   {"made_from", Json::array()},
                   {"used_by", Json::array()}};
  std::string text = artifactTitle(artifact.file) + "\n";
  for (const ArtifactEntry& entry : shelf->files) {
    if (entry.file.sha256 != artifact.file.sha256) continue;
    document["made_by"].push_back({{"run", entry.run}, {"id", entry.number}});
    text += "  made by run " + std::to_string(entry.number) + " as " + entry.file.name + "\n";
  }
  for (const ArtifactUse& use : shelf->uses) {
    if (use.run != artifact.run) continue;
    document["made_from"].push_back(useJson(*shelf, use));
    text += "  made from " + use.input.name + "\n";
  }
  for (const ArtifactUse* use : usesOf(*shelf, artifact)) {
    document["used_by"].push_back(useJson(*shelf, *use));
    text += "  used by run " + std::to_string(use->number) + " as " + use->input.role + "\n";
  }
  line.print(document, text);
  return kExitDone;
}

struct DescribeOptions {
  std::string file;
};

Result<int> describe(const CommandLine& line, const DescribeOptions& options) {
  const auto document = describeFile(options.file);
  if (!document) return fail(document.error());
  line.print(*document, dumpJson(*document, 2) + "\n");
  return kExitDone;
}

void addWriting(CLI::App& artifacts, CommandLine& line) {
  const auto putting = std::make_shared<PutOptions>();
  CLI::App* command =
      line.add(artifacts, "put", "Copy a file into a run, as a version of something",
               "artifacts put 12 model.pt --name phi4-flow --kind model");
  command->add_option("ID", putting->id, "Number, uid prefix or source:id")->required();
  command->add_option("FILE", putting->file, "A file, or the name of one the run has: named only")
      ->required();
  command->add_option("--name", putting->named, "The dataset or model this is a version of");
  command->add_option("--kind", putting->kind, "model, dataset, or a word of yours")
      ->capture_default_str();
  command->add_option("--as", putting->as, "Its name among the artifacts (default: its own)");
  line.onRun(command, putting, &put);

  const auto using_one = std::make_shared<UseOptions>();
  command = line.add(artifacts, "use", "Say that a run used an artifact or a file",
                     "artifacts use 14 phi4-flow:v3 --role model");
  command->add_option("ID", using_one->id, "The run that used it")->required();
  command->add_option("WHAT", using_one->reference, "NAME, NAME:vN, sha256:DIGITS or a file")
      ->required();
  command->add_option("--role", using_one->role, "What it was used as")->capture_default_str();
  line.onRun(command, using_one, &use);
}

}  // namespace

void addArtifactsCommands(CLI::App& app, CommandLine& line) {
  CLI::App* artifacts = app.add_subcommand(
      "artifacts",
      "Files of runs, datasets and models: list, get, fetch, put, use, lineage, describe");
  artifacts->require_subcommand(1);
  const auto listing = std::make_shared<ArtifactOptions>();
  CLI::App* command = line.add(*artifacts, "list", "Name them", "artifacts list 12");
  command->add_option("ID", listing->id, "One run: number, uid prefix or source:id (default: all)");
  line.onRun(command, listing, &list);

  const auto getting = std::make_shared<ArtifactOptions>();
  command = line.add(*artifacts, "get", "Copy one, checked against its digest",
                     "artifacts get 12 samples.npy --out fields.npy\n  lattiscope-engine artifacts "
                     "get phi4-flow:v3");
  command
      ->add_option("ID", getting->id,
                   "A run; or, without NAME, a thing: NAME, NAME:vN, sha256:DIGITS")
      ->required();
  command->add_option("NAME", getting->name, "As artifacts list prints it");
  command->add_option("--out", getting->out, "Where to (default: its name, here)");
  line.onRun(command, getting, &get);

  const auto fetching = std::make_shared<ArtifactOptions>();
  command = line.add(*artifacts, "fetch", "Bring one of a mirrored run here, and say where it lies",
                     "artifacts fetch lab:311 samples.npy");
  command->add_option("ID", fetching->id, "A run; or, without NAME, a thing as get takes it")
      ->required();
  command->add_option("NAME", fetching->name, "As artifacts list prints it");
  line.onRun(command, fetching, &fetch);

  addWriting(*artifacts, line);

  const auto following = std::make_shared<ArtifactOptions>();
  command = line.add(*artifacts, "lineage", "Which run made it from what, and which used it",
                     "artifacts lineage phi4-flow:v3");
  command->add_option("WHAT", following->id, "NAME, NAME:vN or sha256:DIGITS")->required();
  line.onRun(command, following, &lineage);

  const auto describing = std::make_shared<DescribeOptions>();
  command = line.add(*artifacts, "describe", "What is in a file: arrays, JSON, text, pictures",
                     "artifacts describe samples.npy --json");
  command->add_option("FILE", describing->file, "Any file")->required();
  line.onRun(command, describing, &describe);
}

}  // namespace lsc
