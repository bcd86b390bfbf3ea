// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/tensorboard/run_reader.h"

#include <sys/stat.h>

#include <algorithm>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/store/state_log.h"
#include "plugins/sources/tensorboard/records.h"

namespace lsc {
namespace {

/// A run whose files did not grow for this long is taken for ended; event files do not say.
constexpr double kSilentSeconds = 900;

Json emptyState() {
  return {{"files", Json::object()},
          {"tags", Json::object()},
          {"config", Json::object()},
          {"artifacts", Json::array()},
          {"last", Json::object()}};
}

void dropFrom(Points& points, std::int64_t step) {
  std::size_t kept = 0;
  while (kept < points.size() && points.steps[kept] < step) ++kept;
  points.steps.resize(kept);
  points.times.resize(kept);
  points.values.resize(kept);
}

}  // namespace

EventFolder::EventFolder(fs::path folder, std::vector<std::string> files, std::string_view known)
    : folder_(std::move(folder)), files_(std::move(files)), state_(emptyState()) {
  const auto read = known.empty() ? Result<Json>(Json()) : parseJson(known, "the state of a run");
  if (read && read->is_object() && read->contains("last")) state_ = *read;
  loadTags();
}

void EventFolder::loadTags() {
  tags_.clear();
  for (const auto& [name, plugin] : state_["tags"].items())
    if (plugin.is_string()) tags_[name].plugin = plugin.get<std::string>();
  for (const auto& [name, last] : state_["last"].items()) {
    if (!last.is_number_integer()) continue;
    tags_[name].has_last = true;
    tags_[name].last = last.get<std::int64_t>();
  }
}

std::string EventFolder::state() const {
  Json state = state_;
  Json &plugins = state["tags"] = Json::object(), &lasts = state["last"] = Json::object();
  for (const auto& [name, tag] : tags_) {
    if (!tag.plugin.empty()) plugins.push_back({name, tag.plugin});
    if (tag.has_last) lasts.push_back({name, tag.last});
  }
  return dumpJson(state);
}

EventFolder::Tag& EventFolder::tagOf(std::string_view name) {
  const auto it = tags_.find(name);
  return it != tags_.end() ? it->second : tags_[std::string(name)];
}

EventFolder::FileState EventFolder::stateOf(const std::string& file) const {
  const auto it = state_["files"].find(file);
  if (it == state_["files"].end()) return {};
  return {integerField(*it, "inode", 0), integerField(*it, "offset", 0),
          integerField(*it, "size", 0)};
}

bool EventFolder::hasNews() {
  bool news = false;
  for (const std::string& file : files_) {
    struct stat info {};
    if (::stat((folder_ / file).c_str(), &info) != 0) continue;
    const FileState known = stateOf(file);
    const bool other = known.size > 0 && static_cast<std::int64_t>(info.st_ino) != known.inode;
    afresh_ |= other || info.st_size < known.offset;
    news |= info.st_size != known.size;
  }
  for (const auto& [file, known] : state_["files"].items())
    afresh_ |= std::find(files_.begin(), files_.end(), file) == files_.end();
  if (afresh_) {
    state_ = emptyState();
    loadTags();
  }
  return news || afresh_;
}

Status EventFolder::read(SyncReport& report) {
  for (const std::string& file : files_) {
    const fs::path path = folder_ / file;
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) continue;
    const FileState known = stateOf(file);
    if (info.st_size == known.size) continue;
    std::int64_t bad = 0;
    Event event;
    const auto scan =
        scanRecords(path, static_cast<std::uint64_t>(known.offset),
                    [&](std::string_view data, std::uint64_t offset) {
                      decodeEvent(data, event) ? take(event, file, offset, data) : void(++bad);
                    });
    if (!scan) return fail(scan.error());
    report.bytes += static_cast<std::int64_t>(scan->offset) - known.offset;
    if (scan->bad_records + bad > 0)
      report.troubles.push_back(std::to_string(scan->bad_records + bad) + " records of " +
                                path.string() + " are damaged and left out");
    if (scan->damaged)
      report.troubles.push_back(path.string() + " is damaged at byte " +
                                std::to_string(scan->offset) + "; what follows there is not shown");
    if (newest_ > 0) {
      state_["first"] = std::min(first_, realField(state_, "first", first_));
      state_["newest"] = std::max(newest_, realField(state_, "newest", newest_));
    }
    const double modified = static_cast<double>(info.st_mtim.tv_sec);
    state_["modified"] = std::max(modified, realField(state_, "modified", modified));
    state_["files"][file] = {{"inode", static_cast<std::int64_t>(info.st_ino)},
                             {"offset", scan->offset},
                             {"size", static_cast<std::int64_t>(info.st_size)}};
  }
  return {};
}

void EventFolder::take(const Event& event, const std::string& file, std::uint64_t offset,
                       std::string_view record) {
  if (event.wall_time > 0) {
    first_ = std::min(first_, event.wall_time);
    newest_ = std::max(newest_, event.wall_time);
  }
  for (const SummaryValue& value : event.values) {
    Tag& tag = tagOf(value.tag);
    if (tag.plugin.empty() && !value.plugin.empty()) tag.plugin = value.plugin;
    const std::string& plugin = tag.plugin;
    if (plugin == "hparams") {
      takeParameters(value.content);
      continue;
    }
    if (value.simple) {
      takeScalar(tag, event, *value.simple);
      continue;
    }
    const auto blob = [&](std::string_view bytes, const char* end) {
      const auto at = offset + static_cast<std::uint64_t>(bytes.data() - record.data());
      takeBlob(std::string(value.tag) + "/" + std::to_string(event.step) + end + "|" + file, event,
               at, bytes.size());
    };
    if (!value.histogram.empty()) takeHistogram(tag, event, histogramOf(value.histogram));
    if (!value.image.empty()) blob(value.image, ".png");
    if (value.tensor.empty()) continue;
    if (plugin == "text" || plugin == "images") {
      const auto texts = stringsOf(value.tensor);
      const std::size_t at = plugin == "text" ? 0 : 2;  // width and height stand first
      if (texts.size() > at) blob(texts[at], plugin == "text" ? ".txt" : ".png");
    } else {
      takeTensor(tag, event, value);
    }
  }
}

void EventFolder::takeTensor(Tag& tag, const Event& event, const SummaryValue& value) {
  if (tag.plugin == "histograms") {
    takeHistogram(tag, event, histogramOfTensor(value.tensor));
  } else if (tag.plugin.empty() || tag.plugin == "scalars") {
    if (const auto number = scalarOf(value.tensor)) takeScalar(tag, event, *number);
  }
}

/// A step that is not beyond the last one drops what was kept from it on (tensorboard
/// data/server/reservoir.rs).
void EventFolder::noteStep(Tag& tag, std::int64_t step) {
  if (tag.has_last && step <= tag.last) {
    const bool all_points = tag.points.size() == 0 || tag.points.steps.front() >= step;
    const bool all_logged = tag.logged.empty() || tag.logged.front().step >= step;
    if (all_points && all_logged) {
      tag.from = tag.restarted ? std::min(tag.from, step) : step;
      tag.restarted = true;
    }
    dropFrom(tag.points, step);
    std::erase_if(tag.logged, [&](const Logged& one) { return one.step >= step; });
  }
  tag.has_last = true;
  tag.last = step;
}

void EventFolder::takeScalar(Tag& tag, const Event& event, double value) {
  noteStep(tag, event.step);
  tag.points.add(event.step, event.wall_time, value);
}

void EventFolder::takeHistogram(Tag& tag, const Event& event,
                                std::optional<HistogramValue> histogram) {
  if (!histogram) return;
  noteStep(tag, event.step);
  tag.logged.push_back({event.step, event.wall_time, std::move(*histogram)});
}

void EventFolder::takeBlob(const std::string& name, const Event& event, std::uint64_t offset,
                           std::size_t size) {
  const std::size_t bar = name.rfind('|');
  state_["artifacts"].push_back(
      {{"name", name.substr(0, bar)},
       {"origin", name.substr(bar + 1) + "|" + std::to_string(offset) + "|" + std::to_string(size)},
       {"size", size},
       {"time", event.wall_time}});
}

void EventFolder::takeParameters(std::string_view content) {
  const HyperParameters parameters = hyperParametersOf(content);
  for (const auto& [key, value] : parameters.values.items()) state_["config"][key] = value;
  if (parameters.started > 0) state_["started"] = parameters.started;
  if (parameters.ended > 0) state_["ended"] = parameters.ended;
  if (!parameters.status.empty()) state_["status"] = parameters.status;
}

Status EventFolder::writeSeries(MirrorRun& run) {
  for (auto& [tag, pending] : tags_) {
    if (pending.restarted) {
      if (Status s = run.dropValues(tag, pending.from); !s) return s;
      auto stored = run.storedSeries(tag);
      if (!stored) return fail(stored.error());
      const bool had_points = stored->size() > 0;
      dropFrom(*stored, pending.from);
      stored->append(pending.points);
      // of a tag without points only the values above are there
      const bool scalars = stored->size() > 0 || had_points;
      const auto put = scalars ? run.putSeries(tag, *stored) : Result<std::int64_t>(0);
      if (!put) return fail(put.error());
    } else if (Status s = run.appendSeries(tag, std::move(pending.points)); !s) {
      return s;
    }
    for (const Logged& one : pending.logged)
      if (Status s = run.addValue(tag, one.step, one.time, one.value); !s) return s;
  }
  return {};
}

Status EventFolder::write(MirrorRun& run, const std::string& name) {
  if (afresh_) {
    if (Status s = run.clearAllSeries(); !s) return s;
  }
  ForeignRow row;
  row.name = name;
  row.experiment = fs::path(name).parent_path().string();
  row.started = realField(state_, "started", realField(state_, "first", kNoTime));
  row.created = row.started;
  row.heartbeat = std::max(realField(state_, "newest", 0), realField(state_, "modified", 0));
  row.status_raw = textField(state_, "status");
  const bool silent = wallSeconds() - row.heartbeat > kSilentSeconds;
  if (row.status_raw.empty())
    row.status = silent ? RunStatus::kUnknown : RunStatus::kRunning;
  else
    row.status = mappedStatus(row.status_raw);
  if (row.status != RunStatus::kRunning)
    row.stopped = realField(state_, "ended", realField(state_, "newest", kNoTime));
  if (Status s = run.setRow(row); !s) return s;
  if (Status s = run.setConfig(state_["config"]); !s) return s;
  std::vector<ForeignArtifact> artifacts;
  for (const Json& item : state_["artifacts"])
    artifacts.push_back({textField(item, "name"), "file", textField(item, "origin"),
                         integerField(item, "size", 0), realField(item, "time", kNoTime)});
  if (Status s = run.setArtifacts(artifacts); !s) return s;
  return writeSeries(run);
}

}  // namespace lsc
