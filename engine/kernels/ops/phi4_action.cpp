// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/ops/phi4_action.h"

#include <functional>
#include <numeric>

namespace lsc {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;
using Extents = std::vector<std::int64_t>;

/// Site reached from `site` by one step along the axis of this stride and extent.
std::int64_t neighbour(std::int64_t site, std::int64_t stride, std::int64_t extent, bool forward) {
  const std::int64_t at = site / stride % extent;
  const std::int64_t to = forward ? (at + 1) % extent : (at + extent - 1) % extent;
  return site + (to - at) * stride;
}

/// Fills action [B] and force [V][B] = dS/dphi.
template <typename T>
void actionAndForce(const at::Tensor& field, const Extents& extents, const Phi4& theory,
                    at::Tensor& action, at::Tensor& force) {
  const std::int64_t sites = field.size(0), batch = field.size(1);
  const T* phi = field.const_data_ptr<T>();
  T* out = force.mutable_data_ptr<T>();
  const T dims = static_cast<T>(extents.size());
  const T m2 = static_cast<T>(theory.m2), lambda = static_cast<T>(theory.lambda);
  std::vector<double> sum(static_cast<std::size_t>(batch), 0.0);
  std::vector<T> around(static_cast<std::size_t>(batch));
  for (std::int64_t x = 0; x < sites; ++x) {
    std::ranges::fill(around, T(0));
    std::int64_t stride = sites;
    for (const std::int64_t extent : extents) {
      stride /= extent;
      const T* up = phi + neighbour(x, stride, extent, true) * batch;
      const T* down = phi + neighbour(x, stride, extent, false) * batch;
      for (std::int64_t b = 0; b < batch; ++b) around[b] += up[b] + down[b];
    }
    const T* at = phi + x * batch;
    T* f = out + x * batch;
    for (std::int64_t b = 0; b < batch; ++b) {
      const T v = at[b], v2 = v * v;
      // sum_x sum_mu (phi_{x+mu}-phi_x)^2 = sum_x phi_x (2 d phi_x - sum of the 2 d neighbours)
      const T kinetic = 2 * dims * v - around[b];
      sum[b] += static_cast<double>(v * kinetic + (m2 + lambda * v2) * v2);
      f[b] = 2 * (kinetic + m2 * v) + 4 * lambda * v2 * v;
    }
  }
  T* s = action.mutable_data_ptr<T>();
  for (std::int64_t b = 0; b < batch; ++b) s[b] = static_cast<T>(sum[b]);
}

struct Phi4Function : torch::autograd::Function<Phi4Function> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& field,
                            const Extents& extents, double m2, double lambda) {
    const at::Tensor dense = field.contiguous();
    at::Tensor action = at::empty({dense.size(1)}, dense.options());
    at::Tensor force = at::empty_like(dense);
    const Phi4 theory{m2, lambda};
    if (dense.scalar_type() == at::kDouble) {
      actionAndForce<double>(dense, extents, theory, action, force);
    } else {
      actionAndForce<float>(dense, extents, theory, action, force);
    }
    context->save_for_backward({force});
    return action;
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    return {context->get_saved_variables()[0] * gradients[0], {}, {}, {}};
  }
};

}  // namespace

at::Tensor phi4Action(const at::Tensor& field, const Extents& extents,
                      const Phi4& theory) {
  if (!field.is_cpu()) return phi4ActionReference(field, extents, theory);
  return Phi4Function::apply(field, extents, theory.m2, theory.lambda);
}

at::Tensor phi4ActionReference(const at::Tensor& field, const Extents& extents,
                               const Phi4& theory) {
  Extents shape = extents;
  shape.push_back(field.size(1));
  const at::Tensor phi = field.reshape(shape);
  const at::Tensor squared = phi * phi;
  at::Tensor density = theory.m2 * squared + theory.lambda * squared * squared;
  for (std::int64_t axis = 0; axis < static_cast<std::int64_t>(extents.size()); ++axis) {
    density = density + (at::roll(phi, -1, axis) - phi).pow(2);
  }
  return density.reshape(field.sizes()).sum(0);
}

}  // namespace lsc
