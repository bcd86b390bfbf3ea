// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Energy and topological charge of one configuration file along the Wilson flow, kept like site
// fields under <store>/cache.
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/json.h"
#include "engine/formats/load.h"
#include "engine/lattice/work.h"

namespace lsc {

struct FlowHistoryRequest {
  std::filesystem::path file;
  Selection selection;
  double to = 1;                // last flow time, lattice units
  double every = 0.05;          // distance of the points
  double step = 0.02;           // of the integrator
  std::string quantity;         // kept on the sites at all the times, if it is not empty
  std::filesystem::path cache;  // <store>/cache; empty: nothing is kept
};

/// {file, group, dims, step, times[], energy[], t2e[], charge[] or null, t0, w0 or null, verdict,
/// message, cached}: the points 0, every, 2 every, .. up to `to`. Errors: those of the file,
/// kInvalidArgument for a scalar field or more than 10000 points, kUnsupported, kCancelled.
/// With a quantity also {quantity, title, colours, gauge_dependent, components, path, shape}: a
/// float64 npy file with the axes [time][t][z][y][x], of at most 2 GiB.
[[nodiscard]] Result<Json> makeFlowHistory(const Formats& formats,
                                           const FlowHistoryRequest& request, const Work& work);

}  // namespace lsc
