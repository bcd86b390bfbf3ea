// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// compare: exit status 0 if the runs are the same, 1 if they differ, 2 for any trouble (as diff
// does).
#include <algorithm>
#include <string_view>

#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/compare/array_table.h"
#include "engine/compare/report.h"
#include "engine/worker/read_arrays.h"

namespace lsc {
namespace {

struct CompareOptions {
  std::vector<std::string> ids;
  std::vector<std::string> only;
  std::string base, html, out;
  bool all = false, markdown = false;

  bool wants(const char* part) const {
    return only.empty() || std::ranges::find(only, part) != only.end();
  }
  /// A file that shows curves and pictures.
  bool draws() const { return !html.empty() || !out.empty(); }
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

Result<Report> reportOf(const CommandLine& line, const CompareOptions& options) {
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
  Report report{.diff = std::move(*runs)};
  for (std::size_t run = 1; run < uids->size(); ++run) {
    auto texts = textsOf(**index, options, report.diff, run);
    if (!texts) return fail(texts.error());
    report.texts.push_back(std::move(*texts));
  }
  report.arrays = readArrays(**index, report.diff);
  if (!options.draws()) return report;
  report.pictures = readPictures(**index, report.diff);
  auto curves = readCurves(**index, report.diff);
  if (!curves) return fail(curves.error());
  report.curves = std::move(*curves);
  return report;
}

Json reportJson(const Report& report) {
  Json document = diffToJson(report.diff), texts = Json::array();
  for (const RunTexts& run : report.texts) {
    for (const TextSummary& text : run.texts) {
      texts.push_back({{"run", report.diff.runs[run.run].uid},
                       {"name", text.name},
                       {"differs", text.differs},
                       {"places", text.places},
                       {"removed", text.removed},
                       {"added", text.added}});
    }
  }
  document["texts"] = std::move(texts);
  document["arrays"] = arraysJson(report.diff, report.arrays);
  return document;
}

std::string printedText(const Report& report, const CompareOptions& options) {
  if (options.markdown) return reportMarkdown(report, options.all);
  if (!report.differs() && !options.all) return "the runs are the same\n";
  return reportText(report, options.all);
}

bool isMarkdown(const std::string& file) {
  return file.ends_with(".md") || file.ends_with(".MD") || file.ends_with(".markdown");
}

/// Takes away what the comparison that is `before` in F.md linked and this one did not write. Other
/// files in the folder are somebody's own.
void removeOld(const std::string& before, const fs::path& place,
               const std::vector<ReportFile>& written) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  const std::string link = "](" + place.filename().string() + "/";
  for (auto at = before.find(link); at != std::string::npos; at = before.find(link, at)) {
    at += link.size();
    const std::string name = before.substr(at, before.find(')', at) - at);
    const bool ours = (name.starts_with("curve-") || name.starts_with("picture-")) &&
                      name.find_first_not_of(kLetters) == std::string::npos;
    std::error_code error;
    if (ours && std::ranges::find(written, name, &ReportFile::name) == written.end())
      fs::remove(place / name, error);
  }
  std::error_code error;
  if (written.empty() && fs::is_directory(place, error) && fs::is_empty(place, error))
    fs::remove(place, error);
}

/// "F.md", with curves and pictures in "F-files" beside it.
Status writeMarkdown(const Report& report, const fs::path& file, bool all) {
  const std::string folder = file.stem().string() + "-files";
  const fs::path place = file.parent_path() / folder;
  const std::vector<ReportFile> files = reportFiles(report);
  if (!files.empty()) {
    if (Status s = makeDirectories(place); !s) return s;
  }
  for (const ReportFile& each : files) {
    if (Status s = writeFileAtomic(place / each.name, each.bytes); !s) return s;
  }
  const std::string before = readFile(file).value_or("");
  if (Status s = writeFileAtomic(file, reportMarkdown(report, all, folder)); !s) return s;
  removeOld(before, place, files);
  return {};
}

Status writeReports(const Report& report, const CompareOptions& options) {
  if (isMarkdown(options.out)) {
    if (Status s = writeMarkdown(report, options.out, options.all); !s) return s;
  }
  for (const std::string& file : {options.html, isMarkdown(options.out) ? "" : options.out}) {
    if (file.empty()) continue;
    if (Status s = writeFileAtomic(file, reportHtml(report)); !s) return s;
  }
  return {};
}

Result<int> compare(const CommandLine& line, const CompareOptions& options) {
  const auto report = reportOf(line, options);
  Status written;
  if (report) written = writeReports(*report, options);
  if (!report || !written) {
    const Error& error = report ? written.error() : report.error();
    line.printFailure(codeName(error.code), error.message);
    return kExitUsage;
  }
  line.print(reportJson(*report), printedText(*report, options));
  return report->differs() ? 1 : 0;
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
  command->add_option("--html", options->html,
                      "Write the whole comparison, curves and pictures too, into this file");
  command
      ->add_option("--out", options->out,
                   "The same by the name of the file: F.html, or F.md with its curves and pictures "
                   "in the folder F-files beside it")
      ->check([](const std::string& file) {
        return isMarkdown(file) || file.ends_with(".html") || file.ends_with(".htm")
                   ? std::string()
                   : file + " is neither .html nor .md";
      });
  command->add_flag("--markdown", options->markdown, "Print the comparison as Markdown");
  line.onRun(command, options, &compare);
}

}  // namespace lsc
