// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/annotations.h"

#include <map>

#include "engine/base/clock.h"
#include "engine/base/uuid.h"
#include "engine/store/index.h"
#include "engine/store/record_log.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr std::string_view kOffset = "SELECT value FROM meta WHERE key='annotations_offset'";

}  // namespace

Json editRecord(const RunEdit& edit) {
  Json record = {{"uid", edit.uid}, {"time", wallSeconds()}};
  if (edit.tags) record["tags"] = *edit.tags;
  if (edit.note) record["note"] = *edit.note;
  if (edit.starred) record["starred"] = *edit.starred;
  if (edit.archived) record["archived"] = *edit.archived;
  if (edit.trashed) record["trashed"] = *edit.trashed;
  return record;
}

bool isColor(std::string_view text) {
  return text.size() == 7 && text.front() == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

Result<bool> Annotations::behind() {
  const auto offset = database_.integer(kOffset, 0);
  if (!offset) return fail(offset.error());
  std::error_code error;
  const auto size = std::filesystem::file_size(file_, error);
  return !error && size > static_cast<std::uint64_t>(*offset);
}

Result<std::vector<std::string>> Annotations::catchUp() {
  std::vector<std::string> uids;
  const auto offset = database_.integer(kOffset, 0);
  if (!offset) return fail(offset.error());
  std::error_code error;
  if (!std::filesystem::exists(file_, error)) return uids;
  auto reader = RecordReader::open(file_, static_cast<std::uint64_t>(*offset));
  if (!reader) return fail(reader.error());
  for (;;) {
    const auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) break;
    const auto document = stateDocument((*record)->payload);
    if ((*record)->kind != RecordKind::kAnnotation || !document) continue;
    if (Status s = apply(*document); !s) return fail(s.error());
    if (document->contains("uid")) uids.push_back(textField(*document, "uid"));
  }
  if (reader->offset() != static_cast<std::uint64_t>(*offset)) {
    Status s =
        database_.run("UPDATE meta SET value=? WHERE key='annotations_offset'", reader->offset());
    if (!s) return fail(s.error());
  }
  return uids;
}

Status Annotations::apply(const Json& record) {
  if (record.contains("artifact")) return applyVersion(record);
  if (record.contains("tag")) return applyColor(record);
  const std::string uid = textField(record, "uid");
  if (!isUuid(uid)) return {};
  if (Status s = database_.run("INSERT OR IGNORE INTO annotations(uid) VALUES(?)", uid); !s)
    return s;
  for (const auto& [key, value] : record.items()) {
    Status done;
    if (key == "number" && value.is_number_integer()) {
      // a number given twice (two indexes of one store on two hosts) stays with whom it was given
      // first
      done =
          database_.run("UPDATE OR IGNORE annotations SET number=? WHERE uid=? AND number IS NULL",
                        value.get<std::int64_t>(), uid);
    } else if (key == "tags" && value.is_array()) {
      done = database_.run("UPDATE annotations SET tags=? WHERE uid=?", dumpJson(value), uid);
    } else if (key == "note" && value.is_string()) {
      done = database_.run("UPDATE annotations SET note=? WHERE uid=?",
                           value.get_ref<const std::string&>(), uid);
    } else if (key == "starred" && value.is_boolean()) {
      done = database_.run("UPDATE annotations SET starred=? WHERE uid=?", value.get<bool>(), uid);
    } else if (key == "archived" && value.is_boolean()) {
      done = database_.run("UPDATE annotations SET archived=? WHERE uid=?", value.get<bool>(), uid);
    } else if (key == "trashed" && value.is_boolean()) {
      done = database_.run("UPDATE annotations SET trashed=? WHERE uid=?", value.get<bool>(), uid);
    }
    if (!done) return done;
  }
  return {};
}

/// The newest choice counts; anything that is no colour takes it back.
Status Annotations::applyColor(const Json& record) {
  const std::string tag = textField(record, "tag"), color = textField(record, "color");
  if (!isColor(color)) return database_.run("DELETE FROM tag_colors WHERE tag=?", tag);
  return database_.run("INSERT OR REPLACE INTO tag_colors(tag, color) VALUES(?, ?)", tag, color);
}

/// As with display numbers: what was given first stays.
Status Annotations::applyVersion(const Json& record) {
  const std::string named = textField(record, "artifact"), digest = textField(record, "sha256");
  const std::int64_t version = integerField(record, "version", 0);
  if (named.empty() || digest.empty() || version < 1) return {};
  return database_.run(
      "INSERT OR IGNORE INTO artifact_versions(named, sha256, version) VALUES(?, ?, ?)", named,
      digest, version);
}

Status Annotations::append(const std::vector<Json>& records) {
  if (!journal_) {
    for (const Json& record : records) {
      if (Status s = apply(record); !s) return s;
    }
    return {};
  }
  std::string frames;
  for (const Json& record : records) frames += stateRecord(RecordKind::kAnnotation, record);
  if (Status s = appendShared(file_, frames); !s) return s;
  const auto applied = catchUp();
  return applied ? Status{} : fail(applied.error());
}

Status Annotations::assignNumbers(const std::vector<std::string>& uids) {
  auto last = database_.integer("SELECT max(number) FROM annotations", 0);
  if (!last) return fail(last.error());
  std::vector<Json> records;
  for (const std::string& uid : uids) {
    const auto has =
        database_.integer("SELECT number IS NOT NULL FROM annotations WHERE uid=?", 0, uid);
    if (!has) return fail(has.error());
    if (*has == 0) records.push_back({{"uid", uid}, {"time", wallSeconds()}, {"number", ++*last}});
  }
  return records.empty() ? Status{} : append(records);
}

Status Annotations::assignVersions() {
  struct Unnumbered {
    std::string named, digest;
  };
  std::vector<Unnumbered> waiting;
  Status s = database_.each(
      "SELECT a.named, a.sha256 FROM artifacts a JOIN runs r ON r.id=a.run "
      "WHERE a.named<>'' AND a.sha256<>'' AND NOT EXISTS (SELECT 1 FROM artifact_versions v "
      "WHERE v.named=a.named AND v.sha256=a.sha256) "
      "GROUP BY a.named, a.sha256 ORDER BY min(a.created), min(r.uid), a.sha256",
      [&](Statement& row) {
        waiting.push_back({row.text(0), row.text(1)});
      });
  if (!s) return s;
  std::map<std::string, std::int64_t> last;
  std::vector<Json> records;
  for (const Unnumbered& one : waiting) {
    if (!last.contains(one.named)) {
      const auto newest = database_.integer(
          "SELECT max(version) FROM artifact_versions WHERE named=?", 0, one.named);
      if (!newest) return fail(newest.error());
      last[one.named] = *newest;
    }
    records.push_back({{"artifact", one.named},
                       {"sha256", one.digest},
                       {"version", ++last[one.named]},
                       {"time", wallSeconds()}});
  }
  return records.empty() ? Status{} : append(records);
}

}  // namespace lsc
