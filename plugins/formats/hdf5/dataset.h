// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a dataset of an HDF5 file is: numbers, or complex numbers as a compound of two reals (as
// h5py writes them), and how they are stored. Refused, each with its reason: data in other files
// (external storage, virtual datasets), other types, filters beyond deflate, shuffle and Fletcher
// checksums.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plugins/formats/array/array.h"
#include "plugins/formats/hdf5/objects.h"

namespace lsc {

struct Hdf5Filter {
  std::uint64_t id = 0;
  std::uint64_t value = 0;  // the first parameter
};

struct Hdf5Dataset {
  enum class Storage { kWhole, kChunks };
  enum class Index { kNone, kTree, kSingle, kImplicit, kFixed, kExtensible, kRecords };
  static constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};

  std::string path;
  ArrayHead array;  // offset: byte in the source, for kWhole
  Storage storage = Storage::kWhole;
  Index index = Index::kNone;      // where chunks are found; none: all is the fill value
  std::uint64_t address = 0;       // of the index, or of the first chunk
  std::uint64_t single_bytes = 0;  // of a single filtered chunk
  std::uint64_t single_mask = 0;
  std::vector<std::int64_t> chunk;     // extents, as array.shape
  std::vector<std::uint64_t> largest;  // extents that the array may grow to
  std::vector<Hdf5Filter> filters;  // in the order of writing
  std::string fill;                 // one element; empty: zero
};

[[nodiscard]] Result<Hdf5Dataset> describeDataset(const Hdf5File& file,
                                                  const Hdf5Tree::Dataset& at);

}  // namespace lsc
