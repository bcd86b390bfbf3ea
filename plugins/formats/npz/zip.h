// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Zip archives as numpy.savez and numpy.savez_compressed write them (PKWARE APPNOTE 6.3): the
// directory, where a member lies, and its bytes if they are deflated. Nothing is unpacked to disk.
#pragma once

#include <zlib.h>

#include <string>
#include <vector>

#include "engine/formats/source.h"

namespace lsc {

struct ZipMember {
  std::string name;
  std::uint64_t flags = 0, method = 0, crc = 0, packed = 0, size = 0, offset = 0;
  bool deflated() const { return method == 8; }
};

/// The members whose names end in ".npy"; at least one. kCorrupt for a damaged directory and for
/// names that are paths.
[[nodiscard]] Result<std::vector<ZipMember>> readArrays(const ByteSource& source);

/// Where the bytes of a member begin, once it is known that all of them are there and that they are
/// stored or deflated.
[[nodiscard]] Result<std::uint64_t> locate(const ByteSource& source, const ZipMember& member);

/// "the archive X WHY", kCorrupt.
tl::unexpected<Error> badArchive(const ByteSource& source, const std::string& why);

/// Bytes of a deflated member, in order, in constant memory. One thread.
class Inflater {
 public:
  Inflater(const ByteSource& source, const ZipMember& member, std::uint64_t begin);
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater();

  /// Fills all of `out`; kCorrupt if the member ends before or its data are damaged.
  [[nodiscard]] Status read(std::span<std::byte> out);
  /// kCorrupt unless all bytes were read, there are no more, and their CRC-32 is right.
  [[nodiscard]] Status finish();

 private:
  Status refill();
  tl::unexpected<Error> bad(const std::string& why) const;

  const ByteSource& source_;
  const ZipMember& member_;
  std::uint64_t at_, end_;   // of the packed bytes not yet read
  std::uint64_t given_ = 0;  // unpacked bytes so far
  std::uint64_t crc_ = 0;
  std::vector<std::byte> packed_;
  z_stream stream_{};
  bool ready_ = false, ended_ = false;
};

}  // namespace lsc
