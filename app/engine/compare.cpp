// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// compare: exit status 0 if the runs are the same, 1 if they differ, 2 for any trouble (as diff
// does).
#include <algorithm>

#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/compare/report.h"

namespace lsc {
namespace {

struct CompareOptions {
  std::vector<std::string> ids;
  std::vector<std::string> only;
  std::string base, html;
  bool all = false, markdown = false;

  bool wants(const char* part) const {
    return only.empty() || std::ranges::find(only, part) != only.end();
  }
};

struct Comparison {
  RunDiff runs;
  std::vector<RunTexts> texts;
  std::vector<ReportPicture> pictures;  // for --html

  bool differs() const {
    return runs.differs() || std::ranges::any_of(texts, [](const RunTexts& run) {
             return std::ranges::any_of(run.texts, &TextSummary::differs);
           });
  }
};

/// Uids, the base first, then the others as given.
Result<std::vector<std::string>> runsOf(Index& index, const CompareOptions& options) {
  std::vector<std::string> ids = options.ids, uids;
  if (!options.base.empty()) ids.insert(ids.begin(), options.base);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto row = index.find(ids[i]);
    if (!row) return fail(row.error());
    // The base may be among the runs that are given; it then stays in front only.
    if (i > 0 && !options.base.empty() && row->uid == uids.front()) continue;
    uids.push_back(row->uid);
  }
  return uids;
}

Result<RunTexts> textsOf(Index& index, const CompareOptions& options, const RunDiff& diff,
                         std::size_t run) {
  auto texts = compareTexts(index.folder(diff.runs.front().uid), index.folder(diff.runs[run].uid),
                            {.git = options.wants("git"),
                             .sources = options.wants("source"),
                             .output = options.wants("log")});
  if (!texts) return fail(texts.error());
  return RunTexts{.run = run, .texts = std::move(*texts)};
}

Result<Comparison> comparisonOf(const CommandLine& line, const CompareOptions& options) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto uids = runsOf(**index, options);
  if (!uids) return fail(uids.error());
  auto runs = readRunDiff(**index, *uids,
                          {.config = options.wants("config"),
                           .metrics = options.wants("metrics"),
                           .result = options.wants("result"),
                           .environment = options.wants("env"),
                           .host = options.wants("host"),
                           .git = options.wants("git"),
                           .sources = options.wants("source"),
                           .artifacts = options.wants("artifacts")});
  if (!runs) return fail(runs.error());
  Comparison comparison{.runs = std::move(*runs), .texts = {}, .pictures = {}};
  for (std::size_t run = 1; run < uids->size(); ++run) {
    auto texts = textsOf(**index, options, comparison.runs, run);
    if (!texts) return fail(texts.error());
    comparison.texts.push_back(std::move(*texts));
  }
  if (!options.html.empty()) comparison.pictures = readPictures(**index, comparison.runs);
  return comparison;
}

Json comparisonJson(const Comparison& comparison) {
  Json document = diffToJson(comparison.runs), texts = Json::array();
  for (const RunTexts& run : comparison.texts) {
    for (const TextSummary& text : run.texts) {
      texts.push_back({{"run", comparison.runs.runs[run.run].uid},
                       {"name", text.name},
                       {"differs", text.differs},
                       {"places", text.places},
                       {"removed", text.removed},
                       {"added", text.added}});
    }
  }
  document["texts"] = std::move(texts);
  return document;
}

std::string comparisonText(const Comparison& comparison, const CompareOptions& options) {
  if (options.markdown) return reportMarkdown(comparison.runs, comparison.texts, options.all);
  if (!comparison.differs() && !options.all) return "the runs are the same\n";
  return reportText(comparison.runs, comparison.texts, options.all);
}

Result<int> compare(const CommandLine& line, const CompareOptions& options) {
  const auto comparison = comparisonOf(line, options);
  Status written;
  if (comparison && !options.html.empty())
    written = writeFileAtomic(
        options.html, reportHtml(comparison->runs, comparison->texts, comparison->pictures));
  if (!comparison || !written) {
    const Error& error = comparison ? written.error() : comparison.error();
    line.printFailure(codeName(error.code), error.message);
    return kExitUsage;
  }
  line.print(comparisonJson(*comparison), comparisonText(*comparison, options));
  return comparison->differs() ? 1 : 0;
}

}  // namespace

void addCompareCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<CompareOptions>();
  CLI::App* command = line.add(
      app, "compare", "What differs between runs; exit status 0 same, 1 differs, 2 trouble",
      "compare 12 13 --only config,metrics");
  command->add_option("ID", options->ids, "Two or more runs: number, uid prefix or source:id")
      ->required()
      ->expected(2, 100);
  command->add_option("--base", options->base, "The run that the others are compared to");
  command
      ->add_option("--only", options->only,
                   "Only these parts: config, metrics, result, env, host, source, log, artifacts")
      ->delimiter(',')
      ->check(CLI::IsMember(
          {"config", "metrics", "result", "env", "host", "git", "source", "log", "artifacts"}));
  command->add_flag("--all", options->all, "Also what is the same");
  command->add_option("--html", options->html, "Write the whole comparison into this file");
  command->add_flag("--markdown", options->markdown, "Print the comparison as Markdown");
  line.onRun(command, options, &compare);
}

}  // namespace lsc
