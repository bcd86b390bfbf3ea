// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Arguments and entry points of the convolution loops, one namespace per instruction set.
// Included by files compiled with wider instruction sets: nothing inline from the standard library
// may be instantiated there, or the linker could hand that code to the rest of the program.
#pragma once

#include <cstdint>

namespace lsc::conv {

/// y[o][r][b] = bias[o] + sum_i sum_{k in reads of r} weight[i][tap k][o] x[i][site k][b].
/// Forward and input gradient are both of this form.
template <typename T>
struct Gather {
  const T* x = nullptr;
  const T* weight = nullptr;  // packed [in][tap][out]
  const T* bias = nullptr;    // or null
  T* y = nullptr;
  const std::int32_t* start = nullptr;
  const std::int32_t* site = nullptr;
  const std::int32_t* tap = nullptr;
  std::int64_t in = 0, out = 0, taps = 0, batch = 0;
  std::int64_t sites = 0;  // rows of x per channel
  std::int64_t rows = 0;   // rows of y per channel
};

/// grad_weight[o][i][t] += sum_{r,b} grad_y[o][r][b] x[i][site(r, t)][b]; grad_bias[o] += sum
/// grad_y.
template <typename T>
struct WeightGradient {
  const T* x = nullptr;
  const T* grad_y = nullptr;
  T* grad_weight = nullptr;
  T* grad_bias = nullptr;
  const std::int32_t* site = nullptr;  // [row][tap]
  std::int64_t in = 0, out = 0, taps = 0, batch = 0;
  std::int64_t sites = 0, rows = 0;
};

#define LSC_CONV_ENTRY_POINTS(name)                    \
  namespace name {                                     \
  void gather(const Gather<float>& task);              \
  void gather(const Gather<double>& task);             \
  void accumulate(const WeightGradient<float>& task);  \
  void accumulate(const WeightGradient<double>& task); \
  }
LSC_CONV_ENTRY_POINTS(baseline)
#if defined(__x86_64__)
LSC_CONV_ENTRY_POINTS(avx2)
LSC_CONV_ENTRY_POINTS(avx512)
#endif
#undef LSC_CONV_ENTRY_POINTS

}  // namespace lsc::conv
