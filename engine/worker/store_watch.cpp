// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/store_watch.h"

#include <algorithm>

#include "engine/base/clock.h"
#include "engine/worker/queue.h"

namespace lsc {
namespace {

constexpr double kLivelySeconds = 0.25;
constexpr double kListSeconds = 1;
constexpr double kIdleListSeconds = 2;
constexpr double kIdleAfter = 60;
constexpr std::size_t kRunsPerHint = 10000;  // keeps a line well below its limit
constexpr std::size_t kMaxTroubles = 1000;

Hint runsHint(std::vector<std::string> runs) {
  return {std::string(hint::kRuns), {{"runs", std::move(runs)}}};
}

}  // namespace

void StoreWatch::touched(const std::vector<std::string>& runs) {
  changed_.insert(runs.begin(), runs.end());
  next_list_ = 0;
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
  if (now >= next_list_) {
    take(index_.ingest(), now);
    const bool idle = running_.empty() && now - last_change_ > kIdleAfter;
    next_list_ = now + (idle ? kIdleListSeconds : kListSeconds);
    next_lively_ = now + kLivelySeconds;
    updateJobs();
  } else if (now >= next_lively_) {
    if (const auto runs = lively(); !runs.empty()) take(index_.ingest(runs), now);
    next_lively_ = now + kLivelySeconds;
  }
}

void StoreWatch::take(const Result<IngestReport>& report, double now) {
  if (!report) return complain(report.error().message);
  for (const std::string& trouble : report->troubles) complain(trouble);
  if (!report->changed.empty()) last_change_ = now;
  changed_.insert(report->changed.begin(), report->changed.end());
  if (first_ || !report->changed.empty()) updateActivity(report->changed);
}

void StoreWatch::updateActivity(const std::vector<std::string>& changed) {
  const auto rows = first_ ? index_.runs() : index_.runs(changed);
  if (!rows) return complain(rows.error().message);
  first_ = false;
  const double now = wallSeconds();
  const auto running_before = running_;
  for (const RunRow& row : *rows) {
    const bool running = row.status == RunStatus::kRunning && !row.probablyDead(now);
    if (running) {
      running_.insert(row.uid);
    } else {
      running_.erase(row.uid);
    }
    if (running || row.status == RunStatus::kQueued) {
      open_.insert(row.uid);
    } else {
      open_.erase(row.uid);
    }
  }
  if (running_ == running_before) return;
  jobs_changed_ = true;
  updateJobs();
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
  changed_.clear();
  troubles_.clear();
  jobs_changed_ = false;
  return hints;
}

}  // namespace lsc
