// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "engine/store/database.h"
#include "engine/store/run_folder.h"
#include "plugins/sources/all.h"
#include "plugins/sources/ssh/ssh_source.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;

/// Entries of `folder` that `wanted` takes; a folder that cannot be read is an error.
template <typename Wanted>
Result<std::int64_t> countEntries(const fs::path& folder, Wanted&& wanted) {
  std::int64_t count = 0;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    count += wanted(it->path());
  if (error)
    return fail(ErrorCode::kIo,
                "cannot read the folder " + folder.string() + ": " + error.message());
  return count;
}

bool holds(const fs::path& folder, const char* file) {
  std::error_code error;
  return fs::exists(folder / file, error);
}

Result<std::int64_t> countSacred(const fs::path& folder) {
  return countEntries(folder, [](const fs::path& run) {
    const char first = run.filename().string().front();
    return first != '_' && first != '.' && holds(run, "run.json");
  });
}

Result<std::int64_t> countMlflowFolder(const fs::path& folder) {
  std::int64_t runs = 0;
  const auto experiments = countEntries(folder, [&](const fs::path& experiment) {
    if (!holds(experiment, "meta.yaml")) return false;
    runs += countEntries(experiment, [](const fs::path& run) {
              return holds(run, "meta.yaml");
            }).value_or(0);
    return true;
  });
  return experiments ? Result<std::int64_t>(runs) : experiments;
}

Result<std::int64_t> countMlflow(const fs::path& path) {
  std::error_code error;
  const bool folder = fs::is_directory(path, error);
  if (folder && !holds(path, "mlflow.db")) return countMlflowFolder(path);
  const fs::path file = folder ? path / "mlflow.db" : path;
  const auto database = Database::open(file.string(), SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error());
  std::int64_t runs = 0;
  Status s = (*database)->each("SELECT count(*) FROM runs",
                               [&](Statement& row) { runs = row.integer(0); });
  return s ? Result<std::int64_t>(runs) : fail(s.error());
}

/// Folders that hold event files.
Result<std::int64_t> countEvents(const fs::path& folder) {
  std::set<fs::path> runs;
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied |
                       fs::directory_options::follow_directory_symlink;
  for (fs::recursive_directory_iterator it(folder, options, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().filename().string().find("tfevents") != std::string::npos)
      runs.insert(it->path().parent_path());
  }
  if (error)
    return fail(ErrorCode::kIo,
                "cannot read the folder " + folder.string() + ": " + error.message());
  return static_cast<std::int64_t>(runs.size());
}

Result<std::int64_t> countStore(const fs::path& folder) {
  return countEntries(runsFolder(folder), [](const fs::path&) { return true; });
}

Result<std::int64_t> countRuns(const SourceAddress& address) {
  if (address.kind == "ssh") {
    auto remote = RemoteAddress::parse(address.rest);
    return remote ? SshSource(std::move(*remote)).count() : fail(remote.error());
  }
  if (address.kind == "sacred_files") return countSacred(address.rest);
  if (address.kind == "mlflow") return countMlflow(address.rest);
  if (address.kind == "tensorboard") return countEvents(address.rest);
  if (address.kind == "lattiscope") return countStore(address.rest);
  return fail(ErrorCode::kInvalidArgument, "nothing reads sources of the kind " + address.kind);
}

}  // namespace

Result<std::vector<MongoDatabase>> surveySource(const SourceAddress& address) {
  if (address.kind == "sacred_mongo") return mongoDatabases(address.url);
  const auto runs = countRuns(address);
  if (runs && (*runs > 0 || address.kind == "ssh"))
    return std::vector{MongoDatabase{address.name, address.url, *runs}};
  if (address.kind == "ssh") return fail(runs.error());
  // a folder without runs of this kind: maybe it has those of another
  const auto other = recogniseSource(address.rest);
  if (!other) return fail(other.error());
  if (other->substr(0, other->find(':')) != address.url.substr(0, address.url.find(':')))
    return fail(ErrorCode::kInvalidArgument,
                address.rest + " holds no such runs; its address is " + *other);
  if (!runs) return fail(runs.error());
  return std::vector{MongoDatabase{address.name, address.url, 0}};
}

}  // namespace lsc
