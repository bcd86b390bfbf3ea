// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/estimate_result.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/npy.h"
#include "engine/stats/autocorrelation.h"
#include "engine/stats/gamma.h"
#include "engine/stats/jackknife.h"
#include "engine/stats/mean.h"

namespace lsc {
namespace {

constexpr std::int64_t kLeastLags = 60;
constexpr std::int64_t kLeastBins = 8;

using Rows = std::map<std::string, std::vector<double>>;

Result<Rows> readRows(const Json& names, const std::filesystem::path& file) {
  auto array = readNpy(file);
  if (!array) return fail(array.error());
  if (array->shape.size() != 2 || array->shape[0] != static_cast<std::int64_t>(names.size()))
    return fail(ErrorCode::kCorrupt, "the series of the estimate are not what the engine said");
  Rows rows;
  const auto n = array->shape[1];
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto begin = array->values.begin() + static_cast<std::int64_t>(k) * n;
    rows[names[k].get<std::string>()].assign(begin, begin + n);
  }
  return rows;
}

Result<LagSums> lagsOf(const Configurations& at, std::vector<double> influence,
                       std::int64_t limit) {
  const Influence x(0, {{{.at = at}, std::move(influence), 0}});
  const auto series = ensembleSeries(x, "chain", false);
  if (!series) return fail(series.error());
  LagSums lags;
  lags.n = series->total();
  Autocorrelation gamma(*series, std::min(limit, lags.n / 2));
  for (std::int64_t t = 0; t <= gamma.limit(); ++t) {
    lags.gamma.push_back(gamma.at(t));
    lags.share.push_back(gamma.share(t));
  }
  return lags;
}

std::vector<double> centred(std::span<const double> values) {
  const double mean = meanOf(values);
  std::vector<double> d(values.begin(), values.end());
  for (double& x : d) x -= mean;
  return d;
}

BinScan scanBins(std::span<const double> values) {
  BinScan scan;
  const ChainData data{{values}};
  const auto n = std::ssize(values);
  for (std::int64_t bin = 1; n / bin >= kLeastBins; bin = std::max(bin + 1, bin * 3 / 2)) {
    const JackknifeResult j = jackknife(
        data, [](std::span<const double> m) { return m[0]; }, bin);
    scan.size.push_back(static_cast<double>(bin));
    scan.error.push_back(j.error);
    scan.error_of_error.push_back(j.error / std::sqrt(2.0 * static_cast<double>(j.bins - 1)));
  }
  return scan;
}

double number(const Json& document, const char* key, const char* field) {
  const auto at = document.find(key);
  if (at == document.end() || !at->is_object()) return std::nan("");
  return realFromJson(at->value(field, Json())).value_or(std::nan(""));
}

/// The rows of one of several targets, by their names without it.
Rows rowsOf(const Rows& all, const std::string& suffix) {
  Rows own;
  for (const auto& [name, row] : all)
    if (name == "configuration")
      own[name] = row;
    else if (name.ends_with(suffix))
      own[name.substr(0, name.size() - suffix.size())] = row;
  return own;
}

/// One row of correlations for each target, from the covariance of its estimate with the others.
Json correlationsOf(const Json& covariance, std::size_t k) {
  Json row = Json::array();
  const auto at = [&](std::size_t a, std::size_t b) {
    return realFromJson(covariance.at(a).at(b)).value_or(std::nan(""));
  };
  for (std::size_t j = 0; j < covariance.size(); ++j)
    row.push_back(realToJson(at(k, j) / std::sqrt(at(k, k) * at(j, j))));
  return row;
}

Status fillEstimators(EstimateResult& result, Rows& rows, const Configurations& at,
                      std::int64_t limit) {
  for (const char* key :
       {"labelled", "ml_only", "p1", "p2", "tuned", "cross_tuned", "crossfit", "correction"}) {
    const auto row = rows.find(std::string(key) + "_influence");
    if (row == rows.end()) continue;
    ShownEstimator shown{QString::fromLatin1(key), number(result.document, key, "value"), {}};
    auto lags = lagsOf(at, row->second, limit);
    if (!lags) return fail(lags.error());
    shown.lags = std::move(*lags);
    if (shown.key == QStringLiteral("p1")) result.p1 = shown;
    if (shown.key == QStringLiteral("correction"))
      result.correction = std::move(shown);
    else
      result.estimators.push_back(std::move(shown));
  }
  if (!rows.contains("correction_influence") || !rows.contains("p1_influence")) return {};
  std::vector<double> both = rows["correction_influence"];
  for (std::size_t i = 0; i < both.size(); ++i) both[i] += rows["p1_influence"][i];
  const auto sum = lagsOf(at, std::move(both), limit);
  if (!sum) return fail(sum.error());
  for (std::size_t t = 0; t < sum->gamma.size(); ++t)
    result.cross_gamma.push_back(
        (sum->gamma[t] - result.correction.lags.gamma[t] - result.p1.lags.gamma[t]) / 2);
  return {};
}

}  // namespace

double LagSums::sum(std::int64_t window) const {
  double c = gamma[0];
  for (std::int64_t t = 1; t <= std::min(window, std::ssize(gamma) - 1); ++t)
    c += 2 * gamma[t] * share[t];
  return c;
}

double LagSums::weights(std::int64_t window) const {
  double sum_of_shares = 1;
  for (std::int64_t t = 1; t <= std::min(window, std::ssize(gamma) - 1); ++t)
    sum_of_shares += 2 * share[t];
  return sum_of_shares;
}

double LagSums::error(std::int64_t window) const {
  const double size = static_cast<double>(n), c = sum(window);
  const double variance = c * (1 + weights(window) / size) / size;
  return std::sqrt(variance > 0 ? variance : gamma[0] / (size - 1));  // as the engine falls back
}

double LagSums::tau(std::int64_t window) const {
  const double size = static_cast<double>(n), c = sum(window);
  return c * (1 + weights(window) / size) / (2 * (gamma[0] + c / size));
}

double LagSums::tauError(std::int64_t window) const {
  const double t = tau(window);
  return 2 * t *
         std::sqrt(std::max(0.0, static_cast<double>(window) + 0.5 - t) / static_cast<double>(n));
}

ShownEstimator EstimateResult::tuned(double at_lambda) const {
  ShownEstimator shown{QStringLiteral("tuned"), 0, correction.lags};
  const double l = at_lambda, rest = 1 - l;
  shown.value = rest * correction.value + l * p1.value;
  for (std::size_t t = 0; t < cross_gamma.size(); ++t) {
    shown.lags.gamma[t] = rest * rest * correction.lags.gamma[t] + l * l * p1.lags.gamma[t] +
                          2 * l * rest * cross_gamma[t];
  }
  return shown;
}

namespace {

Result<EstimateResult> resultOf(Json document, Rows rows) {
  EstimateResult result;
  result.document = std::move(document);
  result.window = result.document.value("window", std::int64_t{0});
  result.lambda = number(result.document, "tuned", "lambda");
  result.configuration = rows["configuration"];
  std::vector<std::int64_t> numbers;
  for (const double c : result.configuration) numbers.push_back(std::llround(c));
  const auto at = Configurations::listed(std::move(numbers));
  if (!at) return fail(at.error());
  const std::int64_t limit = std::max(kLeastLags, 4 * result.window);
  if (Status s = fillEstimators(result, rows, *at, limit); !s) return fail(s.error());
  result.target = rows["target"];
  result.labelled = rows["labelled"];
  result.role = rows["role"];
  result.predicted = rows["predicted"];
  result.trained = rows["trained"];
  result.of_target = std::ranges::all_of(result.target, [](double x) { return std::isfinite(x); });
  const std::vector<double>& chain = result.of_target ? result.target : result.predicted;
  auto lags = lagsOf(*at, centred(chain), limit);
  if (!lags) return fail(lags.error());
  result.chain = std::move(*lags);
  std::vector<double> rho = result.chain.gamma;
  for (double& r : rho) r /= result.chain.gamma[0];
  result.rho_error = rhoErrors(rho, result.chain.n);
  result.bins = scanBins(chain);
  return result;
}

}  // namespace

Result<std::vector<EstimateResult>> readEstimateResults(Json document,
                                                        const std::filesystem::path& series) {
  const auto rows = readRows(document.at("series").at("rows"), series);
  if (!rows) return fail(rows.error());
  const bool several = document.contains("targets");
  const Json targets = several ? document["targets"] : Json::array({document});
  std::vector<EstimateResult> results;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    Json own = targets[k];
    if (several) own["correlations"] = correlationsOf(document.at("covariance").at("crossfit"), k);
    std::string suffix;
    if (several) suffix.append(":").append(own.at("name").get<std::string>());
    auto result = resultOf(std::move(own), rowsOf(*rows, suffix));
    if (!result) return fail(result.error());
    results.push_back(std::move(*result));
  }
  return results;
}

}  // namespace lsc
