// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Links of a periodic lattice of any dimension and of any group of N x N matrices, U(1) being
// N = 1, and the three averages by which files are checked. Always double precision.
//
// Memory order: [site][mu][row][column], site = x + Lx (y + Ly (z + Lz t)), mu = x, y, z, t: the
// order of extents. U_mu(s) leads from s to s + mu. Functions only read; any thread may call them.
#pragma once

#include <complex>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/lattice/zeroed_allocator.h"

namespace lsc {

struct GaugeField {
  std::vector<std::int64_t> extents;  // [Lx, Ly, Lz, Lt]
  int colours = 3;                    // N
  std::vector<std::complex<double>, ZeroedAllocator<std::complex<double>>> links;

  int dimensions() const { return static_cast<int>(extents.size()); }
  std::size_t matrixSize() const { return static_cast<std::size_t>(colours) * colours; }
  std::int64_t volume() const;
  std::span<const std::complex<double>> link(std::int64_t site, int mu) const;
  std::span<std::complex<double>> link(std::int64_t site, int mu);
};

/// Coordinates of a site, x first.
std::vector<std::int64_t> siteCoordinates(std::span<const std::int64_t> extents, std::int64_t site);

/// Mean of Re tr P / N over all sites and planes, P = U_mu(x) U_nu(x+mu) U_mu(x+nu)^+ U_nu(x)^+;
/// 1 for the unit field. Plaquettes with zero links count. 0 in one dimension.
double averagePlaquette(const GaugeField& field);

/// Mean of Re tr U / N over all links.
double averageLinkTrace(const GaugeField& field);

/// How far the links are from the group: max |U U^+ - 1| over entries, and |det U - 1| for N > 1.
struct Unitarity {
  double defect = 0.0;    // of the worst link; infinite if an entry is not finite
  std::int64_t site = 0;  // where it is
  int mu = 0;
  std::int64_t broken = 0;     // links with a defect above the tolerance
  bool open_boundary = false;  // all last-axis links of the last slice are zero and were left out
};
Unitarity worstUnitarityDefect(const GaugeField& field, double tolerance);

/// What one pass over all links tells.
struct LinkSurvey {
  Unitarity unitarity;
  double mean_trace = 0.0;  // as averageLinkTrace
  bool finite = true;       // all defects are: then all entries are
};
LinkSurvey surveyLinks(const GaugeField& field, double tolerance);

/// The defect of every link of the sites [first, last), in their order; infinite where a link is
/// not finite.
std::vector<double> linkDefects(const GaugeField& field, std::int64_t first, std::int64_t last);

/// Replaces every link by the nearest element of the group in the sense of Gram and Schmidt: rows
/// made orthonormal in turn, the last one from the others. Zero links stay.
void reunitarise(GaugeField& field);

}  // namespace lsc
