// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/source_state.h"

#include "engine/store/database.h"

namespace lsc {
namespace fs = std::filesystem;
namespace {

Result<double> syncedTime(const fs::path& mirror) {
  const auto database = Database::open(mirror.string(), SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error());
  double synced = std::numeric_limits<double>::quiet_NaN();
  Status s = (*database)->each("SELECT max(synced) FROM sources",
                               [&](Statement& row) { synced = row.real(0); });
  if (!s) return fail(s.error());
  return synced;
}

SourceState stateOf(const fs::path& store, const SourceEntry& entry) {
  SourceState state;
  state.entry = entry;
  state.live = entry.kind == "lattiscope";
  std::error_code error;
  if (state.live) {
    const std::string_view url = entry.url, scheme = "lattiscope:";
    const fs::path folder = url.substr(url.starts_with(scheme) ? scheme.size() : 0);
    if (!fs::is_directory(folder, error))
      state.trouble = "the folder " + folder.string() + " is not there";
    return state;
  }
  const fs::path mirror = mirrorFolder(store, entry.uid) / "runs.sqlite";
  if (!fs::exists(mirror, error)) return state;  // never synced
  if (const auto synced = syncedTime(mirror)) {
    state.synced = *synced;
  } else {
    state.trouble = synced.error().message;
  }
  return state;
}

}  // namespace

Result<std::vector<SourceState>> sourceStates(const fs::path& store) {
  const auto entries = readSources(store);
  if (!entries) return fail(entries.error());
  std::vector<SourceState> states;
  for (const SourceEntry& entry : *entries) states.push_back(stateOf(store, entry));
  return states;
}

}  // namespace lsc
