// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Circular (periodic) convolution on a lattice of one to four dimensions with an odd kernel, in the
// layout where the configuration runs fastest:
//   x [in][site][batch], y [out][row][batch], weight [out][in][tap], bias [out].
// Sites and taps are in C order over the lattice and over the kernel box. It is a
// cross-correlation, as convolutions with circular padding are in machine learning:
//   y[o][s][b] = bias[o] + sum_{i,t} weight[o][i][t] x[i][s + offset(t)][b],
// offset(t) = index - (kernel - 1)/2 along each axis, all coordinates periodic.
//
// One set of loops is compiled for AVX-512, AVX2 with FMA and the baseline; the processor chooses
// at run time. A result depends on that choice in its last digits, never on anything else. All
// functions are pure and may run in any number of threads at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/math/instruction_set.h"

namespace lsc {

/// For each row of a result: the (site, tap) pairs that enter it, at start[row] .. start[row + 1].
struct ConvReads {
  std::vector<std::int32_t> start;
  std::vector<std::int32_t> site;
  std::vector<std::int32_t> tap;
};

/// Which sites a convolution reads and writes. Computed once, then only read.
class ConvStencil {
 public:
  /// `kernel` is odd and may exceed an extent: taps then meet the same site several times. With
  /// `outputs` (distinct sites) only those are computed: rows of y are then the entries of the
  /// list, in its order, and gradients enter only there. Empty means every site is a row.
  ConvStencil(std::span<const std::int64_t> extents, int kernel,
              std::span<const std::int32_t> outputs = {});

  std::int64_t sites() const { return sites_; }
  std::int64_t rows() const { return static_cast<std::int64_t>(forward_.start.size()) - 1; }
  int taps() const { return taps_; }
  /// The taps() sites read by row `row` of y, in tap order.
  const std::int32_t* at(std::int64_t row) const { return &forward_.site[row * taps_]; }

  const ConvReads& forward() const { return forward_; }  // rows of y, sites of x
  const ConvReads& adjoint() const { return adjoint_; }  // sites of x, rows of y

 private:
  std::int64_t sites_ = 1;
  int taps_ = 1;
  ConvReads forward_;
  ConvReads adjoint_;
};

/// Sizes of one convolution.
struct ConvTask {
  const ConvStencil& stencil;
  std::int64_t in = 1;
  std::int64_t out = 1;
  std::int64_t batch = 1;
  InstructionSet instructions = bestInstructionSet();
};

/// Writes y. T is float or double, in all of these.
template <typename T>
void convForward(const ConvTask& task, const T* x, const T* weight, const T* bias, T* y);

/// Writes grad_x [in][site][batch] (all sites), given the gradient of y.
template <typename T>
void convBackwardInput(const ConvTask& task, const T* grad_y, const T* weight, T* grad_x);

/// Adds to grad_weight [out][in][tap] and grad_bias [out].
template <typename T>
void convBackwardWeight(const ConvTask& task, const T* x, const T* grad_y, T* grad_weight,
                        T* grad_bias);

}  // namespace lsc
