// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats effmass, fit, mbar: correlators (columns are time slices, or a json.gz of pyerrors) and
// free energies.
#include <cmath>
#include <numeric>

#include "app/engine/histories.h"
#include "app/engine/stats_files.h"
#include "engine/base/log.h"
#include "engine/stats/correlator.h"
#include "engine/stats/free_energy.h"

namespace lsc {
namespace {

struct CorrelatorCommand {
  HistoryFiles input;
  ExportFile output;
  std::string kind = "log", model = "exp";
  std::string rule = "wolff";
  std::int64_t from = 0, to = -1, states = 1;
  double period = 0, svd_cut = 0;
  std::vector<double> start;
  bool uncorrelated = false;

  GammaOptions gamma() const {
    if (rule == "pyerrors") return {.s_tau = 2.0, .rule = GammaRule::kPyerrors};
    return {};
  }
};

Result<std::vector<Influence>> readCorrelator(const HistoryFiles& files) {
  auto correlator = readEstimates(files);
  if (!correlator) return fail(correlator.error());
  if (correlator->values.size() >= 3) return std::move(correlator->values);
  return fail(ErrorCode::kInvalidArgument,
              "a correlator needs at least three time slices; give one a column");
}

Result<Json> estimateJson(const Influence& x, const GammaOptions& options) {
  const auto budget = analyse(x, options);
  if (!budget) return fail(budget.error());
  return Json{{"value", realToJson(budget->value)},
              {"error", realToJson(budget->error)},
              {"error_of_error", realToJson(budget->error_of_error)}};
}

Result<int> effmass(const CommandLine& line, const CorrelatorCommand& options) {
  const auto correlator = readCorrelator(options.input);
  if (!correlator) return fail(correlator.error());
  const MassKind kind = options.kind == "cosh"      ? MassKind::kCosh
                        : options.kind == "arccosh" ? MassKind::kArccosh
                                                    : MassKind::kLog;
  const auto masses = effectiveMass(*correlator, kind);
  Json list = Json::array();
  std::string text;
  std::vector<Influence> found;
  for (std::size_t t = 0; t < masses.size(); ++t) {
    if (!masses[t]) continue;
    found.push_back(*masses[t]);
    auto entry = estimateJson(*masses[t], options.gamma());
    if (!entry) return fail(entry.error());
    text += std::to_string(t) + "   " +
            valueText(*realFromJson((*entry)["value"]), *realFromJson((*entry)["error"])) + "\n";
    (*entry)["t"] = t;
    list.push_back(std::move(*entry));
  }
  if (Status s = options.output.write(found, "effective masses, " + options.kind); !s)
    return fail(s.error());
  line.print({{"kind", options.kind}, {"masses", std::move(list)}}, text);
  return kExitDone;
}

/// Start of the parameters: amplitude and mass from the ends of the range, higher states above.
std::vector<double> startOf(const CorrelatorCommand& o, std::span<const Influence> c,
                            std::int64_t to) {
  if (!o.start.empty()) return o.start;
  if (o.model == "const") return {c[o.from].value()};
  const double steps = static_cast<double>(to - o.from);
  const double ratio = c[o.from].value() / c[to].value();
  const double mass = ratio > 0 && steps > 0 ? std::abs(std::log(ratio)) / steps : 0.5;
  std::vector<double> p;
  for (std::int64_t k = 0; k < o.states; ++k) {
    const double m = mass * static_cast<double>(k + 1);
    p.push_back(c[o.from].value() * std::exp(m * static_cast<double>(o.from)) /
                static_cast<double>(o.states));
    p.push_back(m);
  }
  return p;
}

Result<int> fitCorrelator(const CommandLine& line, const CorrelatorCommand& options) {
  const auto correlator = readCorrelator(options.input);
  if (!correlator) return fail(correlator.error());
  const std::int64_t slices = std::ssize(*correlator);
  const std::int64_t to = options.to < 0 ? slices - 1 : options.to;
  if (options.from < 0 || options.from > to || to >= slices) {
    return fail(ErrorCode::kInvalidArgument,
                "the fit range " + std::to_string(options.from) + " to " + std::to_string(to) +
                    " does not lie within the time slices 0 to " + std::to_string(slices - 1));
  }
  std::vector<double> x(static_cast<std::size_t>(to - options.from + 1));
  std::iota(x.begin(), x.end(), static_cast<double>(options.from));
  FitOptions choices;
  choices.correlated = !options.uncorrelated;
  choices.svd_cut = options.svd_cut;
  choices.gamma = options.gamma();
  const FitModel model =
      options.model == "const" ? plateau() : exponentials(options.states, options.period);
  const auto r = fit(x, std::span(*correlator).subspan(options.from, x.size()), model,
                     startOf(options, *correlator, to), choices);
  if (!r) return fail(r.error());
  if (!r->warning.empty()) logWarning(r->warning);
  Json parameters = Json::array();
  std::string text;
  for (const Influence& p : r->parameters) {
    auto entry = estimateJson(p, options.gamma());
    if (!entry) return fail(entry.error());
    text += valueText(*realFromJson((*entry)["value"]), *realFromJson((*entry)["error"])) + "\n";
    parameters.push_back(std::move(*entry));
  }
  if (Status s = options.output.write(r->parameters, "parameters of a fit, " + options.model); !s)
    return fail(s.error());
  text += "chi2 " + std::to_string(r->chi2) + " for " + std::to_string(r->dof) +
          " degrees of freedom, expected " + std::to_string(r->expected_chi2) + ", p " +
          std::to_string(r->p_value) + "\n";
  line.print({{"parameters", std::move(parameters)},
              {"chi2", realToJson(r->chi2)},
              {"dof", r->dof},
              {"expected_chi2", realToJson(r->expected_chi2)},
              {"p_value", realToJson(r->p_value)},
              {"warning", r->warning}},
             text);
  return kExitDone;
}

struct MbarCommand {
  std::string file;
  std::vector<std::int64_t> counts;
};

Result<int> mbar(const CommandLine& line, const MbarCommand& options) {
  const auto table = readHistories(options.file);  // rows are samples, columns states
  if (!table) return fail(table.error());
  const auto r = multistate(table->columns, options.counts);
  if (!r) return fail(r.error());
  Json f = Json::array(), errors = Json::array(), overlap = Json::array();
  std::string text;
  for (std::int64_t i = 0; i < r->states; ++i) {
    f.push_back(realToJson(r->f[i]));
    errors.push_back(realToJson(r->error(0, i)));
    Json row = Json::array();
    for (std::int64_t j = 0; j < r->states; ++j)
      row.push_back(realToJson(r->overlap[i * r->states + j]));
    overlap.push_back(std::move(row));
    text += std::to_string(i) + "   " + valueText(r->f[i], r->error(0, i)) + "\n";
  }
  line.print({{"f", std::move(f)},
              {"error", std::move(errors)},
              {"overlap", std::move(overlap)},
              {"gradient_norm", realToJson(r->gradient_norm)}},
             text);
  return kExitDone;
}

void addCommon(CLI::App* command, CorrelatorCommand& options) {
  options.input.addTo(command);
  options.output.addTo(command);
  command->add_option("--rule", options.rule, "wolff, or pyerrors to reproduce its errors")
      ->check(CLI::IsMember({"wolff", "pyerrors"}))
      ->capture_default_str();
}

}  // namespace

void addFitCommands(CLI::App& stats, CommandLine& line) {
  const auto masses = std::make_shared<CorrelatorCommand>();
  CLI::App* command = line.add(stats, "effmass", "Effective mass of a correlator",
                               "stats effmass correlator.npy --kind cosh --json");
  addCommon(command, *masses);
  command->add_option("--kind", masses->kind, "log, cosh or arccosh")
      ->check(CLI::IsMember({"log", "cosh", "arccosh"}))
      ->capture_default_str();
  line.onRun(command, masses, &effmass);

  const auto fits = std::make_shared<CorrelatorCommand>();
  command = line.add(stats, "fit", "Least-squares fit of a correlator",
                     "stats fit correlator.npy --from 6 --to 14 --states 2 --json");
  addCommon(command, *fits);
  command->add_option("--model", fits->model, "exp (a sum of exponentials) or const")
      ->check(CLI::IsMember({"exp", "const"}))
      ->capture_default_str();
  command->add_option("--states", fits->states, "Exponentials")
      ->check(CLI::Range(1, 8))
      ->capture_default_str();
  command->add_option("--period", fits->period, "Time extent: adds the images exp(-m (T - t))");
  command->add_option("--from", fits->from, "First time slice")->capture_default_str();
  command->add_option("--to", fits->to, "Last time slice (default: the last there is)");
  command->add_option("--start", fits->start, "Start of the parameters A0 m0 A1 m1 ...");
  command->add_option("--svd-cut", fits->svd_cut,
                      "Raise eigenvalues of the correlation matrix to this share of the largest");
  command->add_flag("--uncorrelated", fits->uncorrelated, "Fit with the errors alone");
  line.onRun(command, fits, &fitCorrelator);

  const auto states = std::make_shared<MbarCommand>();
  command = line.add(stats, "mbar", "Free energies of several states (multistate Bennett)",
                     "stats mbar u.npy --counts 1000 1000 1000 --json");
  command
      ->add_option("FILE", states->file,
                   "Reduced energies: rows are samples, state by state, columns states")
      ->required();
  command->add_option("--counts", states->counts, "Samples drawn in each state")->required();
  line.onRun(command, states, &mbar);
}

}  // namespace lsc
