// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/artifact_read.h"

#include <algorithm>
#include <charconv>

namespace lsc {
namespace {

constexpr std::size_t kDigestPrefix = 8;

constexpr std::string_view kArtifactColumns =
    "SELECT a.name, a.kind, a.size, ifnull(a.sha256, ''), a.facts, a.created, a.named, "
    "ifnull(v.version, 0), r.uid, r.name, ifnull(n.number, 0) FROM artifacts a "
    "JOIN runs r ON r.id=a.run LEFT JOIN annotations n ON n.uid=r.uid "
    "LEFT JOIN artifact_versions v ON v.named=a.named AND v.sha256=a.sha256 ";

constexpr std::string_view kInputColumns =
    "SELECT i.producer, i.name, i.sha256, i.role, i.created, r.uid, r.name, ifnull(n.number, 0) "
    "FROM inputs i JOIN runs r ON r.id=i.run LEFT JOIN annotations n ON n.uid=r.uid ";

ArtifactRow artifactFrom(const Statement& row) {
  auto facts = parseJson(row.view(4), "the facts of an artifact");
  return {.name = row.text(0),
          .kind = row.text(1),
          .size = row.integer(2),
          .sha256 = row.text(3),
          .facts = facts ? std::move(*facts) : Json::object(),
          .created = row.real(5),
          .named = row.text(6),
          .version = row.integer(7)};
}

InputRow inputFrom(const Statement& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.real(4)};
}

Status addFiles(Database& database, const std::string& where, const std::string& uids,
                std::vector<ArtifactEntry>& files) {
  return database.each(
      std::string(kArtifactColumns) + where + " ORDER BY a.created DESC, r.uid, a.name",
      [&](Statement& row) {
        files.push_back({row.text(8), row.text(9), row.integer(10), artifactFrom(row)});
      },
      uids);
}

Status addUses(Database& database, const std::string& where, const std::string& uids,
               std::vector<ArtifactUse>& uses) {
  return database.each(
      std::string(kInputColumns) + where + " ORDER BY i.created, r.uid, i.name",
      [&](Statement& row) {
        uses.push_back({row.text(5), row.text(6), row.integer(7), inputFrom(row)});
      },
      uids);
}

bool speaksOf(const ArtifactUse& use, const ArtifactEntry& entry) {
  if (!use.input.sha256.empty()) return use.input.sha256 == entry.file.sha256;
  return use.input.producer == entry.run && use.input.name == "artifacts/" + entry.file.name;
}

Error noArtifact(std::string_view reference) {
  return {ErrorCode::kNotFound, "no artifact is called \"" + std::string(reference) +
                                    "\"; list them with: lattiscope-engine artifacts list"};
}

Result<const ArtifactEntry*> findDigest(const ArtifactShelf& shelf, std::string_view prefix,
                                        std::string_view reference) {
  const ArtifactEntry* found = nullptr;
  for (const ArtifactEntry& entry : shelf.files) {
    if (prefix.size() < kDigestPrefix || !entry.file.sha256.starts_with(prefix)) continue;
    if (found && found->file.sha256 != entry.file.sha256) {
      std::string message(reference);
      message += " fits several artifacts; give more digits";
      return fail(ErrorCode::kInvalidArgument, message);
    }
    if (!found) found = &entry;
  }
  if (!found) return fail(noArtifact(reference));
  return found;
}

}  // namespace

Result<std::vector<ArtifactRow>> readRunArtifacts(Database& database, std::int64_t run) {
  std::vector<ArtifactRow> rows;
  Status s = database.each(
      std::string(kArtifactColumns) + "WHERE a.run=? ORDER BY a.created, a.name",
      [&](Statement& row) { rows.push_back(artifactFrom(row)); }, run);
  if (!s) return fail(s.error());
  return rows;
}

Result<std::vector<InputRow>> readRunInputs(Database& database, std::int64_t run) {
  std::vector<InputRow> rows;
  Status s = database.each(
      std::string(kInputColumns) + "WHERE i.run=? ORDER BY i.created, i.name",
      [&](Statement& row) { rows.push_back(inputFrom(row)); }, run);
  if (!s) return fail(s.error());
  return rows;
}

Result<ArtifactShelf> readShelf(Database& database, const std::vector<std::string>& uids) {
  const auto snapshot = Snapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  // the shelf of some runs holds all that is needed to say where it came from and went
  const std::string chosen = "(SELECT id FROM runs WHERE uid IN (SELECT value FROM json_each(?1)))";
  const std::string list = dumpJson(Json(uids));
  const bool all = uids.empty();
  ArtifactShelf shelf;
  Status s = addFiles(database,
                      all ? "WHERE ?1='[]'"
                          : "WHERE a.run IN " + chosen +
                                " OR (a.sha256<>'' AND a.sha256 IN (SELECT sha256 FROM inputs "
                                "WHERE run IN " +
                                chosen + "))",
                      list, shelf.files);
  if (!s) return fail(s.error());
  s = addUses(database,
              all ? "WHERE ?1='[]'"
                  : "WHERE i.run IN " + chosen +
                        " OR (i.sha256<>'' AND i.sha256 IN (SELECT sha256 FROM artifacts WHERE "
                        "run IN " +
                        chosen +
                        ")) OR (i.sha256='' AND i.producer IN (SELECT value "
                        "FROM json_each(?1)))",
              list, shelf.uses);
  if (!s) return fail(s.error());
  return shelf;
}

std::string artifactTitle(const ArtifactRow& artifact) {
  if (artifact.named.empty()) return artifact.name;
  std::string title = artifact.named;
  if (artifact.version > 0) title.append(" v").append(std::to_string(artifact.version));
  return title;
}

std::vector<const ArtifactUse*> usesOf(const ArtifactShelf& shelf, const ArtifactEntry& entry) {
  std::vector<const ArtifactUse*> uses;
  for (const ArtifactUse& use : shelf.uses) {
    if (speaksOf(use, entry)) uses.push_back(&use);
  }
  return uses;
}

std::vector<const ArtifactEntry*> sourcesOf(const ArtifactShelf& shelf, const ArtifactUse& use) {
  std::vector<const ArtifactEntry*> sources;
  for (const ArtifactEntry& entry : shelf.files) {
    if (speaksOf(use, entry)) sources.push_back(&entry);
  }
  return sources;
}

Result<const ArtifactEntry*> findArtifact(const ArtifactShelf& shelf, std::string_view reference) {
  constexpr std::string_view kDigest = "sha256:";
  if (reference.starts_with(kDigest))
    return findDigest(shelf, reference.substr(kDigest.size()), reference);
  std::int64_t version = 0;  // the newest
  std::string_view named = reference;
  if (const std::size_t colon = reference.rfind(":v"); colon != std::string_view::npos) {
    const std::string_view digits = reference.substr(colon + 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (error != std::errc() || end != digits.data() + digits.size() || version < 1)
      return fail(noArtifact(reference));
    named = reference.substr(0, colon);
  }
  const ArtifactEntry* found = nullptr;
  for (const ArtifactEntry& entry : shelf.files) {
    const ArtifactRow& file = entry.file;
    if (file.named != named || (version > 0 && file.version != version)) continue;
    const bool older =
        found && (found->file.version > file.version ||
                  (found->file.version == file.version && found->file.created <= file.created));
    if (!older) found = &entry;  // of equal contents the first that was made
  }
  if (!found) return fail(noArtifact(reference));
  return found;
}

}  // namespace lsc
