// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/sources/foreign_json.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

namespace lsc {
namespace {

struct Word {
  std::string_view python, ours;
};
constexpr Word kWords[] = {{"NaN", "\"nan\""}, {"-Infinity", "\"-inf\""}, {"Infinity", "\"inf\""}};

/// The text with the bare words outside strings replaced.
std::string withoutBareWords(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 64);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      out += text.substr(i, 2);
      i += 2;
      continue;
    }
    if (c == '"') quoted = !quoted;
    const Word* found = nullptr;
    if (!quoted && (c == 'N' || c == 'I' || c == '-')) {
      for (const Word& word : kWords) {
        if (text.substr(i, word.python.size()) == word.python) found = &word;
      }
    }
    out += found ? found->ours : text.substr(i, 1);
    i += found ? found->python.size() : 1;
  }
  return out;
}

/// Follows jsonpickle's own count: each list and each object that is not a mere reference has the
/// next number, in the order of the document.
class Unpickler {
 public:
  Json decode(const Json& value) {
    if (value.is_array()) return list(value);
    if (!value.is_object()) return value;
    if (value.contains("py/id")) return reference(value);
    for (const char* tag : {"py/tuple", "py/set"}) {
      // jsonpickle does not number these
      if (const auto it = value.find(tag); it != value.end() && it->is_array()) return items(*it);
    }
    for (const char* tag : {"py/repr", "py/type", "py/function", "py/b64", "py/bytes"}) {
      if (const auto it = value.find(tag); it != value.end() && value.size() == 1) return *it;
    }
    const std::size_t number = objects_.size();
    objects_.emplace_back();
    Json out = Json::object();
    for (const auto& [key, item] : value.items()) out[key] = decode(item);
    return objects_[number] = std::move(out);
  }

 private:
  Json items(const Json& value) {
    Json out = Json::array();
    for (const Json& item : value) out.push_back(decode(item));
    return out;
  }

  Json list(const Json& value) {
    const std::size_t number = objects_.size();
    objects_.emplace_back();
    return objects_[number] = items(value);
  }

  Json reference(const Json& value) const {
    const Json& id = value["py/id"];
    if (!id.is_number_unsigned()) return value;
    const auto number = id.get<std::size_t>();
    // an object that is still open refers to itself: the tag stays
    if (number < 1 || number > objects_.size() || objects_[number - 1].is_null()) return value;
    return objects_[number - 1];
  }

  std::vector<Json> objects_;
};

bool hasTags(const Json& value) {
  if (value.is_object()) {
    for (const auto& [key, item] : value.items()) {
      if (key.starts_with("py/") || hasTags(item)) return true;
    }
  } else if (value.is_array()) {
    for (const Json& item : value) {
      if (hasTags(item)) return true;
    }
  }
  return false;
}

template <typename Number>
bool take(std::string_view& text, std::size_t digits, Number& number) {
  if (text.size() < digits) return false;
  const auto end = text.data() + digits;
  if (std::from_chars(text.data(), end, number).ptr != end) return false;
  text.remove_prefix(digits);
  return true;
}

bool takeChar(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// Seconds east of UTC from "Z", "+hh:mm" or nothing; NaN for anything else.
double zoneSeconds(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const double sign = text.front() == '-' ? -1 : 1;
  int hours = 0, minutes = 0;
  if (!takeChar(text, "+-") || !take(text, 2, hours)) return std::nan("");
  takeChar(text, ":");
  if (!text.empty() && !take(text, 2, minutes)) return std::nan("");
  return sign * (hours * 3600 + minutes * 60);
}

}  // namespace

Result<Json> parsePythonJson(std::string_view text, const std::string& object) {
  auto plain = parseJson(text, object);
  if (plain) return plain;
  auto tolerant = parseJson(withoutBareWords(text), object);
  return tolerant ? tolerant : plain;
}

Json unpickled(const Json& document) {
  return hasTags(document) ? Unpickler().decode(document) : document;
}

double secondsOfIso(std::string_view text) {
  namespace chrono = std::chrono;
  int year = 0;
  unsigned month = 0, day = 0;
  int hour = 0, minute = 0, second = 0;
  const bool good = take(text, 4, year) && takeChar(text, "-") && take(text, 2, month) &&
                    takeChar(text, "-") && take(text, 2, day) && takeChar(text, "T ") &&
                    take(text, 2, hour) && takeChar(text, ":") && take(text, 2, minute) &&
                    takeChar(text, ":") && take(text, 2, second);
  const chrono::year_month_day date{chrono::year(year), chrono::month(month), chrono::day(day)};
  if (!good || !date.ok()) return std::numeric_limits<double>::quiet_NaN();
  // whole microseconds, divided once: the double that Python's timestamp() gives
  std::int64_t micros = 0, place = 100'000;
  if (takeChar(text, ".")) {
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
      micros += place * (text.front() - '0');
      place /= 10;
    }
  }
  const std::int64_t seconds =
      std::int64_t{chrono::sys_days(date).time_since_epoch().count()} * 86400 + hour * 3600 +
      minute * 60 + second;
  return static_cast<double>(seconds * 1'000'000 + micros) / 1e6 - zoneSeconds(text);
}

}  // namespace lsc
