// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats columns FILE...: what histories hold, before anything is computed from them.
#include <algorithm>
#include <memory>
#include <optional>

#include "app/engine/histories.h"
#include "app/engine/stats_files.h"
#include "engine/base/log.h"
#include "engine/stats/mean.h"

namespace lsc {
namespace {

struct ColumnsCommand {
  std::vector<std::string> files;
};

Json columnJson(const SeriesTable& table, std::size_t k) {
  const std::vector<double>& column = table.columns[k];
  Json document = Json::object();
  if (k < table.names.size()) document["name"] = table.names[k];
  const auto [low, high] = std::ranges::minmax(column);
  document.update({{"mean", realToJson(meanOf(column))},
                   {"min", realToJson(low)},
                   {"max", realToJson(high)},
                   // whole numbers that increase: those of configurations
                   {"index", configurationsOf(column, "column").has_value()}});
  return document;
}

Result<int> describeColumns(const CommandLine& line, const ColumnsCommand& options) {
  Json files = Json::array();
  std::string text;
  std::vector<std::string> names;
  std::optional<Error> refused;
  for (const std::string& given : options.files)
    for (std::string& name : historiesIn(given)) names.push_back(std::move(name));
  for (const std::string& file : names) {
    const auto table = readHistories(file);
    if (!table && names.size() > options.files.size()) {  // others of its file may be histories
      logWarning(table.error().message);
      refused = table.error();
      continue;
    }
    if (!table) return fail(table.error());
    if (table->rows() == 0)
      return fail(ErrorCode::kInvalidArgument, file + " has no rows; give one with measurements");
    Json columns = Json::array();
    for (std::size_t k = 0; k < table->columns.size(); ++k)
      columns.push_back(columnJson(*table, k));
    text += file + ": " + std::to_string(table->rows()) + " rows, " +
            std::to_string(columns.size()) + " columns\n";
    files.push_back({{"file", file}, {"rows", table->rows()}, {"columns", std::move(columns)}});
  }
  if (files.empty() && refused) return fail(*refused);
  line.print({{"files", std::move(files)}}, text);
  return kExitDone;
}

}  // namespace

void addColumnsCommand(CLI::App& stats, CommandLine& line) {
  const auto options = std::make_shared<ColumnsCommand>();
  CLI::App* command = line.add(stats, "columns", "Rows and columns of histories in files",
                               "stats columns plaquette.npy pbp.dat --json");
  command
      ->add_option(
          "FILE", options->files,
          "npy, text with columns, or HDF5 (F.h5 for all its datasets, F.h5:DATASET for one)")
      ->required();
  line.onRun(command, options, &describeColumns);
}

}  // namespace lsc
