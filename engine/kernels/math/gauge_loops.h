// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Loops over the links of a gauge field, eight sites along x at a time, one namespace per
// instruction set. Links stand in rows of x, [row][mu][component][x], component = 2 (row * N +
// column) + (0 re, 1 im); rows are numbered y + Ly (z + Lz t). Behind the x sites each row repeats
// its beginning and before them its end, so that x + 1 and x - 1 are plain loads.
//
// Included by files compiled with wider instruction sets: nothing inline from the standard library
// may be instantiated there, or the linker could hand that code to the rest of the program.
#pragma once

#include <cstdint>

namespace lsc::gauge {

inline constexpr std::int64_t kLanes = 8;  // sites a step; width + 8 reals a row at least

struct Links {
  double* at = nullptr;                // of row 0, x = 0; 64-byte aligned
  const std::int32_t* next = nullptr;  // [row][axis][forward, backward], axis 0 unused
  int dims = 0, colours = 0;           // 2 to 4; 1 to 3
  std::int64_t width = 0, stride = 0;  // sites a row, reals from one component to the next
};

/// One site value a place, [row][x] without gaps; a null pointer is left out.
struct PlaquetteTask {
  Links links;
  std::int64_t first = 0, last = 0;  // rows
  int mu = 0, nu = 1;
  double* re = nullptr;  // += Re tr P / N
  double* im = nullptr;  // += Im tr P / N
};

struct CloverTask {
  Links links;
  std::int64_t first = 0, last = 0;
  double* electric = nullptr;  // planes with the last axis
  double* magnetic = nullptr;
  double* charge = nullptr;  // four dimensions only
};

/// algebra = scale TA(C U^+) + keep algebra, C the sum of all staples.
struct ForceTask {
  Links links;
  double* algebra = nullptr;  // in the order of the links
  std::int64_t first = 0, last = 0;
  double scale = 0, keep = 0;
};

/// U = exp(algebra) U, ends of rows included.
struct ExponentialTask {
  Links links;
  const double* algebra = nullptr;
  std::int64_t first = 0, last = 0;
};

/// staples = C.
struct StapleTask {
  Links links;
  double* staples = nullptr;  // in the order of the links
  std::int64_t first = 0, last = 0;
};

/// Links in the order of GaugeField, without gaps: squared defect of each, by entries of U U^+ - 1
/// and for N > 1 by det U - 1.
struct DefectTask {
  const double* links = nullptr;
  std::int64_t count = 0;
  int colours = 0;
  double* squared = nullptr;
};

/// A row of sites [x][component] as lines [component][x], with the ends that loops expect.
struct PackTask {
  const double* from = nullptr;
  std::int64_t components = 0, width = 0;
  std::int64_t stride = 0;  // reals from one line to the next
  double* to = nullptr;
};

#define LSC_GAUGE_ENTRY_POINTS(name)     \
  namespace name {                       \
  void run(const PlaquetteTask& task);   \
  void run(const CloverTask& task);      \
  void run(const ForceTask& task);       \
  void run(const ExponentialTask& task); \
  void run(const StapleTask& task);      \
  void run(const DefectTask& task);      \
  void run(const PackTask& task);        \
  }
LSC_GAUGE_ENTRY_POINTS(baseline)
#if defined(__x86_64__)
LSC_GAUGE_ENTRY_POINTS(avx2)
LSC_GAUGE_ENTRY_POINTS(avx512)
#endif
#undef LSC_GAUGE_ENTRY_POINTS

}  // namespace lsc::gauge
