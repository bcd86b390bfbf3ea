// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/xml.h"

#include <charconv>
#include <optional>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr int kMaxDepth = 32;
constexpr int kMaxElements = 4096;

bool isNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == ':' || (c & 0x80) != 0;
}

void appendUtf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

/// Parser of one document. Members return false after setting problem_.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  bool document(XmlElement& root) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
    if (!misc()) return false;
    if (!element(root, 0) || !misc()) return false;
    return trim(rest_).empty() || refuse("has text after its root element");
  }
  const std::string& problem() const { return problem_; }

 private:
  bool refuse(std::string why) {
    problem_ = std::move(why);
    return false;
  }
  bool eat(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void blanks() {
    const std::size_t first = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(first == std::string_view::npos ? rest_.size() : first);
  }
  bool skipPast(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return refuse("ends inside a comment or declaration");
    rest_.remove_prefix(at + end.size());
    return true;
  }
  /// Declaration, comments and blanks around the root.
  bool misc() {
    for (;;) {
      blanks();
      if (eat("<?")) {
        if (!skipPast("?>")) return false;
      } else if (eat("<!--")) {
        if (!skipPast("-->")) return false;
      } else if (rest_.starts_with("<!")) {
        return refuse("has a document type declaration, which is not read");
      } else {
        return true;
      }
    }
  }
  std::string_view name() {
    std::size_t length = 0;
    while (length < rest_.size() && isNameCharacter(rest_[length])) ++length;
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }
  bool attributes() {
    for (;;) {
      blanks();
      if (rest_.starts_with('>') || rest_.starts_with("/>")) return true;
      if (name().empty()) return refuse("has a broken attribute");
      blanks();
      if (!eat("=")) return refuse("has an attribute without a value");
      blanks();
      if (!rest_.starts_with('"') && !rest_.starts_with('\''))
        return refuse("has an attribute without quotes");
      const std::size_t end = rest_.find(rest_[0], 1);
      if (end == std::string_view::npos) return refuse("ends inside an attribute");
      if (rest_.substr(0, end).find('<') != std::string_view::npos)
        return refuse("has < in an attribute");
      rest_.remove_prefix(end + 1);
    }
  }
  bool entity(std::string& out) {
    const std::size_t end = rest_.substr(0, 12).find(';');
    if (end == std::string_view::npos) return refuse("has a stray &");
    std::string_view word = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    if (word == "lt") return out += '<', true;
    if (word == "gt") return out += '>', true;
    if (word == "amp") return out += '&', true;
    if (word == "quot") return out += '"', true;
    if (word == "apos") return out += '\'', true;
    if (!word.starts_with('#')) return refuse("uses an entity, which is not read");
    word.remove_prefix(1);
    const int base = word.starts_with('x') ? 16 : 10;
    if (base == 16) word.remove_prefix(1);
    unsigned code = 0;
    const auto [last, error] = std::from_chars(word.data(), word.data() + word.size(), code, base);
    if (error != std::errc() || last != word.data() + word.size() || code == 0 || code > 0x10ffff) {
      return refuse("has a broken character number");
    }
    appendUtf8(out, code);
    return true;
  }
  bool element(XmlElement& into, int depth) {
    if (depth > kMaxDepth) return refuse("is nested too deeply");
    if (++elements_ > kMaxElements) return refuse("has too many elements");
    if (!eat("<")) return refuse(depth == 0 ? "has no root element" : "is broken");
    const std::string_view full = name();
    if (full.empty()) return refuse("has an element without a name");
    into.name = full.substr(full.find(':') + 1);
    if (!attributes()) return false;
    if (eat("/>")) return true;
    rest_.remove_prefix(1);  // '>'
    return content(into, depth) && close(full);
  }
  bool close(std::string_view full) {
    if (name() != full) return refuse("does not close <" + printable(full, 64) + ">");
    blanks();
    return eat(">") || refuse("has a broken end tag");
  }
  /// Up to and with "</".
  bool content(XmlElement& into, int depth) {
    for (;;) {
      const std::size_t end = rest_.find_first_of("<&");
      if (end == std::string_view::npos)
        return refuse("ends inside <" + printable(into.name, 64) + ">");
      into.text += rest_.substr(0, end);
      rest_.remove_prefix(end);
      if (eat("</")) return true;
      if (rest_.starts_with('&')) {
        if (!entity(into.text)) return false;
      } else if (eat("<!--")) {
        if (!skipPast("-->")) return false;
      } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
        return refuse("has a declaration inside an element, which is not read");
      } else {
        if (!element(into.children.emplace_back(), depth + 1)) return false;
      }
    }
  }

  std::string_view rest_;
  std::string problem_;
  int elements_ = 0;
};

}  // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
  for (const XmlElement& element : children) {
    if (element.name == child) return &element;
  }
  return nullptr;
}

std::string_view XmlElement::get(std::string_view child) const {
  const XmlElement* element = find(child);
  return element ? trim(element->text) : std::string_view();
}

Result<XmlElement> parseXml(std::string_view text, const std::string& object) {
  while (text.ends_with('\0')) text.remove_suffix(1);
  XmlElement root;
  Parser parser(text);
  if (!parser.document(root)) {
    return fail(ErrorCode::kCorrupt, object + " " + parser.problem());
  }
  return root;
}

}  // namespace lsc
