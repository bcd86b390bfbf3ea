// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/mirror_index.h"

namespace lsc {
namespace {

constexpr std::string_view kGeneration = "SELECT value FROM mirror_cursors WHERE name='generation'";

std::filesystem::path foreignStore(const SourceEntry& source) {
  return source.url.substr(source.url.find(':') + 1);
}

}  // namespace

Result<std::unique_ptr<MirrorIndex>> MirrorIndex::open(const std::filesystem::path& store,
                                                       const SourceEntry& source, Mode mode,
                                                       bool all_new) {
  const auto folder = mirrorFolder(store, source.uid);
  const bool native = source.kind == "lattiscope";
  std::error_code error;
  const bool exists = std::filesystem::exists(databaseFile(folder), error);
  if (!exists && (!native || mode == Mode::kReadOnly))
    return fail(ErrorCode::kNotFound, "the source " + source.name + " was never synced");
  auto opened = openDatabase(folder, mode == Mode::kReadWrite);
  if (!opened) return fail(opened.error());
  const auto runs = native ? foreignStore(source) : folder;
  auto index = std::make_unique<MirrorIndex>(store, runs, std::move(*opened), native);
  Database& database = index->database_;
  if (native) {
    if (index->readOnly()) return index;
    Status s = database.run("UPDATE sources SET name=?, kind=?, url=?, uid=? WHERE id=1",
                            source.name, source.kind, source.url, source.uid);
    if (!s) return fail(s.error());
    return index;
  }
  const auto generation = database.integer(kGeneration, 0);
  if (!generation) return fail(generation.error());
  index->seen_ = all_new ? 0 : *generation;
  return index;
}

Result<bool> MirrorIndex::has(const std::string& uid) {
  const auto found = database_.integer("SELECT 1 FROM runs WHERE uid=?", 0, uid);
  if (!found) return fail(found.error());
  return *found != 0;
}

Result<IngestReport> MirrorIndex::ingestMirror() {
  IngestReport report;
  const auto behind = frozen() ? Result<bool>(false) : annotations_.behind();
  if (!behind) return fail(behind.error());
  if (*behind) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    auto spoken_of = annotations_.catchUp();
    if (!spoken_of) return fail(spoken_of.error());
    report.changed = std::move(*spoken_of);
    if (Status s = transaction->commit(); !s) return fail(s.error());
  }
  const auto snapshot = Snapshot::begin(database_);
  if (!snapshot) return fail(snapshot.error());
  const auto generation = database_.integer(kGeneration, 0);
  if (!generation) return fail(generation.error());
  if (*generation == seen_) return report;
  for (const char* changes : {"SELECT uid FROM runs WHERE folder_time>?",
                              "SELECT uid FROM mirror_gone WHERE generation>?"}) {
    Status s = database_.each(
        changes, [&](Statement& row) { report.changed.push_back(row.text(0)); }, seen_);
    if (!s) return fail(s.error());
  }
  seen_ = *generation;
  return report;
}

Result<IngestReport> MirrorIndex::ingest() {
  if (!native_) return ingestMirror();
  return frozen() ? Result<IngestReport>(IngestReport{})
                  : Ingest(database_, runs_, annotations_).all();
}

Result<IngestReport> MirrorIndex::ingest(const std::vector<std::string>& uids) {
  if (!native_) return ingestMirror();
  if (frozen()) return IngestReport{};
  std::vector<std::string> own;
  for (const std::string& uid : uids) {
    const auto known = has(uid);
    if (!known) return fail(known.error());
    if (*known) own.push_back(uid);
  }
  return own.empty() ? Result<IngestReport>(IngestReport{})
                     : Ingest(database_, runs_, annotations_).some(own);
}

Result<IngestReport> MirrorIndex::reindex() {
  if (!native_ || frozen()) return IngestReport{};
  return Ingest(database_, runs_, annotations_).afresh();
}

}  // namespace lsc
