// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Histograms of event files in their two forms, as TensorBoard shows them
// (tensorboard/data_compat.py): without the empty buckets at both ends, which reach to infinity.
#pragma once

#include <optional>
#include <string_view>

#include "engine/config/logged_value.h"

namespace lsc {

/// HistogramProto: least and greatest value, right edges and counts of buckets. Empty if the bytes
/// make no sense or nothing was counted.
std::optional<HistogramValue> histogramOf(std::string_view proto);
/// A double tensor of k rows (left, right, count).
std::optional<HistogramValue> histogramOfTensor(std::string_view tensor);

}  // namespace lsc
