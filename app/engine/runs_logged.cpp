// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs logged: arrays, histograms, texts and pictures of a run.
#include <algorithm>

#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/worker/describe_logged.h"

namespace lsc {
namespace {

struct LoggedOptions {
  std::string id, name, out;
};

Json entryJson(const LoggedSeries& series) {
  return {{"name", series.name},
          {"kind", kindName(series.kind)},
          {"count", series.count},
          {"step", series.last_step}};
}

int list(const CommandLine& line, const RunDetail& detail) {
  Json all = Json::array();
  std::string text;
  for (const LoggedSeries& series : detail.logged) {
    all.push_back(entryJson(series));
    text += series.name + "  " + std::string(kindName(series.kind)) + "  " +
            std::to_string(series.count) + " values, the last at step " +
            std::to_string(series.last_step) + "\n";
  }
  line.print({{"run", detail.row.uid}, {"logged", std::move(all)}}, text);
  return kExitDone;
}

Result<int> logged(const CommandLine& line, const LoggedOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto row = (*index)->find(options.id);
  if (!row) return fail(row.error());
  const auto detail = (*index)->detail(row->uid);
  if (!detail) return fail(detail.error());
  if (options.name.empty()) return list(line, *detail);
  const auto series = std::ranges::find(detail->logged, options.name, &LoggedSeries::name);
  if (series == detail->logged.end())
    return fail(ErrorCode::kNotFound, "run " + options.id + " logged nothing named " +
                                          options.name + "; lattiscope-engine runs logged " +
                                          options.id + " lists what it logged");
  if (!options.out.empty()) {
    const auto bytes = loggedBytes(*series);
    if (!bytes) return fail(bytes.error());
    if (Status s = writeFileAtomic(options.out, *bytes); !s) return fail(s.error());
  }
  const auto document = describeLogged(*series);
  if (!document) return fail(document.error());
  line.print(*document, options.out.empty() ? dumpJson(*document, 2) + "\n" : options.out + "\n");
  return kExitDone;
}

}  // namespace

void addLoggedCommand(CLI::App& runs, CommandLine& line) {
  const auto options = std::make_shared<LoggedOptions>();
  CLI::App* command = line.add(runs, "logged", "Arrays, histograms, texts and pictures of a run",
                               "runs logged 12 weights --out weights.npy");
  command->add_option("ID", options->id, "Number, uid prefix or source:id")->required();
  command->add_option("NAME", options->name, "Describe the newest value of this one");
  command->add_option("--out", options->out,
                      "Write the newest value: npy, text, the picture, or JSON of a histogram");
  line.onRun(command, options, &logged);
}

}  // namespace lsc
