// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/npz/npz.h"

#include <zlib.h>

#include <algorithm>

#include "engine/formats/text.h"
#include "plugins/formats/npy/head.h"
#include "plugins/formats/npz/zip.h"

namespace lsc {
namespace {

constexpr std::uint64_t kHeadBytes = 66 << 10;  // of a member, with its npy head
constexpr std::uint64_t kBlockBytes = 1 << 20;

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

Result<ZipMember> choose(const ByteSource& source, const std::vector<ZipMember>& members,
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

Status checkCrc(const ByteSource& source, const ZipMember& member, std::uint64_t begin,
                const Control& control) {
  std::uint64_t crc = 0;
  Control quiet{control.cancel, {}, 1};  // one thread: the sum depends on the order
  const auto add = [&](std::uint64_t, std::span<const std::byte> bytes) {
    crc = ::crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  };
  if (Status s = readBlocks(source, begin, 1, member.size, quiet, add); !s) return s;
  if (crc == member.crc) return {};
  return badArchive(source, "has the member \"" + printable(member.name, 64) +
                                "\", whose CRC-32 is wrong; it is damaged");
}

/// A deflated member: its npy head, read from its first bytes.
Result<ArrayHead> packedHead(const ByteSource& source, const ZipMember& member,
                             std::uint64_t begin) {
  std::vector<std::byte> bytes(std::min(member.size, kHeadBytes));
  Inflater inflater(source, member, begin);
  if (Status s = inflater.read(bytes); !s) return fail(s.error());
  if (!std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())
           .starts_with(kNpyMagic))
    return badArchive(
        source, "has the member \"" + printable(member.name, 64) + "\", which is no npy array");
  return readNpyHead(MemorySource(bytes, source.name()));
}

/// An archive may unpack to three times its size, and to 64 MiB in any case.
Status checkGrowth(const ByteSource& source, const ZipMember& member) {
  if (member.size <= std::max(3 * source.size(), kFreeGrowth)) return {};
  return badArchive(source,
                    "has the member \"" + printable(member.name, 64) + "\", which unpacks to " +
                        std::to_string(member.size) + " bytes, more than three times the " +
                        std::to_string(source.size()) + " of the file; save it with numpy.savez");
}

Result<FileHeader> describePacked(const ByteSource& source, const ZipMember& member,
                                  std::uint64_t begin, const Selection& selection) {
  if (Status s = checkGrowth(source, member); !s) return fail(s.error());
  const auto head = packedHead(source, member, begin);
  if (!head) return fail(head.error());
  auto header = describeArray(*head, selection, "the array in " + source.name());
  if (!header) return header;
  const auto whole = payloadBytes(head->shape, static_cast<std::uint64_t>(head->item_bytes),
                                  "the array in " + source.name());
  if (!whole) return fail(whole.error());
  if (member.size != head->offset + *whole)
    return badArchive(source, "has the member \"" + printable(member.name, 64) + "\" of " +
                                  std::to_string(member.size) + " bytes, whose shape needs " +
                                  std::to_string(head->offset + *whole));
  header->packed = true;
  return header;
}

Result<Payload> readPacked(const ByteSource& source, const ZipMember& member, std::uint64_t begin,
                           const FileHeader& header, const Layout& layout, const Control& control) {
  const auto head = packedHead(source, member, begin);
  if (!head) return fail(head.error());
  Payload payload{makeField(header, layout), {}};
  const auto fill =
      ArrayFill::into(payload.field, *head, layout.axes, "the array in " + source.name());
  if (!fill) return fail(fill.error());
  Inflater inflater(source, member, begin);
  const auto item = static_cast<std::uint64_t>(head->item_bytes);
  std::vector<std::byte> block(kBlockBytes);
  const std::uint64_t end = layout.offset + layout.bytes;
  for (std::uint64_t at = 0; at < end;) {
    const std::uint64_t stop = at < layout.offset ? layout.offset : end;
    const auto piece = std::span(block).first(std::min(stop - at, kBlockBytes));
    if (control.cancel.stop_requested())
      return fail(ErrorCode::kCancelled, "reading " + source.name() + " was cancelled");
    if (Status s = inflater.read(piece); !s) return fail(s.error());
    if (at >= layout.offset) fill->place((at - layout.offset) / item, piece);
    at += piece.size();
    if (control.progress) control.progress(static_cast<double>(at) / static_cast<double>(end));
  }
  if (Status s = inflater.finish(); !s) return fail(s.error());
  return payload;
}

/// The chosen array and where its bytes begin.
struct Found {
  ZipMember member;
  std::uint64_t begin = 0;
};

Result<Found> find(const ByteSource& source, const std::vector<ZipMember>& members,
                   const std::string& wanted) {
  auto member = choose(source, members, wanted);
  if (!member) return fail(member.error());
  const auto begin = locate(source, *member);
  if (!begin) return fail(begin.error());
  return Found{std::move(*member), *begin};
}

}  // namespace

Match NpzFormat::probe(std::string_view head, std::uint64_t) const {
  if (head.starts_with("PK\3\4")) return {100, "begins with it"};
  return {0, "does not begin with it"};
}

Result<FileHeader> NpzFormat::readHeader(const ByteSource& source,
                                         const Selection& selection) const {
  const auto members = readArrays(source);
  if (!members) return fail(members.error());
  const auto [path, configuration] = splitMember(selection.member);
  const auto found = find(source, *members, path);
  if (!found) return fail(found.error());
  const ZipMember& member = found->member;
  const Selection inside{configuration, selection.axes};
  auto header = member.deflated()
                    ? describePacked(source, member, found->begin, inside)
                    : npy_.readHeader(PartSource(source, found->begin, member.size), inside);
  if (!header) return header;
  for (Layout& layout : header->layouts) {
    if (member.deflated()) break;
    if (layout.offset > member.size || layout.bytes > member.size - layout.offset)
      return badArchive(source, "has the member \"" + printable(member.name, 64) +
                                    "\", whose shape needs more bytes than it has");
    layout.offset += found->begin;
  }
  header->format = "npz";
  header->payload_ends_file = false;
  header->metadata.emplace_back("member", member.name);
  return header;
}

std::vector<std::string> NpzFormat::datasets(const ByteSource& source) const {
  std::vector<std::string> names;
  if (const auto members = readArrays(source))
    for (const ZipMember& member : *members)
      names.push_back(member.name.substr(0, member.name.size() - 4));
  return names;
}

Result<Payload> NpzFormat::read(const ByteSource& source, const FileHeader& header,
                                const Layout& layout, const Control& control) const {
  const auto members = readArrays(source);
  if (!members) return fail(members.error());
  const auto found = find(source, *members, std::string(metadataValue(header, "member")));
  if (!found) return fail(found.error());
  const auto& [member, begin] = *found;
  if (member.deflated()) return readPacked(source, member, begin, header, layout, control);
  if (Status s = checkCrc(source, member, begin, control); !s) return fail(s.error());
  Layout inside = layout;
  inside.offset -= begin;
  return npy_.read(PartSource(source, begin, member.size), header, inside, control);
}

}  // namespace lsc
