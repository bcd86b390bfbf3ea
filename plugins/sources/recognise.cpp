// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>

#include "engine/store/run_folder.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool isSqlite(const fs::path& file) {
  char head[16] = {};
  std::ifstream(file, std::ios::binary).read(head, sizeof head);
  return std::string_view(head, 15) == "SQLite format 3";
}

/// Whether any entry of the first `depth` levels below `folder` is one; looks at a bounded number.
template <typename Wanted>
bool holds(const fs::path& folder, int depth, Wanted&& wanted) {
  constexpr int kMost = 20000;
  std::error_code error;
  int looked = 0;
  for (fs::recursive_directory_iterator
           it(folder, fs::directory_options::skip_permission_denied, error),
       end;
       !error && it != end && looked < kMost; it.increment(error), ++looked) {
    if (it.depth() >= depth) it.disable_recursion_pending();
    if (wanted(it->path())) return true;
  }
  return false;
}

}  // namespace

Result<std::string> recogniseSource(const fs::path& path) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    if (isSqlite(path)) return "mlflow:" + path.string();
    return fail(ErrorCode::kInvalidArgument,
                path.string() + " is no database of MLflow; give the folder of a store");
  }
  if (!fs::is_directory(path, error))
    return fail(ErrorCode::kNotFound, "there is no folder " + path.string());
  if (isThere(path / "runs.sqlite") || isThere(runsFolder(path)))
    return "lattiscope:" + path.string();
  if (isThere(path / "mlflow.db")) return "mlflow:" + (path / "mlflow.db").string();
  const auto named = [](const char* name) {
    return [name](const fs::path& file) { return file.filename() == name; };
  };
  if (holds(path, 1, named("run.json"))) return "sacred:" + path.string();
  if (holds(path, 1, named("meta.yaml"))) return "mlflow:" + path.string();
  const auto isEvents = [](const fs::path& file) {
    return file.filename().string().find("tfevents") != std::string::npos;
  };
  if (holds(path, 8, isEvents)) return "tensorboard:" + path.string();
  return fail(ErrorCode::kNotFound,
              path.string() +
                  " holds no runs: neither a Lattiscope store nor run folders of Sacred, "
                  "mlruns or event files");
}

}  // namespace lsc
