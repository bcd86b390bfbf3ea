// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Prediction-powered mean of independent samples: what ppi_py computes (Angelopoulos et al.,
// arXiv:2301.09633, algorithm 1; power tuning arXiv:2311.01453, example 6.1). For Markov chains it
// states errors that are too small: use bias_corrected.h there. Pure functions.
#pragma once

#include <optional>
#include <span>

#include "engine/base/result.h"

namespace lsc {

struct IndependentMean {
  double value = 0;             // mean y + lambda (mean of predictions without label - with label)
  double error = 0;             // standard error at this lambda
  double lambda = 1;            // plug-in, in [0, 1], if it was not given
  double lower = 0, upper = 0;  // normal interval of the given level
};

struct IndependentSamples {
  std::span<const double> labels;      // y
  std::span<const double> predicted;   // of the labelled samples, f(x)
  std::span<const double> unlabelled;  // f(x) of samples without a label
};

/// Without `lambda`, the plug-in Cov(y, f)/((1 + n/N) Var f), clipped to [0, 1]. `level` is the
/// coverage of the interval. Too few samples or unequal lengths are errors.
[[nodiscard]] Result<IndependentMean> independentMean(const IndependentSamples& samples,
                                                      std::optional<double> lambda = {},
                                                      double level = 0.9);

}  // namespace lsc
