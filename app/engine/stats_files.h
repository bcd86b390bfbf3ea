// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What the stats commands read: histories of several replicas, as plain columns and as influence
// series.
#pragma once

#include <string>
#include <vector>

#include "app/engine/command_line.h"
#include "engine/stats/gamma.h"
#include "engine/stats/series_file.h"

namespace lsc {

/// Options of every command that reads histories.
struct HistoryFiles {
  std::vector<std::string> files;    // replicas
  std::vector<std::string> indices;  // configuration numbers of each, or empty
  bool drop_bad = false;             // leave out rows with NaN
  std::string ensemble = "chain";    // they are named after
  void addTo(CLI::App* command);
};

/// Chains of all files end to end, one column an observable.
struct Measurements {
  std::vector<std::string> names;             // of the columns, or empty
  std::vector<std::vector<double>> columns;   // [observable][measurement]
  std::vector<Chain> chains;                  // one a file
  std::vector<std::int64_t> lengths() const;  // of the chains
  /// Mean of one observable.
  [[nodiscard]] Result<Influence> mean(std::size_t observable) const;
  ChainData data(std::size_t observable) const { return {{columns[observable]}, lengths()}; }
};

[[nodiscard]] Result<Measurements> readHistories(const HistoryFiles& files);

/// The mean of each column, or the observables of a json.gz of pyerrors.
struct Estimates {
  std::vector<std::string> names;  // of the columns, or empty
  std::vector<Influence> values;
};
[[nodiscard]] Result<Estimates> readEstimates(const HistoryFiles& files);

/// --export F.json.gz of commands whose results are estimates.
struct ExportFile {
  std::string file;  // empty: nothing is written
  void addTo(CLI::App* command);
  [[nodiscard]] Status write(std::span<const Influence> estimates,
                             const std::string& description) const;
};

/// One observable is printed flat, several as a list `observables`.
void printEach(const CommandLine& line, std::vector<Json> observables, const std::string& text);

std::string valueText(double value, double error);

// The commands of the group, by file.
void addHistoryCommands(CLI::App& stats, CommandLine& line);
void addColumnsCommand(CLI::App& stats, CommandLine& line);
void addPpiCommand(CLI::App& stats, CommandLine& line);
void addWeightCommand(CLI::App& stats, CommandLine& line);
void addFitCommands(CLI::App& stats, CommandLine& line);
void addDeriveCommand(CLI::App& stats, CommandLine& line);

}  // namespace lsc
