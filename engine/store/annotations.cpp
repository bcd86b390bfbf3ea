// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/annotations.h"

#include <sys/file.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/uuid.h"
#include "engine/store/record_log.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr std::string_view kOffset = "SELECT value FROM meta WHERE key='annotations_offset'";

}  // namespace

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
    uids.push_back(textField(*document, "uid"));
  }
  if (reader->offset() != static_cast<std::uint64_t>(*offset)) {
    Status s =
        database_.run("UPDATE meta SET value=? WHERE key='annotations_offset'", reader->offset());
    if (!s) return fail(s.error());
  }
  return uids;
}

Status Annotations::apply(const Json& record) {
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
    } else if (key == "trashed" && value.is_boolean()) {
      done = database_.run("UPDATE annotations SET trashed=? WHERE uid=?", value.get<bool>(), uid);
    }
    if (!done) return done;
  }
  return {};
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
  {
    // Locked before it is scanned for its end; the lock falls with the descriptor.
    const auto lock = RecordAppender::extend(file_);
    if (!lock) return fail(lock.error());
    if (::flock(lock->descriptor(), LOCK_EX) != 0) return failErrno("cannot lock", file_.string());
    auto file = RecordAppender::extend(file_);
    if (!file) return fail(file.error());
    if (Status s = file->append(frames); !s) return s;
    if (Status s = file->sync(); !s) return s;
  }
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

}  // namespace lsc
