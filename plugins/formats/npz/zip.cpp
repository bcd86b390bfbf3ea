// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/npz/zip.h"

#include <algorithm>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kTailBytes = 22 + 65535;        // end record and its longest comment
constexpr std::uint64_t kDirectoryLimit = 16ull << 20;  // bytes
constexpr std::uint64_t kFull = 0xffffffff;             // the value is in the zip64 field

constexpr std::size_t kPiece = 64 << 10;  // packed bytes read at a time

/// Little-endian number; 0 beyond the end.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  if (at > bytes.size() || width > bytes.size() - at) return 0;
  for (std::size_t i = width; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Text inside the file, or an error that it is cut.
Result<std::string> part(const ByteSource& source, std::uint64_t offset, std::uint64_t length) {
  if (offset > source.size() || length > source.size() - offset)
    return badArchive(source, "is cut or its directory is damaged");
  return readText(source, offset, length);
}

Result<std::string> readDirectory(const ByteSource& source) {
  const std::uint64_t tail_at = source.size() - std::min(kTailBytes, source.size());
  const auto tail = part(source, tail_at, source.size() - tail_at);
  if (!tail) return tail;
  const std::size_t end = tail->rfind(std::string_view("PK\5\6"));
  if (end == std::string::npos || tail->size() - end < 22)
    return badArchive(source, "has no directory at its end; it is cut");
  std::uint64_t size = number(*tail, end + 12, 4), offset = number(*tail, end + 16, 4);
  if (offset == kFull || size == kFull) {
    if (end < 20) return badArchive(source, "has no zip64 directory");
    const auto record = part(source, number(*tail, end - 12, 8), 56);
    if (!record) return record;
    if (!record->starts_with("PK\6\6")) return badArchive(source, "has a damaged zip64 directory");
    size = number(*record, 40, 8);
    offset = number(*record, 48, 8);
  }
  if (size > kDirectoryLimit) return badArchive(source, "has a directory of more than 16 MiB");
  return part(source, offset, size);
}

/// Values too large for 32 bits stand in field 1 of the extra bytes, in this order.
void readZip64(std::string_view extra, ZipMember& member) {
  while (extra.size() >= 4) {
    const std::uint64_t length = std::min<std::uint64_t>(number(extra, 2, 2), extra.size() - 4);
    const std::string_view field = extra.substr(4, length);
    std::size_t at = 0;
    if (number(extra, 0, 2) == 1) {
      for (std::uint64_t* value : {&member.size, &member.packed, &member.offset}) {
        if (*value != kFull) continue;
        *value = number(field, at, 8);
        at += 8;
      }
    }
    extra.remove_prefix(4 + length);
  }
}

}  // namespace

tl::unexpected<Error> badArchive(const ByteSource& source, const std::string& why) {
  return fail(ErrorCode::kCorrupt, "the archive " + source.name() + " " + why);
}

Result<std::vector<ZipMember>> readArrays(const ByteSource& source) {
  const auto directory = readDirectory(source);
  if (!directory) return fail(directory.error());
  std::vector<ZipMember> members;
  std::string_view rest = *directory;
  while (!rest.empty()) {
    const std::size_t name = number(rest, 28, 2), extra = number(rest, 30, 2);
    const std::size_t whole = 46 + name + extra + number(rest, 32, 2);
    if (!rest.starts_with("PK\1\2") || whole > rest.size())
      return badArchive(source, "has a damaged directory");
    ZipMember member{std::string(rest.substr(46, name)),
                     number(rest, 8, 2),
                     number(rest, 10, 2),
                     number(rest, 16, 4),
                     number(rest, 20, 4),
                     number(rest, 24, 4),
                     number(rest, 42, 4)};
    readZip64(rest.substr(46 + name, extra), member);
    if (member.name.find("..") != std::string::npos || member.name.starts_with('/') ||
        member.name.find('\\') != std::string::npos)
      return badArchive(source, "has a member named \"" + printable(member.name, 64) +
                                    "\", which is a path; it is refused");
    if (member.name.ends_with(".npy")) members.push_back(std::move(member));
    rest.remove_prefix(whole);
  }
  if (members.empty()) return badArchive(source, "holds no array");
  return members;
}

Result<std::uint64_t> locate(const ByteSource& source, const ZipMember& member) {
  const std::string object = "has the member \"" + printable(member.name, 64) + "\", ";
  if (member.flags & 1) return badArchive(source, object + "which is encrypted; save it without");
  if (member.method != 0 && !member.deflated())
    return badArchive(source, object + "compressed by method " + std::to_string(member.method) +
                                  "; save it with numpy.savez or numpy.savez_compressed");
  if (!member.deflated() && member.size != member.packed)
    return badArchive(source, object + "whose two sizes differ");
  const auto local = part(source, member.offset, 30);
  if (!local) return fail(local.error());
  if (!local->starts_with("PK\3\4"))
    return badArchive(source, object + "which is not where it should be");
  const std::uint64_t begin = member.offset + 30 + number(*local, 26, 2) + number(*local, 28, 2);
  if (begin > source.size() || member.packed > source.size() - begin)
    return badArchive(source, object + "which is cut");
  return begin;
}

Inflater::Inflater(const ByteSource& source, const ZipMember& member, std::uint64_t begin)
    : source_(source), member_(member), at_(begin), end_(begin + member.packed), packed_(kPiece) {
  ready_ = ::inflateInit2(&stream_, -MAX_WBITS) == Z_OK;  // without a zlib header
}

Inflater::~Inflater() {
  if (ready_) ::inflateEnd(&stream_);
}

tl::unexpected<Error> Inflater::bad(const std::string& why) const {
  return badArchive(source_, "has the member \"" + printable(member_.name, 64) + "\", " + why);
}

Status Inflater::refill() {
  const std::uint64_t count = std::min<std::uint64_t>(kPiece, end_ - at_);
  if (count == 0) return bad("whose packed data are cut");
  if (Status s = source_.readAt(at_, std::span(packed_).first(count)); !s) return s;
  at_ += count;
  stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
  stream_.avail_in = static_cast<uInt>(count);
  return {};
}

Status Inflater::read(std::span<std::byte> out) {
  if (!ready_) return fail(ErrorCode::kInternal, "zlib cannot unpack " + source_.name());
  for (std::span<std::byte> rest = out; !rest.empty();) {
    if (ended_) return bad("which unpacks to fewer bytes than it claims");
    if (stream_.avail_in == 0)
      if (Status s = refill(); !s) return s;
    const auto room = static_cast<uInt>(std::min<std::size_t>(rest.size(), 1u << 30));
    stream_.next_out = reinterpret_cast<Bytef*>(rest.data());
    stream_.avail_out = room;
    const int state = ::inflate(&stream_, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
      return bad("whose packed data are damaged");
    ended_ = state == Z_STREAM_END;
    rest = rest.subspan(room - stream_.avail_out);
  }
  crc_ = ::crc32_z(crc_, reinterpret_cast<const Bytef*>(out.data()), out.size());
  given_ += out.size();
  return {};
}

Status Inflater::finish() {
  std::vector<std::byte> piece(kPiece);
  while (given_ < member_.size) {
    const auto count = std::min<std::uint64_t>(kPiece, member_.size - given_);
    if (Status s = read(std::span(piece).first(count)); !s) return s;
  }
  std::byte more{};
  while (!ended_) {  // the end mark may still be packed
    if (stream_.avail_in == 0)
      if (Status s = refill(); !s) return s;
    stream_.next_out = reinterpret_cast<Bytef*>(&more);
    stream_.avail_out = 1;
    const int state = ::inflate(&stream_, Z_NO_FLUSH);
    if (stream_.avail_out == 0) return bad("which unpacks to more bytes than it claims");
    if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
      return bad("whose packed data are damaged");
    ended_ = state == Z_STREAM_END;
  }
  if (crc_ == member_.crc) return {};
  return bad("whose CRC-32 is wrong; it is damaged");
}

}  // namespace lsc
