// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/clock.h"
#include "engine/formats/checksum.h"
#include "engine/formats/text.h"
#include "plugins/formats/lime/lime.h"
#include "plugins/formats/lime/records.h"

namespace lsc {
namespace {

constexpr const char* kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

std::string tag(const std::string& name, const std::string& text) {
  return "<" + name + ">" + text + "</" + name + ">";
}

std::string valueOf(const WriteRequest& request, const std::string& key,
                    const std::string& otherwise) {
  for (const auto& [name, value] : request.metadata) {
    if (name == key && !value.empty()) return value;
  }
  return otherwise;
}

std::string fileXml(const std::vector<std::int64_t>& extents) {
  std::string dims;
  for (const std::int64_t extent : extents) dims += std::to_string(extent) + " ";
  return kXml + tag("scidacFile", tag("version", "1.1") +
                                      tag("spacetime", std::to_string(extents.size())) +
                                      tag("dims", dims) + tag("volfmt", "0"));
}

std::string recordXml(const Field& field, const Encoding& encoding) {
  const std::string precision = encoding.real_bytes == 4 ? "F" : "D";
  std::string type = "QDP_" + precision + "_Real", colours = "0";
  std::size_t typesize = static_cast<std::size_t>(encoding.real_bytes), count = 1;
  if (const auto* gauge = std::get_if<GaugeField>(&field)) {
    colours = std::to_string(gauge->colours);
    type = gauge->colours == 1 ? "QDP_" + precision + "_Complex"
                               : "QDP_" + precision + colours + "_ColorMatrix";
    typesize *= 2 * gauge->matrixSize();
    count = gauge->extents.size();
  } else {
    count = static_cast<std::size_t>(std::get<ScalarField>(field).components);
  }
  return kXml + tag("scidacRecord", tag("version", "1.1") + tag("date", isoTime(wallSeconds())) +
                                        tag("recordtype", "0") + tag("datatype", type) +
                                        tag("precision", precision) + tag("colors", colours) +
                                        tag("spins", colours == "0" ? "0" : "1") +
                                        tag("typesize", std::to_string(typesize)) +
                                        tag("datacount", std::to_string(count)));
}

std::string ildgXml(const GaugeField& field, const Encoding& encoding) {
  std::string inside = tag("version", "1.0") + tag("field", "su3gauge") +
                       tag("precision", std::to_string(8 * encoding.real_bytes));
  const char* const names[] = {"lx", "ly", "lz", "lt"};
  for (std::size_t axis = 0; axis < 4; ++axis)
    inside += tag(names[axis], std::to_string(field.extents[axis]));
  return std::string(kXml) +
         "<ildgFormat xmlns=\"http://www.lqcd.org/ildg\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://www.lqcd.org/ildg/filefmt.xsd\">" +
         inside + "</ildgFormat>";
}

std::string checksumXml(const std::vector<std::uint32_t>& words) {
  return kXml + tag("scidacChecksum", tag("version", "1.0") + tag("suma", hex32(words[0])) +
                                          tag("sumb", hex32(words[1])));
}

bool fitsIldg(const Field& field) {
  const auto* gauge = std::get_if<GaugeField>(&field);
  return gauge && gauge->colours == 3 && gauge->dimensions() == 4;
}

/// The binary record; its checksum comes back.
Result<std::vector<std::uint32_t>> appendData(const Field& field, const Encoding& encoding,
                                              const std::string& type, OutputFile& output,
                                              const Control& control) {
  const std::size_t site_bytes = siteBytes(field, encoding);
  std::uint64_t length = site_bytes;
  for (const std::int64_t extent : extentsOf(field)) length *= static_cast<std::uint64_t>(extent);
  if (Status s = appendLimeHeader(output, type, length, {}); !s) return fail(s.error());
  Checksum checksum(ChecksumKind::kScidac, std::endian::big);
  const auto sink = [&](std::uint64_t first, std::span<const std::byte> bytes) {
    checksum.add(first, site_bytes, bytes);
    return output.append(bytes);
  };
  if (Status s = writeCanonical(field, encoding, control, sink); !s) return fail(s.error());
  if (Status s = appendLimePadding(output, length); !s) return fail(s.error());
  return checksum.words();
}

}  // namespace

Status LimeFormat::write(const Field& field, const WriteRequest& request, OutputFile& output,
                         const Control& control) const {
  const bool asked_ildg = request.flavour.starts_with("ildg");
  if (asked_ildg && !fitsIldg(field)) {
    return fail(ErrorCode::kInvalidArgument,
                "an ILDG file holds SU(3) links in four dimensions; write this field as scidac");
  }
  const bool ildg = asked_ildg || (request.flavour == "lime" && fitsIldg(field));
  const Encoding encoding{request.encoding.real_bytes, std::endian::big, 0};

  // Two messages, as QIO writes them: the file, then the record.
  const std::string empty = std::string(kXml) + "<title></title>";
  if (Status s = appendLimeText(output, "scidac-private-file-xml", fileXml(extentsOf(field)),
                                {true, false});
      !s)
    return s;
  if (Status s = appendLimeText(output, "scidac-file-xml",
                                valueOf(request, "scidac-file-xml", empty), {false, true});
      !s)
    return s;
  if (Status s = appendLimeText(output, "scidac-private-record-xml", recordXml(field, encoding),
                                {true, false});
      !s)
    return s;
  if (Status s = appendLimeText(output, "scidac-record-xml",
                                valueOf(request, "scidac-record-xml", empty), {});
      !s)
    return s;
  if (ildg) {
    if (Status s = appendLimeText(output, "ildg-format",
                                  ildgXml(std::get<GaugeField>(field), encoding), {});
        !s)
      return s;
  }
  const auto words = appendData(field, encoding, ildg ? "ildg-binary-data" : "scidac-binary-data",
                                output, control);
  if (!words) return fail(words.error());
  if (const std::string name = valueOf(request, "ildg-data-lfn", ""); ildg && !name.empty()) {
    if (Status s = appendLimeText(output, "ildg-data-lfn", name, {}); !s) return s;
  }
  return appendLimeText(output, "scidac-checksum", checksumXml(*words), {false, true});
}

}  // namespace lsc
