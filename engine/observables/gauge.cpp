// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/observables/gauge.h"

#include <charconv>
#include <cmath>
#include <complex>
#include <numeric>

#include "engine/lattice/loops.h"

namespace lsc {
namespace {

double meanOf(const ScalarField& field) {
  return std::accumulate(field.values.begin(), field.values.end(), 0.0) /
         static_cast<double>(field.values.size());
}

std::complex<double> meanPolyakov(const GaugeField& field) {
  const ScalarField loop = polyakovLoop(field);
  std::complex<double> sum;
  for (std::size_t i = 0; i < loop.values.size(); i += 2)
    sum += std::complex(loop.values[i], loop.values[i + 1]);
  return sum / (static_cast<double>(loop.values.size()) / 2);
}

/// "loop:2:3"
bool parseLoop(const std::string& name, int& r, int& t) {
  const std::size_t colon = name.find(':', 5);
  if (!name.starts_with("loop:") || colon == std::string::npos) return false;
  const char* end = name.data() + name.size();
  const auto first = std::from_chars(name.data() + 5, name.data() + colon, r);
  const auto second = std::from_chars(name.data() + colon + 1, end, t);
  return first.ec == std::errc() && first.ptr == name.data() + colon && second.ec == std::errc() &&
         second.ptr == end && r > 0 && t > 0;
}

Result<double> chargeOf(const GaugeField& field, const Work& work) {
  const auto density = topologicalCharge(field, work);
  if (!density) return fail(density.error());
  return std::accumulate(density->values.begin(), density->values.end(), 0.0);
}

Status measureOne(const GaugeField& field, const std::string& name, const Work& work,
                  NamedValues& values) {
  int r = 0, t = 0;
  if (name == "plaquette") {
    values.emplace_back(name, averagePlaquette(field));
  } else if (name == "link_trace") {
    values.emplace_back(name, averageLinkTrace(field));
  } else if (name == "E") {
    const auto densities = cloverDensities(field, work);
    if (!densities) return fail(densities.error());
    values.emplace_back(name, meanOf(densities->energy));
  } else if (name == "Q") {
    const auto charge = chargeOf(field, work);
    if (!charge) return fail(charge.error());
    values.emplace_back(name, *charge);
  } else if (name == "polyakov") {
    const auto mean = meanPolyakov(field);
    values.emplace_back("polyakov_re", mean.real());
    values.emplace_back("polyakov_im", mean.imag());
    values.emplace_back("polyakov_abs", std::abs(mean));
  } else if (parseLoop(name, r, t)) {
    const auto loop = averageWilsonLoop(field, r, t, work);
    if (!loop) return fail(loop.error());
    values.emplace_back(name, *loop);
  } else {
    return fail(ErrorCode::kInvalidArgument,
                "\"" + name +
                    "\" is no observable of gauge fields; choose among plaquette, "
                    "link_trace, E, Q, polyakov and loop:R:T");
  }
  return {};
}

/// The first place where y crosses the level from below, given the values of y.
std::optional<std::size_t> crossingOf(std::span<const double> y, double level) {
  for (std::size_t i = 1; i < y.size(); ++i)
    if (y[i - 1] < level && y[i] >= level) return i - 1;
  return std::nullopt;
}

Influence interpolated(double left, double right, const Influence& y0, const Influence& y1,
                       double level) {
  const Influence arguments[] = {y0, y1};
  return derived(
      [=](std::span<const Dual> y) {
        return Dual(left) + Dual(right - left) * (Dual(level) - y[0]) / (y[1] - y[0]);
      },
      arguments);
}

}  // namespace

std::string atFlowTime(const std::string& observable, double time) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, time);
  return observable + "@" + (error == std::errc() ? std::string(text, end) : std::string());
}

Result<NamedValues> measureGauge(const GaugeField& field, const GaugeMeasurement& what,
                                 const Work& work) {
  NamedValues values;
  if (Status s = checkGauge(field); !s) return fail(s.error());
  for (const std::string& name : what.observables)
    if (Status s = measureOne(field, name, work, values); !s) return fail(s.error());
  if (what.flow_times.empty()) return values;
  auto flow = WilsonFlow::start(field, work);
  if (!flow) return fail(flow.error());
  for (const double time : what.flow_times) {
    if (Status s = flow->flowTo(time, what.flow_step, work); !s) return fail(s.error());
    const auto point = flowPoint(*flow, work);
    if (!point) return fail(point.error());
    values.emplace_back(atFlowTime("E", time), point->energy);
    values.emplace_back(atFlowTime("t2E", time), point->t2e());
    if (point->charge) values.emplace_back(atFlowTime("Q", time), *point->charge);
  }
  return values;
}

Result<Influence> ensembleT0(std::span<const double> times, std::span<const Influence> t2e,
                             double level) {
  std::vector<double> y;
  for (const Influence& mean : t2e) y.push_back(mean.value());
  const auto at = crossingOf(y, level);
  if (!at)
    return fail(
        ErrorCode::kNotFound,
        "t^2 E does not cross its level at the given flow times; add larger or smaller ones");
  return interpolated(times[*at], times[*at + 1], t2e[*at], t2e[*at + 1], level);
}

Result<Influence> ensembleW0(std::span<const double> times, std::span<const Influence> t2e,
                             double level) {
  std::vector<Influence> slopes;
  std::vector<double> at, y;
  for (std::size_t i = 1; i + 1 < times.size(); ++i) {
    const double factor = times[i] / (times[i + 1] - times[i - 1]);
    slopes.push_back((t2e[i + 1] - t2e[i - 1]) * Influence(factor));
    at.push_back(times[i]);
    y.push_back(slopes.back().value());
  }
  const auto where = crossingOf(y, level);
  if (!where)
    return fail(ErrorCode::kNotFound,
                "t d(t^2 E)/dt does not cross its level at the given flow times; add larger or "
                "smaller ones");
  const Influence square =
      interpolated(at[*where], at[*where + 1], slopes[*where], slopes[*where + 1], level);
  return exp(log(square) * Influence(0.5));
}

}  // namespace lsc
