// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include "engine/formats/text.h"
#include "engine/formats/xml.h"
#include "plugins/formats/lime/lime.h"
#include "plugins/formats/lime/records.h"

namespace lsc {
namespace {

constexpr std::string_view kIldgData = "ildg-binary-data";
constexpr std::string_view kScidacData = "scidac-binary-data";
constexpr std::size_t kShownText = 64 * 1024;

/// One binary record and the descriptions that belong to it.
struct StoredField {
  LimeRecord data;
  std::optional<XmlElement> ildg, record, checksum;
};

/// What the records say, before it is understood.
struct Contents {
  std::vector<StoredField> fields;
  std::optional<XmlElement> file;  // scidacFile
  std::vector<std::pair<std::string, std::string>> metadata;
};

tl::unexpected<Error> bad(const std::string& object, const std::string& why) {
  return fail(ErrorCode::kCorrupt, object + " " + why);
}

/// "plaquette = 1.0", several to a line with commas, as tmLQCD writes.
void addXlfInfo(std::string_view text, Contents& contents) {
  for (const std::string_view line : split(text, '\n')) {
    for (const std::string_view item : split(line, ',')) {
      const std::size_t equals = item.find('=');
      if (equals == std::string_view::npos) continue;
      contents.metadata.emplace_back(trim(item.substr(0, equals)), trim(item.substr(equals + 1)));
    }
  }
}

/// Sorts the records of a file: descriptions wait for the data that follows, a checksum belongs to
/// the data before it.
class Sorter {
 public:
  explicit Sorter(const ByteSource& source) : source_(source) {}

  Status add(const LimeRecord& record) {
    if (record.type == kIldgData || record.type == kScidacData) {
      contents_.fields.push_back(
          {record, std::exchange(ildg_, {}), std::exchange(record_, {}), {}});
      return {};
    }
    if (record.type == "ildg-format") return xml(record, ildg_);
    if (record.type == "scidac-private-record-xml") return xml(record, record_);
    if (record.type == "scidac-private-file-xml") return xml(record, contents_.file);
    if (record.type == "scidac-checksum") return checksum(record);
    if (record.type == "xlf-info" || record.type == "ildg-data-lfn" ||
        record.type == "scidac-file-xml" || record.type == "scidac-record-xml") {
      auto text = readLimeText(source_, record);
      if (!text) return fail(text.error());
      if (record.type == "xlf-info") {
        addXlfInfo(*text, contents_);
      } else {
        contents_.metadata.emplace_back(record.type, trim(*text).substr(0, kShownText));
      }
      return {};
    }
    // Anything else is named, never interpreted.
    contents_.metadata.emplace_back("record",
                                    record.type + ", " + std::to_string(record.length) + " bytes");
    return {};
  }
  Contents take() { return std::move(contents_); }

 private:
  Status xml(const LimeRecord& record, std::optional<XmlElement>& into) {
    const auto text = readLimeText(source_, record);
    if (!text) return fail(text.error());
    auto element = parseXml(*text, "the record " + record.type + " of " + source_.name());
    if (!element) return fail(element.error());
    into = std::move(*element);
    return {};
  }
  Status checksum(const LimeRecord& record) {
    std::optional<XmlElement> element;
    if (Status s = xml(record, element); !s) return s;
    if (!contents_.fields.empty() && !contents_.fields.back().checksum) {
      contents_.fields.back().checksum = std::move(element);
    }
    return {};
  }

  const ByteSource& source_;
  Contents contents_;
  std::optional<XmlElement> ildg_, record_;
};

Result<std::int64_t> integerOf(const XmlElement& element, std::string_view key,
                               const std::string& object) {
  const auto value = parseInteger(element.get(key));
  if (value) return *value;
  return bad(object, "has " + std::string(key) + " = \"" + printable(element.get(key), 64) +
                         "\", which is no integer");
}

Status fillIldg(const StoredField& field, const std::string& object, FileHeader& header,
                Layout& layout) {
  const XmlElement& format = *field.ildg;
  header.format = "ildg-lime";
  if (format.get("field") != "su3gauge") {
    return fail(ErrorCode::kUnsupported, object + " holds the field \"" +
                                             printable(format.get("field"), 64) +
                                             "\"; ILDG files of su3gauge are read");
  }
  const auto precision = integerOf(format, "precision", object);
  if (!precision) return fail(precision.error());
  if (*precision != 32 && *precision != 64) {
    return bad(object, "has precision " + std::to_string(*precision) + "; it must be 32 or 64");
  }
  layout.real_bytes = static_cast<int>(*precision / 8);
  layout.rows = 3;
  for (const char* key : {"lx", "ly", "lz", "lt"}) {
    const auto extent = integerOf(format, key, object);
    if (!extent) return fail(extent.error());
    layout.extents.push_back(*extent);
  }
  return {};
}

Status fillScidacDims(const Contents& contents, const std::string& object, Layout& layout) {
  if (!contents.file)
    return bad(
        object,
        "has neither ildg-format nor scidac-private-file-xml, so its dimensions are unknown");
  if (const auto volfmt = contents.file->get("volfmt"); !volfmt.empty() && volfmt != "0") {
    return fail(ErrorCode::kUnsupported,
                object + " is one part of a field in several files, which is not read");
  }
  for (const std::string_view word : words(contents.file->get("dims"))) {
    const auto extent = parseInteger(word);
    if (!extent || layout.extents.size() == 8)
      return bad(object, "has the dims \"" + printable(contents.file->get("dims"), 64) +
                             "\", which are no extents");
    layout.extents.push_back(*extent);
  }
  const auto spacetime = integerOf(*contents.file, "spacetime", object);
  if (!spacetime) return fail(spacetime.error());
  if (*spacetime != static_cast<std::int64_t>(layout.extents.size())) {
    return bad(object, "has " + std::to_string(layout.extents.size()) + " dims but spacetime " +
                           std::to_string(*spacetime));
  }
  return {};
}

/// Numbers of a datum and how many of them a site has: links if there is one N x N matrix for each
/// axis, else reals.
Status fillScidacType(const XmlElement& record, const std::string& object, FileHeader& header,
                      Layout& layout) {
  if (const auto type = record.get("recordtype"); type != "0" && !type.empty()) {
    return fail(
        ErrorCode::kUnsupported,
        object + " is not a field of the whole lattice (recordtype " + printable(type, 16) + ")");
  }
  const std::string_view precision = record.get("precision");
  if (precision != "F" && precision != "D") {
    return bad(object, "has precision \"" + printable(precision, 16) + "\"; F and D are read");
  }
  layout.real_bytes = precision == "F" ? 4 : 8;
  const auto typesize = integerOf(record, "typesize", object),
             count = integerOf(record, "datacount", object);
  if (!typesize) return fail(typesize.error());
  if (!count) return fail(count.error());
  const std::int64_t reals = *typesize / layout.real_bytes;
  if (*typesize < 1 || *typesize > 1 << 20 || *typesize % layout.real_bytes != 0 || *count < 1 ||
      *count > 1 << 20) {
    return bad(object, "has typesize " + std::to_string(*typesize) + " and datacount " +
                           std::to_string(*count) + ", which fit no field");
  }
  const std::int64_t colours = parseInteger(record.get("colors")).value_or(0);
  if (*count == static_cast<std::int64_t>(layout.extents.size()) && colours >= 1 && colours <= 16 &&
      (reals == 2 * colours * colours || (colours == 3 && reals == 12))) {
    header.kind = FieldKind::kGauge;
    header.colours = static_cast<int>(colours);
    layout.rows = static_cast<int>(reals / (2 * colours));
    return {};
  }
  if (colours > 1) {
    return fail(ErrorCode::kUnsupported,
                object + " holds " + printable(record.get("datatype"), 64) + " (" +
                    std::to_string(*count) + " data of " + std::to_string(*typesize) +
                    " bytes a site); links and real fields are read");
  }
  header.kind = FieldKind::kScalar;
  header.components = static_cast<int>(std::min<std::int64_t>(reals * *count, 1 << 30));
  return {};
}

std::uint64_t bytesPerSite(const FileHeader& header, const Layout& layout) {
  const std::uint64_t reals = header.kind == FieldKind::kScalar
                                  ? static_cast<std::uint64_t>(header.components)
                                  : 2u * layout.extents.size() * layout.rows * header.colours;
  return reals * layout.real_bytes;
}

Status fillClaims(const StoredField& field, const std::string& object, FileHeader& header,
                  int real_bytes) {
  header.checksum.kind = ChecksumKind::kScidac;
  if (field.checksum) {
    for (const char* key : {"suma", "sumb"}) {
      const auto word = parseHex32(field.checksum->get(key));
      if (!word)
        return bad(object, std::string("has a scidac-checksum whose ") + key +
                               " is no hexadecimal of 32 bits");
      header.checksum.words.push_back(*word);
    }
  }
  if (header.kind == FieldKind::kScalar) return {};
  const std::string_view printed = metadataValue(header, "plaquette");
  if (const auto value = parseReal(printed))
    header.plaquette = storedReal(*value, printed, real_bytes);
  return {};
}

Result<FileHeader> describe(const Contents& contents, const StoredField& field,
                            const std::string& file) {
  const std::string object = "the record " + field.data.type + " of " + file;
  FileHeader header;
  header.format = "scidac-lime";
  header.payload_ends_file = false;
  header.metadata = contents.metadata;
  Layout layout;
  layout.offset = field.data.offset;
  layout.reading = "big-endian";
  if (field.ildg) {
    if (Status s = fillIldg(field, object, header, layout); !s) return fail(s.error());
  } else {
    if (Status s = fillScidacDims(contents, object, layout); !s) return fail(s.error());
    if (!field.record)
      return bad(object, "has no scidac-private-record-xml before it, so its type is unknown");
    if (Status s = fillScidacType(*field.record, object, header, layout); !s)
      return fail(s.error());
  }
  const auto bytes = payloadBytes(layout.extents, bytesPerSite(header, layout), object);
  if (!bytes) return fail(bytes.error());
  layout.bytes = *bytes;
  if (layout.bytes != field.data.length) {
    return bad(object, "holds " + std::to_string(field.data.length) + " bytes, but a " +
                           dimsText(layout.extents) + " lattice of " + groupName(header) +
                           " needs " + std::to_string(layout.bytes));
  }
  if (field.ildg && contents.file) {
    Layout other;
    if (!fillScidacDims(contents, object, other) || other.extents != layout.extents) {
      header.remarks.push_back(
          "scidac-private-file-xml gives other dimensions than ildg-format, which was taken");
    }
  }
  if (Status s = fillClaims(field, object, header, layout.real_bytes); !s) return fail(s.error());
  header.layouts.push_back(std::move(layout));
  return header;
}

/// Number of the chosen field, from 0.
Result<std::size_t> chooseField(const Contents& contents, const Selection& selection,
                                const std::string& file) {
  if (contents.fields.empty())
    return fail(ErrorCode::kCorrupt,
                file + " is a LIME file without ildg-binary-data or scidac-binary-data");
  if (selection.member.empty()) return std::size_t{0};
  const auto number = parseInteger(selection.member);
  if (!number || *number < 1 || *number > static_cast<std::int64_t>(contents.fields.size())) {
    return fail(ErrorCode::kInvalidArgument,
                file + " has the fields 1 to " + std::to_string(contents.fields.size()) +
                    ", not \"" + printable(selection.member, 64) + "\"");
  }
  return static_cast<std::size_t>(*number - 1);
}

}  // namespace

Match LimeFormat::probe(std::string_view head, std::uint64_t) const {
  if (head.starts_with("\x45\x67\x89\xab")) return {100, "begins with it"};
  return {0, "does not begin with it"};
}

Result<FileHeader> LimeFormat::readHeader(const ByteSource& source,
                                          const Selection& selection) const {
  auto walked = walkLime(source);
  if (!walked) return fail(walked.error());
  Sorter sorter(source);
  for (const LimeRecord& record : walked->records) {
    if (Status s = sorter.add(record); !s) return fail(s.error());
  }
  const Contents contents = sorter.take();
  const auto chosen = chooseField(contents, selection, source.name());
  if (!chosen) return fail(chosen.error());
  auto header = describe(contents, contents.fields[*chosen], source.name());
  if (!header) return header;
  for (std::string& remark : walked->remarks) header->remarks.push_back(std::move(remark));
  if (contents.fields.size() > 1) {
    for (std::size_t i = 0; i < contents.fields.size(); ++i)
      header->choices.push_back(std::to_string(i + 1));
    if (selection.member.empty()) {
      header->remarks.push_back(source.name() + " holds " + std::to_string(contents.fields.size()) +
                                " fields; the first is shown, choose another by its number");
    }
  }
  return header;
}

}  // namespace lsc
