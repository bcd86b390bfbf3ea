// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/quantities.h"

#include <charconv>
#include <cmath>
#include <complex>
#include <optional>

#include "engine/lattice/densities.h"
#include "engine/lattice/loops.h"

namespace lsc {
namespace {

constexpr std::string_view kAxisNames = "xyzt";

/// The axis of a letter; t is always the last one.
std::optional<int> axisOf(char letter, int dimensions) {
  if (letter == 't') return dimensions - 1;
  const std::size_t at = kAxisNames.find(letter);
  if (at == std::string_view::npos || static_cast<int>(at) >= dimensions - 1) return std::nullopt;
  return static_cast<int>(at);
}

char axisName(int axis, int dimensions) {
  return axis == dimensions - 1 ? 't' : kAxisNames[axis];
}

template <typename Number>
bool parseNumber(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

/// "a:b" behind a name.
template <typename Number>
std::optional<std::pair<Number, Number>> twoNumbers(std::string_view text) {
  const std::size_t colon = text.find(':');
  std::pair<Number, Number> value;
  if (colon == std::string_view::npos || !parseNumber(text.substr(0, colon), value.first) ||
      !parseNumber(text.substr(colon + 1), value.second))
    return std::nullopt;
  return value;
}

tl::unexpected<Error> unknown(std::string_view name, const std::vector<QuantityInfo>& known,
                              const char* more) {
  std::string list;
  for (const QuantityInfo& info : known) list += info.name + ", ";
  return fail(
      ErrorCode::kInvalidArgument,
      "\"" + std::string(name) + "\" is no quantity of this field; choose one of " + list + more);
}

/// f(Re tr U / N, Im tr U / N) of one direction, or of all in turn.
ScalarField ofLinks(const GaugeField& field, std::optional<int> only, double (*f)(double, double)) {
  const int d = field.dimensions(), n = field.colours, count = only ? 1 : d;
  ScalarField out{field.extents, count, {}};
  out.values.reserve(field.volume() * count);
  for (std::int64_t site = 0; site < field.volume(); ++site)
    for (int mu = only.value_or(0); mu < only.value_or(0) + count; ++mu) {
      const auto link = field.link(site, mu);
      std::complex<double> sum;
      for (int i = 0; i < n; ++i) sum += link[i * (n + 1)];
      out.values.push_back(f(sum.real() / n, sum.imag() / n));
    }
  return out;
}

double realPart(double re, double) {
  return re;
}
double phase(double re, double im) {
  return std::atan2(im, re);
}

/// f(re, im) of the Polyakov loop.
ScalarField fromPolyakov(const GaugeField& field, double (*f)(double, double)) {
  const ScalarField loop = polyakovLoop(field);
  ScalarField out{loop.extents, 1, std::vector<double>(loop.values.size() / 2)};
  for (std::size_t i = 0; i < out.values.size(); ++i)
    out.values[i] = f(loop.values[2 * i], loop.values[2 * i + 1]);
  return out;
}

Result<ScalarField> cloverPart(const GaugeField& field, ScalarField CloverDensities::*part,
                               const Work& work) {
  auto densities = cloverDensities(field, work);
  if (!densities) return fail(densities.error());
  return std::move((*densities).*part);
}

double valueAt(const ScalarField& field, std::int64_t site) {
  double square = 0;
  for (int c = 0; c < field.components; ++c) {
    const double value = field.values[site * field.components + c];
    square += value * value;
  }
  return field.components == 1 ? field.values[site] : std::sqrt(square);
}

QuantityInfo pick(std::string_view name, const std::vector<QuantityInfo>& scalars,
                  const std::vector<QuantityInfo>& vectors) {
  for (const auto* list : {&scalars, &vectors})
    for (const QuantityInfo& info : *list)
      if (info.name == name) return info;
  return {std::string(name), std::string(name), ColourRule::kSigned, false};
}

/// The action of phi4.h with half of each link term at either end.
ScalarField actionDensity(const ScalarField& field, double m2, double lambda) {
  ScalarField out{field.extents, 1, std::vector<double>(field.values.size())};
  const std::int64_t volume = static_cast<std::int64_t>(field.values.size());
  std::int64_t stride = 1;
  for (std::int64_t site = 0; site < volume; ++site) {
    const double square = field.values[site] * field.values[site];
    out.values[site] = m2 * square + lambda * square * square;
  }
  for (const std::int64_t extent : field.extents) {
    for (std::int64_t site = 0; site < volume; ++site) {
      const std::int64_t x = site / stride % extent;
      const std::int64_t next = site + ((x + 1) % extent - x) * stride;
      const double step = field.values[next] - field.values[site];
      out.values[site] += 0.5 * step * step;
      out.values[next] += 0.5 * step * step;
    }
    stride *= extent;
  }
  return out;
}

}  // namespace

const char* colourRuleName(ColourRule rule) {
  switch (rule) {
    case ColourRule::kSigned:
      return "signed";
    case ColourRule::kPositive:
      return "positive";
    case ColourRule::kInterval:
      return "interval";
    case ColourRule::kAngle:
      return "angle";
  }
  return "signed";
}

std::vector<QuantityInfo> quantitiesOf(const GaugeField& field) {
  using enum ColourRule;
  const int d = field.dimensions();
  std::vector<QuantityInfo> list;
  if (checkGauge(field)) {
    list.push_back({"plaquette", "Plaquette, mean over planes", kInterval, false});
    for (int nu = 1; nu < d && d > 2; ++nu)
      for (int mu = 0; mu < nu; ++mu) {
        const std::string plane = {axisName(mu, d), axisName(nu, d)};
        list.push_back({"plaquette:" + plane, "Plaquette, plane " + plane, kInterval, false});
      }
    list.push_back({"energy", "Energy density (clover)", kPositive, false});
    list.push_back({"electric", "Electric energy density", kPositive, false});
    if (d > 2) list.push_back({"magnetic", "Magnetic energy density", kPositive, false});
    if ((d == 2 && field.colours == 1) || (d == 4 && field.colours > 1))
      list.push_back({"charge", "Topological charge density", kSigned, false});
  }
  list.push_back({"polyakov_abs", "Polyakov loop, modulus", kPositive, false});
  list.push_back({"polyakov_phase", "Polyakov loop, phase", kAngle, false});
  list.push_back({"polyakov_re", "Polyakov loop, real part", kSigned, false});
  list.push_back({"polyakov_im", "Polyakov loop, imaginary part", kSigned, false});
  list.push_back({"link_trace", "Link trace", kSigned, true});
  for (int mu = 0; mu < d; ++mu) {
    const std::string axis(1, axisName(mu, d));
    list.push_back({"link_trace:" + axis, "Link trace, direction " + axis, kSigned, true});
    list.push_back({"link_phase:" + axis, "Phase of the trace, direction " + axis, kAngle, true});
  }
  list.push_back({"unitarity", "Distance from the group", kPositive, false});
  return list;
}

std::vector<QuantityInfo> quantitiesOf(const ScalarField& field) {
  const bool real = field.components == 1;
  return {{"phi", real ? "Field" : "Field, modulus",
           real ? ColourRule::kSigned : ColourRule::kPositive, false},
          {"phi2", "Field squared", ColourRule::kPositive, false}};
}

std::vector<QuantityInfo> vectorQuantitiesOf(const GaugeField& field) {
  using enum ColourRule;
  std::vector<std::string> axes;
  for (int mu = 0; mu < field.dimensions(); ++mu)
    axes.emplace_back(1, axisName(mu, field.dimensions()));
  return {{"polyakov", "Polyakov loop", kSigned, false, {"re", "im"}},
          {"link_traces", "Link traces", kSigned, true, axes},
          {"link_phases", "Phases of the link traces", kAngle, true, axes}};
}

std::vector<QuantityInfo> vectorQuantitiesOf(const ScalarField&) {
  return {};
}

QuantityInfo quantityInfo(const GaugeField& field, std::string_view name) {
  return pick(name, quantitiesOf(field), vectorQuantitiesOf(field));
}

QuantityInfo quantityInfo(const ScalarField& field, std::string_view name) {
  return pick(name, quantitiesOf(field), vectorQuantitiesOf(field));
}

Result<ScalarField> siteQuantity(const GaugeField& field, std::string_view name, const Work& work) {
  const int d = field.dimensions();
  if (name == "plaquette") return plaquetteDensity(field, work);
  if (name.starts_with("plaquette:") && name.size() == 12) {
    const auto mu = axisOf(name[10], d), nu = axisOf(name[11], d);
    if (mu && nu && *mu != *nu) return plaquettePlane(field, *mu, *nu, work);
  }
  if (name.starts_with("loop:")) {
    if (const auto lengths = twoNumbers<int>(name.substr(5)))
      return wilsonLoop(field, {0, d - 1, lengths->first, lengths->second}, work);
  }
  if (name == "energy") return cloverPart(field, &CloverDensities::energy, work);
  if (name == "electric") return cloverPart(field, &CloverDensities::electric, work);
  if (name == "magnetic") return cloverPart(field, &CloverDensities::magnetic, work);
  if (name == "charge") return topologicalCharge(field, work);
  if (name == "polyakov") return polyakovLoop(field);
  if (name == "polyakov_re") return fromPolyakov(field, realPart);
  if (name == "polyakov_im") return fromPolyakov(field, [](double, double im) { return im; });
  if (name == "polyakov_abs")
    return fromPolyakov(field, [](double re, double im) { return std::hypot(re, im); });
  if (name == "polyakov_phase") return fromPolyakov(field, phase);
  if (name == "link_trace") return linkTraceDensity(field);
  if (name == "link_traces") return ofLinks(field, std::nullopt, realPart);
  if (name == "link_phases") return ofLinks(field, std::nullopt, phase);
  if (name.starts_with("link_trace:") && name.size() == 12)
    if (const auto mu = axisOf(name[11], d)) return ofLinks(field, mu, realPart);
  if (name.starts_with("link_phase:") && name.size() == 12)
    if (const auto mu = axisOf(name[11], d)) return ofLinks(field, mu, phase);
  if (name == "unitarity") return unitarityDensity(field);
  return unknown(name, quantitiesOf(field), "loop:R:T");
}

Result<ScalarField> siteQuantity(const ScalarField& field, std::string_view name, const Work&) {
  const std::int64_t sites = static_cast<std::int64_t>(field.values.size()) / field.components;
  if (name == "phi" || name == "phi2") {
    ScalarField out{field.extents, 1, std::vector<double>(sites)};
    for (std::int64_t site = 0; site < sites; ++site) {
      const double value = valueAt(field, site);
      out.values[site] = name == "phi" ? value : value * value;
    }
    return out;
  }
  if (name.starts_with("action:") && field.components == 1) {
    if (const auto couplings = twoNumbers<double>(name.substr(7)))
      return actionDensity(field, couplings->first, couplings->second);
  }
  return unknown(name, quantitiesOf(field), "action:M2:LAMBDA");
}

}  // namespace lsc
