// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/npy/head.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kHeaderLimit = 64 * 1024;
constexpr std::size_t kMaxAxes = 32;

/// Reads one token of the literal at a time.
class LiteralReader {
 public:
  explicit LiteralReader(std::string_view text) : rest_(trim(text)) {}

  bool eat(std::string_view word) {
    rest_ = trim(rest_);
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  std::optional<std::string_view> quoted() {
    rest_ = trim(rest_);
    if (!rest_.starts_with('\'') && !rest_.starts_with('"')) return std::nullopt;
    const std::size_t end = rest_.find(rest_[0], 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view found = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return found;
  }
  std::optional<std::vector<std::int64_t>> tuple() {
    std::vector<std::int64_t> values;
    if (!eat("(")) return std::nullopt;
    while (!eat(")")) {
      rest_ = trim(rest_);
      const std::size_t end = rest_.find_first_not_of("0123456789");
      const auto value = parseInteger(rest_.substr(0, end));
      if (!value || values.size() == kMaxAxes) return std::nullopt;
      values.push_back(*value);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
      if (!eat(",") && !trim(rest_).starts_with(')')) return std::nullopt;
    }
    return values;
  }
  bool atEnd() const { return trim(rest_).empty(); }

 private:
  std::string_view rest_;
};

bool parseDescr(std::string_view descr, ArrayHead& head) {
  if (descr.size() < 3) return false;
  const char order = descr[0], kind = descr[1];
  if (order != '<' && order != '>' && order != '=') return false;
  head.byte_order = order == '>'   ? std::endian::big
                    : order == '<' ? std::endian::little
                                   : std::endian::native;
  const auto size = parseInteger(descr.substr(2));
  if (!size) return false;
  head.item_bytes = static_cast<int>(std::clamp<std::int64_t>(*size, 0, 64));
  switch (kind) {
    case 'f':
      head.kind = ArrayKind::kReal;
      break;
    case 'c':
      head.kind = ArrayKind::kComplex;
      return *size == 8 || *size == 16;
    case 'i':
      head.kind = ArrayKind::kSigned;
      break;
    case 'u':
      head.kind = ArrayKind::kUnsigned;
      break;
    default:
      return false;
  }
  return *size == 4 || *size == 8;
}

Result<ArrayHead> parseLiteral(std::string_view text, const std::string& object) {
  const auto bad = [&](const std::string& why) {
    return fail(ErrorCode::kCorrupt, object + " " + why);
  };
  ArrayHead head;
  bool have_descr = false, have_order = false, have_shape = false;
  LiteralReader reader(text);
  if (!reader.eat("{")) return bad("is not a dictionary");
  while (!reader.eat("}")) {
    const auto key = reader.quoted();
    if (!key || !reader.eat(":")) return bad("is broken");
    if (*key == "descr" && !have_descr) {
      const auto descr = reader.quoted();
      if (!descr || !parseDescr(*descr, head)) {
        return bad(
            "has the type " +
            (descr ? "\"" + printable(*descr, 32) + "\"" : std::string("of a structured array")) +
            "; real, complex and integer numbers of 4 and 8 bytes are read, objects never");
      }
      have_descr = true;
    } else if (*key == "fortran_order" && !have_order) {
      head.fortran_order = reader.eat("True");
      if (!head.fortran_order && !reader.eat("False")) return bad("has a broken fortran_order");
      have_order = true;
    } else if (*key == "shape" && !have_shape) {
      auto shape = reader.tuple();
      if (!shape) return bad("has a broken shape");
      head.shape = std::move(*shape);
      have_shape = true;
    } else {
      return bad("has the key \"" + printable(*key, 64) + "\", which is unknown or given twice");
    }
    reader.eat(",");
  }
  if (!reader.atEnd()) return bad("goes on after its dictionary");
  if (!have_descr || !have_order || !have_shape) return bad("lacks descr, fortran_order or shape");
  return head;
}

}  // namespace

Result<ArrayHead> readNpyHead(const ByteSource& source) {
  const std::string object = "the npy header of " + source.name();
  const auto lead = readHead(source, 12);
  if (!lead) return fail(lead.error());
  if (lead->size() < 12) return fail(ErrorCode::kCorrupt, object + " is cut");
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>((*lead)[i]));
  };
  const std::uint64_t version = byte(6);
  if (version < 1 || version > 3) {
    return fail(ErrorCode::kUnsupported,
                object + " has version " + std::to_string(version) + "; 1 to 3 are read");
  }
  const std::uint64_t start = version == 1 ? 10 : 12;
  std::uint64_t length = byte(8) | byte(9) << 8;
  if (version > 1) length |= byte(10) << 16 | byte(11) << 24;
  if (length > kHeaderLimit || length > source.size() - std::min(start, source.size())) {
    return fail(ErrorCode::kCorrupt, object + " claims " + std::to_string(length) +
                                         " bytes, which are not there or too many");
  }
  const auto text = readText(source, start, length);
  if (!text) return fail(text.error());
  auto head = parseLiteral(*text, object);
  if (head) head->offset = start + length;
  return head;
}

std::string npyHeadText(const std::string& descr, const std::vector<std::int64_t>& shape) {
  std::string dict = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (";
  for (const std::int64_t extent : shape) dict += std::to_string(extent) + ", ";
  dict += "), }";
  dict.append(63 - (10 + dict.size()) % 64, ' ');
  dict += '\n';
  std::string head(kNpyMagic);
  head += '\x01';
  head += '\0';
  head += static_cast<char>(dict.size() & 255);
  head += static_cast<char>(dict.size() >> 8);
  return head + dict;
}

}  // namespace lsc
