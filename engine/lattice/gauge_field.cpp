// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/lattice/gauge_field.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/kernels/math/gauge.h"
#include "engine/lattice/densities.h"

namespace lsc {
namespace {

constexpr std::int64_t kLinksAPiece = 1024;  // of links that stay in the cache

using Complex = std::complex<double>;

/// Re tr(A B C^+ D^+) = Re sum_ij (A B)_ij conj((D C)_ij): two products instead of three. The
/// products are written in reals because complex multiplication otherwise checks for NaN.
template <int kN>
double traceOfPlaquette(const Complex* a, const Complex* b, const Complex* c, const Complex* d) {
  double sum = 0.0;
  for (int i = 0; i < kN; ++i) {
    for (int j = 0; j < kN; ++j) {
      double ab_re = 0, ab_im = 0, dc_re = 0, dc_im = 0;
      for (int k = 0; k < kN; ++k) {
        const Complex x = a[i * kN + k], y = b[k * kN + j];
        ab_re += x.real() * y.real() - x.imag() * y.imag();
        ab_im += x.real() * y.imag() + x.imag() * y.real();
        const Complex v = d[i * kN + k], w = c[k * kN + j];
        dc_re += v.real() * w.real() - v.imag() * w.imag();
        dc_im += v.real() * w.imag() + v.imag() * w.real();
      }
      sum += ab_re * dc_re + ab_im * dc_im;
    }
  }
  return sum;
}

double traceOfPlaquette(int n, const Complex* a, const Complex* b, const Complex* c,
                        const Complex* d) {
  switch (n) {
    case 1:
      return traceOfPlaquette<1>(a, b, c, d);
    case 2:
      return traceOfPlaquette<2>(a, b, c, d);
    case 3:
      return traceOfPlaquette<3>(a, b, c, d);
    default:
      break;
  }
  double sum = 0.0;
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      Complex ab, dc;
      for (int k = 0; k < n; ++k) {
        ab += a[i * n + k] * b[k * n + j];
        dc += d[i * n + k] * c[k * n + j];
      }
      sum += (ab * std::conj(dc)).real();
    }
  }
  return sum;
}

bool isZero(std::span<const Complex> matrix) {
  return std::all_of(matrix.begin(), matrix.end(), [](Complex z) { return z == Complex(); });
}

/// Determinant by elimination with row pivots.
Complex determinant(std::span<const Complex> matrix, int n) {
  std::vector<Complex> m(matrix.begin(), matrix.end());
  Complex det = 1.0;
  for (int column = 0; column < n; ++column) {
    int pivot = column;
    for (int row = column + 1; row < n; ++row) {
      if (std::norm(m[row * n + column]) > std::norm(m[pivot * n + column])) pivot = row;
    }
    if (m[pivot * n + column] == Complex()) return 0.0;
    if (pivot != column) {
      std::swap_ranges(&m[pivot * n], &m[pivot * n] + n, &m[column * n]);
      det = -det;
    }
    det *= m[column * n + column];
    for (int row = column + 1; row < n; ++row) {
      const Complex factor = m[row * n + column] / m[column * n + column];
      for (int k = column; k < n; ++k) m[row * n + k] -= factor * m[column * n + k];
    }
  }
  return det;
}

Complex determinantOf(std::span<const Complex> m, int n) {
  if (n == 1) return m[0];
  if (n == 2) return m[0] * m[3] - m[1] * m[2];
  if (n != 3) return determinant(m, n);
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) +
         m[2] * (m[3] * m[7] - m[4] * m[6]);
}

/// Infinite if an entry is not finite.
double defectOf(std::span<const Complex> u, int n) {
  double worst = 0.0;
  for (int i = 0; i < n; ++i) {
    for (int j = i; j < n; ++j) {
      double re = i == j ? -1.0 : 0.0, im = 0.0;
      for (int k = 0; k < n; ++k) {
        const Complex x = u[i * n + k], y = u[j * n + k];
        re += x.real() * y.real() + x.imag() * y.imag();
        im += x.imag() * y.real() - x.real() * y.imag();
      }
      const double size = std::hypot(re, im);
      if (!std::isfinite(size)) return std::numeric_limits<double>::infinity();
      worst = std::max(worst, size);
    }
  }
  return n == 1 ? worst : std::max(worst, std::abs(determinantOf(u, n) - 1.0));
}

bool hasOpenBoundary(const GaugeField& field) {
  const int time = field.dimensions() - 1;
  const std::int64_t slice = field.volume() / field.extents[time];
  for (std::int64_t site = field.volume() - slice; site < field.volume(); ++site) {
    if (!isZero(field.link(site, time))) return false;
  }
  return true;
}

}  // namespace

std::int64_t GaugeField::volume() const {
  std::int64_t volume = 1;
  for (const std::int64_t extent : extents) volume *= extent;
  return volume;
}

std::span<const Complex> GaugeField::link(std::int64_t site, int mu) const {
  const std::size_t n = matrixSize();
  return {links.data() + (static_cast<std::size_t>(site) * extents.size() + mu) * n, n};
}

std::span<Complex> GaugeField::link(std::int64_t site, int mu) {
  const std::size_t n = matrixSize();
  return {links.data() + (static_cast<std::size_t>(site) * extents.size() + mu) * n, n};
}

std::vector<std::int64_t> siteCoordinates(std::span<const std::int64_t> extents,
                                          std::int64_t site) {
  std::vector<std::int64_t> x;
  for (const std::int64_t extent : extents) {
    x.push_back(site % extent);
    site /= extent;
  }
  return x;
}

namespace {

/// Any number of dimensions and colours.
double plainAveragePlaquette(const GaugeField& field) {
  const int d = field.dimensions(), n = field.colours;
  const std::int64_t volume = field.volume();
  std::vector<std::int64_t> x(d, 0), forward(d);
  double total = 0.0, row = 0.0;  // summed row by row: the rounding error stays that of a row
  for (std::int64_t site = 0; site < volume; ++site) {
    std::int64_t stride = 1;
    for (int mu = 0; mu < d; ++mu) {
      const std::int64_t extent = field.extents[mu];
      forward[mu] = site + (x[mu] + 1 == extent ? stride * (1 - extent) : stride);
      stride *= extent;
    }
    for (int mu = 0; mu < d; ++mu) {
      for (int nu = mu + 1; nu < d; ++nu) {
        row += traceOfPlaquette(n, field.link(site, mu).data(), field.link(forward[mu], nu).data(),
                                field.link(forward[nu], mu).data(), field.link(site, nu).data());
      }
    }
    for (int mu = 0; mu < d; ++mu) {
      if (++x[mu] < field.extents[mu]) break;
      x[mu] = 0;
    }
    if (x[0] == 0) {
      total += row;
      row = 0.0;
    }
  }
  return total / (static_cast<double>(volume) * d * (d - 1) / 2 * n);
}

}  // namespace

double averagePlaquette(const GaugeField& field) {
  if (field.dimensions() < 2 || field.volume() == 0) return 0.0;
  if (!checkGauge(field)) return plainAveragePlaquette(field);
  const auto density = plaquetteDensity(field, {});
  return density ? siteMean(*density) : plainAveragePlaquette(field);
}

namespace {

/// Sum of Re tr U over the links [first, last).
double traceOfLinks(const GaugeField& field, std::int64_t first, std::int64_t last) {
  const std::size_t n = field.colours, size = field.matrixSize();
  double sum = 0.0;
  for (std::int64_t link = first; link < last; ++link)
    for (std::size_t i = 0; i < n; ++i) sum += field.links[link * size + i * (n + 1)].real();
  return sum;
}

/// Of the partial sums of a whole field.
double meanTrace(const GaugeField& field, std::span<const double> parts) {
  double total = 0.0;
  for (const double part : parts) total += part;
  const double links = static_cast<double>(field.links.size() / field.matrixSize());
  return total / (links * field.colours);
}

}  // namespace

double averageLinkTrace(const GaugeField& field) {
  if (field.links.empty()) return 0.0;
  const std::int64_t count = static_cast<std::int64_t>(field.links.size() / field.matrixSize());
  std::vector<double> parts((count + kLinksAPiece - 1) / kLinksAPiece);
  (void)forPieces(count, kLinksAPiece, {}, [&](std::int64_t first, std::int64_t last) {
    parts[first / kLinksAPiece] = traceOfLinks(field, first, last);
  });
  return meanTrace(field, parts);
}

std::vector<double> linkDefects(const GaugeField& field, std::int64_t first, std::int64_t last) {
  const std::int64_t d = field.dimensions();
  const std::size_t size = field.matrixSize();
  std::vector<double> defects((last - first) * d);
  if (field.colours > 3) {
    for (std::size_t i = 0; i < defects.size(); ++i)
      defects[i] = defectOf({field.links.data() + (first * d + i) * size, size}, field.colours);
    return defects;
  }
  gauge::run(
      gauge::DefectTask{reinterpret_cast<const double*>(field.links.data() + first * d * size),
                        static_cast<std::int64_t>(defects.size()), field.colours, defects.data()});
  for (double& defect : defects)
    defect = std::isfinite(defect) ? std::sqrt(defect) : std::numeric_limits<double>::infinity();
  return defects;
}

Unitarity worstUnitarityDefect(const GaugeField& field, double tolerance) {
  return surveyLinks(field, tolerance).unitarity;
}

LinkSurvey surveyLinks(const GaugeField& field, double tolerance) {
  LinkSurvey survey;
  Unitarity& worst = survey.unitarity;
  const int d = field.dimensions();
  const std::int64_t volume = field.volume();
  if (volume == 0 || d == 0) return survey;
  worst.open_boundary = hasOpenBoundary(field);
  const std::int64_t closed = volume - volume / field.extents[d - 1];
  const std::int64_t step = std::max<std::int64_t>(1, kLinksAPiece / d);
  std::vector<LinkSurvey> parts((volume + step - 1) / step);
  std::vector<double> traces(parts.size());
  (void)forPieces(volume, step, {}, [&](std::int64_t first, std::int64_t last) {
    LinkSurvey& part = parts[first / step];
    traces[first / step] = traceOfLinks(field, first * d, last * d);
    const std::vector<double> defects = linkDefects(field, first, last);
    for (std::size_t i = 0; i < defects.size(); ++i) {
      const std::int64_t site = first + static_cast<std::int64_t>(i) / d;
      const int mu = static_cast<int>(static_cast<std::int64_t>(i) % d);
      if (worst.open_boundary && mu == d - 1 && site >= closed) continue;
      if (defects[i] > tolerance) ++part.unitarity.broken;
      if (defects[i] <= part.unitarity.defect) continue;
      part.unitarity.defect = defects[i];
      part.unitarity.site = site;
      part.unitarity.mu = mu;
    }
    part.finite = std::isfinite(part.unitarity.defect);
  });
  for (const LinkSurvey& part : parts) {  // in order: of equal ones the first
    worst.broken += part.unitarity.broken;
    survey.finite = survey.finite && part.finite;
    if (part.unitarity.defect <= worst.defect) continue;
    worst.defect = part.unitarity.defect;
    worst.site = part.unitarity.site;
    worst.mu = part.unitarity.mu;
  }
  survey.mean_trace = meanTrace(field, traces);
  return survey;
}

void reunitarise(GaugeField& field) {
  const std::size_t n = field.colours, size = field.matrixSize();
  for (std::size_t link = 0; link + size <= field.links.size(); link += size) {
    const std::span<Complex> u{field.links.data() + link, size};
    if (isZero(u)) continue;
    for (std::size_t row = 0; row < n; ++row) {
      for (std::size_t other = 0; other < row; ++other) {
        Complex overlap;
        for (std::size_t k = 0; k < n; ++k) overlap += std::conj(u[other * n + k]) * u[row * n + k];
        for (std::size_t k = 0; k < n; ++k) u[row * n + k] -= overlap * u[other * n + k];
      }
      double norm = 0.0;
      for (std::size_t k = 0; k < n; ++k) norm += std::norm(u[row * n + k]);
      for (std::size_t k = 0; k < n; ++k) u[row * n + k] /= std::sqrt(norm);
    }
    if (n == 1) continue;
    const Complex phase = std::conj(determinantOf(u, static_cast<int>(n)));
    for (std::size_t k = 0; k < n; ++k) u[(n - 1) * n + k] *= phase / std::abs(phase);
  }
}

}  // namespace lsc
