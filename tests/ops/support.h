// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Random tensors of tests, reproducible, and the distance between two tensors.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/math/random.h"
#include "engine/kernels/ops/torch.h"

namespace lsc {

/// Standard normal numbers of stream `step`.
inline at::Tensor randomTensor(const std::vector<std::int64_t>& shape, std::uint64_t step,
                               at::ScalarType type = at::kDouble) {
  at::Tensor out = at::empty(shape, at::kDouble);
  fillNormal(std::span(out.mutable_data_ptr<double>(), static_cast<std::size_t>(out.numel())),
             {.seed = 11, .purpose = RandomPurpose::kTest, .step = step});
  return out.to(type);
}

inline double largestDifference(const at::Tensor& a, const at::Tensor& b) {
  return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

}  // namespace lsc
