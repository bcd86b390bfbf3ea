// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The numbers of an array as NumPy writes it, one after another, from bytes of unknown origin: any
// number type, byte order and layout, damaged ones too. Pure but for the source of bytes.
#pragma once

#include <complex>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// Fills the buffer as far as the data goes; fewer bytes are the end.
using ByteSource = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

ByteSource bytesOf(std::istream& in);

struct ArrayHeader {
  std::string dtype;                // as written, "structured" for a record type
  std::vector<std::int64_t> shape;  // slowest axis first in C order
  bool fortran = false;
  std::uint64_t count = 1;
};

/// Turns the bytes of one value into a number.
struct ArrayDecoder {
  char kind = 0;         // f i u b c
  std::size_t size = 0;  // of one value
  bool swap = false;

  /// Empty for a type that is no number.
  static std::optional<ArrayDecoder> of(std::string_view dtype);
  /// The modulus of a complex value.
  double operator()(const char* bytes) const;
  std::complex<double> complexValue(const char* bytes) const;
};

class ArrayReader {
 public:
  /// Reads the header; kCorrupt if it is no such array, `object` names it.
  [[nodiscard]] static Result<ArrayReader> open(ByteSource bytes, const std::string& object);

  const ArrayHeader& header() const { return header_; }
  /// Empty where the values are no numbers; next() then gives none.
  const std::optional<ArrayDecoder>& decoder() const { return decoder_; }
  /// The bytes of the next values, at most `most` of them; empty at the end of the data. Valid
  /// until the next call.
  [[nodiscard]] Result<std::string_view> next(std::uint64_t most);

 private:
  ArrayReader(ByteSource bytes, ArrayHeader header);

  ByteSource bytes_;
  ArrayHeader header_;
  std::optional<ArrayDecoder> decoder_;
  std::vector<char> block_;
  bool over_ = false;
};

}  // namespace lsc
