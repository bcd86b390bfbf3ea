// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// lattice generate: an ensemble by heat bath, as one tracked run whose artifacts are the
// configurations. The run's config.json holds all there is to know:
//   theory {name: u1 su2 su3, extents [Lx, .., Lt], beta}
//   sampling {n, n_therm, between, overrelaxation, seed}
#include <charconv>
#include <cmath>
#include <numeric>

#include "app/engine/lattice_commands.h"
#include "app/engine/tracked.h"
#include "engine/base/files.h"
#include "engine/formats/load.h"
#include "engine/formats/save.h"
#include "engine/lattice/densities.h"
#include "engine/sampling/heat_bath.h"
#include "engine/stats/gamma.h"
#include "engine/worker/heat_bath_config.h"
#include "plugins/formats/all.h"

namespace lsc {
namespace {

struct GenerateOptions {
  HeatBathConfig config;
  std::string extents = "8,8,8,8";
  std::string run, name;
};

Result<std::vector<std::int64_t>> parseExtents(const std::string& text) {
  std::vector<std::int64_t> extents;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data() + at, text.data() + end, value);
    if (error != std::errc() || stop != text.data() + end || value < 1 || value > 512)
      return fail(ErrorCode::kInvalidArgument,
                  "the extents \"" + text + "\" are not numbers like 8,8,8,8");
    extents.push_back(value);
    at = end + 1;
  }
  return extents;
}

std::string fileName(std::int64_t trajectory) {
  const std::string number = std::to_string(trajectory);
  return "cfg-" + std::string(6 - std::min<std::size_t>(6, number.size()), '0') + number + ".lime";
}

/// One configuration as a file of the run.
Status keep(const GaugeField& field, const HeatBathConfig& config, std::int64_t trajectory,
            RunWriter& writer) {
  const std::string name = fileName(trajectory);
  const double plaquette = averagePlaquette(field);
  WriteRequest request;
  request.flavour = config.colours() == 3 && config.extents.size() == 4 ? "ildg" : "scidac";
  request.metadata = {{"trajectory", std::to_string(trajectory)},
                      {"beta", dumpJson(config.beta)},
                      {"plaquette", dumpJson(plaquette)}};
  const Field whole = field;
  if (Status s =
          saveConfiguration(allFormats(), writer.artifactFolder() / name, whole, request, {});
      !s)
    return s;
  std::vector<MetricValue> values = {{"plaquette", plaquette}};
  if (config.colours() == 1 && config.extents.size() == 2) {
    const auto q = topologicalCharge(field, {});
    if (q)
      values.push_back({"Q", std::round(std::accumulate(q->values.begin(), q->values.end(), 0.0))});
  }
  if (Status s = writer.metrics(trajectory, values); !s) return s;
  return writer.artifactWritten(name, "configuration",
                                {{"trajectory", trajectory},
                                 {"dims", config.extents},
                                 {"group", config.theory},
                                 {"plaquette", plaquette}});
}

/// What the chain has come to: its kept configurations are enough to go on, since the random
/// numbers of a sweep follow from its number and files hold the links to the last bit.
struct Progress {
  GaugeField field;
  std::int64_t sweeps = 0;
  std::vector<double> plaquettes;  // of the kept configurations
};

Result<Progress> progressOf(const HeatBathConfig& config, const fs::path& folder) {
  Progress progress{unitField(config.extents, config.colours()), 0, {}};
  if (Status s = checkHeatBath(progress.field); !s) return fail(s.error());
  for (std::int64_t i = config.n_therm + config.between; i <= config.sweeps();
       i += config.between) {
    const fs::path file = folder / fileName(i);
    std::error_code error;
    if (!fs::exists(file, error)) break;
    auto loaded = loadConfiguration(allFormats(), file, {});
    if (!loaded) return fail(loaded.error());
    auto* field = loaded->field ? std::get_if<GaugeField>(&*loaded->field) : nullptr;
    if (!field || loaded->report.verdict() != Verdict::kOk || field->extents != config.extents ||
        field->colours != config.colours())
      return fail(ErrorCode::kCorrupt, file.string() + " is damaged (" +
                                           loaded->report.complaint() +
                                           "); remove it and those after it, then go on");
    progress.field = std::move(*field);
    progress.sweeps = i;
    progress.plaquettes.push_back(averagePlaquette(progress.field));
  }
  return progress;
}

Result<Json> generate(const HeatBathConfig& config, RunWriter& writer, std::stop_token cancel) {
  auto progress = progressOf(config, writer.artifactFolder());
  if (!progress) return fail(progress.error());
  GaugeField& field = progress->field;
  std::vector<double>& series = progress->plaquettes;
  const HeatBath chain{config.beta, config.overrelaxation, config.seed};
  for (std::int64_t i = progress->sweeps + 1; i <= config.sweeps(); ++i) {
    if (cancel.stop_requested() || writer.stopRequested())
      return fail(ErrorCode::kCancelled, "stopped after sweep " + std::to_string(i - 1));
    if (Status s = sweep(chain, i, field, {.threads = config.threads}); !s) return fail(s.error());
    writer.progress(i, config.sweeps());
    if (i <= config.n_therm || (i - config.n_therm) % config.between != 0) continue;
    series.push_back(averagePlaquette(field));
    if (Status s = keep(field, config, i, writer); !s) return fail(s.error());
  }
  Json document = {{"n", config.n}, {"sweeps", config.sweeps()}};
  const Chain labels{"chain", "chain",
                     Configurations::regular(static_cast<std::int64_t>(series.size()))};
  if (const auto mean = meanInfluence(labels, series)) {
    if (const auto plaquette = gammaEnsemble(*mean, "chain"))
      document["observables"]["plaquette"] = {{"value", plaquette->value},
                                              {"error", realToJson(plaquette->error)},
                                              {"tau_int", realToJson(plaquette->tau_int)}};
  }
  return document;
}

Result<int> runGenerate(const CommandLine& line, const GenerateOptions& options) {
  HeatBathConfig config = options.config;
  std::string uid = fs::path(options.run).filename().string();
  CommandLine here = line;
  if (options.run.empty()) {
    auto extents = parseExtents(options.extents);
    if (!extents) return fail(extents.error());
    config.extents = std::move(*extents);
    const auto made = createHeatBathRun(line.store, config, options.name);
    if (!made) return fail(made.error());
    uid = *made;
  } else {
    here.store = fs::path(options.run).parent_path().parent_path();
    auto read = HeatBathConfig::fromFile(fs::path(options.run) / "config.json");
    if (!read) return fail(read.error());
    config = std::move(*read);
  }
  const auto document = runTracked(
      here, {uid, 0, config.sweeps()},
      [&](RunWriter& writer, std::stop_token cancel) { return generate(config, writer, cancel); });
  if (!document) return fail(document.error());
  line.print(*document, "run " + uid + ": " + std::to_string(config.n) + " configurations in " +
                            (runFolder(here.store, uid) / "artifacts").string() + "\n");
  return kExitDone;
}

}  // namespace

void addGenerateCommand(CLI::App& group, CommandLine& line) {
  const auto options = std::make_shared<GenerateOptions>();
  HeatBathConfig& config = options->config;
  CLI::App* command =
      line.add(group, "generate", "Makes an ensemble by heat bath with over-relaxation, as one run",
               "lattice generate --group su3 --extents 8,8,8,8 --beta 6 --n 20");
  command->add_option("--group", config.theory, "u1, su2 or su3")
      ->check(CLI::IsMember({"u1", "su2", "su3"}));
  command->add_option("--extents", options->extents, "Lx,Ly,..,Lt, even")->capture_default_str();
  command->add_option("--beta", config.beta, "Coupling of the Wilson action")
      ->check(CLI::Range(0.0, 100.0));
  command->add_option("--n", config.n, "Configurations")->check(CLI::Range(1, 1000000));
  command->add_option("--therm", config.n_therm, "Sweeps before the first")
      ->check(CLI::Range(0, 10000000));
  command->add_option("--between", config.between, "Sweeps from one to the next")
      ->check(CLI::Range(1, 1000000));
  command->add_option("--overrelaxation", config.overrelaxation, "Over-relaxation after each sweep")
      ->check(CLI::Range(0, 100));
  command->add_option("--seed", config.seed, "Seed");
  command->add_option("--threads", config.threads, "Threads")->check(CLI::Range(1, 256));
  command->add_option("--name", options->name, "Name of the run");
  command->add_option("--run", options->run, "Folder of a queued or stopped run, which goes on");
  line.onRun(command, options, &runGenerate);
}

}  // namespace lsc
