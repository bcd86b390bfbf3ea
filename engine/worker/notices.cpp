// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/notices.h"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/base/process.h"
#include "engine/store/state_log.h"
#include "engine/table/filter.h"

namespace lsc {
namespace {

constexpr std::size_t kMaxCommands = 16;
constexpr std::array<const char*, 6> kEvents = {"finished", "failed", "nan",
                                                "dead",     "below",  "above"};

bool comparesMetric(NoticeEvent event) {
  return event == NoticeEvent::kBelow || event == NoticeEvent::kAbove;
}

/// The metric that makes the event true.
const MetricSummary* metricOf(const NoticeRule& rule, const RunRow& row) {
  for (const MetricSummary& metric : row.metrics) {
    if (!rule.metric.empty() && metric.name != rule.metric) continue;
    if (rule.event == NoticeEvent::kNotANumber && metric.not_finite > 0) return &metric;
    if (rule.event == NoticeEvent::kBelow && metric.last < rule.threshold) return &metric;
    if (rule.event == NoticeEvent::kAbove && metric.last > rule.threshold) return &metric;
  }
  return nullptr;
}

bool holds(const NoticeRule& rule, const RunRow& row, double now) {
  switch (rule.event) {
    case NoticeEvent::kFinished:
      return row.status == RunStatus::kCompleted;
    case NoticeEvent::kFailed:
      return row.status == RunStatus::kFailed;
    case NoticeEvent::kProbablyDead:
      return row.probablyDead(now);
    default:
      return metricOf(rule, row) != nullptr;
  }
}

Notice noticeOf(const NoticeRule& rule, const RunRow& row) {
  Notice notice;
  notice.rule = rule;
  notice.run = row.uid;
  notice.run_name = row.name.empty() ? row.experiment : row.name;
  notice.status = statusName(row.status);
  notice.number = row.number;
  if (const MetricSummary* metric = metricOf(rule, row)) {
    notice.metric = metric->name;
    notice.value = rule.event == NoticeEvent::kNotANumber ? std::nan("") : metric->last;
  }
  return notice;
}

std::string realText(double value) {
  const Json json = realToJson(value);
  return json.is_string() ? json.get<std::string>() : dumpJson(json);
}

/// An environment cannot hold the zero byte.
std::string withoutZero(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

}  // namespace

const char* eventName(NoticeEvent event) {
  return kEvents[static_cast<std::size_t>(event)];
}

Json NoticeRule::toJson() const {
  return {{"event", eventName(event)},          {"where", where},     {"metric", metric},
          {"threshold", realToJson(threshold)}, {"command", command}, {"desktop", desktop}};
}

Result<NoticeRule> NoticeRule::fromJson(const Json& document) {
  NoticeRule rule;
  const std::string event = document.is_object() ? textField(document, "event") : std::string();
  const auto at = std::ranges::find(kEvents, event);
  if (at == kEvents.end()) {
    return fail(ErrorCode::kInvalidArgument,
                "\"" + event + "\" is no event; use finished, failed, nan, dead, below or above");
  }
  rule.event = static_cast<NoticeEvent>(at - kEvents.begin());
  rule.where = textField(document, "where");
  rule.metric = textField(document, "metric");
  rule.command = withoutZero(textField(document, "command"));
  rule.desktop = !document.contains("desktop") || document["desktop"] == true;
  rule.threshold = realField(document, "threshold", std::nan(""));
  if (const auto filter = Filter::parse(rule.where); !filter) {
    return fail(ErrorCode::kInvalidArgument,
                "the filter of the rule is wrong: " + filter.error().withCarets(rule.where));
  }
  if (comparesMetric(rule.event) && (rule.metric.empty() || std::isnan(rule.threshold))) {
    return fail(ErrorCode::kInvalidArgument,
                "a rule about values " + event + " something needs a metric and a threshold");
  }
  return rule;
}

std::string Notice::sentence() const {
  std::string text = "run " + std::to_string(number);
  if (!run_name.empty()) text += " (" + run_name + ")";
  switch (rule.event) {
    case NoticeEvent::kFinished:
      return text + " has finished";
    case NoticeEvent::kFailed:
      return text + " has failed";
    case NoticeEvent::kProbablyDead:
      return text + " is probably dead: it gave no sign of life";
    case NoticeEvent::kNotANumber:
      return text + ": " + metric + " has values that are not finite";
    case NoticeEvent::kBelow:
    case NoticeEvent::kAbove:
      return text + ": " + metric + " is " + eventName(rule.event) + " " +
             realText(rule.threshold) + ": " + realText(value);
  }
  return text;
}

Json Notice::toJson() const {
  return {{"event", eventName(rule.event)},
          {"run", run},
          {"id", number},
          {"name", run_name},
          {"status", status},
          {"metric", metric},
          {"value", realToJson(value)},
          {"sentence", sentence()},
          {"desktop", rule.desktop}};
}

std::vector<std::pair<std::string, std::string>> Notice::environment(
    const std::string& store) const {
  std::vector<std::pair<std::string, std::string>> variables = {
      {"LATTISCOPE_EVENT", eventName(rule.event)},
      {"LATTISCOPE_RUN", run},
      {"LATTISCOPE_RUN_NUMBER", std::to_string(number)},
      {"LATTISCOPE_RUN_NAME", run_name},
      {"LATTISCOPE_STATUS", status},
      {"LATTISCOPE_METRIC", metric},
      {"LATTISCOPE_VALUE", metric.empty() ? std::string() : realText(value)},
      {"LATTISCOPE_THRESHOLD",
       comparesMetric(rule.event) ? realText(rule.threshold) : std::string()},
      {"LATTISCOPE_SENTENCE", sentence()},
      {"LATTISCOPE_STORE", store}};
  for (auto& [name, text] : variables) text = withoutZero(std::move(text));
  return variables;
}

NoticeWatch::~NoticeWatch() {
  reap();
}

void NoticeWatch::setRules(std::vector<NoticeRule> rules) {
  std::vector<Rule> next;
  for (NoticeRule& rule : rules) {
    const Json text = rule.toJson();
    const auto known =
        std::ranges::find_if(rules_, [&](const Rule& old) { return old.rule.toJson() == text; });
    next.push_back(known == rules_.end() ? Rule{std::move(rule), true, {}} : std::move(*known));
  }
  rules_ = std::move(next);
}

/// Of the rows those that the rule's filter lets through.
Result<std::vector<std::string>> NoticeWatch::matching(const NoticeRule& rule,
                                                       const std::vector<const RunRow*>& rows,
                                                       double now) {
  std::vector<std::string> uids;
  if (rule.where.empty()) {
    for (const RunRow* row : rows) uids.push_back(row->uid);
    return uids;
  }
  const auto filter = Filter::parse(rule.where);
  if (!filter) return fail(ErrorCode::kInvalidArgument, filter.error().withCarets(rule.where));
  RunTable table;
  table.setNow(now);
  std::vector<RunRow> copies;
  std::vector<std::int64_t> keys;
  for (const RunRow* row : rows) {
    copies.push_back(*row);
    keys.push_back(row->key);
  }
  table.setRows(std::move(copies));
  for (const ColumnKey& column : filter->columns()) {
    if (table.has(column)) continue;
    const auto cells = index_.column(column, &keys);
    if (!cells) return fail(cells.error());
    table.give(column, *cells);
  }
  for (const std::uint32_t at : filter->matching(table, table.all()))
    uids.push_back(table.rows()[at].uid);
  return uids;
}

std::vector<Notice> NoticeWatch::look(const std::vector<RunRow>& rows, bool all, double now) {
  reap();
  std::vector<Notice> notices;
  for (Rule& rule : rules_) {
    if (rule.fresh && !all) continue;
    std::vector<const RunRow*> news;
    for (const RunRow& row : rows) {
      if (!row.trashed && holds(rule.rule, row, now) && !rule.said.contains(row.uid))
        news.push_back(&row);
    }
    const bool fresh = std::exchange(rule.fresh, false);
    if (news.empty()) continue;
    const auto uids = matching(rule.rule, news, now);
    if (!uids) {
      if (told_.insert(uids.error().message).second) troubles_.push_back(uids.error().message);
      continue;
    }
    const std::set<std::string> meant(uids->begin(), uids->end());
    for (const RunRow* row : news) {
      if (!meant.contains(row->uid)) continue;  // it may match later: tags change
      rule.said.insert(row->uid);
      if (!fresh) notices.push_back(noticeOf(rule.rule, *row));
    }
  }
  return notices;
}

Status NoticeWatch::runCommand(const Notice& notice) {
  if (notice.rule.command.empty()) return {};
  reap();
  if (commands_.size() >= kMaxCommands) {
    return fail(ErrorCode::kConflict, "16 commands of notices are still running; one about " +
                                          notice.sentence() + " was not started");
  }
  const auto pid = spawn({.argv = {"/bin/sh", "-c", notice.rule.command},
                          .environment = notice.environment(index_.store().string()),
                          .output = index_.store() / "notices.log",
                          .new_session = true});
  if (!pid) return fail(pid.error());
  commands_.push_back(*pid);
  return {};
}

void NoticeWatch::reap() {
  std::erase_if(commands_, [](pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) != 0; });
}

}  // namespace lsc
