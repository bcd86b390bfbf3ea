// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/foreign_writes.h"

#include <algorithm>
#include <set>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/store/record_log.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

fs::path journal(const fs::path& store) {
  return store / "foreign_writes.rec";
}

bool has(const std::vector<std::string>& tags, const std::string& tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

}  // namespace

Result<std::vector<ForeignWrite>> readForeignWrites(const fs::path& store) {
  std::vector<ForeignWrite> writes;
  std::set<std::string> undone;
  std::error_code error;
  if (!fs::exists(journal(store), error)) return writes;
  auto reader = RecordReader::open(journal(store));
  if (!reader) return fail(reader.error());
  for (;;) {
    const auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) break;
    const auto line = stateDocument((*record)->payload);
    if (!line) continue;
    if (const std::string batch = textField(*line, "undone"); !batch.empty()) {
      undone.insert(batch);
      continue;
    }
    writes.push_back({textField(*line, "batch"), textField(*line, "source"),
                      textField(*line, "run"), textField(*line, "field"),
                      line->value("before", Json()), line->value("after", Json()),
                      realField(*line, "time", 0)});
  }
  std::erase_if(writes, [&](const ForeignWrite& write) { return undone.contains(write.batch); });
  return writes;
}

Status noteForeignWrites(const fs::path& store, const std::vector<ForeignWrite>& writes) {
  std::string frames;
  for (const ForeignWrite& write : writes)
    frames += stateRecord(RecordKind::kAnnotation, {{"time", wallSeconds()},
                                                    {"batch", write.batch},
                                                    {"source", write.source},
                                                    {"run", write.run},
                                                    {"field", write.field},
                                                    {"before", write.before},
                                                    {"after", write.after}});
  return appendShared(journal(store), frames);
}

Status noteUndone(const fs::path& store, const std::string& batch) {
  return appendShared(journal(store), stateRecord(RecordKind::kAnnotation,
                                                  {{"time", wallSeconds()}, {"undone", batch}}));
}

std::vector<std::string> mergedTags(const std::vector<std::string>& base,
                                    const std::vector<std::string>& mine,
                                    const std::vector<std::string>& theirs) {
  std::vector<std::string> merged;
  for (const std::string& tag : theirs)
    if (!has(base, tag) || has(mine, tag)) merged.push_back(tag);
  for (const std::string& tag : mine)
    if (!has(base, tag) && !has(merged, tag)) merged.push_back(tag);
  return merged;
}

}  // namespace lsc
