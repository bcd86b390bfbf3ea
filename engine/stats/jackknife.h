// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Jackknife over bins of consecutive measurements. Bins much longer than the autocorrelation time
// are needed; the Gamma method (gamma.h) does not need the choice. Pure function.
#pragma once

#include <cstdint>

#include "engine/stats/gamma.h"

namespace lsc {

struct JackknifeResult {
  double value = 0;           // f at the means of the measurements used
  double bias_corrected = 0;  // n f - (n - 1) mean of the jackknife samples
  double error = 0;           // sqrt((n - 1)/n sum (f_k - mean f)^2)
  std::int64_t bins = 0;
  std::int64_t dropped = 0;  // measurements at the end that fill no bin
};

/// At least two bins, else NaN. Replicas are binned separately.
JackknifeResult jackknife(const ChainData& data, const DerivedFunction& f, std::int64_t bin_size);

}  // namespace lsc
