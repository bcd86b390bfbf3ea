// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs watch: says when runs finish, fail, diverge or fall silent, and starts a command of the
// user's.
#include <algorithm>
#include <cmath>

#include "app/engine/follow.h"
#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/worker/notices.h"

namespace lsc {
namespace {

struct WatchOptions {
  std::vector<std::string> events;
  std::string where, metric, command;
  double below = kNoTime, above = kNoTime;
  bool until_idle = false;
};

Result<std::vector<NoticeRule>> rulesOf(const WatchOptions& options) {
  std::vector<std::string> events = options.events;
  const bool compares = !std::isnan(options.below) || !std::isnan(options.above);
  if (events.empty() && !compares) events = {"finished", "failed", "nan", "dead"};
  if (!std::isnan(options.below)) events.push_back("below");
  if (!std::isnan(options.above)) events.push_back("above");
  std::vector<NoticeRule> rules;
  for (const std::string& event : events) {
    const double threshold = event == "below" ? options.below : options.above;
    auto rule = NoticeRule::fromJson({{"event", event},
                                      {"where", options.where},
                                      {"metric", options.metric},
                                      {"threshold", realToJson(threshold)},
                                      {"command", options.command}});
    if (!rule) return fail(rule.error());
    rules.push_back(std::move(*rule));
  }
  return rules;
}

bool isOpen(const RunRow& row) {
  if (row.trashed) return false;
  if (row.status == RunStatus::kRunning) return !row.probablyDead(wallSeconds());
  return row.status == RunStatus::kQueued;
}

Result<int> watch(const CommandLine& line, const WatchOptions& options) {
  auto rules = rulesOf(options);
  if (!rules) return fail(rules.error());
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  NoticeWatch notices(**index);
  notices.setRules(std::move(*rules));
  const InterruptWait interrupt;
  std::size_t given = 0;
  for (;;) {
    if (const auto report = (*index)->ingest(); !report) return fail(report.error());
    const auto rows = (*index)->runs(true);
    if (!rows) return fail(rows.error());
    for (const Notice& notice : notices.look(*rows, true, wallSeconds())) {
      ++given;
      logInfo(notice.sentence());
      if (Status s = notices.runCommand(notice); !s) logWarning(s.error().message);
    }
    for (const std::string& trouble : notices.takeTroubles()) logWarning(trouble);
    const bool idle = std::ranges::none_of(*rows, isOpen);
    if (options.until_idle && idle) break;
    if (interrupt.pause()) break;
  }
  line.print({{"notices", given}}, "");
  return kExitDone;
}

}  // namespace

void addWatchCommand(CLI::App& runs, CommandLine& line) {
  const auto options = std::make_shared<WatchOptions>();
  CLI::App* command = line.add(
      runs, "watch", "Say when runs finish, fail, diverge or fall silent",
      "runs watch --where 'tags has \"prod\"' --notify-command 'notify-send "
      "\"$LATTISCOPE_SENTENCE\"'\n\nThe command runs under /bin/sh and finds what happened in\n"
      "LATTISCOPE_EVENT _RUN _RUN_NUMBER _RUN_NAME _STATUS _METRIC _VALUE _THRESHOLD _SENTENCE "
      "_STORE.");
  command
      ->add_option("--on", options->events,
                   "finished, failed, nan or dead; may be given several times (default: all)")
      ->take_all()
      ->expected(1)
      ->check(CLI::IsMember({"finished", "failed", "nan", "dead"}));
  command->add_option("--where", options->where, "Of these runs only: a filter expression");
  command->add_option("--metric", options->metric, "The metric of --below, --above and nan");
  command->add_option("--below", options->below, "When the metric's last value is below this");
  command->add_option("--above", options->above, "When the metric's last value is above this");
  command->add_option("--notify-command", options->command, "Run this for each notice");
  command->add_flag("--until-idle", options->until_idle, "Leave when nothing runs or waits");
  line.onRun(command, options, &watch);
}

}  // namespace lsc
