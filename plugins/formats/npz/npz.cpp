// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/npz/npz.h"

#include <zlib.h>

#include <algorithm>
#include <mutex>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kTailBytes = 22 + 65535;        // end record and its longest comment
constexpr std::uint64_t kDirectoryLimit = 16ull << 20;  // bytes
constexpr std::uint64_t kFull = 0xffffffff;             // the value is in the zip64 field

struct Member {
  std::string name;
  std::uint64_t flags = 0, method = 0, crc = 0, packed = 0, size = 0, offset = 0;
};

/// Part of another source.
class PartSource final : public ByteSource {
 public:
  PartSource(const ByteSource& whole, std::uint64_t offset, std::uint64_t size)
      : whole_(whole), offset_(offset), size_(size) {}
  std::uint64_t size() const override { return size_; }
  std::string name() const override { return whole_.name(); }
  [[nodiscard]] Status readAt(std::uint64_t offset, std::span<std::byte> out) const override {
    if (offset > size_ || out.size() > size_ - offset)
      return fail(ErrorCode::kCorrupt, "a member of " + name() + " is cut");
    return whole_.readAt(offset_ + offset, out);
  }

 private:
  const ByteSource& whole_;
  std::uint64_t offset_, size_;
};

/// Little-endian number; 0 beyond the end.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  if (at > bytes.size() || width > bytes.size() - at) return 0;
  for (std::size_t i = width; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

tl::unexpected<Error> bad(const ByteSource& source, const std::string& why) {
  return fail(ErrorCode::kCorrupt, "the archive " + source.name() + " " + why);
}

/// Text inside the file, or an error that it is cut.
Result<std::string> part(const ByteSource& source, std::uint64_t offset, std::uint64_t length) {
  if (offset > source.size() || length > source.size() - offset)
    return bad(source, "is cut or its directory is damaged");
  return readText(source, offset, length);
}

Result<std::string> readDirectory(const ByteSource& source) {
  const std::uint64_t tail_at = source.size() - std::min(kTailBytes, source.size());
  const auto tail = part(source, tail_at, source.size() - tail_at);
  if (!tail) return tail;
  const std::size_t end = tail->rfind(std::string_view("PK\5\6"));
  if (end == std::string::npos || tail->size() - end < 22)
    return bad(source, "has no directory at its end; it is cut");
  std::uint64_t size = number(*tail, end + 12, 4), offset = number(*tail, end + 16, 4);
  if (offset == kFull || size == kFull) {
    if (end < 20) return bad(source, "has no zip64 directory");
    const auto record = part(source, number(*tail, end - 12, 8), 56);
    if (!record) return record;
    if (!record->starts_with("PK\6\6")) return bad(source, "has a damaged zip64 directory");
    size = number(*record, 40, 8);
    offset = number(*record, 48, 8);
  }
  if (size > kDirectoryLimit) return bad(source, "has a directory of more than 16 MiB");
  return part(source, offset, size);
}

/// Values too large for 32 bits stand in field 1 of the extra bytes, in this order.
void readZip64(std::string_view extra, Member& member) {
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

Result<std::vector<Member>> readMembers(const ByteSource& source) {
  const auto directory = readDirectory(source);
  if (!directory) return fail(directory.error());
  std::vector<Member> members;
  std::string_view rest = *directory;
  while (!rest.empty()) {
    const std::size_t name = number(rest, 28, 2), extra = number(rest, 30, 2);
    const std::size_t whole = 46 + name + extra + number(rest, 32, 2);
    if (!rest.starts_with("PK\1\2") || whole > rest.size())
      return bad(source, "has a damaged directory");
    Member member{std::string(rest.substr(46, name)),
                  number(rest, 8, 2),
                  number(rest, 10, 2),
                  number(rest, 16, 4),
                  number(rest, 20, 4),
                  number(rest, 24, 4),
                  number(rest, 42, 4)};
    readZip64(rest.substr(46 + name, extra), member);
    if (member.name.find("..") != std::string::npos || member.name.starts_with('/') ||
        member.name.find('\\') != std::string::npos)
      return bad(source, "has a member named \"" + printable(member.name, 64) +
                             "\", which is a path; it is refused");
    if (member.name.ends_with(".npy")) members.push_back(std::move(member));
    rest.remove_prefix(whole);
  }
  if (members.empty()) return bad(source, "holds no array");
  return members;
}

Result<Member> choose(const ByteSource& source, const std::vector<Member>& members,
                      const std::string& wanted) {
  if (wanted.empty() && members.size() == 1) return members.front();
  const auto at = parseInteger(wanted);
  std::string names;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string& name = members[i].name;
    if (name == wanted || name == wanted + ".npy") return members[i];
    if (i < 32) names += (i ? ", " : "") + printable(name.substr(0, name.size() - 4), 64);
  }
  if (at && *at >= 1 && static_cast<std::uint64_t>(*at) <= members.size())
    return members[static_cast<std::size_t>(*at - 1)];
  return fail(ErrorCode::kInvalidArgument, "the archive " + source.name() + " holds the arrays " +
                                               names + "; choose one of them by its name");
}

/// Where the bytes of a member begin, once it is known that they can be read as they are.
Result<std::uint64_t> locate(const ByteSource& source, const Member& member) {
  const std::string object = "has the member \"" + printable(member.name, 64) + "\", ";
  if (member.flags & 1) return bad(source, object + "which is encrypted; save it without");
  if (member.method != 0)
    return bad(source, object + "compressed from " + std::to_string(member.size) + " to " +
                           std::to_string(member.packed) + " bytes; save it with numpy.savez");
  if (member.size != member.packed) return bad(source, object + "whose two sizes differ");
  const auto local = part(source, member.offset, 30);
  if (!local) return fail(local.error());
  if (!local->starts_with("PK\3\4")) return bad(source, object + "which is not where it should be");
  const std::uint64_t begin = member.offset + 30 + number(*local, 26, 2) + number(*local, 28, 2);
  if (begin > source.size() || member.size > source.size() - begin)
    return bad(source, object + "which is cut");
  return begin;
}

Status checkCrc(const ByteSource& source, const Member& member, std::uint64_t begin,
                const Control& control) {
  std::uint64_t crc = 0;
  Control quiet{control.cancel, {}, 1};  // one thread: the sum depends on the order
  const auto add = [&](std::uint64_t, std::span<const std::byte> bytes) {
    crc = ::crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  };
  if (Status s = readBlocks(source, begin, 1, member.size, quiet, add); !s) return s;
  if (crc == member.crc) return {};
  return bad(source, "has the member \"" + printable(member.name, 64) +
                         "\", whose CRC-32 is wrong; it is damaged");
}

}  // namespace

Match NpzFormat::probe(std::string_view head, std::uint64_t) const {
  if (head.starts_with("PK\3\4")) return {100, "begins with it"};
  return {0, "does not begin with it"};
}

Result<FileHeader> NpzFormat::readHeader(const ByteSource& source,
                                         const Selection& selection) const {
  const auto members = readMembers(source);
  if (!members) return fail(members.error());
  const auto member = choose(source, *members, selection.member);
  if (!member) return fail(member.error());
  const auto begin = locate(source, *member);
  if (!begin) return fail(begin.error());
  const PartSource array(source, *begin, member->size);
  auto header = npy_.readHeader(array, {{}, selection.axes});
  if (!header) return header;
  for (Layout& layout : header->layouts) {
    if (layout.offset > member->size || layout.bytes > member->size - layout.offset)
      return bad(source, "has the member \"" + printable(member->name, 64) +
                             "\", whose shape needs more bytes than it has");
    layout.offset += *begin;
  }
  header->format = "npz";
  header->payload_ends_file = false;
  header->metadata.emplace_back("member", member->name);
  return header;
}

Result<Payload> NpzFormat::read(const ByteSource& source, const FileHeader& header,
                                const Layout& layout, const Control& control) const {
  const auto members = readMembers(source);
  if (!members) return fail(members.error());
  const auto member = choose(source, *members, std::string(metadataValue(header, "member")));
  if (!member) return fail(member.error());
  const auto begin = locate(source, *member);
  if (!begin) return fail(begin.error());
  if (Status s = checkCrc(source, *member, *begin, control); !s) return fail(s.error());
  Layout inside = layout;
  inside.offset -= *begin;
  return npy_.read(PartSource(source, *begin, member->size), header, inside, control);
}

}  // namespace lsc
