// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/nersc/nersc.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::string_view kBegin = "BEGIN_HEADER";
constexpr std::string_view kEnd = "END_HEADER";
constexpr std::uint64_t kHeaderLimit = 64 * 1024;
constexpr std::size_t kLineLimit = 1024;

struct Lines {
  std::map<std::string, std::string, std::less<>> values;
  std::vector<std::pair<std::string, std::string>> in_order;
  std::uint64_t payload = 0;  // where END_HEADER's line ends
};

tl::unexpected<Error> bad(const std::string& file, const std::string& why) {
  return fail(ErrorCode::kCorrupt, "the NERSC header of " + file + " " + why);
}

Result<Lines> readLines(std::string_view head, const std::string& file) {
  Lines lines;
  std::size_t at = 0;
  for (std::size_t number = 0; number < kLineLimit; ++number) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = trim(head.substr(at, end - at));
    at = end + 1;
    if (line.find('\0') != std::string_view::npos) {
      return bad(file, "has a NUL character in line " + std::to_string(number + 1));
    }
    if (line == kEnd) {
      lines.payload = at;
      return lines;
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;  // BEGIN_HEADER, empty lines
    std::string key(trim(line.substr(0, equals))), value(trim(line.substr(equals + 1)));
    if (!lines.values.emplace(key, value).second)
      return bad(file, "gives " + printable(key, 64) + " twice");
    lines.in_order.emplace_back(std::move(key), std::move(value));
  }
  return bad(file, "has no END_HEADER in its first " + std::to_string(head.size()) + " bytes");
}

/// "4D_SU3_GAUGE_3x3" and "4D_SU<N>_GAUGE_NxN": all rows; "4D_SU3_GAUGE": two.
bool parseDatatype(std::string_view type, int& colours, int& rows) {
  if (!type.starts_with("4D_SU")) return false;
  type.remove_prefix(5);
  const std::size_t end = type.find("_GAUGE");
  if (end == std::string_view::npos) return false;
  const auto n = parseInteger(type.substr(0, end));
  if (!n || *n < 2 || *n > 16) return false;
  colours = static_cast<int>(*n);
  type.remove_prefix(end + 6);
  const std::string digits = std::to_string(*n);
  const std::string square = std::string("_").append(digits).append("x").append(digits);
  rows = type == square ? colours : 2;
  return type == square || (type.empty() && colours <= 3);
}

struct RealFormat {
  std::string_view token;
  int real_bytes;
  std::endian order;
  bool stated;  // the token names the order
};
constexpr std::array kRealFormats = {
    RealFormat{"IEEE32BIG", 4, std::endian::big, true},
    RealFormat{"IEEE32LITTLE", 4, std::endian::little, true},
    RealFormat{"IEEE64BIG", 8, std::endian::big, true},
    RealFormat{"IEEE64LITTLE", 8, std::endian::little, true},
    RealFormat{"IEEE32", 4, std::endian::big, false},
    RealFormat{"IEEE64", 8, std::endian::big, false},
};

/// Reads typed values out of the lines and remembers the first problem.
class HeaderReader {
 public:
  HeaderReader(const Lines& lines, const std::string& file) : lines_(lines), file_(file) {}

  Result<FileHeader> read() {
    header_.format = "nersc";
    header_.metadata = lines_.in_order;
    Layout layout;
    if (Status s = dims(layout); !s) return fail(s.error());
    const std::string& type = text("DATATYPE");
    if (!parseDatatype(type, header_.colours, layout.rows)) {
      return bad(file_, "has the DATATYPE \"" + printable(type, 64) +
                            "\"; 4D_SU3_GAUGE and 4D_SU<N>_GAUGE_<N>x<N> are read");
    }
    const std::string& floating = text("FLOATING_POINT");
    const auto real = std::find_if(kRealFormats.begin(), kRealFormats.end(),
                                   [&](const RealFormat& r) { return r.token == floating; });
    if (real == kRealFormats.end()) {
      return bad(file_, floating.empty() ? "has no FLOATING_POINT"
                                         : "has the FLOATING_POINT \"" + printable(floating, 64) +
                                               "\"; IEEE32 or IEEE64 with BIG or LITTLE are read");
    }
    if (Status s = claims(real->real_bytes); !s) return fail(s.error());
    return withLayouts(layout, *real);
  }

 private:
  const std::string& text(std::string_view key) const {
    static const std::string kNone;
    const auto found = lines_.values.find(key);
    return found == lines_.values.end() ? kNone : found->second;
  }

  Status dims(Layout& layout) const {
    for (int axis = 1; axis <= 4; ++axis) {
      const std::string key = "DIMENSION_" + std::to_string(axis);
      const auto extent = parseInteger(text(key));
      if (!extent || *extent < 1) {
        return bad(file_,
                   "has " + key + " = \"" + printable(text(key), 64) + "\", which is no extent");
      }
      layout.extents.push_back(*extent);
    }
    return {};
  }

  Status claims(int real_bytes) {
    header_.checksum.kind = ChecksumKind::kSum32;
    if (const std::string& stored = text("CHECKSUM"); !stored.empty()) {
      const auto word = parseHex32(stored);
      if (!word)
        return bad(file_, "has the CHECKSUM \"" + printable(stored, 64) +
                              "\", which is not hexadecimal of 32 bits");
      header_.checksum.words = {*word};
    }
    for (const auto& [key, into] : {std::pair{"PLAQUETTE", &header_.plaquette},
                                    std::pair{"LINK_TRACE", &header_.link_trace}}) {
      const std::string& stored = text(key);
      if (stored.empty()) continue;
      if (const auto value = parseReal(stored)) {
        *into = storedReal(*value, stored, real_bytes);
      } else {
        header_.remarks.push_back(std::string("the ") + key + " of the header is \"" +
                                  printable(stored, 64) + "\", which is not a number");
      }
    }
    return {};
  }

  Result<FileHeader> withLayouts(Layout layout, const RealFormat& real) {
    const auto bytes =
        payloadBytes(layout.extents, 8u * layout.rows * header_.colours * real.real_bytes,
                     "the NERSC header of " + file_);
    if (!bytes) return fail(bytes.error());
    layout.bytes = *bytes;
    layout.offset = lines_.payload;
    layout.real_bytes = real.real_bytes;
    for (const std::endian order :
         {real.order, real.order == std::endian::big ? std::endian::little : std::endian::big}) {
      layout.byte_order = order;
      layout.contradicts = real.stated && order != real.order;
      layout.reading = order == std::endian::big ? "big-endian" : "little-endian";
      header_.layouts.push_back(layout);
    }
    return header_;
  }

  const Lines& lines_;
  const std::string& file_;
  FileHeader header_;
};

}  // namespace

Match NerscFormat::probe(std::string_view head, std::uint64_t) const {
  if (head.starts_with(kBegin)) return {100, "begins with BEGIN_HEADER"};
  return {0, "does not begin with it"};
}

Result<FileHeader> NerscFormat::readHeader(const ByteSource& source, const Selection&) const {
  const auto head = readHead(source, kHeaderLimit);
  if (!head) return fail(head.error());
  const auto lines = readLines(*head, source.name());
  if (!lines) return fail(lines.error());
  const std::string file = source.name();
  return HeaderReader(*lines, file).read();
}

}  // namespace lsc
