// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The foreign stores that are attached to a store: <store>/sources.json, replaced as a whole under
// a lock. Passwords are never in it: an address that holds one is refused.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct SourceEntry {
  std::string uid;   // names the mirror; runs get UUIDv5(uid, foreign id)
  std::string kind;  // sacred_files, mlflow, tensorboard, lattiscope, sacred_mongo, ssh
  std::string name;  // unique; stands before the colon of source:id
  std::string url;
  bool writable = false;  // tags and notes may be written there: only when the user said so
};

/// Empty if nothing is attached.
[[nodiscard]] Result<std::vector<SourceEntry>> readSources(const std::filesystem::path& store);

/// The entry of this url, a new one if there is none. `name` is a wish: another one may bear it.
/// The uid follows from the url, so that annotations find their runs again after a detach.
[[nodiscard]] Result<SourceEntry> attachSource(const std::filesystem::path& store,
                                               const SourceEntry& wanted);

/// kNotFound if no source has the name.
[[nodiscard]] Status allowWrites(const std::filesystem::path& store, const std::string& name,
                                 bool allowed);

enum class MirrorAfter { kGoes, kStays };

/// Takes the entry out of the list and removes its mirror unless that is to stay, for when the same
/// url is attached again. Annotations stay.
[[nodiscard]] Status detachSource(const std::filesystem::path& store, const std::string& name,
                                  MirrorAfter mirror = MirrorAfter::kGoes);

/// <store>/mirrors/<uid>: a disposable store of the same layout.
std::filesystem::path mirrorFolder(const std::filesystem::path& store, const std::string& uid);

/// Where output.log and artifacts/ of a run lie: in the store, in a mirror, or in another
/// Lattiscope store; in the store if it is nowhere. Looks at files: as Index::folder, without an
/// index.
std::filesystem::path locateRun(const std::filesystem::path& store, const std::string& uid);

/// Modification time of the list in nanoseconds; 0: no list.
std::int64_t sourcesTime(const std::filesystem::path& store);

}  // namespace lsc
