// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// artifacts list, get: the finished files of a run.
#include <algorithm>

#include "app/engine/command_line.h"
#include "app/engine/run_json.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"

namespace lsc {
namespace {

struct ArtifactOptions {
  std::string id, name, out;
};

Result<RunDetail> detailOf(const CommandLine& line, const std::string& id) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(id);
  if (!row) return fail(row.error());
  return (*index)->detail(row->uid);
}

Result<int> list(const CommandLine& line, const ArtifactOptions& options) {
  const auto detail = detailOf(line, options.id);
  if (!detail) return fail(detail.error());
  Json artifacts = Json::array();
  std::string text;
  for (const ArtifactRow& artifact : detail->artifacts) {
    artifacts.push_back(artifactJson(artifact));
    text +=
        artifact.name + "  " + artifact.kind + "  " + std::to_string(artifact.size) + " bytes\n";
  }
  line.print({{"run", detail->row.uid}, {"artifacts", std::move(artifacts)}}, text);
  return kExitDone;
}

/// Copies under a temporary name and checks the digest before the copy gets its own.
Status copyChecked(const fs::path& from, const fs::path& to, const std::string& digest) {
  const fs::path temporary = to.string() + ".part";
  std::error_code error;
  fs::copy_file(from, temporary, fs::copy_options::overwrite_existing, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot copy " + from.string() + " to " + temporary.string() +
                                    ": " + error.message());
  const auto copied = sha256File(temporary);
  if (copied && !digest.empty() && *copied != digest) {
    fs::remove(temporary, error);
    return fail(ErrorCode::kCorrupt,
                "the artifact " + from.string() +
                    " is not what the run recorded (SHA-256 differs); make it again");
  }
  fs::rename(temporary, to, error);
  if (error) return fail(ErrorCode::kIo, "cannot write " + to.string() + ": " + error.message());
  return {};
}

Result<int> get(const CommandLine& line, const ArtifactOptions& options) {
  const auto detail = detailOf(line, options.id);
  if (!detail) return fail(detail.error());
  const auto at = std::ranges::find(detail->artifacts, options.name, &ArtifactRow::name);
  if (at == detail->artifacts.end()) {
    return fail(ErrorCode::kNotFound, "run " + options.id + " has no artifact " + options.name +
                                          "; list them with: lattiscope-engine artifacts list " +
                                          options.id);
  }
  const auto from = safeJoin(runFolder(line.store, detail->row.uid) / "artifacts", at->name);
  if (!from) return fail(from.error());
  const fs::path to = options.out.empty() ? fs::path(at->name).filename() : fs::path(options.out);
  if (Status s = copyChecked(*from, to, at->sha256); !s) return fail(s.error());
  Json document = artifactJson(*at);
  document["file"] = to.string();
  line.print(document, to.string() + "\n");
  return kExitDone;
}

}  // namespace

void addArtifactsCommands(CLI::App& app, CommandLine& line) {
  CLI::App* artifacts = app.add_subcommand("artifacts", "Finished files of a run: list, get");
  artifacts->require_subcommand(1);
  const auto listing = std::make_shared<ArtifactOptions>();
  CLI::App* command = line.add(*artifacts, "list", "Name them", "artifacts list 12");
  command->add_option("ID", listing->id, "Number, uid prefix or source:id")->required();
  line.onRun(command, listing, &list);

  const auto getting = std::make_shared<ArtifactOptions>();
  command = line.add(*artifacts, "get", "Copy one, checked against its digest",
                     "artifacts get 12 samples.npy --out fields.npy");
  command->add_option("ID", getting->id, "Number, uid prefix or source:id")->required();
  command->add_option("NAME", getting->name, "As artifacts list prints it")->required();
  command->add_option("--out", getting->out, "Where to (default: its name, here)");
  line.onRun(command, getting, &get);
}

}  // namespace lsc
