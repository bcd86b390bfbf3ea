// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/ops/circular_conv.h"

#include "engine/kernels/ops/held.h"

namespace lsc {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

ConvTask taskOf(const ConvPlan& plan, const at::Tensor& x, const at::Tensor& weight) {
  return {.stencil = plan.stencil, .in = x.size(0), .out = weight.size(0), .batch = x.size(2)};
}

template <typename T>
at::Tensor forwardPass(const ConvPlan& plan, const at::Tensor& x, const at::Tensor& weight,
                       const at::Tensor& bias) {
  at::Tensor y = at::empty({weight.size(0), x.size(1), x.size(2)}, x.options());
  convForward<T>(taskOf(plan, x, weight), x.const_data_ptr<T>(), weight.const_data_ptr<T>(),
                 bias.const_data_ptr<T>(), y.mutable_data_ptr<T>());
  return y;
}

template <typename T>
tensor_list backwardPass(const ConvPlan& plan, const at::Tensor& x, const at::Tensor& weight,
                         const at::Tensor& grad_y) {
  const ConvTask task = taskOf(plan, x, weight);
  at::Tensor grad_x = at::empty_like(x);
  at::Tensor grad_weight = at::zeros_like(weight);
  at::Tensor grad_bias = at::zeros({weight.size(0)}, x.options());
  convBackwardInput<T>(task, grad_y.const_data_ptr<T>(), weight.const_data_ptr<T>(),
                       grad_x.mutable_data_ptr<T>());
  convBackwardWeight<T>(task, x.const_data_ptr<T>(), grad_y.const_data_ptr<T>(),
                        grad_weight.mutable_data_ptr<T>(), grad_bias.mutable_data_ptr<T>());
  return {grad_x, grad_weight, grad_bias, at::Tensor()};
}

struct ConvFunction : torch::autograd::Function<ConvFunction> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                            const at::Tensor& bias, const ConvPlanPtr& plan) {
    context->saved_data["plan"] = hold<ConvPlan>(plan);
    const at::Tensor dense = x.contiguous(), w = weight.contiguous(), b = bias.contiguous();
    context->save_for_backward({dense, w});
    return dense.scalar_type() == at::kDouble ? forwardPass<double>(*plan, dense, w, b)
                                              : forwardPass<float>(*plan, dense, w, b);
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const ConvPlanPtr plan = held<ConvPlan>(context->saved_data["plan"]);
    const tensor_list kept = context->get_saved_variables();
    const at::Tensor grad_y = gradients[0].contiguous();
    return kept[0].scalar_type() == at::kDouble
               ? backwardPass<double>(*plan, kept[0], kept[1], grad_y)
               : backwardPass<float>(*plan, kept[0], kept[1], grad_y);
  }
};

}  // namespace

ConvPlan::ConvPlan(std::vector<std::int64_t> lattice_extents, int kernel_extent)
    : extents(std::move(lattice_extents)), kernel(kernel_extent), stencil(extents, kernel) {
  for (const std::int64_t extent : extents) {
    sites *= extent;
    taps *= kernel;
  }
  std::vector<std::int64_t> from(static_cast<std::size_t>(taps * sites));
  for (std::int64_t tap = 0; tap < taps; ++tap) {
    for (std::int64_t site = 0; site < sites; ++site) {
      std::int64_t source = 0, site_stride = sites, tap_stride = taps;
      for (const std::int64_t extent : extents) {
        site_stride /= extent;
        tap_stride /= kernel;
        const std::int64_t shift = tap / tap_stride % kernel - kernel / 2;
        const std::int64_t at = (site / site_stride % extent + shift) % extent;
        source += (at + extent) % extent * site_stride;
      }
      from[tap * sites + site] = source;
    }
  }
  gather = at::tensor(from, at::kLong);
}

at::Tensor circularConv(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                        const ConvPlanPtr& plan) {
  if (!x.is_cpu()) return circularConvReference(x, weight, bias, *plan);
  return ConvFunction::apply(x, weight, bias, plan);
}

at::Tensor circularConvReference(const at::Tensor& x, const at::Tensor& weight,
                                 const at::Tensor& bias, const ConvPlan& plan) {
  const std::int64_t in = x.size(0), sites = x.size(1), batch = x.size(2), out = weight.size(0);
  const at::Tensor columns =
      at::index_select(x, 1, plan.gather.to(x.device())).view({in * plan.taps, sites * batch});
  const at::Tensor y = at::addmm(bias.unsqueeze(1), weight.reshape({out, in * plan.taps}), columns);
  return y.view({out, sites, batch});
}

}  // namespace lsc
