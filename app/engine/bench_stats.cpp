// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "app/engine/bench_stats.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <vector>

#include "engine/base/clock.h"
#include "engine/estimators/independent.h"
#include "engine/kernels/math/random.h"
#include "engine/stats/bootstrap.h"
#include "engine/stats/correlator.h"
#include "engine/stats/covariance.h"
#include "engine/stats/gamma.h"

namespace lsc {
namespace {

using Series = std::shared_ptr<const std::vector<double>>;

std::vector<double> normals(std::int64_t n, std::uint64_t step) {
  std::vector<double> x(n);
  fillNormal(std::span(x), {1, RandomPurpose::kTest, step});
  return x;
}

/// AR(1) of integrated autocorrelation time 9.5.
Series chainOf(std::int64_t n) {
  constexpr double kA = 0.9;
  std::vector<double> x = normals(n, 1);
  for (std::int64_t i = 1; i < n; ++i) x[i] = kA * x[i - 1] + std::sqrt(1 - kA * kA) * x[i];
  return std::make_shared<const std::vector<double>>(std::move(x));
}

double meanOf(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// The definition: a sum over pairs for one lag after another, until the window is found.
double plainGamma(const std::vector<double>& x) {
  const double n = static_cast<double>(x.size()), mean = meanOf(x);
  double gamma0 = 0, tau = 0.5;
  for (std::size_t t = 0; t < x.size() / 2; ++t) {
    double sum = 0;
    for (std::size_t i = 0; i + t < x.size(); ++i) sum += (x[i] - mean) * (x[i + t] - mean);
    const double gamma = sum / (n - static_cast<double>(t));
    if (t == 0) {
      gamma0 = gamma;
      continue;
    }
    tau += gamma / gamma0;
    const double w = static_cast<double>(t), tau_w = 1.5 / std::log((2 * tau + 1) / (2 * tau - 1));
    if (std::exp(-w / tau_w) - tau_w / std::sqrt(w * n) < 0) break;
  }
  return std::sqrt(2 * tau * gamma0 / n);
}

/// Each configuration of each replicate is looked up by its index.
double plainBootstrap(const std::vector<double>& x, const BlockPlan& plan, std::int64_t samples) {
  std::vector<double> means;
  for (std::int64_t r = 0; r < samples; ++r) {
    std::vector<std::size_t> index;
    for (const Block& b : drawBlocks(plan, std::ssize(x), static_cast<std::uint64_t>(r)))
      for (std::int64_t k = 0; k < b.length; ++k) index.push_back((b.start + k) % x.size());
    double sum = 0;
    for (const std::size_t i : index) sum += x[i];
    means.push_back(sum / static_cast<double>(x.size()));
  }
  return meanOf(means);
}

struct Predictions {
  std::vector<double> labels, predicted, unlabelled;
};

Predictions predictions(std::int64_t labelled, std::int64_t total) {
  Predictions p{normals(labelled, 2), normals(labelled, 3), normals(total - labelled, 4)};
  for (std::int64_t i = 0; i < labelled; ++i) p.labels[i] = p.predicted[i] + 0.5 * p.labels[i];
  return p;
}

double variance(const std::vector<double>& x) {
  const double mean = meanOf(x);
  double sum = 0;
  for (const double v : x) sum += (v - mean) * (v - mean);
  return sum / static_cast<double>(x.size());
}

/// As the formulas stand: a pass and a copy for every term.
double plainTuned(const Predictions& p) {
  const double n = static_cast<double>(p.labels.size()),
               m = static_cast<double>(p.unlabelled.size());
  std::vector<double> pooled = p.predicted, product = p.labels;
  pooled.insert(pooled.end(), p.unlabelled.begin(), p.unlabelled.end());
  const double y = meanOf(p.labels), f = meanOf(p.predicted);
  for (std::size_t i = 0; i < product.size(); ++i)
    product[i] = (p.labels[i] - y) * (p.predicted[i] - f);
  const double lambda = meanOf(product) / ((1 + n / m) * variance(pooled) * (n + m) / (n + m - 1));
  std::vector<double> rectifier = p.labels;
  for (std::size_t i = 0; i < rectifier.size(); ++i) rectifier[i] -= lambda * p.predicted[i];
  return std::sqrt(lambda * lambda * variance(p.unlabelled) / m + variance(rectifier) / n);
}

/// Means of `count` columns with noise along the chain and noise of their own: exp(-0.3 t) each.
std::vector<Influence> slices(std::int64_t count, std::int64_t n) {
  const Series shared = chainOf(n);
  std::vector<Influence> all;
  for (std::int64_t t = 0; t < count; ++t) {
    std::vector<double> x = normals(n, 10 + static_cast<std::uint64_t>(t));
    for (std::int64_t i = 0; i < n; ++i)
      x[i] = std::exp(-0.3 * static_cast<double>(t)) * (1 + 0.02 * (*shared)[i] + 0.02 * x[i]);
    all.push_back(*meanInfluence(Chain{"chain", "chain", Configurations::regular(n)}, x));
  }
  return all;
}

std::vector<double> errorsOf(const std::vector<Influence>& estimates) {
  std::vector<double> errors;
  for (const Influence& x : estimates) errors.push_back(gammaEnsemble(x, "chain")->error);
  return errors;
}

/// A pass over the configurations for every pair.
double plainCovariance(const std::vector<Influence>& x, const std::vector<double>& errors) {
  const std::size_t k = x.size();
  std::vector<double> c(k * k);
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = 0; b < k; ++b) {
      const std::vector<double>&u = x[a].chains()[0].d, &v = x[b].chains()[0].d;
      double uv = 0, uu = 0, vv = 0;
      for (std::size_t i = 0; i < u.size(); ++i) {
        uv += u[i] * v[i];
        uu += u[i] * u[i];
        vv += v[i] * v[i];
      }
      c[a * k + b] = uv / std::sqrt(uu * vv) * errors[a] * errors[b];
    }
  }
  return c[1];
}

double fitOnce(const std::vector<double>& t, const std::vector<Influence>& y) {
  return fit(t, y, exponentials(1), {1.0, 0.3})->parameters[1].value();
}

/// The error of a parameter by a fit to the data without each tenth part in turn.
double plainFit(const std::vector<double>& t, const std::vector<std::vector<double>>& columns) {
  constexpr std::int64_t kBins = 10;
  std::vector<double> masses;
  const std::int64_t n = std::ssize(columns[0]);
  for (std::int64_t bin = 0; bin < kBins; ++bin) {
    std::vector<Influence> rest;
    for (std::vector<double> x : columns) {
      x.erase(x.begin() + bin * n / kBins, x.begin() + (bin + 1) * n / kBins);
      rest.push_back(
          *meanInfluence(Chain{"chain", "chain", Configurations::regular(std::ssize(x))}, x));
    }
    masses.push_back(fitOnce(t, rest));
  }
  return variance(masses);
}

/// The result is used, so that no loop is removed.
void consume(double value) {
  volatile double sink = value;
  static_cast<void>(sink);
}

struct Contest {
  std::function<void()> ours;
  std::function<void()> reference;
};

Contest fitContest() {
  std::vector<double> t(12);
  std::iota(t.begin(), t.end(), 0.0);
  const std::vector<Influence> y = slices(12, 1000);
  std::vector<std::vector<double>> columns;
  for (const Influence& x : y) {
    columns.push_back(x.chains()[0].d);
    for (double& d : columns.back()) d += x.value();
  }
  return {[=] { consume(fitOnce(t, y)); }, [=] { consume(plainFit(t, columns)); }};
}

std::optional<Contest> contestOf(const std::string& name) {
  if (name == "gamma-1e6") {
    const Series x = chainOf(1'000'000);
    return Contest{[=] { consume(gammaMean(*x).error); }, [=] { consume(plainGamma(*x)); }};
  }
  if (name == "bootstrap-1e5") {
    const Series x = chainOf(100'000);
    const BlockPlan plan = {.block = automaticBlock(*x, BlockKind::kStationary)};
    const auto mean = [](std::span<const double> m) { return m[0]; };
    return Contest{[=] { consume(bootstrap({{*x}}, mean, plan, 200).error); },
                   [=] { consume(plainBootstrap(*x, plan, 200)); }};
  }
  if (name == "covariance-24") {
    const std::vector<Influence> x = slices(24, 1000);
    const std::vector<double> errors = errorsOf(x);
    return Contest{[=] { consume(errorCovariance(x, errors)[1]); },
                   [=] { consume(plainCovariance(x, errors)); }};
  }
  if (name == "fit-12") return fitContest();
  if (name == "ppi-1e6") {
    const auto p = std::make_shared<const Predictions>(predictions(100'000, 1'000'000));
    return Contest{[=] {
                     consume(independentMean({p->labels, p->predicted, p->unlabelled})->error);
                   },
                   [=] { consume(plainTuned(*p)); }};
  }
  return std::nullopt;
}

/// Seconds a call, over enough calls in a row to last a fifth of a second.
double secondsOf(const std::function<void()>& call, int& calls) {
  if (calls == 0) {
    call();  // warms up
    const double start = steadySeconds();
    call();
    calls = std::max(1, static_cast<int>(0.2 / std::max(1e-6, steadySeconds() - start)));
  }
  const double start = steadySeconds();
  for (int i = 0; i < calls; ++i) call();
  return (steadySeconds() - start) / calls;
}

Json spreadOf(std::vector<double> seconds) {
  std::ranges::sort(seconds);
  return {
      {"min", seconds.front()}, {"median", seconds[seconds.size() / 2]}, {"max", seconds.back()}};
}

}  // namespace

bool isStatsBench(const std::string& name) {
  return name == "gamma-1e6" || name == "bootstrap-1e5" || name == "ppi-1e6" ||
         name == "covariance-24" || name == "fit-12";
}

Result<int> benchStats(const CommandLine& line, const std::string& name, int repeat) {
  const auto contest = contestOf(name);
  std::vector<double> ours, reference;
  int calls = 0, reference_calls = 0;
  for (int i = 0; i < repeat; ++i) {  // in turn, so that a busy machine slows both
    ours.push_back(secondsOf(contest->ours, calls));
    reference.push_back(secondsOf(contest->reference, reference_calls));
  }
  const Json a = spreadOf(ours), b = spreadOf(reference);
  const double ratio = b["median"].get<double>() / a["median"].get<double>();
  const Json document = {
      {"name", name}, {"seconds", a}, {"reference_seconds", b}, {"ratio", ratio}, {"threads", 1}};
  line.print(document, dumpJson(document, 1) + "\n");
  return kExitDone;
}

}  // namespace lsc
