// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Takes what runs write into the index, as often as it matters, and collects what changed until
// somebody takes the hints. Running and watched runs every 250 ms, the list of runs every second,
// slower when nothing moves. Single thread.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/protocol/messages.h"
#include "engine/store/index.h"
#include "engine/worker/notices.h"

namespace lsc {

class StoreWatch {
 public:
  explicit StoreWatch(Index& index) : index_(index), notices_(index) {}

  /// These runs are on screen.
  void watch(std::vector<std::string> runs) { watched_ = {runs.begin(), runs.end()}; }

  /// What to give notice of from now on.
  void setRules(std::vector<NoticeRule> rules);

  /// These were changed by a request: say so, and look at the store at the next opportunity.
  void touched(const std::vector<std::string>& runs);

  /// Steady seconds at which look() has something to do.
  double nextLook() const;
  void look(double now);

  /// Looks at everything at once.
  void lookNow();
  /// Runs that changed since the last call, apart from the hints; the first call begins to collect.
  std::vector<std::string> takeFed();

  bool hasHints() const {
    return jobs_changed_ || !changed_.empty() || !troubles_.empty() || !said_now_.empty();
  }
  /// Everything since the last call, merged.
  std::vector<Hint> takeHints();

 private:
  void take(const Result<IngestReport>& report);
  void look(const Result<std::vector<RunRow>>& rows, bool all);
  void giveNotices(const std::vector<RunRow>& rows, bool all);
  void noteActivity(const RunRow& row);
  void updateJobs();
  void complain(const std::string& message);
  void noteChange(const std::string& uid);
  std::vector<std::string> lively() const;
  bool indexWritten();

  Index& index_;
  std::set<std::string> watched_;
  // What was last told about each run. Another program's ingest leaves ours nothing to report, so
  // news are found by looking at the rows.
  std::unordered_map<std::string, std::size_t> seen_;
  std::filesystem::file_time_type index_time_{};
  std::set<std::string> running_, open_;  // open: queued or running, so that watching makes sense
  std::vector<std::string> queued_;
  std::set<std::string> changed_;
  std::optional<std::set<std::string>> fed_;
  std::vector<std::string> troubles_;
  NoticeWatch notices_;
  std::vector<Notice> said_now_;
  bool rules_changed_ = false;  // they have not seen all rows yet
  double next_silence_ = 0;     // when to look for runs that say nothing
  std::set<std::string> said_;  // troubles are told once
  bool jobs_changed_ = true;    // a new client wants to know
  bool first_ = true;           // nothing to compare with yet
  double next_list_ = 0, next_lively_ = 0;
  double last_change_ = 0;
};

}  // namespace lsc
