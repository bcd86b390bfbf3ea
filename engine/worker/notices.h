// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules about runs (finished, failed, a metric that is not a number, ...) and the notices they
// give: each rule at most one a run. What held already when the rules were first looked at gives
// none. A notice can start a command of the user's; what is said of the run reaches it in
// environment variables only. Single thread.
#pragma once

#include <sys/types.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/index.h"

namespace lsc {

enum class NoticeEvent { kFinished, kFailed, kNotANumber, kProbablyDead, kBelow, kAbove };

/// "finished" "failed" "nan" "dead" "below" "above".
const char* eventName(NoticeEvent event);

struct NoticeRule {
  NoticeEvent event = NoticeEvent::kFinished;
  std::string where = {};   // filter expression; empty: every run
  std::string metric = {};  // of "nan" (empty: any), "below" and "above" (its last value)
  double threshold = 0;
  std::string command = {};  // for /bin/sh -c, written by the user; empty: none
  bool desktop = true;       // the window shows it on the desktop

  Json toJson() const;
  /// {event, where?, metric?, threshold?, command?, desktop?}; a sentence about what is wrong.
  [[nodiscard]] static Result<NoticeRule> fromJson(const Json& document);
};

struct Notice {
  NoticeRule rule;
  std::string run, run_name, status;
  std::int64_t number = 0;
  std::string metric;  // the one that did it
  double value = 0;    // of that metric

  /// "run 12 (first): loss is below 0.1: 0.083".
  std::string sentence() const;
  Json toJson() const;
  /// LATTISCOPE_EVENT _RUN _RUN_NUMBER _RUN_NAME _STATUS _METRIC _VALUE _THRESHOLD _SENTENCE
  /// _STORE.
  std::vector<std::pair<std::string, std::string>> environment(const std::string& store) const;
};

class NoticeWatch {
 public:
  explicit NoticeWatch(Index& index) : index_(index) {}
  ~NoticeWatch();
  NoticeWatch(const NoticeWatch&) = delete;
  NoticeWatch& operator=(const NoticeWatch&) = delete;

  /// Rules that were there before keep what they have said.
  void setRules(std::vector<NoticeRule> rules);

  /// Rows with roll-ups, trashed ones left aside; `now` by the store's clock. The first look after
  /// a rule came at `all` rows gives no notice of it. An error of one filter does not hold up other
  /// rules.
  std::vector<Notice> look(const std::vector<RunRow>& rows, bool all, double now);

  bool hasRules() const { return !rules_.empty(); }

  /// Starts the command of the rule, if it has one. At most 16 run at once: one that must wait any
  /// longer is not started (kConflict).
  [[nodiscard]] Status runCommand(const Notice& notice);

  /// What went wrong since the last call, each once.
  std::vector<std::string> takeTroubles() { return std::exchange(troubles_, {}); }

 private:
  struct Rule {
    NoticeRule rule;
    bool fresh = true;
    std::set<std::string> said;  // runs
  };

  Result<std::vector<std::string>> matching(const NoticeRule& rule,
                                            const std::vector<const RunRow*>& rows, double now);
  void reap();

  Index& index_;
  std::vector<Rule> rules_;
  std::vector<pid_t> commands_;
  std::vector<std::string> troubles_;
  std::set<std::string> told_;
};

}  // namespace lsc
