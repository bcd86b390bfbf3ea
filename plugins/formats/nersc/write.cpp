// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>

#include "engine/formats/checksum.h"
#include "engine/formats/text.h"
#include "plugins/formats/nersc/nersc.h"

namespace lsc {
namespace {

/// Free text of the format that survives a conversion.
constexpr std::array kKept = {"ENSEMBLE_ID",      "ENSEMBLE_LABEL", "SEQUENCE_NUMBER", "CREATOR",
                              "CREATOR_HARDWARE", "CREATION_DATE",  "ARCHIVE_DATE"};

std::string line(const std::string& key, const std::string& value) {
  return key + " = " + value + "\n";
}

std::string fixed(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.12f", value);
  return text;
}

std::string headerText(const GaugeField& field, const WriteRequest& request, int rows,
                       std::uint32_t checksum) {
  const std::string n = std::to_string(field.colours);
  std::string type = "4D_SU" + n + "_GAUGE";
  if (rows == field.colours) type += "_" + n + "x" + n;
  std::string text = "BEGIN_HEADER\n" + line("HDR_VERSION", "1.0") + line("DATATYPE", type) +
                     line("STORAGE_FORMAT", "");
  for (std::size_t axis = 0; axis < 4; ++axis) {
    text += line("DIMENSION_" + std::to_string(axis + 1), std::to_string(field.extents[axis]));
  }
  text += line("LINK_TRACE", fixed(averageLinkTrace(field)));
  text += line("PLAQUETTE", fixed(averagePlaquette(field)));
  for (int axis = 1; axis <= 4; ++axis) {
    text += line("BOUNDARY_" + std::to_string(axis), "PERIODIC");
  }
  text += line("CHECKSUM", hex32(checksum));
  for (const char* key : kKept) {
    for (const auto& [name, value] : request.metadata) {
      if (name == key) text += line(key, printable(value, 256));
    }
  }
  const Encoding& encoding = request.encoding;
  text += line("FLOATING_POINT", std::string(encoding.real_bytes == 4 ? "IEEE32" : "IEEE64") +
                                     (encoding.byte_order == std::endian::big ? "BIG" : "LITTLE"));
  return text + "END_HEADER\n";
}

}  // namespace

Status NerscFormat::write(const Field& any, const WriteRequest& request, OutputFile& output,
                          const Control& control) const {
  const auto* field = std::get_if<GaugeField>(&any);
  if (!field || field->dimensions() != 4 || field->colours < 2) {
    return fail(ErrorCode::kInvalidArgument,
                "a NERSC file holds SU(N) links in four dimensions; write this field as scidac");
  }
  Encoding encoding = request.encoding;
  if (encoding.rows == 0) encoding.rows = field->colours;
  if (encoding.rows != field->colours && (encoding.rows != 2 || field->colours != 3)) {
    return fail(ErrorCode::kInvalidArgument, "only SU(3) can be written with two rows");
  }
  // The checksum stands before the payload: encode once for it, once to write.
  const std::size_t site_bytes = siteBytes(any, encoding);
  Checksum checksum(ChecksumKind::kSum32, encoding.byte_order);
  const auto sum = [&](std::uint64_t first, std::span<const std::byte> bytes) -> Status {
    checksum.add(first, site_bytes, bytes);
    return {};
  };
  if (Status s = writeCanonical(any, encoding, {control.cancel, {}, 0}, sum); !s) return s;
  const std::string header = headerText(*field, request, encoding.rows, checksum.words()[0]);
  if (Status s = output.append(header); !s) return s;
  return writeCanonical(
      any, encoding, control,
      [&](std::uint64_t, std::span<const std::byte> bytes) { return output.append(bytes); });
}

}  // namespace lsc
