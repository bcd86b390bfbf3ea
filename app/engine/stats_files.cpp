// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/stats_files.h"

#include <cstdio>

#include "app/engine/histories.h"
#include "app/engine/pyerrors_file.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

Result<Configurations> indexOf(const HistoryFiles& files, std::size_t replica,
                               const SeriesTable& table) {
  const std::int64_t kept = static_cast<std::int64_t>(table.kept.size());
  Configurations all = Configurations::regular(kept + table.dropped);
  if (!files.indices.empty()) {
    auto listed = readConfigurations(files.indices[replica]);
    if (!listed) return listed;
    if (listed->size() != all.size()) {
      return fail(ErrorCode::kInvalidArgument,
                  files.indices[replica] + " numbers " + std::to_string(listed->size()) +
                      " configurations but " + files.files[replica] + " holds " +
                      std::to_string(all.size()) + "; give one number for each row");
    }
    all = *listed;
  }
  if (table.dropped == 0) return all;
  std::vector<std::int64_t> numbers;
  for (const std::int64_t row : table.kept) numbers.push_back(all[row]);
  return Configurations::listed(std::move(numbers));
}

Status append(Measurements& all, const HistoryFiles& files, std::size_t replica) {
  const std::string& file = files.files[replica];
  const auto table = readHistories(file, files.drop_bad ? BadRows::kDrop : BadRows::kRefuse);
  if (!table) return fail(table.error());
  if (table->dropped > 0)
    logWarning(file + ": " + std::to_string(table->dropped) + " rows with NaN were left out.");
  if (table->rows() < 2)
    return fail(ErrorCode::kInvalidArgument,
                file + " holds fewer than two measurements; give more");
  if (all.columns.empty()) {
    all.columns.resize(table->columns.size());
    all.names = table->names;
  }
  if (all.columns.size() != table->columns.size()) {
    return fail(ErrorCode::kInvalidArgument,
                file + " has " + std::to_string(table->columns.size()) +
                    " observables, the first file has " + std::to_string(all.columns.size()) +
                    "; replicas must hold the same ones");
  }
  const auto index = indexOf(files, replica, *table);
  if (!index) return fail(index.error());
  for (std::size_t k = 0; k < all.columns.size(); ++k)
    all.columns[k].insert(all.columns[k].end(), table->columns[k].begin(), table->columns[k].end());
  char number[32];
  std::snprintf(number, sizeof number, "|r%06zu", replica + 1);
  all.chains.push_back({files.ensemble, files.ensemble + number, *index});
  return {};
}

}  // namespace

void HistoryFiles::addTo(CLI::App* command) {
  command
      ->add_option(
          "FILE", files,
          "Histories: npy, text columns or F.h5:DATASET; several files are replicas, rows are "
          "configurations, columns observables")
      ->required();
  command->add_option("--index", indices,
                      "Configuration numbers of each file, one a row (default 1, 2, ...)");
  command->add_flag("--drop-bad", drop_bad, "Leave out rows with NaN or infinity");
  command
      ->add_option("--ensemble", ensemble,
                   "Name of the ensemble: estimates of one ensemble are correlated, of two are not")
      ->check([](const std::string& name) {
        return name.empty() || name.find('|') != std::string::npos
                   ? std::string("a name without bars is needed")
                   : std::string();
      })
      ->capture_default_str();
}

std::vector<std::int64_t> Measurements::lengths() const {
  std::vector<std::int64_t> all;
  for (const Chain& c : chains) all.push_back(c.at.size());
  return all;
}

Result<Influence> Measurements::mean(std::size_t observable) const {
  std::vector<std::span<const double>> values;
  std::span<const double> rest = columns[observable];
  for (const Chain& c : chains) {
    const std::size_t length = static_cast<std::size_t>(c.at.size());
    values.push_back(rest.first(length));
    rest = rest.subspan(length);
  }
  return meanInfluence(chains, values);
}

Result<Measurements> readHistories(const HistoryFiles& files) {
  if (!files.indices.empty() && files.indices.size() != files.files.size()) {
    return fail(ErrorCode::kInvalidArgument,
                "there are " + std::to_string(files.files.size()) + " histories but " +
                    std::to_string(files.indices.size()) + " indices; give one --index for each");
  }
  Measurements all;
  for (std::size_t r = 0; r < files.files.size(); ++r) {
    if (Status s = append(all, files, r); !s) return fail(s.error());
  }
  return all;
}

Result<Estimates> readEstimates(const HistoryFiles& files) {
  Estimates all;
  if (files.files.size() == 1 && files.files[0].ends_with(".json.gz")) {
    auto observables = readPyerrors(files.files[0]);
    if (!observables) return fail(observables.error());
    all.values = std::move(*observables);
    return all;
  }
  auto histories = readHistories(files);
  if (!histories) return fail(histories.error());
  for (std::size_t k = 0; k < histories->columns.size(); ++k) {
    auto mean = histories->mean(k);
    if (!mean) return fail(mean.error());
    all.values.push_back(std::move(*mean));
  }
  all.names = std::move(histories->names);
  return all;
}

void ExportFile::addTo(CLI::App* command) {
  command
      ->add_option("--export", file,
                   "Writes the estimates with their fluctuations to this json.gz, which pyerrors "
                   "and the stats commands read")
      ->check([](const std::string& name) {
        return name.ends_with(".json.gz") ? std::string()
                                          : std::string("the name must end in .json.gz");
      });
}

Status ExportFile::write(std::span<const Influence> estimates,
                         const std::string& description) const {
  return file.empty() ? Status() : writePyerrors(file, estimates, description);
}

void printEach(const CommandLine& line, std::vector<Json> observables, const std::string& text) {
  if (observables.size() == 1) return line.print(observables.front(), text);
  line.print({{"observables", std::move(observables)}}, text);
}

std::string valueText(double value, double error) {
  char text[80];
  std::snprintf(text, sizeof text, "%.12g +- %.3g", value, error);
  return text;
}

}  // namespace lsc
