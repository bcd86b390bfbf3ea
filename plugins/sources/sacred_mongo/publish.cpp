// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/publish.h"

#include <cstdio>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/sources/sacred_document.h"
#include "engine/store/state_log.h"
#include "plugins/sources/sacred_mongo/pass.h"

namespace lsc {
namespace {

constexpr std::size_t kChunkBytes = 255u << 10;  // GridFS, and PyMongo's default
/// 16 MiB hold about 389,000 points: less than that, the rest is left out and said.
constexpr std::size_t kPointsOfDocument = 350'000;

std::string newId() {
  bson_oid_t id;
  char text[25];
  bson_oid_init(&id, nullptr);
  bson_oid_to_string(&id, text);
  return text;
}

Json oid(const std::string& id) {
  return Json::object({{"$oid", id}});
}

Json idFilter(const Json& id) {
  return Json::object({{"_id", id}});
}

class Writer final : public MongoWriter {
 public:
  Writer(std::unique_ptr<MongoConnection> connection, RunStore store)
      : connection_(std::move(connection)), store_(std::move(store)) {}

  Result<Json> omniboard(const std::string& run, const std::string& field) override;
  Result<bool> setOmniboard(const std::string& run, const std::string& field, const Json& before,
                            const Json& after) override;
  Result<Json> plan(Publication& publication, const Json& known) override;
  Status publish(const Publication& publication, const Json& plan) override;
  Status remove(const Json& plan) override;

 private:
  Result<Json> nextId();
  Json whole(const Publication& publication, const Json& plan) const;
  Status upload(const PublishedFile& file, const std::string& filename);
  Status insertJson(const std::string& collection, const Json& document);
  Status removeOne(const std::string& collection, const Json& filter);

  std::unique_ptr<MongoConnection> connection_;
  const RunStore store_;
};

/// The collection and the id within it of a run's id in the table.
std::pair<std::string, std::string> placeOf(const RunStore& store, const std::string& run) {
  const std::size_t slash = run.rfind('/');
  if (slash == std::string::npos || run.front() == '"' || run.front() == '{')
    return {store.runs.name, run};
  const std::string prefix = run.substr(0, slash);
  return {prefix + "_runs", run.substr(slash + 1)};
}

Result<Json> Writer::omniboard(const std::string& run, const std::string& field) {
  const auto [collection, id] = placeOf(store_, run);
  Json value;
  bool found = false;
  const std::string path = "omniboard." + field;
  Status s = connection_->find({store_.runs.database, collection}, idFilter(idFromText(id)),
                               {{"projection", {{path, 1}}}}, [&](BsonView document) {
                                 found = true;
                                 const auto held = fieldOf(document, path.c_str());
                                 if (held) value = jsonOf(*held);
                                 return Status{};
                               });
  if (!s) return fail(s.error());
  if (!found) return fail(ErrorCode::kNotFound, "the database has no run " + run + " any more");
  return value;
}

Result<bool> Writer::setOmniboard(const std::string& run, const std::string& field,
                                  const Json& before, const Json& after) {
  const auto [collection, id] = placeOf(store_, run);
  const std::string path = "omniboard." + field;
  Json filter = idFilter(idFromText(id));
  filter[path] = before.is_null() ? Json::object({{"$exists", false}}) : before;
  const Json change = after.is_null() ? Json::object({{"$unset", Json::object({{path, ""}})}})
                                      : Json::object({{"$set", Json::object({{path, after}})}});
  const auto asked = Bson::of(filter), changed = Bson::of(change);
  if (!asked || !changed) return fail(!asked ? asked.error() : changed.error());
  const auto matched =
      connection_->update({store_.runs.database, collection}, *asked, *changed, false);
  if (!matched) return fail(matched.error());
  return *matched > 0;
}

/// As Sacred does it: the highest id and one more.
Result<Json> Writer::nextId() {
  std::int64_t highest = 0;
  bool whole = true;
  Status s =
      connection_->find(store_.runs, Json::object(),
                        {{"sort", {{"_id", -1}}}, {"limit", 1}, {"projection", {{"_id", 1}}}},
                        [&](BsonView document) {
                          const auto id = fieldOf(document, "_id");
                          whole = id && bson_iter_type(&*id) != BSON_TYPE_UTF8;
                          highest = integerOf(document, "_id", 0);
                          return Status{};
                        });
  if (!s) return fail(s.error());
  if (!whole)
    return fail(ErrorCode::kConflict, "the runs of " + store_.runs.database +
                                          " have texts as ids, so that no number can be given");
  const std::int64_t id = highest + 1;
  return Json(id);
}

Result<Json> Writer::plan(Publication& publication, const Json& known) {
  auto id = known.is_object() && known.contains("id") ? Result<Json>(known["id"]) : nextId();
  if (!id) return id;
  Json files = Json::array(), metrics = Json::array();
  for (PublishedFile& file : publication.files) files.push_back(file.id = newId());
  for (std::size_t i = 0; i < publication.series.size(); ++i) metrics.push_back(newId());
  return Json{{"uid", publication.run.row.uid}, {"id", *id},
              {"collection", store_.runs.name}, {"metrics_collection", store_.metrics.name},
              {"files", std::move(files)},      {"metrics", std::move(metrics)}};
}

Json Writer::whole(const Publication& publication, const Json& plan) const {
  Json document = Json{{"_id", plan["id"]}};
  document.update(sacredDocument(publication.run, publication.output));
  for (const PublishedFile& file : publication.files) {
    if (file.source)
      document["experiment"]["sources"].push_back(Json::array({file.name, oid(file.id)}));
    else
      document["artifacts"].push_back({{"name", file.name}, {"file_id", oid(file.id)}});
  }
  for (std::size_t i = 0; i < publication.series.size(); ++i)
    document["info"]["metrics"].push_back(
        {{"name", publication.series[i].name}, {"id", plan["metrics"][i]}});
  return document;
}

Status Writer::insertJson(const std::string& collection, const Json& document) {
  const auto bson = Bson::of(document);
  return bson ? connection_->insert({store_.runs.database, collection}, *bson) : fail(bson.error());
}

Status Writer::upload(const PublishedFile& file, const std::string& filename) {
  std::FILE* const in = std::fopen(file.place.c_str(), "rbe");
  if (!in) return failErrno("cannot read", file.place.string());
  const auto close = [](std::FILE* f) { std::fclose(f); };
  const std::unique_ptr<std::FILE, decltype(close)> owner(in, close);
  std::string bytes(kChunkBytes, '\0');
  std::int64_t length = 0;
  bson_oid_t file_id, chunk_id;
  bson_oid_init_from_string(&file_id, file.id.c_str());
  for (std::int32_t n = 0;; ++n) {
    const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), in);
    if (got == 0) break;
    length += static_cast<std::int64_t>(got);
    bson_oid_init(&chunk_id, nullptr);
    Bson chunk;
    BSON_APPEND_OID(chunk.get(), "_id", &chunk_id);
    BSON_APPEND_OID(chunk.get(), "files_id", &file_id);
    BSON_APPEND_INT32(chunk.get(), "n", n);
    BSON_APPEND_BINARY(chunk.get(), "data", BSON_SUBTYPE_BINARY,
                       reinterpret_cast<const std::uint8_t*>(bytes.data()),
                       static_cast<std::uint32_t>(got));
    if (Status s = connection_->insert({store_.runs.database, "fs.chunks"}, chunk); !s) return s;
  }
  Bson entry;
  BSON_APPEND_OID(entry.get(), "_id", &file_id);
  BSON_APPEND_UTF8(entry.get(), "filename", filename.c_str());
  if (!file.source) {
    BSON_APPEND_NULL(entry.get(), "metadata");
    BSON_APPEND_NULL(entry.get(), "contentType");
  }
  BSON_APPEND_INT32(entry.get(), "chunkSize", static_cast<std::int32_t>(kChunkBytes));
  BSON_APPEND_INT64(entry.get(), "length", length);
  BSON_APPEND_DATE_TIME(entry.get(), "uploadDate", wallMillis());
  return connection_->insert({store_.runs.database, "fs.files"}, entry);
}

Status Writer::publish(const Publication& publication, const Json& plan) {
  Json document = whole(publication, plan);
  const std::string base = textField(document["experiment"], "base_dir");
  if (Status s = insertJson(store_.runs.name, document); !s)
    return connection_->duplicate() ? fail(ErrorCode::kConflict,
                                           "somebody took the id " + dumpJson(plan["id"]) + " in " +
                                               store_.runs.database + "; publish the run again")
                                    : s;
  const std::string prefix = "artifact://" + store_.runs.name + "/" + dumpJson(plan["id"]) + "/";
  for (const PublishedFile& file : publication.files) {
    const std::string name =
        file.source ? (fs::path(base) / file.name).string() : prefix + file.name;
    if (Status s = upload(file, name); !s) return s;
  }
  for (std::size_t i = 0; i < publication.series.size(); ++i) {
    Json metric = {{"_id", oid(plan["metrics"][i].get<std::string>())}, {"run_id", plan["id"]}};
    metric.update(sacredMetric(publication.series[i], 0, kPointsOfDocument));
    if (Status s = insertJson(store_.metrics.name, metric); !s) return s;
  }
  return {};
}

Status Writer::removeOne(const std::string& collection, const Json& filter) {
  const auto bson = Bson::of(filter);
  return bson ? connection_->remove({store_.runs.database, collection}, *bson) : fail(bson.error());
}

Status Writer::remove(const Json& plan) {
  for (const Json& file : plan["files"]) {
    const Json id = oid(file.get<std::string>());
    if (Status s = removeOne("fs.files", idFilter(id)); !s) return s;
    if (Status s = removeOne("fs.chunks", Json::object({{"files_id", id}})); !s) return s;
  }
  for (const Json& metric : plan["metrics"]) {
    Status s =
        removeOne(textField(plan, "metrics_collection"), idFilter(oid(metric.get<std::string>())));
    if (!s) return s;
  }
  return removeOne(textField(plan, "collection"), idFilter(plan["id"]));
}

}  // namespace

Result<std::unique_ptr<MongoWriter>> MongoWriter::open(const std::string& url) {
  auto address = parseMongoAddress(url);
  if (!address) return fail(address.error());
  if (address->database.empty())
    return fail(ErrorCode::kInvalidArgument,
                "the address of the server " + address->host +
                    " names no database; give mongodb://HOST/DATABASE");
  const RunStore store =
      namedStore(address->database, address->collection.empty() ? "runs" : address->collection);
  auto connection = MongoConnection::open(*address);
  if (!connection) return fail(connection.error());
  return std::make_unique<Writer>(std::move(*connection), store);
}

}  // namespace lsc
