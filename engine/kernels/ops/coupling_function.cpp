// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/ops/coupling_function.h"

#include "engine/kernels/ops/held.h"

namespace lsc {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

ConvTask taskOf(const CouplingPlan& plan, std::size_t i, std::int64_t batch) {
  const bool is_last = i + 1 == plan.convs.size();
  return {.stencil = is_last ? plan.last : plan.conv->stencil,
          .in = plan.convs[i].in,
          .out = plan.convs[i].out,
          .batch = batch};
}

template <typename T>
at::Tensor convolve(const ConvTask& task, const ConvShape& c, const at::Tensor& x,
                    const at::Tensor& weights) {
  at::Tensor y = at::empty({task.out, task.stencil.rows(), task.batch}, x.options());
  const T* w = weights.const_data_ptr<T>();
  convForward<T>(task, x.const_data_ptr<T>(), w + c.weight, w + c.bias, y.mutable_data_ptr<T>());
  return y;
}

at::Tensor activated(at::Tensor x, Activation activation) {
  switch (activation) {
    case Activation::kLeakyRelu:
      return at::leaky_relu_(x, kLeakySlope);
    case Activation::kTanh:
      return at::tanh_(x);
    case Activation::kSilu:
      return at::silu(x);  // its derivative needs the argument
  }
  return x;
}

/// Gradient before the activation; `kept` is its result, for SiLU its argument.
at::Tensor throughActivation(const at::Tensor& gradient, const at::Tensor& kept,
                             Activation activation) {
  switch (activation) {
    case Activation::kLeakyRelu:
      return at::leaky_relu_backward(gradient, kept, kLeakySlope, true);
    case Activation::kTanh:
      return at::tanh_backward(gradient, kept);
    case Activation::kSilu:
      return at::silu_backward(gradient, kept);
  }
  return gradient;
}

/// Zero on the active sites: what the network may see.
at::Tensor frozenPart(const at::Tensor& x, const CouplingPlan& plan) {
  return x.clone().index_fill_(0, plan.active, 0);
}

template <typename T>
tensor_list forwardPass(AutogradContext* context, const at::Tensor& x, const at::Tensor& weights,
                        const CouplingPlan& plan) {
  const std::size_t last = plan.convs.size() - 1;
  tensor_list kept{weights, frozenPart(x, plan)};
  at::Tensor h = kept.back();
  for (std::size_t i = 0; i < last; ++i) {
    h = convolve<T>(taskOf(plan, i, x.size(1)), plan.convs[i], h, weights);
    if (plan.activation == Activation::kSilu) kept.push_back(h);
    h = activated(h, plan.activation);
    kept.push_back(h);
  }
  const at::Tensor st =
      convolve<T>(taskOf(plan, last, x.size(1)), plan.convs[last], h, weights).tanh_();
  const at::Tensor stretch = at::exp(st.select(0, 0));
  const at::Tensor stretched = at::index_select(x, 0, plan.active).mul_(stretch);
  const at::Tensor field = x.clone().index_copy_(0, plan.active, stretched + st.select(0, 1));
  kept.insert(kept.end(), {st, stretch, stretched});
  context->save_for_backward(kept);
  return {field, st.select(0, 0).sum(0)};
}

/// Gradients of x and of the weights. kept: weights, frozen field, hidden layers, st, e^s, x e^s.
template <typename T>
tensor_list backwardPass(const tensor_list& kept, const at::Tensor& grad_field,
                         const at::Tensor& grad_log, const CouplingPlan& plan, bool need_x) {
  const std::size_t per_layer = plan.activation == Activation::kSilu ? 2 : 1;
  const at::Tensor& st = kept[kept.size() - 3];
  const at::Tensor& stretch = kept[kept.size() - 2];
  const at::Tensor& stretched = kept[kept.size() - 1];
  const at::Tensor moved = at::index_select(grad_field, 0, plan.active);
  at::Tensor g = at::empty_like(st);
  g.select(0, 0).copy_(moved).mul_(stretched).add_(grad_log);
  g.select(0, 1).copy_(moved);
  g = at::tanh_backward(g, st);

  at::Tensor grad_weights = at::zeros_like(kept[0]);
  T* gw = grad_weights.mutable_data_ptr<T>();
  const T* w = kept[0].const_data_ptr<T>();
  for (std::size_t i = plan.convs.size(); i-- > 0;) {
    const ConvShape& c = plan.convs[i];
    const ConvTask task = taskOf(plan, i, grad_field.size(1));
    const at::Tensor& input = kept[1 + i * per_layer];
    convBackwardWeight<T>(task, input.const_data_ptr<T>(), g.const_data_ptr<T>(), gw + c.weight,
                          gw + c.bias);
    if (i == 0 && !need_x) return {at::Tensor(), grad_weights};
    at::Tensor grad_input = at::empty({c.in, plan.conv->sites, task.batch}, g.options());
    convBackwardInput<T>(task, g.const_data_ptr<T>(), w + c.weight,
                         grad_input.mutable_data_ptr<T>());
    g = i == 0 ? grad_input
               : throughActivation(grad_input, kept[2 + (i - 1) * per_layer], plan.activation);
  }
  const at::Tensor grad_x = g.select(0, 0).add_(grad_field);
  return {grad_x.index_copy_(0, plan.active, moved * stretch), grad_weights};
}

struct CouplingFunction : torch::autograd::Function<CouplingFunction> {
  static tensor_list forward(AutogradContext* context, const at::Tensor& x,
                             const at::Tensor& weights, const CouplingPlanPtr& plan) {
    context->saved_data["plan"] = hold<CouplingPlan>(plan);
    const at::Tensor dense = x.contiguous();
    return dense.scalar_type() == at::kDouble ? forwardPass<double>(context, dense, weights, *plan)
                                              : forwardPass<float>(context, dense, weights, *plan);
  }

  static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
    const CouplingPlanPtr plan = held<CouplingPlan>(context->saved_data["plan"]);
    const tensor_list kept = context->get_saved_variables();
    const at::Tensor grad_field = gradients[0].contiguous();
    const bool need_x = context->needs_input_grad(0);
    tensor_list out = kept[0].scalar_type() == at::kDouble
                          ? backwardPass<double>(kept, grad_field, gradients[1], *plan, need_x)
                          : backwardPass<float>(kept, grad_field, gradients[1], *plan, need_x);
    out.emplace_back();  // the plan has no gradient
    return out;
  }
};

}  // namespace

Mapped fusedCoupling(const at::Tensor& x, const at::Tensor& weights, const CouplingPlanPtr& plan) {
  const tensor_list out = CouplingFunction::apply(x, weights, plan);
  return {out[0], out[1]};
}

}  // namespace lsc
