// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// A dataset of an HDF5 file as a plain table of real numbers: histories that other programs keep.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/formats/source.h"

namespace lsc {

struct Hdf5Numbers {
  std::string dataset;              // its path
  std::vector<std::int64_t> shape;  // one axis or two
  std::vector<double> values;       // last axis fastest
};

/// The dataset of that path or number from 1; the only one if nothing is wanted. Whole and real
/// numbers; other types, other numbers of axes and more than 1 GiB are errors that say so.
[[nodiscard]] Result<Hdf5Numbers> readHdf5Numbers(const ByteSource& source,
                                                  const std::string& dataset);

}  // namespace lsc
