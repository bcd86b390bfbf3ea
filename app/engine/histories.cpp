// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/histories.h"

#include "plugins/formats/hdf5/hdf5.h"
#include "plugins/formats/hdf5/numbers.h"

namespace lsc {
namespace {

struct HistoryName {
  std::string file, dataset;
  bool hdf5 = false;
};

HistoryName split(const std::string& name) {
  for (const char* ending : {".h5", ".hdf5"}) {
    if (name.ends_with(ending)) return {name, "", true};
    const std::string mark = std::string(ending) + ":";
    if (const auto at = name.find(mark); at != std::string::npos)
      return {name.substr(0, at + mark.size() - 1), name.substr(at + mark.size()), true};
  }
  return {name, "", false};
}

SeriesTable tableOf(const Hdf5Numbers& numbers) {
  const std::string leaf = numbers.dataset.substr(numbers.dataset.rfind('/') + 1);
  SeriesTable table;
  const auto columns = static_cast<std::size_t>(numbers.shape.size() > 1 ? numbers.shape[1] : 1);
  table.columns.resize(columns);
  for (std::size_t k = 0; k < columns; ++k) {
    table.names.push_back(leaf);
    if (columns > 1) table.names.back().append(":").append(std::to_string(k));
  }
  for (std::size_t i = 0; i < numbers.values.size(); ++i)
    table.columns[i % columns].push_back(numbers.values[i]);
  return table;
}

}  // namespace

Result<SeriesTable> readHistories(const std::string& name, BadRows bad) {
  const HistoryName given = split(name);
  if (!given.hdf5) return readSeries(name, bad);
  const auto source = openFile(given.file);
  if (!source) return fail(source.error());
  const auto numbers = readHdf5Numbers(**source, given.dataset);
  if (!numbers) return fail(numbers.error());
  return siftRows(tableOf(*numbers), name, bad);
}

std::filesystem::path historyFile(const std::string& name) {
  return split(name).file;
}

std::vector<std::string> historiesIn(const std::string& name) {
  const HistoryName given = split(name);
  if (!given.hdf5 || !given.dataset.empty()) return {name};
  const auto source = openFile(given.file);
  const auto datasets = source ? Hdf5Format().datasets(**source) : std::vector<std::string>();
  if (datasets.size() < 2) return {name};  // reading it says what is wrong
  std::vector<std::string> all;
  for (const std::string& dataset : datasets) all.push_back(name + ":" + dataset);
  return all;
}

}  // namespace lsc
