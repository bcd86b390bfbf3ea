// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/store_watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/base/clock.h"
#include "engine/worker/queue.h"

namespace lsc {
namespace {

constexpr double kLivelySeconds = 0.25;
constexpr double kListSeconds = 1;
constexpr double kIdleListSeconds = 2;
constexpr double kIdleAfter = 60;
constexpr double kSilenceSeconds = 10;
constexpr std::size_t kRunsPerHint = 10000;  // keeps a line well below its limit
constexpr std::size_t kMaxTroubles = 1000;

/// Changes whenever something of a row that is shown does.
std::size_t fingerprint(const RunRow& row) {
  std::size_t seed = 0;
  const auto mix = [&](auto value) { seed = seed * 1000003 + std::hash<decltype(value)>{}(value); };
  mix(static_cast<int>(row.status));
  mix(row.step);
  mix(row.attempts);
  mix(row.heartbeat);
  mix(row.name);
  mix((row.has_note ? 1 : 0) + (row.starred ? 2 : 0) + (row.trashed ? 4 : 0));
  for (const std::string& tag : row.tags) mix(tag);
  for (const MetricSummary& metric : row.metrics) mix(metric.count);
  return seed;
}

Hint runsHint(std::vector<std::string> runs) {
  return {std::string(hint::kRuns), {{"runs", std::move(runs)}}};
}

}  // namespace

void StoreWatch::touched(const std::vector<std::string>& runs) {
  for (const std::string& run : runs) noteChange(run);
  next_list_ = 0;
}

void StoreWatch::noteChange(const std::string& uid) {
  changed_.insert(uid);
  if (fed_) fed_->insert(uid);
}

void StoreWatch::lookNow() {
  next_list_ = 0;
  look(steadySeconds());
}

std::vector<std::string> StoreWatch::takeFed() {
  const auto fed = std::exchange(fed_, std::set<std::string>()).value_or(std::set<std::string>());
  return {fed.begin(), fed.end()};
}

std::vector<std::string> StoreWatch::lively() const {
  std::vector<std::string> runs(running_.begin(), running_.end());
  for (const std::string& run : open_) {
    const bool waits = std::ranges::find(queued_, run) != queued_.end();
    if (!running_.contains(run) && (waits || watched_.contains(run))) runs.push_back(run);
  }
  return runs;
}

double StoreWatch::nextLook() const {
  return lively().empty() ? next_list_ : std::min(next_list_, next_lively_);
}

void StoreWatch::look(double now) {
  const std::size_t told = changed_.size();
  if (now >= next_list_) {
    take(index_.ingest());
    if (indexWritten() || std::exchange(rules_changed_, false)) {
      look(index_.runs(true), true);
    } else if (notices_.hasRules() && now >= next_silence_) {
      look(index_.runs({open_.begin(), open_.end()}), false);
      next_silence_ = now + kSilenceSeconds;
    }
    updateJobs();
    const bool idle = running_.empty() && now - last_change_ > kIdleAfter;
    next_list_ = now + (idle ? kIdleListSeconds : kListSeconds);
    next_lively_ = now + kLivelySeconds;
  } else if (now >= next_lively_) {
    if (const auto runs = lively(); !runs.empty()) {
      take(index_.ingest(runs));
      look(index_.runs(runs), false);
    }
    next_lively_ = now + kLivelySeconds;
  }
  if (changed_.size() != told) last_change_ = now;
}

void StoreWatch::take(const Result<IngestReport>& report) {
  if (!report) return complain(report.error().message);
  for (const std::string& trouble : report->troubles) complain(trouble);
  for (const std::string& uid : report->changed) noteChange(uid);
}

void StoreWatch::look(const Result<std::vector<RunRow>>& rows, bool all) {
  if (!rows) return complain(rows.error().message);
  giveNotices(*rows, all);
  std::unordered_map<std::string, std::size_t> present;
  for (const RunRow& row : *rows) {
    const std::size_t print = fingerprint(row);
    const auto before = seen_.find(row.uid);
    if (!first_ && (before == seen_.end() || before->second != print)) noteChange(row.uid);
    present.emplace(row.uid, print);
    noteActivity(row);
  }
  if (!all) {
    for (const auto& [uid, print] : present) seen_[uid] = print;
    return;
  }
  for (const auto& [uid, print] : seen_) {
    if (!present.contains(uid)) noteChange(uid);
  }
  seen_ = std::move(present);
  first_ = false;
}

void StoreWatch::giveNotices(const std::vector<RunRow>& rows, bool all) {
  for (Notice& notice : notices_.look(rows, all, wallSeconds())) {
    if (Status s = notices_.runCommand(notice); !s) complain(s.error().message);
    said_now_.push_back(std::move(notice));
  }
  for (const std::string& trouble : notices_.takeTroubles()) complain(trouble);
}

void StoreWatch::setRules(std::vector<NoticeRule> rules) {
  notices_.setRules(std::move(rules));
  rules_changed_ = true;
  next_list_ = 0;
}

void StoreWatch::noteActivity(const RunRow& row) {
  const bool running = row.status == RunStatus::kRunning && !row.probablyDead(wallSeconds());
  const bool open = running || row.status == RunStatus::kQueued;
  jobs_changed_ |= running ? running_.insert(row.uid).second : running_.erase(row.uid) > 0;
  if (open) {
    open_.insert(row.uid);
  } else {
    open_.erase(row.uid);
  }
}

/// Whether anybody wrote the index since the last call.
bool StoreWatch::indexWritten() {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(index_.store() / "runs.sqlite-wal", error);
  const bool settled =
      std::filesystem::file_time_type::clock::now() - time > std::chrono::seconds(1);
  if (!error && settled && time == index_time_) return false;
  index_time_ = time;
  return true;
}

void StoreWatch::updateJobs() {
  const auto jobs = waitingJobs(index_.store());
  if (!jobs) return complain(jobs.error().message);
  std::vector<std::string> queued;
  for (const Job& job : *jobs) queued.push_back(job.run);
  if (queued == queued_) return;
  queued_ = std::move(queued);
  jobs_changed_ = true;
}

void StoreWatch::complain(const std::string& message) {
  if (said_.size() < kMaxTroubles && said_.insert(message).second) troubles_.push_back(message);
}

std::vector<Hint> StoreWatch::takeHints() {
  std::vector<Hint> hints;
  std::vector<std::string> part;
  for (const std::string& run : changed_) {
    part.push_back(run);
    if (part.size() == kRunsPerHint) hints.push_back(runsHint(std::exchange(part, {})));
  }
  if (!part.empty()) hints.push_back(runsHint(std::move(part)));
  if (jobs_changed_)
    hints.push_back({std::string(hint::kJobs), {{"running", running_}, {"queued", queued_}}});
  for (std::string& trouble : troubles_)
    hints.push_back({std::string(hint::kTrouble), {{"message", std::move(trouble)}}});
  for (const Notice& notice : said_now_)
    hints.push_back({std::string(hint::kNotice), notice.toJson()});
  changed_.clear();
  troubles_.clear();
  said_now_.clear();
  jobs_changed_ = false;
  return hints;
}

}  // namespace lsc
