// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Lets an autograd node own a shared plan: the node's saved data hold only IValues.
#pragma once

#include <memory>
#include <utility>

#include "engine/kernels/ops/torch.h"

namespace lsc {

template <typename Plan>
struct Held : torch::CustomClassHolder {
  explicit Held(std::shared_ptr<const Plan> p) : plan(std::move(p)) {}
  std::shared_ptr<const Plan> plan;
};

template <typename Plan>
c10::IValue hold(std::shared_ptr<const Plan> plan) {
  return c10::IValue::make_capsule(c10::make_intrusive<Held<Plan>>(std::move(plan)));
}

/// The plan that hold<Plan> put there.
template <typename Plan>
std::shared_ptr<const Plan> held(const c10::IValue& value) {
  return c10::static_intrusive_pointer_cast<Held<Plan>>(value.toCapsule())->plan;
}

}  // namespace lsc
