// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes of an HDF5 file (HDF5 File Format Specification 3.0): the superblock and numbers of the
// file's widths. A reader of our own, because only the chosen file may be opened and damaged
// addresses must end in an error: every address is checked against the size before it is used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/formats/source.h"

namespace lsc {

/// Little-endian numbers from the front of some bytes; `cut` stays set once they have run out.
struct Hdf5Cursor {
  std::string_view rest;
  bool cut = false;

  std::uint64_t number(std::size_t width);  // at most 8
  std::string_view bytes(std::size_t count);
};

/// Bytes that hold numbers up to `value`.
std::size_t hdf5Width(std::uint64_t value);

class Hdf5File {
 public:
  /// Finds the signature at byte 0, 512, 1024, ..; superblocks of version 0 to 3.
  [[nodiscard]] static Result<Hdf5File> open(const ByteSource& source);
  static bool hasSignature(std::string_view bytes);

  /// Of the file; `address` counts from the superblock. kCorrupt if they are not all there, or more
  /// than 16 MiB.
  [[nodiscard]] Result<std::string> bytes(std::uint64_t address, std::uint64_t length) const;
  /// As many as there are, at most `length`.
  [[nodiscard]] Result<std::string> bytesUpTo(std::uint64_t address, std::uint64_t length) const;

  const ByteSource& source() const { return *source_; }
  std::uint64_t root() const { return root_; }
  std::uint64_t base() const { return base_; }  // add to an address for the byte in the source
  std::size_t addressWidth() const { return address_width_; }
  std::size_t lengthWidth() const { return length_width_; }
  /// The address that stands for "nowhere".
  std::uint64_t undefined() const { return ~std::uint64_t{0} >> (64 - 8 * address_width_); }
  /// "the HDF5 file X WHY", kCorrupt.
  tl::unexpected<Error> bad(const std::string& why) const;

 private:
  explicit Hdf5File(const ByteSource& source) : source_(&source) {}
  Status readSuperblock(std::uint64_t at);

  const ByteSource* source_;
  std::uint64_t base_ = 0, root_ = 0;
  std::size_t address_width_ = 8, length_width_ = 8;
};

}  // namespace lsc
