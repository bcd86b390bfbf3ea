// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/npy/npy.h"

#include "engine/formats/text.h"
#include "plugins/formats/npy/head.h"

namespace lsc {

Match NpyFormat::probe(std::string_view head, std::uint64_t) const {
  if (head.starts_with(kNpyMagic)) return {100, "begins with it"};
  return {0, "does not begin with it"};
}

Result<FileHeader> NpyFormat::readHeader(const ByteSource& source,
                                         const Selection& selection) const {
  const auto head = readNpyHead(source);
  if (!head) return fail(head.error());
  auto header = describeArray(*head, selection, "the array in " + source.name());
  if (header) header->format = "npy";
  return header;
}

Result<Payload> NpyFormat::read(const ByteSource& source, const FileHeader& header,
                                const Layout& layout, const Control& control) const {
  const auto head = readNpyHead(source);
  if (!head) return fail(head.error());
  Payload payload{makeField(header, layout), {}};
  const auto fill =
      ArrayFill::into(payload.field, *head, layout.axes, "the array in " + source.name());
  if (!fill) return fail(fill.error());
  const auto item = static_cast<std::uint64_t>(head->item_bytes);
  const auto consume = [&](std::uint64_t first, std::span<const std::byte> bytes) {
    fill->place(first, bytes);
  };
  if (Status s = readBlocks(source, layout.offset, item, layout.bytes / item, control, consume);
      !s) {
    return fail(s.error());
  }
  return payload;
}

Status NpyFormat::write(const Field& field, const WriteRequest& request, OutputFile& output,
                        const Control& control) const {
  std::vector<std::int64_t> shape(extentsOf(field).rbegin(), extentsOf(field).rend());
  bool complex = true;
  if (const auto* gauge = std::get_if<GaugeField>(&field)) {
    shape.push_back(gauge->dimensions());
    if (gauge->colours > 1) shape.insert(shape.end(), 2, gauge->colours);
  } else {
    const int components = std::get<ScalarField>(field).components;
    complex = components == 2;
    if (components > 2) shape.push_back(components);
  }
  const Encoding encoding{request.encoding.real_bytes, std::endian::little, 0};
  const std::string descr =
      (complex ? "<c" : "<f") + std::to_string((complex ? 2 : 1) * encoding.real_bytes);
  if (Status s = output.append(npyHeadText(descr, shape)); !s) return s;
  return writeCanonical(
      field, encoding, control,
      [&](std::uint64_t, std::span<const std::byte> bytes) { return output.append(bytes); });
}

}  // namespace lsc
