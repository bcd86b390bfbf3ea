// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// publish: a run of this store as a run of a Sacred database.
#include "plugins/sources/sacred_mongo/publish.h"
#include "app/engine/command_line.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/uuid.h"
#include "engine/sources/foreign_writes.h"
#include "engine/store/state_log.h"
#include "plugins/sources/all.h"

namespace lsc {
namespace {

constexpr std::size_t kLongestOutput = 8u << 20;  // of 16 MiB of a document
constexpr std::size_t kPointsOfDocument = 350'000;

struct PublishOptions {
  std::string run, url;
  bool dry_run = false;
};

/// Regular files below a folder, by their names relative to it.
void addFiles(const fs::path& folder, bool source, std::vector<PublishedFile>& files) {
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored) && !it->is_symlink(ignored))
      files.push_back({it->path().lexically_relative(folder).string(), it->path(), source, ""});
  }
}

Result<Publication> gather(Index& index, const std::string& id) {
  const auto row = index.find(id);
  if (!row) return fail(row.error());
  auto detail = index.detail(row->uid);
  if (!detail) return fail(detail.error());
  Publication publication{std::move(*detail), {}, {}, {}};
  if (publication.run.row.source != "local")
    return fail(ErrorCode::kInvalidArgument, "run " + id + " comes from " +
                                                 publication.run.row.source +
                                                 "; only runs of this store are published");
  const auto rows = index.runs({row->uid});
  if (!rows) return fail(rows.error());
  for (const RunRow& one : *rows) {
    for (const MetricSummary& metric : one.metrics) {
      auto series = index.series(row->uid, metric.name);
      if (!series) return fail(series.error());
      publication.series.push_back(std::move(*series));
    }
  }
  const fs::path folder = index.folder(row->uid);
  publication.output = readOutputTail(folder, kLongestOutput);
  addFiles(folder / "artifacts", false, publication.files);
  addFiles(folder / "sources", true, publication.files);
  return publication;
}

/// What was published of this run to this place before.
Json knownPlan(const std::vector<ForeignWrite>& writes, const std::string& url,
               const std::string& uid) {
  Json known;
  for (const ForeignWrite& write : writes)
    if (write.field == "run" && write.source == url && textField(write.after, "uid") == uid)
      known = write.after;
  return known;
}

Json listing(const Publication& publication, const std::string& url, const Json& plan) {
  Json metrics = Json::array(), files = Json::array();
  for (const Series& series : publication.series)
    metrics.push_back(
        {{"name", series.name},
         {"points", std::min(series.steps.size(), kPointsOfDocument)},
         {"left_out", series.steps.size() - std::min(series.steps.size(), kPointsOfDocument)}});
  for (const PublishedFile& file : publication.files)
    files.push_back({{"name", file.name}, {"kind", file.source ? "source" : "artifact"}});
  return {{"run", publication.run.row.uid},   {"url", url},         {"id", plan["id"]},
          {"collection", plan["collection"]}, {"metrics", metrics}, {"files", files}};
}

Result<int> runPublish(const CommandLine& line, const PublishOptions& options) {
  const auto address = parseAddress(options.url);
  if (!address) return fail(address.error());
  const auto index = line.openIndex();
  auto publication = index ? gather(**index, options.run) : fail(index.error());
  if (!publication) return fail(publication.error());
  const auto writes = readForeignWrites(line.store);
  const auto writer = writes ? MongoWriter::open(address->url) : fail(writes.error());
  if (!writer) return fail(writer.error());
  const Json known = knownPlan(*writes, address->url, publication->run.row.uid);
  const auto plan = (*writer)->plan(*publication, known);
  if (!plan) return fail(plan.error());
  Json report = listing(*publication, address->url, *plan);
  report["replaces"] = !known.is_null();
  const std::string text = "run " + dumpJson(report["id"]) + " of " + address->url + ": " +
                           std::to_string(publication->series.size()) + " metrics, " +
                           std::to_string(publication->files.size()) + " files, " +
                           std::to_string(publication->output.size()) + " bytes of output\n";
  report["written"] = !options.dry_run;
  if (options.dry_run) {
    line.print(report, "would write " + text);
    return kExitDone;
  }
  logInfo("writes " + text.substr(0, text.size() - 1));
  Status s = noteForeignWrites(
      line.store, {{uuidV7(), address->url, dumpJson(report["id"]), "run", Json(), *plan}});
  if (s && !known.is_null()) s = (*writer)->remove(known);
  if (s) s = (*writer)->publish(*publication, *plan);
  if (!s) return fail(s.error());
  line.print(report, "wrote " + text);
  return kExitDone;
}

}  // namespace

void addPublishCommand(CLI::App& app, CommandLine& line) {
  auto options = std::make_shared<PublishOptions>();
  CLI::App* publish =
      line.add(app, "publish", "Writes a run of this store into a database of Sacred.",
               "lattiscope-engine publish 12 mongodb://me@server/ml_generation_u1");
  publish->add_option("run", options->run, "number or uid of the run")->required();
  publish->add_option("url", options->url, "mongodb://[USER@]HOST/DATABASE")->required();
  publish->add_flag("--dry-run", options->dry_run, "only list what would be written");
  line.onRun(publish, options, runPublish);
}

}  // namespace lsc
