// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// lattice info, lattice convert: files of configurations. `info` prints its whole report whatever
// the verdict; exit status 0 for ok and warn, 1 for reject.
#include <cstdint>
#include <cstdio>

#include "app/engine/known_formats.h"
#include "app/engine/lattice_commands.h"
#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/formats/describe.h"
#include "engine/formats/save.h"
#include "engine/lattice/quantities.h"
#include "plugins/formats/all.h"

namespace lsc {
namespace {

constexpr double kReportEvery = 0.1;  // seconds

struct LatticeOptions {
  std::filesystem::path in, out;
  Selection selection;
  std::string format;
  int precision = 64, rows = 0;
  bool little_endian = false, progress = false;
};

/// [{name, title, colours, gauge_dependent, components?}]
Json listOf(const std::vector<QuantityInfo>& infos) {
  Json out = Json::array();
  for (const QuantityInfo& info : infos) {
    out.push_back({{"name", info.name},
                   {"title", info.title},
                   {"colours", colourRuleName(info.colours)},
                   {"gauge_dependent", info.gauge_dependent}});
    if (!info.components.empty()) out.back()["components"] = info.components;
  }
  return out;
}

/// What `lattice field` makes of it: one number a site, and several.
void addQuantities(const Field& field, Json& document) {
  std::visit(
      [&](const auto& f) {
        document["quantities"] = listOf(quantitiesOf(f));
        document["vectors"] = listOf(vectorQuantitiesOf(f));
      },
      field);
}

/// "progress FRACTION BYTES" on stderr now and then, unless quiet.
std::function<void(double)> reportReading(const CommandLine& line, const LatticeOptions& options) {
  if (line.quiet) return {};
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(options.in, error);
  if (error) return {};
  return [bytes, last = 0.0](double fraction) mutable {
    const double now = steadySeconds();
    if (now - last < kReportEvery && fraction < 1) return;
    last = now;
    std::fprintf(stderr, "progress %.4f %ju\n", fraction, bytes);
  };
}

Result<int> info(const CommandLine& line, const LatticeOptions& options) {
  LoadOptions load{options.selection, false, {}};
  if (options.progress) load.control.progress = reportReading(line, options);
  const auto loaded = loadConfiguration(knownFormats(), options.in, load);
  if (!loaded) return fail(loaded.error());
  const bool rejected = loaded->report.verdict() == Verdict::kReject;
  Json document = configurationToJson(*loaded);
  if (loaded->field) addQuantities(*loaded->field, document);
  if (rejected)
    document["error"] = {{"code", codeName(ErrorCode::kCorrupt)},
                         {"message", loaded->report.complaint()}};
  line.print(document, configurationToText(*loaded));
  if (rejected) logWarning(loaded->report.complaint());
  return rejected ? kExitFailed : kExitDone;
}

Result<int> convert(const CommandLine& line, const LatticeOptions& options) {
  const Formats formats = knownFormats();
  auto loaded = loadConfiguration(formats, options.in, {options.selection, false, {}});
  if (!loaded) return fail(loaded.error());
  if (!loaded->field) return fail(ErrorCode::kCorrupt, loaded->report.complaint());
  if (loaded->report.verdict() == Verdict::kWarn) logWarning(loaded->report.complaint());
  const WriteRequest request{
      options.format,
      {options.precision / 8, options.little_endian ? std::endian::little : std::endian::big,
       options.rows},
      loaded->header.metadata};
  if (Status s = saveConfiguration(formats, options.out, *loaded->field, request, {}); !s)
    return fail(s.error());
  Json document = {{"in", loaded->file},
                   {"out", options.out.string()},
                   {"format", options.format},
                   {"dims", loaded->layout.extents},
                   {"group", groupName(loaded->header)},
                   {"verdict", verdictName(loaded->report.verdict())}};
  line.print(document, "wrote " + options.out.string() + "\n");
  return kExitDone;
}

void addSelection(CLI::App* command, LatticeOptions& options) {
  command->add_option("FILE", options.in, "Configuration file; its content decides what it is")
      ->required();
  command->add_option("--member,--dataset", options.selection.member,
                      "Which of several fields, from 1");
  command->add_option(
      "--axes", options.selection.axes,
      "Axes of an npy array, slowest first: t,z,y,x,mu,row,column, n for an ensemble");
}

}  // namespace

void addLatticeCommands(CLI::App& app, CommandLine& line) {
  CLI::App* group = app.add_subcommand("lattice", "Configuration files: recognise, check, convert");
  group->require_subcommand(1);

  const auto info_options = std::make_shared<LatticeOptions>();
  CLI::App* command = line.add(*group, "info", "Recognises, checks and describes a configuration",
                               "lattice info ckpoint_lat.1000 --json");
  addSelection(command, *info_options);
  command->add_flag("--progress", info_options->progress,
                    "Lines \"progress FRACTION BYTES\" on standard error while it reads");
  line.onRun(command, info_options, &info);

  const auto options = std::make_shared<LatticeOptions>();
  command = line.add(*group, "convert", "Writes a configuration in another format",
                     "lattice convert ckpoint_lat.1000 out.lime --format ildg");
  addSelection(command, *options);
  command->add_option("OUT", options->out, "File to write")->required();
  command->add_option("--format", options->format, "Format to write")
      ->required()
      ->check(CLI::IsMember(writableFlavours(allFormats())));
  command->add_option("--precision", options->precision, "Bits of a number: 32 or 64")
      ->check(CLI::IsMember({32, 64}));
  command->add_option("--rows", options->rows, "Rows of each matrix in a nersc file: 2 or 3")
      ->check(CLI::IsMember({2, 3}));
  command->add_flag("--little-endian", options->little_endian, "Byte order of a nersc file");
  line.onRun(command, options, &convert);
  addFieldCommand(*group, line);
  addFlowCommand(*group, line);
  addGenerateCommand(*group, line);
  addMeasureCommand(app, line);
}

}  // namespace lsc
