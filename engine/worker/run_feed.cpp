// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/run_feed.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/pack.h"
#include "engine/store/chunk.h"

namespace lsc {
namespace {

constexpr std::size_t kPart = 540 << 10;          // bytes; 720 KiB as text, well below a line
constexpr std::size_t kBundle = 8u << 20;         // runs are added until there is as much text
constexpr std::size_t kOutputAtOnce = 256 << 10;  // of one run; the rest by feed_file
constexpr std::size_t kUidsAtOnce = 10000;

Json rowJson(const RunRow& row) {
  return {{"experiment", row.experiment},
          {"name", row.name},
          {"command", row.command},
          {"parent", row.parent},
          {"sweep", row.sweep},
          {"host", row.host},
          {"user", row.user},
          {"status", statusName(row.status)},
          {"status_raw", row.status_raw},
          {"created", realToJson(row.created)},
          {"started", realToJson(row.started)},
          {"stopped", realToJson(row.stopped)},
          {"heartbeat", realToJson(row.heartbeat)},
          {"step", row.step},
          {"total_steps", row.total_steps},
          {"tags", row.tags}};
}

Json artifactJson(const ArtifactRow& file) {
  return {{"name", file.name},     {"kind", file.kind},   {"size", file.size},
          {"sha256", file.sha256}, {"named", file.named}, {"created", realToJson(file.created)}};
}

/// Changes with anything of a run; `files` in any order.
std::string stampOf(const RunRow& row, std::string_view note, std::vector<std::string> files,
                    std::uint64_t output_size) {
  std::string text = dumpJson(rowJson(row));
  for (const MetricSummary& metric : row.metrics)
    text += metric.name + ' ' + std::to_string(metric.count) + ' ' +
            std::to_string(metric.last_step) + ' ';
  text += note;
  std::ranges::sort(files);
  for (const std::string& file : files) text += file;
  return sha256(text + std::to_string(output_size)).substr(0, 16);
}

/// The notes of all runs, by key.
Result<std::unordered_map<std::int64_t, std::string>> allNotes(Index& index) {
  const auto column = index.column(builtinColumn("notes"));
  if (!column) return fail(column.error());
  std::unordered_map<std::int64_t, std::string> notes;
  for (std::size_t i = 0; i < column->size(); ++i) {
    if (column->codes[i] != ColumnCells::kNoText)
      notes[column->runs[i]] = column->texts[column->codes[i]];
  }
  return notes;
}

std::string textOf(const Json& params, const char* name) {
  const auto value = params.find(name);
  return value != params.end() && value->is_string() ? value->get<std::string>() : std::string();
}

std::uint64_t offsetOf(const Json& params) {
  const auto value = params.find("offset");
  return value != params.end() && value->is_number_unsigned() ? value->get<std::uint64_t>() : 0;
}

/// The points behind the first `skip` as chunks in base 64.
Json chunksOf(const Series& series, std::size_t skip) {
  Points points;
  for (std::size_t i = skip; i < series.steps.size(); ++i)
    points.add(series.steps[i], series.times[i], series.values[i]);
  Json chunks = Json::array();
  for (std::size_t first = 0; first < points.size(); first += kChunkPoints) {
    const std::size_t n = std::min(kChunkPoints, points.size() - first);
    chunks.push_back(base64(encodeChunk(points, first, n)));
  }
  return chunks;
}

}  // namespace

Result<Json> RunFeed::answer(std::string_view method, const Json& params) {
  if (method == method::kFeedLook) return look();
  if (method == method::kFeedRows) return rows(params);
  if (method == method::kFeedRuns) return runs(params);
  if (method == method::kFeedPart) return part(params);
  return file(params);
}

Result<Json> RunFeed::look() {
  if (hooks_.refresh) {
    if (Status s = hooks_.refresh(); !s) return fail(s.error());
  }
  watch_.lookNow();
  std::vector<std::string> changed = watch_.takeFed();
  const bool first = !looked_ || changed.size() > kUidsAtOnce;  // then comparing stamps is cheaper
  looked_ = true;
  if (first) changed.clear();
  return Json{{"clock", wallSeconds()}, {"first", first}, {"runs", changed}};
}

Json RunFeed::bundle(const Json& document) {
  bundle_ = pack(dumpJson(document));
  return {{"size", bundle_.size()}, {"data", base64(std::string_view(bundle_).substr(0, kPart))}};
}

Result<Json> RunFeed::part(const Json& params) {
  const std::uint64_t offset = offsetOf(params);
  if (offset > bundle_.size())
    return fail(ErrorCode::kInvalidArgument,
                "the bundle ends before byte " + std::to_string(offset));
  return Json{{"data", base64(std::string_view(bundle_).substr(offset, kPart))}};
}

Result<Json> RunFeed::rows(const Json& params) {
  const auto rows = index_.runs();
  if (!rows) return fail(rows.error());
  auto notes = allNotes(index_);
  if (!notes) return fail(notes.error());
  const auto shelf = index_.artifacts({});
  if (!shelf) return fail(shelf.error());
  std::unordered_map<std::string, std::vector<std::string>> files;
  for (const ArtifactEntry& entry : shelf->files)
    files[entry.run].push_back(dumpJson(artifactJson(entry.file)));
  std::map<std::string, std::string> stamps;
  for (const RunRow& row : *rows)
    stamps[row.uid] =
        stampOf(row, (*notes)[row.key], files[row.uid], outputSize(index_.folder(row.uid)));
  std::string all;
  Json list = Json::array();
  for (const auto& [uid, stamp] : stamps) {
    all += uid + stamp;
    list.push_back({uid, stamp});
  }
  const std::string digest = sha256(all).substr(0, 32);
  if (textOf(params, "digest") == digest) return Json{{"digest", digest}};
  Json reply = bundle({{"runs", std::move(list)}});
  reply["digest"] = digest;
  return reply;
}

Result<Json> RunFeed::newPoints(const std::string& uid, const MetricSummary& metric,
                                const Json& have) {
  std::int64_t known = 0, last_step = 0;
  if (const auto entry = have.find(metric.name);
      entry != have.end() && entry->is_array() && entry->size() == 2) {
    known = entry->at(0).get<std::int64_t>();
    last_step = entry->at(1).get<std::int64_t>();
  }
  if (known == metric.count && last_step == metric.last_step) return Json();
  if (known > 0 && known < metric.count) {
    const auto tail = index_.series(uid, metric.name, false, last_step + 1);
    if (!tail) return fail(tail.error());
    if (known + std::int64_t(tail->steps.size()) == metric.count)
      return Json{{"keep", known}, {"chunks", chunksOf(*tail, 0)}};
  }
  const auto series = index_.series(uid, metric.name);
  if (!series) return fail(series.error());
  return Json{{"keep", 0}, {"chunks", chunksOf(*series, 0)}};
}

Result<Json> RunFeed::runJson(const Json& have) {
  const std::string uid = textOf(have, "run");
  const auto detail = index_.detail(uid);
  if (!detail) return fail(detail.error());
  if (detail->row.trashed) return fail(ErrorCode::kNotFound, "the run " + uid + " is in the trash");
  Json out = rowJson(detail->row);
  out["run"] = uid;
  out["config"] = detail->config;
  out["result"] = detail->result;
  out["environment"] = detail->environment;
  out["failure"] = detail->failure;
  out["note"] = detail->note;
  out["artifacts"] = Json::array();
  std::vector<std::string> files;
  for (const ArtifactRow& file : detail->artifacts) {
    out["artifacts"].push_back(artifactJson(file));
    files.push_back(dumpJson(out["artifacts"].back()));
  }
  out["metrics"] = Json::object();
  const Json known = have.value("metrics", Json::object());
  for (const MetricSummary& metric : detail->row.metrics) {
    auto points = newPoints(uid, metric, known);
    if (!points) return fail(points.error());
    out["metrics"][metric.name] = std::move(*points);
  }
  const fs::path folder = index_.folder(uid);
  const std::uint64_t size = outputSize(folder);
  std::uint64_t offset = have.value("output", std::uint64_t{0});
  if (offset > size) offset = 0;  // written anew
  out["output"] = {{"size", size},
                   {"offset", offset},
                   {"data", base64(readOutput(folder, offset, kOutputAtOnce))}};
  out["stamp"] = stampOf(detail->row, detail->note, std::move(files), size);
  return out;
}

Result<Json> RunFeed::runs(const Json& params) {
  const auto wanted = params.find("runs");
  if (wanted == params.end() || !wanted->is_array())
    return fail(ErrorCode::kInvalidArgument, "feed_runs needs a list of runs");
  Json list = Json::array();
  std::size_t size = 0;
  for (const Json& have : *wanted) {
    if (size > kBundle) break;
    auto run = runJson(have);
    if (!run && run.error().code != ErrorCode::kNotFound) return run;
    if (!run) run = Json{{"run", textOf(have, "run")}, {"gone", true}};
    size += dumpJson(*run).size();
    list.push_back(std::move(*run));
  }
  return bundle({{"runs", std::move(list)}});
}

Result<Json> RunFeed::file(const Json& params) {
  const std::string uid = textOf(params, "run"), name = textOf(params, "file");
  const std::uint64_t offset = offsetOf(params);
  const fs::path folder = index_.folder(uid);
  if (name.empty())
    return Json{{"size", outputSize(folder)}, {"data", base64(readOutput(folder, offset, kPart))}};
  const auto path = safeJoin(folder / "artifacts", name);
  if (!path) return fail(path.error());
  if (hooks_.fetch && offset == 0) {
    const auto detail = index_.detail(uid);
    if (!detail) return fail(detail.error());
    const auto file = std::ranges::find(detail->artifacts, name, &ArtifactRow::name);
    if (file == detail->artifacts.end())
      return fail(ErrorCode::kNotFound, "the run " + uid + " has no artifact " + name);
    if (Status s = hooks_.fetch(detail->row, *file, *path); !s) return fail(s.error());
  }
  const auto part = readFilePart(*path, offset, kPart);
  if (!part) return fail(part.error());
  return Json{{"size", part->size}, {"data", base64(part->bytes)}};
}

}  // namespace lsc
