// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/ops/coupling.h"

#include "engine/kernels/ops/coupling_function.h"

namespace lsc {
namespace {

using ConvFunction = at::Tensor (*)(const at::Tensor&, const at::Tensor&, const at::Tensor&,
                                    const ConvPlanPtr&);

at::Tensor referenceConv(const at::Tensor& x, const at::Tensor& w, const at::Tensor& b,
                         const ConvPlanPtr& plan) {
  return circularConvReference(x, w, b, *plan);
}

at::Tensor activate(const at::Tensor& x, Activation activation) {
  switch (activation) {
    case Activation::kLeakyRelu:
      return at::leaky_relu(x, kLeakySlope);
    case Activation::kTanh:
      return at::tanh(x);
    case Activation::kSilu:
      return at::silu(x);
  }
  return x;
}

struct ScaleShift {
  at::Tensor scale;  // s on active sites, [V/2][B]
  at::Tensor shift;  // t
};

/// s and t on the active sites, seen from the frozen sites of x alone.
ScaleShift network(const at::Tensor& x, const at::Tensor& weights, const CouplingPlan& plan,
                   ConvFunction conv) {
  const ConvPlan& lattice = *plan.conv;
  at::Tensor h = at::index_fill(x, 0, plan.active, 0).unsqueeze(0);
  for (std::size_t i = 0; i < plan.convs.size(); ++i) {
    const ConvShape& c = plan.convs[i];
    if (i > 0) h = activate(h, plan.activation);
    const at::Tensor w =
        weights.narrow(0, c.weight, c.out * c.in * lattice.taps).view({c.out, c.in, lattice.taps});
    h = conv(h, w, weights.narrow(0, c.bias, c.out), plan.conv);
  }
  const at::Tensor st = at::tanh(at::index_select(h, 1, plan.active));
  return {st.select(0, 0), st.select(0, 1)};
}

Mapped applyForward(const at::Tensor& x, const at::Tensor& weights, const CouplingPlan& plan,
                    ConvFunction conv) {
  const auto [s, t] = network(x, weights, plan, conv);
  const at::Tensor moved = at::index_select(x, 0, plan.active) * at::exp(s) + t;
  return {at::index_copy(x, 0, plan.active, moved), s.sum(0)};
}

/// int64, ascending.
at::Tensor sitesOfParity(const ConvPlan& plan, int parity) {
  std::vector<std::int64_t> found;
  for (std::int64_t site = 0; site < plan.sites; ++site) {
    std::int64_t sum = 0, stride = plan.sites;
    for (const std::int64_t extent : plan.extents) {
      stride /= extent;
      sum += site / stride % extent;
    }
    if (sum % 2 == parity) found.push_back(site);
  }
  return at::tensor(found, at::kLong);
}

std::vector<std::int32_t> asList(const at::Tensor& sites) {
  const std::int64_t* first = sites.const_data_ptr<std::int64_t>();
  return {first, first + sites.numel()};
}

}  // namespace

CouplingPlan::CouplingPlan(ConvPlanPtr lattice, const std::vector<std::int64_t>& channels,
                           Activation hidden_activation, int active_parity)
    : conv(std::move(lattice)),
      activation(hidden_activation),
      active(sitesOfParity(*conv, active_parity)),
      last(conv->extents, conv->kernel, asList(active)) {
  for (std::size_t i = 0; i + 1 < channels.size(); ++i) {
    ConvShape shape{.in = channels[i], .out = channels[i + 1], .weight = parameter_count};
    shape.bias = shape.weight + shape.in * shape.out * conv->taps;
    parameter_count = shape.bias + shape.out;
    convs.push_back(shape);
  }
}

Mapped affineCoupling(const at::Tensor& x, const at::Tensor& weights, const CouplingPlanPtr& plan) {
  if (!x.is_cpu()) return affineCouplingReference(x, weights, *plan);
  return fusedCoupling(x, weights, plan);
}

Mapped affineCouplingReference(const at::Tensor& x, const at::Tensor& weights,
                               const CouplingPlan& plan) {
  return applyForward(x, weights, plan, referenceConv);
}

Mapped affineCouplingInverse(const at::Tensor& x, const at::Tensor& weights,
                             const CouplingPlanPtr& plan) {
  const auto [s, t] = network(x, weights, *plan, circularConv);
  const at::Tensor moved = (at::index_select(x, 0, plan->active) - t) * at::exp(-s);
  return {at::index_copy(x, 0, plan->active, moved), -s.sum(0)};
}

}  // namespace lsc
