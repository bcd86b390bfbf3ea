// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/ssh/ssh_source.h"

#include <algorithm>
#include <fstream>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/pack.h"
#include "engine/protocol/messages.h"
#include "engine/store/chunk.h"
#include "engine/store/state_log.h"

namespace lsc {
namespace {

constexpr std::size_t kRunsAtOnce = 64;

Json member(const Json& document, const char* name, Json otherwise) {
  const auto value = document.find(name);
  return value == document.end() ? std::move(otherwise) : *value;
}

ForeignRow rowOf(const Json& run, const MirrorRun& mirror) {
  ForeignRow row;
  row.experiment = textField(run, "experiment");
  row.name = textField(run, "name");
  row.command = textField(run, "command");
  row.sweep = textField(run, "sweep");
  row.host = textField(run, "host");
  row.user = textField(run, "user");
  row.failure = textField(run, "failure");
  row.note = textField(run, "note");
  if (const std::string parent = textField(run, "parent"); !parent.empty())
    row.parent = mirror.uidOf(parent);
  row.status_raw = textField(run, "status_raw");
  row.status = mappedStatus(textField(run, "status"));
  row.created = realField(run, "created", kNoTime);
  row.started = realField(run, "started", kNoTime);
  row.stopped = realField(run, "stopped", kNoTime);
  row.heartbeat = realField(run, "heartbeat", kNoTime);
  row.total_steps = integerField(run, "total_steps", 0);
  for (const Json& tag : member(run, "tags", Json::array())) {
    if (tag.is_string()) row.tags.push_back(tag.get<std::string>());
  }
  return row;
}

std::vector<ForeignArtifact> artifactsOf(const Json& run) {
  std::vector<ForeignArtifact> artifacts;
  for (const Json& file : member(run, "artifacts", Json::array())) {
    const std::string name = textField(file, "name");
    artifacts.push_back({name, textField(file, "kind"), name, integerField(file, "size", 0),
                         realField(file, "created", kNoTime), textField(file, "sha256")});
  }
  return artifacts;
}

Result<Points> pointsOf(const Json& chunks) {
  Points points;
  for (const Json& chunk : chunks) {
    const auto blob = fromBase64(chunk.is_string() ? chunk.get_ref<const std::string&>() : "?");
    if (!blob) return fail(blob.error());
    if (!decodeChunk(*blob, points))
      return fail(ErrorCode::kCorrupt, "points that were sent are damaged");
  }
  return points;
}

Status takeMetrics(MirrorRun& mirror, const Json& metrics) {
  for (const auto& [name, news] : metrics.items()) {
    if (!news.is_object()) continue;  // nothing new
    auto points = pointsOf(member(news, "chunks", Json::array()));
    if (!points) return fail(points.error());
    if (integerField(news, "keep", 0) == 0) {
      if (Status s = mirror.clearSeries(name); !s) return s;
    }
    if (Status s = mirror.appendSeries(name, std::move(*points)); !s) return s;
  }
  return {};
}

}  // namespace

Status SshSource::connect() {
  if (engine_ && engine_->healthy()) return {};
  whole_ = false;
  auto engine = RemoteEngine::connect(address_);
  if (!engine) return fail(engine.error());
  engine_ = std::move(*engine);
  return {};
}

Result<Json> SshSource::unbundle(const Json& reply) {
  const std::string object = "what " + address_.host + " sent";
  auto packed = fromBase64(textField(reply, "data"));
  const auto size = static_cast<std::size_t>(integerField(reply, "size", 0));
  while (packed && packed->size() < size) {
    const auto more = engine_->call(method::kFeedPart, {{"offset", packed->size()}});
    if (!more) return fail(more.error());
    const auto bytes = fromBase64(textField(*more, "data"));
    if (!bytes) return fail(bytes.error());
    if (bytes->empty()) return fail(ErrorCode::kCorrupt, object + " ends too early");
    *packed += *bytes;
  }
  if (!packed) return fail(packed.error());
  const auto text = unpack(*packed, object);
  return text ? parseJson(*text, object) : fail(text.error());
}

Result<std::vector<std::string>> SshSource::compare(Mirror& mirror) {
  const auto digest = mirror.cursor("digest");
  if (!digest) return fail(digest.error());
  auto known = mirror.stamps();
  if (!known) return fail(known.error());
  const auto reply = engine_->call(method::kFeedRows, {{"digest", *digest}});
  if (!reply) return fail(reply.error());
  runs_ = static_cast<std::int64_t>(known->size());
  if (!reply->contains("size")) return std::vector<std::string>{};
  const auto rows = unbundle(*reply);
  if (!rows) return fail(rows.error());
  std::vector<std::string> changed;
  runs_ = 0;
  for (const Json& row : member(*rows, "runs", Json::array())) {
    if (!row.is_array() || row.size() != 2 || !row[0].is_string() || !row[1].is_string()) continue;
    ++runs_;
    const auto uid = row[0].get<std::string>();
    const auto it = known->find(uid);
    if (it == known->end() || it->second != row[1].get_ref<const std::string&>())
      changed.push_back(uid);
    if (it != known->end()) known->erase(it);
  }
  std::vector<std::string> gone;
  for (const auto& [uid, stamp] : *known) gone.push_back(uid);
  if (Status s = mirror.forget(gone); !s) return fail(s.error());
  return changed;
}

Result<Json> SshSource::haveOf(Mirror& mirror, const std::string& uid) {
  const auto stored = mirror.storedSeries(uid);
  if (!stored) return fail(stored.error());
  Json metrics = Json::object();
  for (const StoredSeries& series : *stored)
    metrics[series.name] = {series.count, series.last_step};
  return Json{{"run", uid}, {"metrics", metrics}, {"output", outputSize(mirror.folderOf(uid))}};
}

Status SshSource::restOfOutput(Mirror& mirror, const std::string& uid, std::uint64_t size) {
  for (std::uint64_t have; (have = outputSize(mirror.folderOf(uid))) < size;) {
    const auto part =
        engine_->call(method::kFeedFile, {{"run", uid}, {"file", ""}, {"offset", have}});
    if (!part) return fail(part.error());
    const auto bytes = fromBase64(textField(*part, "data"));
    if (!bytes) return fail(bytes.error());
    if (bytes->empty()) return {};  // it was cut there meanwhile
    Status s =
        mirror.update(uid, "", [&](MirrorRun& run) { return run.writeOutput(have, *bytes); });
    if (s) s = mirror.release();
    if (!s) return s;
  }
  return {};
}

Status SshSource::takeRun(Mirror& mirror, const Json& run) {
  const std::string uid = textField(run, "run");
  if (member(run, "gone", false) == true) return mirror.forget({uid});
  const Json output = member(run, "output", Json::object());
  const auto text = fromBase64(textField(output, "data"));
  if (!text) return fail(text.error());
  const auto offset = static_cast<std::uint64_t>(integerField(output, "offset", 0));
  const auto size = static_cast<std::uint64_t>(integerField(output, "size", 0));
  const bool more = offset + text->size() < size;
  const std::string stamp = textField(run, "stamp");
  const auto put = [&](MirrorRun& to) -> Status {
    if (Status s = to.setRow(rowOf(run, to)); !s) return s;
    if (Status s = to.setConfig(member(run, "config", Json::object())); !s) return s;
    if (Status s = to.setResult(member(run, "result", Json())); !s) return s;
    if (Status s = to.setEnvironment(member(run, "environment", Json::object())); !s) return s;
    if (Status s = to.setArtifacts(artifactsOf(run)); !s) return s;
    if (Status s = takeMetrics(to, member(run, "metrics", Json::object())); !s) return s;
    return size == 0 || (text->empty() && offset == size) ? Status{}
                                                          : to.writeOutput(offset, *text);
  };
  if (Status s = mirror.update(uid, more ? "" : stamp, put); !s || !more) return s;
  if (Status s = mirror.release(); !s) return s;
  if (Status s = restOfOutput(mirror, uid, size); !s) return s;
  return mirror.update(uid, stamp, [](MirrorRun&) { return Status{}; });
}

Status SshSource::take(Mirror& mirror, std::vector<std::string> uids) {
  const auto total = static_cast<std::int64_t>(uids.size());
  for (std::size_t done = 0; done < uids.size();) {
    if (Status s = tell({"runs", static_cast<std::int64_t>(done), total}); !s) return s;
    Json wanted = Json::array();
    for (std::size_t i = done; i < std::min(done + kRunsAtOnce, uids.size()); ++i) {
      auto have = haveOf(mirror, uids[i]);
      if (!have) return fail(have.error());
      wanted.push_back(std::move(*have));
    }
    if (Status s = mirror.release(); !s) return s;
    const auto reply = engine_->call(method::kFeedRuns, {{"runs", std::move(wanted)}});
    if (!reply) return fail(reply.error());
    const auto bundle = unbundle(*reply);
    if (!bundle) return fail(bundle.error());
    const Json runs = member(*bundle, "runs", Json::array());
    if (runs.empty()) return fail(ErrorCode::kCorrupt, address_.host + " sent no runs");
    for (const Json& run : runs) {
      if (Status s = takeRun(mirror, run); !s) return s;
    }
    done += runs.size();
  }
  return {};
}

Result<SyncReport> SshSource::sync(Mirror& mirror) {
  if (Status s = connect(); !s) return fail(s.error());
  const std::int64_t bytes = engine_->bytes();
  const auto look = engine_->call(method::kFeedLook, Json::object());
  if (!look) return fail(look.error());
  if (const double clock = realField(*look, "clock", kNoTime); clock == clock) {
    if (Status s = mirror.setClock(clock - wallSeconds()); !s) return fail(s.error());
  }
  std::vector<std::string> changed;
  if (!whole_ || member(*look, "first", false) == true) {
    auto compared = compare(mirror);
    if (!compared) return fail(compared.error());
    changed = std::move(*compared);
  } else {
    for (const Json& uid : member(*look, "runs", Json::array())) {
      if (uid.is_string()) changed.push_back(uid.get<std::string>());
    }
  }
  if (Status s = take(mirror, std::move(changed)); !s) return fail(s.error());
  whole_ = true;
  return SyncReport{.runs = runs_, .bytes = engine_->bytes() - bytes, .troubles = {}};
}

Result<std::int64_t> SshSource::count() {
  if (Status s = connect(); !s) return fail(s.error());
  const auto look = engine_->call(method::kFeedLook, Json::object());
  const auto reply =
      look ? engine_->call(method::kFeedRows, {{"digest", ""}}) : fail(look.error());
  const auto rows = reply ? unbundle(*reply) : fail(reply.error());
  if (!rows) return fail(rows.error());
  return static_cast<std::int64_t>(member(*rows, "runs", Json::array()).size());
}

Status SshSource::fetch(const std::string& foreign_id, const std::string& origin,
                        const fs::path& target) {
  if (Status s = connect(); !s) return s;
  if (Status s = makeDirectories(target.parent_path()); !s) return s;
  const fs::path part = target.string() + ".part";
  std::error_code error;
  std::uint64_t have = fs::exists(part, error) ? fs::file_size(part, error) : 0;
  for (std::uint64_t size = have + 1; have < size;) {
    const auto reply =
        engine_->call(method::kFeedFile, {{"run", foreign_id}, {"file", origin}, {"offset", have}});
    if (!reply) return fail(reply.error());
    const auto bytes = fromBase64(textField(*reply, "data"));
    if (!bytes) return fail(bytes.error());
    size = static_cast<std::uint64_t>(integerField(*reply, "size", 0));
    if (bytes->empty()) break;
    std::ofstream out(part, std::ios::binary | std::ios::app);
    if (!out.write(bytes->data(), static_cast<std::streamsize>(bytes->size())).flush())
      return failErrno("cannot write", part.string());
    have += bytes->size();
    if (Status s =
            tell({"artifact", static_cast<std::int64_t>(have), static_cast<std::int64_t>(size)});
        !s)
      return s;
  }
  fs::rename(part, target, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot rename " + part.string() + " to " + target.string() + ": " +
                                    error.message());
  return {};
}

}  // namespace lsc
