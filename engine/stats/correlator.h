// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Correlators C(t), t = 0, 1, ... in lattice units, as estimates: effective masses and fits. Pure
// functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/stats/fit.h"

namespace lsc {

enum class MassKind {
  kLog,     // log C(t)/C(t+1)
  kCosh,    // C(t)/C(t+1) = cosh(m (t - T/2))/cosh(m (t + 1 - T/2)), T the number of slices
  kArccosh  // arccosh((C(t-1) + C(t+1))/(2 C(t)))
};

/// Effective mass at each t; empty where the correlator has none there (wrong sign, noise).
std::vector<std::optional<Influence>> effectiveMass(std::span<const Influence> correlator,
                                                    MassKind kind);

/// (C(t) + sign C(T - t))/2 for t = 0 .. T/2.
std::vector<Influence> folded(std::span<const Influence> correlator, int sign = 1);

/// sum_k A_k exp(-m_k t), or with T > 0 sum_k A_k (exp(-m_k t) + exp(-m_k (T - t))); parameters
/// A_0, m_0, A_1, m_1, ...
FitModel exponentials(std::int64_t states, double period = 0);
/// A constant.
FitModel plateau();

}  // namespace lsc
