// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/densities.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "engine/lattice/plane_window.h"

namespace lsc {
namespace {

using Complex = std::complex<double>;

ScalarField onSites(const std::vector<std::int64_t>& extents) {
  std::int64_t volume = 1;
  for (const std::int64_t extent : extents) volume *= extent;
  return {extents, 1, std::vector<double>(volume)};
}

/// Adds planes to `out`.
Result<ScalarField> plaquettes(const GaugeField& field,
                               const std::vector<std::pair<int, int>>& planes, const Work& work) {
  if (Status s = checkGauge(field); !s) return fail(s.error());
  ScalarField out = onSites(field.extents);
  const std::int64_t count = PlaneWindow::planes(field);
  // A window packs some planes more than it has: long runs, but some for each thread.
  const std::int64_t threads = threadCount(work);
  const std::int64_t run = std::max<std::int64_t>(1, threads == 1 ? count : count / (8 * threads));
  const Status done = forPieces(count, run, work, [&](std::int64_t first, std::int64_t last) {
    PlaneWindow window(field);
    for (std::int64_t plane = first; plane < last && !work.cancel.stop_requested(); ++plane) {
      window.moveTo(plane);
      const std::int64_t begin = window.first(), end = begin + window.rows();
      double* to =
          out.values.data() + (plane * window.rows() - begin) * field.extents[0];  // of row 0
      for (std::int64_t row = begin; row < end; ++row)  // stays in the cache for all
        for (const auto& [mu, nu] : planes)
          gauge::run(gauge::PlaquetteTask{window.links(), row, row + 1, mu, nu, to, nullptr});
    }
  });
  if (!done) return fail(done.error());
  const double scale = 1.0 / static_cast<double>(planes.size());
  if (planes.size() > 1)
    for (double& value : out.values) value *= scale;
  return out;
}

Result<ScalarField> angularCharge(const SplitField& field, const Work& work) {
  ScalarField re = onSites(field.extents()), im = re;
  const Status done = forPieces(field.rows(), 16, work, [&](std::int64_t first, std::int64_t last) {
    gauge::run(
        gauge::PlaquetteTask{field.links(), first, last, 0, 1, re.values.data(), im.values.data()});
  });
  if (!done) return fail(done.error());
  for (std::size_t i = 0; i < re.values.size(); ++i)
    re.values[i] = std::atan2(im.values[i], re.values[i]) / (2 * std::numbers::pi);
  return re;
}

}  // namespace

Result<ScalarField> plaquettePlane(const GaugeField& field, int mu, int nu, const Work& work) {
  if (mu == nu || std::min(mu, nu) < 0 || std::max(mu, nu) >= field.dimensions())
    return fail(ErrorCode::kInvalidArgument,
                "a field of " + std::to_string(field.dimensions()) +
                    " dimensions has no such plane; name two of its axes");
  return plaquettes(field, {{mu, nu}}, work);
}

Result<ScalarField> plaquetteDensity(const GaugeField& field, const Work& work) {
  std::vector<std::pair<int, int>> planes;
  for (int nu = 1; nu < field.dimensions(); ++nu)
    for (int mu = 0; mu < nu; ++mu) planes.emplace_back(mu, nu);
  return plaquettes(field, planes, work);
}

Result<CloverDensities> cloverDensities(const SplitField& field, const Work& work) {
  const bool charged = field.extents().size() == 4 && field.colours() > 1;
  CloverDensities out;
  out.electric = out.magnetic = onSites(field.extents());
  if (charged) out.charge = out.electric;
  const Status done = forPieces(field.rows(), 8, work, [&](std::int64_t first, std::int64_t last) {
    gauge::run(gauge::CloverTask{field.links(), first, last, out.electric.values.data(),
                                 out.magnetic.values.data(),
                                 charged ? out.charge.values.data() : nullptr});
  });
  if (!done) return fail(done.error());
  out.energy = out.electric;
  for (std::size_t i = 0; i < out.energy.values.size(); ++i)
    out.energy.values[i] += out.magnetic.values[i];
  return out;
}

Result<CloverDensities> cloverDensities(const GaugeField& field, const Work& work) {
  if (Status s = checkGauge(field); !s) return fail(s.error());
  return cloverDensities(SplitField::of(field, work), work);
}

Result<ScalarField> topologicalCharge(const SplitField& field, const Work& work) {
  if (field.extents().size() == 2 && field.colours() == 1) return angularCharge(field, work);
  if (field.extents().size() != 4 || field.colours() == 1)
    return fail(ErrorCode::kUnsupported,
                "a topological charge density exists for U(1) in two dimensions and SU(N) in four; "
                "choose another quantity");
  auto densities = cloverDensities(field, work);
  if (!densities) return fail(densities.error());
  return std::move(densities->charge);
}

Result<ScalarField> topologicalCharge(const GaugeField& field, const Work& work) {
  if (Status s = checkGauge(field); !s) return fail(s.error());
  return topologicalCharge(SplitField::of(field, work), work);
}

ScalarField polyakovLoop(const GaugeField& field) {
  const int d = field.dimensions(), n = field.colours;
  const std::int64_t times = field.extents.back(), sites = field.volume() / times;
  ScalarField out{
      {field.extents.begin(), field.extents.end() - 1}, 2, std::vector<double>(2 * sites)};
  std::vector<Complex> line(n * n), next(n * n);
  for (std::int64_t site = 0; site < sites; ++site) {
    const auto first = field.link(site, d - 1);
    std::copy(first.begin(), first.end(), line.begin());
    for (std::int64_t t = 1; t < times; ++t) {
      const auto u = field.link(site + t * sites, d - 1);
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
          Complex sum;
          for (int k = 0; k < n; ++k) sum += line[i * n + k] * u[k * n + j];
          next[i * n + j] = sum;
        }
      std::swap(line, next);
    }
    Complex trace;
    for (int i = 0; i < n; ++i) trace += line[i * (n + 1)];
    out.values[2 * site] = trace.real() / n;
    out.values[2 * site + 1] = trace.imag() / n;
  }
  return out;
}

ScalarField linkTraceDensity(const GaugeField& field) {
  const int d = field.dimensions(), n = field.colours;
  ScalarField out = onSites(field.extents);
  for (std::int64_t site = 0; site < field.volume(); ++site) {
    double sum = 0;
    for (int mu = 0; mu < d; ++mu)
      for (int i = 0; i < n; ++i) sum += field.link(site, mu)[i * (n + 1)].real();
    out.values[site] = sum / (n * d);
  }
  return out;
}

ScalarField unitarityDensity(const GaugeField& field) {
  const int d = field.dimensions();
  ScalarField out = onSites(field.extents);
  const std::vector<double> defects = linkDefects(field, 0, field.volume());
  for (std::int64_t site = 0; site < field.volume(); ++site)
    out.values[site] = *std::max_element(&defects[site * d], &defects[site * d] + d);
  return out;
}

Result<ScalarField> linkDistance(const GaugeField& a, const GaugeField& b) {
  if (a.extents != b.extents || a.colours != b.colours)
    return fail(ErrorCode::kInvalidArgument,
                "the two configurations have different lattices or groups; choose two of one kind");
  ScalarField out = onSites(a.extents);
  const std::size_t site_size = a.matrixSize() * a.extents.size();
  for (std::int64_t site = 0; site < a.volume(); ++site) {
    double sum = 0;
    for (std::size_t i = site * site_size; i < (site + 1) * site_size; ++i)
      sum += std::norm(a.links[i] - b.links[i]);
    out.values[site] = sum / (2.0 * a.colours * a.dimensions());
  }
  return out;
}

double siteMean(const ScalarField& field) {
  double total = 0.0;
  const std::size_t width = field.extents[0];
  for (std::size_t row = 0; row < field.values.size(); row += width) {
    double sum = 0.0;
    for (std::size_t x = row; x < row + width; ++x) sum += field.values[x];
    total += sum;
  }
  return total / static_cast<double>(field.values.size());
}

Result<ScalarField> difference(const ScalarField& a, const ScalarField& b) {
  if (a.extents != b.extents || a.components != b.components)
    return fail(ErrorCode::kInvalidArgument,
                "the two fields have different lattices; choose two of one kind");
  ScalarField out = a;
  for (std::size_t i = 0; i < out.values.size(); ++i) out.values[i] -= b.values[i];
  return out;
}

}  // namespace lsc
