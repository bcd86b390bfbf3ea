// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "engine/base/hash.h"
#include "engine/sources/sacred_run.h"
#include "plugins/sources/sacred_mongo/batch_queue.h"
#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

/// Omniboard's edits move none of the times, so they belong to what tells a change.
constexpr const char* kHeadFields[] = {"status",    "start_time",     "heartbeat",
                                       "stop_time", "omniboard.tags", "omniboard.notes"};
constexpr const char* kRowFields[] = {"experiment.name", "command", "host.hostname",
                                      "meta.comment"};
constexpr std::size_t kLongestHead = 160;

struct Head {
  std::string foreign_id, text;
  bool ended = false;
  ForeignRow row;
};

Json projection(bool with_row) {
  Json fields = Json::object();
  for (const char* field : kHeadFields) fields[field] = 1;
  for (const char* field : kRowFields)
    if (with_row) fields[field] = 1;
  return fields;
}

Head headOf(const bson_t& document, const std::string& prefix, bool with_row) {
  Head head;
  if (const auto id = fieldOf(document, "_id")) head.foreign_id = prefix + idText(*id);
  Json values = Json::array();
  for (const char* field : kHeadFields) {
    const auto value = fieldOf(document, field);
    const bool date = value && bson_iter_type(&*value) == BSON_TYPE_DATE_TIME;
    values.push_back(!value ? Json() : date ? Json(bson_iter_date_time(&*value)) : jsonOf(*value));
  }
  head.text = dumpJson(values);
  if (head.text.size() > kLongestHead) head.text = sha256(head.text);
  head.ended = values[0] != "RUNNING";
  if (with_row) head.row = sacredRow(jsonOf(document));
  return head;
}

constexpr std::size_t kMostBatches = 64;
using HeadQueue = BatchQueue<std::vector<Head>>;

Status readInto(HeadQueue& queue, MongoConnection& connection, const RunStore& store) {
  constexpr std::size_t kBatch = 256;
  std::vector<Head> batch;
  Status read = connection.find(
      store.runs, Json::object(), {{"projection", projection(true)}}, [&](BsonView document) {
        batch.push_back(headOf(document, store.prefix, true));
        if (batch.size() < kBatch) return Status{};
        if (queue.put(std::exchange(batch, {}))) return Status{};
        return Status(fail(ErrorCode::kCancelled, "the sync was stopped"));
      });
  if (!batch.empty()) queue.put(std::move(batch));
  queue.close();
  return read;
}

Status writeRows(Pass& pass, HeadQueue& queue, std::vector<Work>& work) {
  std::int64_t done = 0;
  while (auto batch = queue.take()) {
    for (Head& head : *batch) {
      Status s = pass.mirror.update(head.foreign_id, "r",
                                    [&](MirrorRun& run) { return run.setRow(head.row); });
      if (!s) return s;
      work.push_back(
          {std::move(head.foreign_id), std::move(head.text), Json(), false, false, head.ended});
    }
    done += static_cast<std::int64_t>(batch->size());
    pass.report.runs += static_cast<std::int64_t>(batch->size());
    if (Status s = pass.tell({"runs", done, 0}); !s) return s;
  }
  return {};
}

/// The server and this program work at the same time.
Status readRows(Pass& pass, const RunStore& store, std::vector<Work>& work) {
  HeadQueue queue(kMostBatches);
  Status read, written;
  {
    std::jthread reader([&] { read = readInto(queue, pass.connection, store); });
    written = writeRows(pass, queue, work);
    queue.abandon();
  }
  if (!written) return written;
  return read;
}

}  // namespace

Json idsIn(const std::vector<Work>& work, std::size_t first, std::size_t count) {
  Json ids = Json::array();
  for (std::size_t i = first; i < std::min(work.size(), first + count); ++i)
    ids.push_back(work[i].id);
  return {{"$in", std::move(ids)}};
}

Status readHeads(Pass& pass, const RunStore& store, Stamps& stamps, std::vector<Work>& work) {
  Status s;
  if (stamps.empty()) {
    s = readRows(pass, store, work);
  } else {
    s = pass.connection.find(
        store.runs, Json::object(), {{"projection", projection(false)}}, [&](BsonView document) {
          Head head = headOf(document, store.prefix, false);
          ++pass.report.runs;
          const auto it = stamps.find(head.foreign_id);
          const std::string known = it == stamps.end() ? std::string() : it->second;
          if (it != stamps.end()) stamps.erase(it);
          if (known == "a" + head.text) return Status{};
          const bool settled = known.starts_with('a');
          work.push_back({std::move(head.foreign_id), std::move(head.text), Json(),
                          settled || known.starts_with('b'), settled, head.ended});
          return Status{};
        });
  }
  if (!s) return s;
  for (Work& one : work) one.id = idFromText(one.foreign_id.substr(store.prefix.size()));
  std::reverse(work.begin(), work.end());  // the newest runs are looked at first
  return pass.mirror.release();
}

}  // namespace lsc
