// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/math/circular_conv.h"

#include <cassert>

#include "engine/kernels/math/circular_conv_loops.h"

namespace lsc {
namespace {

// C-order digits of `index` in the box `extents`.
std::vector<std::int64_t> digits(std::int64_t index, std::span<const std::int64_t> extents) {
  std::vector<std::int64_t> result(extents.size());
  for (std::size_t axis = extents.size(); axis-- > 0;) {
    result[axis] = index % extents[axis];
    index /= extents[axis];
  }
  return result;
}

template <typename Task>
void dispatch(const Task& task, InstructionSet set, void (*baseline)(const Task&),
              [[maybe_unused]] void (*avx2)(const Task&),
              [[maybe_unused]] void (*avx512)(const Task&)) {
  switch (set) {
    case InstructionSet::kBaseline:
      return baseline(task);
    case InstructionSet::kAvx2:
      return avx2(task);
    case InstructionSet::kAvx512:
      return avx512(task);
  }
}

#if defined(__x86_64__)
namespace avx2 = conv::avx2;
namespace avx512 = conv::avx512;
#else
namespace avx2 = conv::baseline;
namespace avx512 = conv::baseline;
#endif

template <typename T>
void gather(const conv::Gather<T>& task, InstructionSet set) {
  dispatch<conv::Gather<T>>(task, set, conv::baseline::gather, avx2::gather, avx512::gather);
}

}  // namespace

ConvStencil::ConvStencil(std::span<const std::int64_t> extents, int kernel,
                         std::span<const std::int32_t> outputs) {
  assert(!extents.empty() && kernel > 0 && kernel % 2 == 1);
  for (const std::int64_t extent : extents) {
    sites_ *= extent;
    taps_ *= kernel;
  }
  const std::vector<std::int64_t> box(extents.size(), kernel);
  const std::int64_t count = outputs.empty() ? sites_ : static_cast<std::int64_t>(outputs.size());
  std::vector<std::vector<std::pair<std::int32_t, std::int32_t>>> readers(sites_);
  forward_.start.push_back(0);
  for (std::int64_t row = 0; row < count; ++row) {
    const std::vector<std::int64_t> centre = digits(outputs.empty() ? row : outputs[row], extents);
    for (std::int32_t tap = 0; tap < taps_; ++tap) {
      const std::vector<std::int64_t> offset = digits(tap, box);
      std::int64_t site = 0;
      for (std::size_t axis = 0; axis < extents.size(); ++axis) {
        const std::int64_t x = centre[axis] + offset[axis] - (kernel - 1) / 2;
        site = site * extents[axis] + (x % extents[axis] + extents[axis]) % extents[axis];
      }
      forward_.site.push_back(static_cast<std::int32_t>(site));
      forward_.tap.push_back(tap);
      readers[site].emplace_back(static_cast<std::int32_t>(row), tap);
    }
    forward_.start.push_back(static_cast<std::int32_t>(forward_.site.size()));
  }
  adjoint_.start.push_back(0);
  for (const auto& reader : readers) {
    for (const auto& [row, tap] : reader) {
      adjoint_.site.push_back(row);
      adjoint_.tap.push_back(tap);
    }
    adjoint_.start.push_back(static_cast<std::int32_t>(adjoint_.site.size()));
  }
}

template <typename T>
void convForward(const ConvTask& task, const T* x, const T* weight, const T* bias, T* y) {
  const std::int64_t taps = task.stencil.taps();
  std::vector<T> packed(task.in * taps * task.out);
  for (std::int64_t o = 0; o < task.out; ++o)
    for (std::int64_t j = 0; j < task.in * taps; ++j)
      packed[j * task.out + o] = weight[o * task.in * taps + j];
  const ConvReads& reads = task.stencil.forward();
  gather<T>({.x = x,
             .weight = packed.data(),
             .bias = bias,
             .y = y,
             .start = reads.start.data(),
             .site = reads.site.data(),
             .tap = reads.tap.data(),
             .in = task.in,
             .out = task.out,
             .taps = taps,
             .batch = task.batch,
             .sites = task.stencil.sites(),
             .rows = task.stencil.rows()},
            task.instructions);
}

template <typename T>
void convBackwardInput(const ConvTask& task, const T* grad_y, const T* weight, T* grad_x) {
  const std::int64_t taps = task.stencil.taps();
  std::vector<T> packed(task.in * taps * task.out);
  for (std::int64_t o = 0; o < task.out; ++o)
    for (std::int64_t i = 0; i < task.in; ++i)
      for (std::int64_t t = 0; t < taps; ++t)
        packed[(o * taps + t) * task.in + i] = weight[(o * task.in + i) * taps + t];
  const ConvReads& reads = task.stencil.adjoint();
  gather<T>({.x = grad_y,
             .weight = packed.data(),
             .bias = nullptr,
             .y = grad_x,
             .start = reads.start.data(),
             .site = reads.site.data(),
             .tap = reads.tap.data(),
             .in = task.out,
             .out = task.in,
             .taps = taps,
             .batch = task.batch,
             .sites = task.stencil.rows(),
             .rows = task.stencil.sites()},
            task.instructions);
}

template <typename T>
void convBackwardWeight(const ConvTask& task, const T* x, const T* grad_y, T* grad_weight,
                        T* grad_bias) {
  dispatch<conv::WeightGradient<T>>({.x = x,
                                     .grad_y = grad_y,
                                     .grad_weight = grad_weight,
                                     .grad_bias = grad_bias,
                                     .site = task.stencil.forward().site.data(),
                                     .in = task.in,
                                     .out = task.out,
                                     .taps = task.stencil.taps(),
                                     .batch = task.batch,
                                     .sites = task.stencil.sites(),
                                     .rows = task.stencil.rows()},
                                    task.instructions, conv::baseline::accumulate, avx2::accumulate,
                                    avx512::accumulate);
}

template void convForward(const ConvTask&, const float*, const float*, const float*, float*);
template void convForward(const ConvTask&, const double*, const double*, const double*, double*);
template void convBackwardInput(const ConvTask&, const float*, const float*, float*);
template void convBackwardInput(const ConvTask&, const double*, const double*, double*);
template void convBackwardWeight(const ConvTask&, const float*, const float*, float*, float*);
template void convBackwardWeight(const ConvTask&, const double*, const double*, double*, double*);

}  // namespace lsc
