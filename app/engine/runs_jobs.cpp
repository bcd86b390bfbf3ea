// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs stop, resume, resubmit: of single runs, or of a whole sweep as one action.
#include <algorithm>

#include "app/engine/command_line.h"
#include "engine/base/clock.h"
#include "engine/worker/jobs.h"
#include "engine/worker/queue.h"

namespace lsc {
namespace {

struct JobOptions {
  std::vector<std::string> ids;
  std::string group;
};

bool isOver(const RunRow& row) {
  return row.status == RunStatus::kFailed || row.status == RunStatus::kInterrupted ||
         row.probablyDead(wallSeconds());
}

/// The runs of a sweep, waiting ones first: a worker that is free takes no more of them meanwhile.
Result<std::vector<RunRow>> groupRows(Index& index, const std::string& group) {
  auto rows = index.bareRuns();
  if (!rows) return fail(rows.error());
  std::erase_if(*rows, [&](const RunRow& row) { return row.sweep != group || row.trashed; });
  if (rows->empty())
    return fail(ErrorCode::kNotFound, "no run belongs to the group " + group +
                                          "; lattiscope-engine runs list --where 'exists(sweep)' "
                                          "--json names the groups");
  std::ranges::stable_partition(*rows,
                                [](const RunRow& row) { return row.status == RunStatus::kQueued; });
  return rows;
}

/// The runs named; of a group those that `fits`, without the ones another run has replaced.
Result<std::vector<std::string>> chosenRuns(Index& index, const JobOptions& options,
                                            bool (*fits)(const RunRow&)) {
  std::vector<std::string> uids;
  for (const std::string& id : options.ids) {
    const auto row = index.find(id);
    if (!row) return fail(row.error());
    uids.push_back(row->uid);
  }
  if (options.group.empty()) return uids;
  const auto rows = groupRows(index, options.group);
  if (!rows) return fail(rows.error());
  for (const RunRow& row : *rows) {
    const bool replaced = std::ranges::find(*rows, row.uid, &RunRow::parent) != rows->end();
    const bool named = std::ranges::find(uids, row.uid) != uids.end();
    if (fits(row) && !replaced && !named) uids.push_back(row.uid);
  }
  return uids;
}

Result<int> stop(const CommandLine& line, const JobOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto uids = chosenRuns(**index, options, [](const RunRow& row) {
    return row.status == RunStatus::kQueued ||
           (row.status == RunStatus::kRunning && !row.probablyDead(wallSeconds()));
  });
  if (!uids) return fail(uids.error());
  for (const std::string& uid : *uids) {
    if (Status s = stopRun(line.store, uid); !s) return fail(s.error());
  }
  line.print({{"runs", *uids}}, "");
  return kExitDone;
}

/// Queues the runs and starts the worker.
Result<int> queueAll(const CommandLine& line, const std::vector<std::string>& runs) {
  std::string text;
  for (const std::string& run : runs) {
    if (Status s = enqueue(line.store, run); !s) return fail(s.error());
    text += run + "\n";
  }
  if (Status s = startWorker(line.engine, line.store); !s) return fail(s.error());
  line.print({{"runs", runs}}, text);
  return kExitDone;
}

/// Looks at all of them before the first is queued.
Result<int> resume(const CommandLine& line, const JobOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto uids = chosenRuns(
      **index, options, [](const RunRow& row) { return row.command == "train" && isOver(row); });
  if (!uids) return fail(uids.error());
  for (const std::string& uid : *uids) {
    if (Status s = checkResumable(line.store, uid); !s) return fail(s.error());
  }
  return queueAll(line, *uids);
}

/// Makes all new runs before the first is queued.
Result<int> resubmit(const CommandLine& line, const JobOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto uids = chosenRuns(**index, options, &isOver);
  if (!uids) return fail(uids.error());
  const auto made = resubmitRuns(line.store, *uids);
  if (!made) return fail(made.error());
  return queueAll(line, *made);
}

void addJob(CLI::App& runs, CommandLine& line, const char* name, const char* help,
            Result<int> (*run)(const CommandLine&, const JobOptions&)) {
  const auto options = std::make_shared<JobOptions>();
  const std::string example = std::string("runs ") + name;
  CLI::App* command = line.add(
      runs, name, help, example + " 12 13\n  lattiscope-engine " + example + " --group pilot-7f3a");
  CLI::Option* ids = command->add_option("ID", options->ids, "Numbers, uid prefixes or source:id");
  CLI::Option* group = command->add_option(
      "--group", options->group, "Those of this sweep for which it makes sense, as one action");
  command->callback([&line, options, run, ids, group] {
    if (ids->empty() && group->empty()) throw CLI::RequiredError("ID or --group");
    line.action = [&line, options, run] { return run(line, *options); };
  });
}

}  // namespace

void addRunJobCommands(CLI::App& runs, CommandLine& line) {
  addJob(runs, line, "resubmit",
         "Start runs that failed or were interrupted once more, as new runs", &resubmit);
  addJob(runs, line, "resume", "Let trainings that were stopped go on from their newest checkpoint",
         &resume);
  addJob(runs, line, "stop", "Checkpoint and stop running runs, take waiting ones off the queue",
         &stop);
}

}  // namespace lsc
