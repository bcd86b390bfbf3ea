// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The φ⁴ action of a batch of fields as a differentiable operation (first derivatives).
// Fields are [V][B]: site slowest (row-major over the extents), configuration fastest.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernels/ops/torch.h"
#include "engine/theory/phi4.h"

namespace lsc {

/// S_b = sum_x [ sum_mu (phi_{x+mu} - phi_x)^2 + m2 phi_x^2 + lambda phi_x^4 ] (arXiv:2101.08176,
/// eq. 27), periodic. field [V][B] -> [B]. Value and force come from one pass; sums are in double
/// on the CPU.
at::Tensor phi4Action(const at::Tensor& field, const std::vector<std::int64_t>& extents,
                      const Phi4& theory);

/// The same as plain tensor operations: reference of tests, and the path of other devices.
at::Tensor phi4ActionReference(const at::Tensor& field, const std::vector<std::int64_t>& extents,
                               const Phi4& theory);

}  // namespace lsc
