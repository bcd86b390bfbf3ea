// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Bare arrays, whatever file they stand in: the type and shape of one, the header of the field it
// is taken for, and its elements put in their place. Files of arrays (npy, npz, HDF5) share this.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/formats/format.h"

namespace lsc {

enum class ArrayKind { kReal, kComplex, kSigned, kUnsigned };

struct ArrayHead {
  ArrayKind kind = ArrayKind::kReal;
  int item_bytes = 8;  // of an element; 16 for a double complex
  std::endian byte_order = std::endian::little;
  bool fortran_order = false;       // first axis fastest
  std::vector<std::int64_t> shape;  // as NumPy prints it
  std::uint64_t offset = 0;         // of the data
};

/// "PATH@3" is the dataset PATH and the configuration 3 of it along n; without @ and a number, all
/// of it is the path.
struct MemberChoice {
  std::string path, configuration;
};
MemberChoice splitMember(const std::string& member);

/// Header of the field that the array is taken for, with one layout from head.offset on.
/// selection.axes names the axes, else they are guessed; selection.member, from 1, is a
/// configuration along n. `object` names the array in errors.
[[nodiscard]] Result<FileHeader> describeArray(const ArrayHead& head, const Selection& selection,
                                               const std::string& object);

/// Puts elements of the array into a field. Elements of different calls may come in any order and
/// from several threads.
class ArrayFill {
 public:
  /// `axes` as in Layout::axes. The field has the kind and extents that describeArray gave.
  [[nodiscard]] static Result<ArrayFill> into(Field& field, const ArrayHead& head,
                                              const std::string& axes, const std::string& object);
  /// Elements from number `first` of the chosen configuration on, as stored.
  void place(std::uint64_t first, std::span<const std::byte> bytes) const;

 private:
  struct Axis {
    std::int64_t extent, stride;
  };
  ArrayFill(const ArrayHead& head, std::vector<Axis> axes, bool phases, double* to)
      : head_(head), axes_(std::move(axes)), phases_(phases), to_(to) {}
  ArrayHead head_;
  std::vector<Axis> axes_;  // the fastest in the file first
  bool phases_;
  double* to_;
};

}  // namespace lsc
