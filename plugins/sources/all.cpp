// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/all.h"

#include "engine/base/hash.h"
#include "engine/store/state_log.h"
#include "plugins/sources/mlflow/mlflow.h"
#include "plugins/sources/sacred_files/sacred_files.h"
#include "plugins/sources/sacred_mongo/sacred_mongo.h"
#include "plugins/sources/ssh/ssh_source.h"
#include "plugins/sources/tensorboard/tensorboard.h"

namespace lsc {

Result<std::unique_ptr<RunSource>> openSource(const SourceEntry& source) {
  const auto address = parseAddress(source.url);
  if (!address) return fail(address.error());
  if (address->kind == "sacred_files") return std::make_unique<SacredFiles>(address->rest);
  if (address->kind == "mlflow") return openMlflow(address->rest);
  if (address->kind == "ssh") {
    auto remote = RemoteAddress::parse(address->rest);
    if (!remote) return fail(remote.error());
    return std::make_unique<SshSource>(std::move(*remote));
  }
  if (address->kind == "sacred_mongo") return openSacredMongo(address->rest);
  if (address->kind == "tensorboard") return std::make_unique<TensorBoard>(address->rest);
  return fail(ErrorCode::kInvalidArgument,
              "nothing reads sources of the kind " + address->kind + " (" + source.url + ")");
}

Result<std::vector<MongoDatabase>> databasesOf(const SourceAddress& address) {
  const std::size_t host = address.url.find("://");
  const bool server = address.kind == "sacred_mongo" &&
                      address.url.find('/', host + 3) >= address.url.find('?', host + 3);
  return server ? mongoDatabases(address.url) : Result<std::vector<MongoDatabase>>();
}

namespace {

/// Whether what was fetched before is the artifact as the source has it, as far as that is known.
bool isWhole(const std::filesystem::path& file, const ArtifactRow& artifact) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error || static_cast<std::int64_t>(size) != artifact.size) return false;
  const auto digest = artifact.sha256.empty() ? Result<std::string>() : sha256File(file);
  return digest && *digest == artifact.sha256;
}

}  // namespace

Status fetchArtifact(const std::filesystem::path& store, const RunRow& run,
                     const ArtifactRow& artifact, const std::filesystem::path& target,
                     ProgressTaker progress) {
  if (isWhole(target, artifact)) return {};
  const auto sources = readSources(store);
  if (!sources) return fail(sources.error());
  for (const SourceEntry& entry : *sources) {
    if (entry.name != run.source) continue;
    const auto source = openSource(entry);
    if (!source) return fail(source.error());
    (*source)->setProgress(std::move(progress));
    const std::string origin = textField(artifact.facts, "origin");
    if (Status s = (*source)->fetch(run.foreign_id, origin, target); !s) return s;
    if (artifact.sha256.empty() || isWhole(target, artifact)) return {};
    std::error_code ignored;  // it was there or is gone: the next fetch begins anew
    std::filesystem::remove(target, ignored);
    return fail(ErrorCode::kCorrupt, "the file " + artifact.name + " of " + run.source +
                                         " has changed or did not arrive whole; sync, then fetch "
                                         "it again");
  }
  return fail(ErrorCode::kNotFound, "the source " + run.source + " is not attached any more");
}

}  // namespace lsc
