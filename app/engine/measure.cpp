// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// measure: observables of an ensemble of files as one tracked run, histories keyed by trajectory
// number. Each configuration's values are appended to artifacts/measured.jsonl before the next one
// is read, so that a stopped run goes on where it was.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "app/engine/ensemble_files.h"
#include "app/engine/lattice_commands.h"
#include "app/engine/tracked.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/observables/gauge.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

constexpr const char* kHistory = "measured.jsonl";

struct MeasureOptions {
  fs::path folder;
  std::vector<std::string> observables = {"plaquette"};
  std::vector<double> flow_times;
  double flow_step = 0.02;
  std::string resume, name;
  int threads = 0;
};

/// Values by trajectory and name.
using History = std::map<std::int64_t, std::map<std::string, double>>;

/// Whole lines only: a torn one is measured again.
History readHistory(const fs::path& file) {
  History history;
  const auto text = readFile(file, 1u << 30);
  std::istringstream lines(text ? *text : std::string());
  for (std::string row; std::getline(lines, row) && !lines.eof();) {
    const auto document = parseJson(row, file.string());
    if (!document || !document->contains("values")) continue;
    auto& values = history[document->at("trajectory").get<std::int64_t>()];
    for (const auto& [name, value] : document->at("values").items())
      values[name] = realFromJson(value).value_or(std::nan(""));
  }
  return history;
}

Status append(const fs::path& file, const EnsembleFile& member, const NamedValues& values) {
  Json numbers = Json::object();
  for (const auto& [name, value] : values) numbers[name] = realToJson(value);
  std::ofstream out(file, std::ios::app);
  out << dumpJson({{"trajectory", member.trajectory},
                   {"file", member.file.string()},
                   {"values", numbers}})
      << "\n"
      << std::flush;
  return out ? Status()
             : fail(ErrorCode::kIo, "cannot write " + file.string() + "; is the disk full?");
}

Json estimateJson(const Influence& mean) {
  const auto result = gammaEnsemble(mean, "ensemble");
  if (!result) return {{"value", realToJson(mean.value())}, {"error", Json()}};
  return {{"value", realToJson(result->value)},
          {"error", realToJson(result->error)},
          {"tau_int", realToJson(result->tau_int)},
          {"dtau_int", realToJson(result->dtau_int)},
          {"warning", result->warning}};
}

/// Gamma-method errors of all histories, t0 and w0 where the flow reaches them.
Result<Json> evaluate(const History& history, const MeasureOptions& options) {
  Json out = {{"n", history.size()}, {"observables", Json::object()}};
  std::vector<std::int64_t> numbers;
  std::map<std::string, std::vector<double>> columns;
  for (const auto& [trajectory, values] : history) {
    numbers.push_back(trajectory);
    for (const auto& [name, value] : values) columns[name].push_back(value);
  }
  const auto at = Configurations::listed(numbers);
  if (!at) return fail(at.error());
  const Chain chain{"ensemble", "ensemble", *at};
  std::map<std::string, Influence> means;
  for (const auto& [name, values] : columns) {
    if (values.size() != numbers.size() || numbers.size() < 2) continue;
    auto mean = meanInfluence(chain, values);
    if (!mean) return fail(mean.error());
    out["observables"][name] = estimateJson(*mean);
    means.emplace(name, std::move(*mean));
  }
  std::vector<Influence> t2e;
  for (const double time : options.flow_times) {
    const auto mean = means.find(atFlowTime("t2E", time));
    if (mean != means.end()) t2e.push_back(mean->second);
  }
  if (t2e.empty() || t2e.size() != options.flow_times.size()) return out;
  if (const auto t0 = ensembleT0(options.flow_times, t2e)) out["t0"] = estimateJson(*t0);
  if (const auto w0 = ensembleW0(options.flow_times, t2e)) out["w0"] = estimateJson(*w0);
  return out;
}

Result<Json> measureAll(const MeasureOptions& options, const std::vector<EnsembleFile>& members,
                        RunWriter& writer, std::stop_token cancel) {
  const fs::path file = writer.artifactFolder() / kHistory;
  History history = readHistory(file);
  const GaugeMeasurement what{options.observables, options.flow_times, options.flow_step};
  std::int64_t done = 0;
  for (const EnsembleFile& member : members) {
    writer.progress(++done, static_cast<std::int64_t>(members.size()));
    if (history.contains(member.trajectory)) continue;
    if (writer.stopRequested() || cancel.stop_requested())
      return fail(ErrorCode::kCancelled,
                  "stopped before trajectory " + std::to_string(member.trajectory));
    std::string warning;
    const auto values = measureMember(member, what, {options.threads, cancel, {}}, warning);
    if (!values && values.error().code == ErrorCode::kCorrupt)
      return fail(ErrorCode::kCorrupt,
                  values.error().message + ", then go on with measure --resume");
    if (!values) return fail(values.error());
    if (!warning.empty()) writer.log("warning: " + member.file.string() + ": " + warning);
    std::vector<MetricValue> metrics;
    for (const auto& [name, value] : *values) {
      history[member.trajectory][name] = value;
      metrics.push_back({name, value});
    }
    if (Status s = writer.metrics(member.trajectory, metrics); !s) return fail(s.error());
    if (Status s = append(file, member, *values); !s) return fail(s.error());
  }
  if (Status s = writer.artifactWritten(kHistory, "history", {{"n", history.size()}}); !s)
    return fail(s.error());
  return evaluate(history, options);
}

Result<std::string> newRun(const CommandLine& line, const MeasureOptions& options) {
  RunInfo info;
  info.command = "measure";
  info.experiment = "measure";
  info.name = options.name.empty() ? options.folder.filename().string() : options.name;
  info.config = {{"measure",
                  {{"folder", fs::absolute(options.folder).string()},
                   {"observables", options.observables},
                   {"flow_times", options.flow_times},
                   {"flow_step", options.flow_step}}}};
  return createRun(line.store, info);
}

/// The options of the run that goes on.
Result<MeasureOptions> optionsOf(const CommandLine& line, const std::string& id, std::string& uid) {
  const auto index = line.openIndex();
  if (!index) return fail(index.error());
  const auto found = (*index)->find(id);
  if (!found) return fail(found.error());
  uid = found->uid;
  const fs::path file = runFolder(line.store, uid) / "config.json";
  const auto text = readFile(file);
  if (!text) return fail(text.error());
  const auto document = parseJson(*text, file.string());
  if (!document) return fail(document.error());
  try {
    const Json& measure = document->at("measure");
    MeasureOptions options;
    options.folder = measure.at("folder").get<std::string>();
    options.observables = measure.at("observables").get<std::vector<std::string>>();
    options.flow_times = measure.at("flow_times").get<std::vector<double>>();
    options.flow_step = measure.at("flow_step").get<double>();
    return options;
  } catch (const Json::exception&) {
    return fail(ErrorCode::kInvalidArgument,
                "the run " + id + " is no measurement; only those go on with measure --resume");
  }
}

std::string summary(const Json& document) {
  std::ostringstream text;
  const auto row = [&](const std::string& name, const Json& value) {
    text << "  " << name << "  " << dumpJson(value.at("value")) << " +- "
         << dumpJson(value.at("error")) << "\n";
  };
  text << dumpJson(document.at("n")) << " configurations\n";
  for (const auto& [name, value] : document.at("observables").items()) row(name, value);
  for (const char* name : {"t0", "w0"})
    if (document.contains(name)) row(name, document.at(name));
  return text.str();
}

Result<int> measure(const CommandLine& line, const MeasureOptions& given) {
  MeasureOptions options = given;
  std::string uid;
  if (given.resume.empty() && given.folder.empty())
    return line.usage("measure needs a folder or --resume ID");
  if (!given.resume.empty()) {
    auto stored = optionsOf(line, given.resume, uid);
    if (!stored) return fail(stored.error());
    options = std::move(*stored);
    options.threads = given.threads;
  }
  std::ranges::sort(options.flow_times);
  const auto members = ensembleFiles(options.folder);
  if (!members) return fail(members.error());
  if (uid.empty()) {
    const auto made = newRun(line, options);
    if (!made) return fail(made.error());
    uid = *made;
  }
  const History history = readHistory(runFolder(line.store, uid) / "artifacts" / kHistory);
  const std::int64_t start = history.empty() ? 0 : history.rbegin()->first;
  const TrackedJob job{uid, start, static_cast<std::int64_t>(members->size())};
  const auto document = runTracked(line, job, [&](RunWriter& writer, std::stop_token cancel) {
    return measureAll(options, *members, writer, cancel);
  });
  if (!document) return fail(document.error());
  line.print(*document, summary(*document));
  return kExitDone;
}

}  // namespace

void addMeasureCommand(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<MeasureOptions>();
  CLI::App* command =
      line.add(app, "measure", "Measures an ensemble of configuration files as one resumable run",
               "measure ensemble/ --observables plaquette,Q,polyakov --flow-times 0.5,1,1.5");
  command->add_option("DIR", options->folder,
                      "Folder; trajectory numbers are the last numbers of file names");
  command
      ->add_option("--observables", options->observables,
                   "plaquette,link_trace,E,Q,polyakov,loop:R:T")
      ->delimiter(',');
  command
      ->add_option("--flow-times", options->flow_times,
                   "Wilson flow: E and Q at these times, t0 and w0")
      ->delimiter(',')
      ->check(CLI::Range(0.0, 1000.0));
  command->add_option("--flow-step", options->flow_step, "Step of the Wilson flow")
      ->check(CLI::Range(0.001, 0.2));
  command->add_option("--resume", options->resume, "Goes on with that measurement");
  command->add_option("--name", options->name, "Name of the run");
  command->add_option("--threads", options->threads, "Threads; default two")
      ->check(CLI::Range(0, 256));
  line.onRun(command, options, &measure);
}

}  // namespace lsc
