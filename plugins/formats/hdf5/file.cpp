// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/file.h"

#include <algorithm>

namespace lsc {
namespace {

constexpr std::string_view kSignature("\x89HDF\r\n\x1a\n", 8);
constexpr std::uint64_t kMostBytes = 16 << 20;         // of one structure
constexpr std::uint64_t kLastSuperblock = 1ull << 30;  // byte at which it is still looked for

bool isWidth(std::uint64_t width) {
  return width == 2 || width == 4 || width == 8;
}

}  // namespace

std::uint64_t Hdf5Cursor::number(std::size_t width) {
  const std::string_view from = bytes(width);
  std::uint64_t value = 0;
  for (std::size_t i = from.size(); i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(from[i]);
  return value;
}

std::size_t hdf5Width(std::uint64_t value) {
  std::size_t width = 1;
  while (width < 8 && value >> (8 * width) != 0) ++width;
  return width;
}

std::string_view Hdf5Cursor::bytes(std::size_t count) {
  if (cut || count > rest.size()) {
    cut = true;
    return {};
  }
  const std::string_view found = rest.substr(0, count);
  rest.remove_prefix(count);
  return found;
}

bool Hdf5File::hasSignature(std::string_view bytes) {
  return bytes.starts_with(kSignature);
}

tl::unexpected<Error> Hdf5File::bad(const std::string& why) const {
  return fail(ErrorCode::kCorrupt, "the HDF5 file " + source_->name() + " " + why);
}

Result<std::string> Hdf5File::bytesUpTo(std::uint64_t address, std::uint64_t length) const {
  const std::uint64_t size = source_->size() - base_;
  if (address >= size) return bad("points beyond its end; it is cut or damaged");
  if (length > kMostBytes) return bad("has a structure of more than 16 MiB");
  return readText(*source_, base_ + address, std::min(length, size - address));
}

Result<std::string> Hdf5File::bytes(std::uint64_t address, std::uint64_t length) const {
  auto found = bytesUpTo(address, length);
  if (found && found->size() < length) return bad("ends inside a structure; it is cut or damaged");
  return found;
}

Result<Hdf5File> Hdf5File::open(const ByteSource& source) {
  Hdf5File file(source);
  for (std::uint64_t at = 0; at + 8 <= source.size() && at <= kLastSuperblock;
       at = at == 0 ? 512 : 2 * at) {
    const auto mark = readText(source, at, kSignature.size());
    if (!mark) return fail(mark.error());
    if (!hasSignature(*mark)) continue;
    if (Status s = file.readSuperblock(at); !s) return fail(s.error());
    return file;
  }
  return file.bad("has no superblock");
}

Status Hdf5File::readSuperblock(std::uint64_t at) {
  base_ = at;
  const auto text = bytesUpTo(0, 256);
  if (!text) return fail(text.error());
  Hdf5Cursor cursor{*text};
  cursor.bytes(kSignature.size());
  const std::uint64_t version = cursor.number(1);
  if (version > 3)
    return bad("has a superblock of version " + std::to_string(version) + "; 0 to 3 are read");
  if (version < 2) cursor.bytes(4);  // versions of other structures
  const std::uint64_t address_width = cursor.number(1), length_width = cursor.number(1);
  if (!isWidth(address_width) || !isWidth(length_width)) return bad("has a damaged superblock");
  address_width_ = address_width;
  length_width_ = length_width;
  cursor.bytes(1);                                            // reserved, or flags
  if (version < 2) cursor.bytes(8 + (version == 1 ? 4 : 0));  // sizes of nodes, flags
  const std::uint64_t base = cursor.number(address_width_);
  cursor.bytes(address_width_);                       // free space, or the extension
  cursor.bytes(address_width_);                       // end of the file
  if (version < 2) cursor.bytes(2 * address_width_);  // driver information; name of the root
  root_ = cursor.number(address_width_);
  if (cursor.cut) return bad("ends inside its superblock");
  if (base != 0 && base != at) return bad("has a base address elsewhere than its superblock");
  return {};
}

}  // namespace lsc
