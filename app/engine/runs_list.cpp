// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// runs list: the table as the window shows it, filtered, sorted, with any columns.
#include <algorithm>
#include <unordered_map>

#include "app/engine/command_line.h"
#include "app/engine/run_json.h"
#include "engine/base/clock.h"
#include "engine/table/filter.h"
#include "engine/table/key_list.h"
#include "engine/table/table_text.h"

namespace lsc {
namespace {

constexpr const char* kUsualColumns =
    "id,status,experiment,name,started,duration,step,metric.loss,metric.ess,tags";

struct ListOptions {
  std::string where, sort, columns;
  std::size_t limit = 0;
  bool trashed = false, archived = false, csv = false, markdown = false, latex = false;

  bool asTable() const { return !columns.empty() || csv || markdown || latex; }
};

/// Runs of a table with every column that is looked at.
struct Chosen {
  RunTable table;
  Rows rows;
};

/// Reads the columns that the filter, the order and the reader look at.
Status giveColumns(Index& index, const std::vector<ColumnKey>& keys, RunTable& table) {
  for (const ColumnKey& key : keys) {
    if (table.has(key)) continue;
    const auto cells = index.column(key);
    if (!cells) return fail(cells.error());
    table.give(key, *cells);
  }
  return {};
}

/// Archived runs are shown if that is asked for, or if the filter speaks of the archive itself.
void leaveOut(const ListOptions& options, const Filter& filter, const RunTable& table, Rows& rows) {
  const auto keys = filter.columns();
  const bool archived =
      options.archived || std::ranges::find(keys, builtinColumn("archived")) != keys.end();
  std::erase_if(rows, [&](std::uint32_t at) {
    const RunRow& row = table.rows()[at];
    return (row.trashed && !options.trashed) || (row.archived && !archived);
  });
}

Result<Chosen> chosen(Index& index, const ListOptions& options,
                      const std::vector<ColumnKey>& columns) {
  const auto filter = Filter::parse(options.where);
  if (!filter)
    return fail(ErrorCode::kInvalidArgument,
                "--where: " + filter.error().withCarets(options.where));
  const auto sort = sortListOf(options.sort);
  if (!sort) return fail(sort.error().code, "--sort: " + sort.error().message);
  auto bare = index.bareRuns();
  if (!bare) return fail(bare.error());
  Chosen out;
  out.table.setNow(wallSeconds());
  out.table.setRows(std::move(*bare));
  std::vector<ColumnKey> keys = filter->columns();
  for (const SortKey& key : *sort) keys.push_back(key.key);
  keys.insert(keys.end(), columns.begin(), columns.end());
  if (Status s = giveColumns(index, keys, out.table); !s) return fail(s.error());
  out.rows = out.table.all();
  leaveOut(options, *filter, out.table, out.rows);
  out.rows = filter->matching(out.table, out.rows);
  sortRows(out.table, *sort, out.rows);
  if (options.limit > 0 && out.rows.size() > options.limit) out.rows.resize(options.limit);
  return out;
}

/// The same rows with their roll-ups.
Result<std::vector<RunRow>> fullRows(Index& index, const Chosen& chosen) {
  std::vector<std::string> uids;
  for (const std::uint32_t row : chosen.rows) uids.push_back(chosen.table.rows()[row].uid);
  auto full = index.runs(uids);
  if (!full) return fail(full.error());
  std::unordered_map<std::string, RunRow> by_uid;
  for (RunRow& row : *full) by_uid.emplace(row.uid, std::move(row));
  std::vector<RunRow> out;
  for (const std::string& uid : uids) {
    if (const auto at = by_uid.find(uid); at != by_uid.end()) out.push_back(std::move(at->second));
  }
  return out;
}

TableFormat formatOf(const ListOptions& options) {
  if (options.csv) return TableFormat::kCsv;
  if (options.markdown) return TableFormat::kMarkdown;
  return options.latex ? TableFormat::kLatex : TableFormat::kText;
}

Result<int> listTable(const CommandLine& line, const ListOptions& options, Index& index) {
  const auto columns = columnListOf(options.columns.empty() ? kUsualColumns : options.columns);
  if (!columns) return fail(columns.error().code, "--columns: " + columns.error().message);
  const auto found = chosen(index, options, *columns);
  if (!found) return fail(found.error());
  if (!line.json) {
    line.print({}, exportRuns(found->table, *columns, found->rows, formatOf(options)));
    return kExitDone;
  }
  auto runs =
      parseJson(exportRuns(found->table, *columns, found->rows, TableFormat::kJson), "runs");
  if (!runs) return fail(runs.error());
  line.print({{"runs", std::move(*runs)}}, "");
  return kExitDone;
}

Result<int> list(const CommandLine& line, const ListOptions& options) {
  if (options.csv + options.markdown + options.latex + line.json > 1)
    return line.usage("--csv, --markdown, --latex and --json exclude each other");
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  if (options.asTable()) return listTable(line, options, **index);
  const auto found = chosen(**index, options, {});
  if (!found) return fail(found.error());
  const auto rows = fullRows(**index, *found);
  if (!rows) return fail(rows.error());
  Json runs = Json::array();
  if (line.json) {
    for (const RunRow& row : *rows) {
      const auto detail = (*index)->detail(row.uid);
      runs.push_back(runJson(row, detail ? &detail->config : nullptr));
    }
  }
  line.print({{"runs", std::move(runs)}}, line.json ? "" : tableText(*rows));
  return kExitDone;
}

}  // namespace

void addListCommand(CLI::App& runs, CommandLine& line) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App* command =
      line.add(runs, "list", "The table of runs",
               "runs list --where 'status = COMPLETED and metric.ess.last > 0.4' "
               "--sort -metric.ess --columns id,name,config.flow.layers,metric.ess --csv");
  command->add_option("--where", options->where,
                      "Only runs that match, e.g. config.flow.layers > 8 and tags has \"prod\"");
  command->add_option("--sort", options->sort,
                      "Keys to sort by, the first counts most; -KEY descends");
  command->add_option("--columns", options->columns,
                      "These columns: KEY[,KEY...], e.g. id,config.flow.layers,metric.loss.min");
  command->add_flag("--csv", options->csv, "As CSV with every digit");
  command->add_flag("--markdown", options->markdown, "As a table of Markdown");
  command->add_flag("--latex", options->latex, "As a tabular of LaTeX");
  command->add_option("--limit", options->limit, "At most so many");
  command->add_flag("--archived", options->archived, "Also those in the archive");
  command->add_flag("--trashed", options->trashed, "Also those in the trash");
  line.onRun(command, options, &list);
}

}  // namespace lsc
