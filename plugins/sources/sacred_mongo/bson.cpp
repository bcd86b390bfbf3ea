// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/sacred_mongo/bson.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>

#include "engine/base/pack.h"

namespace lsc {
namespace {

constexpr int kDeepest = 100;  // the limit of MongoDB itself

Json child(const bson_iter_t& value, int depth);

Json tree(bson_iter_t item, bool list, int depth) {
  Json out = list ? Json::array() : Json::object();
  if (depth > kDeepest) return "(nested too deeply)";
  while (bson_iter_next(&item)) {
    if (list)
      out.push_back(child(item, depth + 1));
    else
      out[bson_iter_key(&item)] = child(item, depth + 1);
  }
  return out;
}

std::string isoText(std::int64_t milliseconds) {
  namespace chrono = std::chrono;
  const chrono::sys_time<chrono::milliseconds> time{chrono::milliseconds(milliseconds)};
  const auto day = chrono::floor<chrono::days>(time);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(time - day);
  char text[64];
  std::snprintf(
      text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03d", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

Json binary(const bson_iter_t& value) {
  std::uint32_t size = 0;
  const std::uint8_t* bytes = nullptr;
  bson_subtype_t subtype{};
  bson_iter_binary(&value, &subtype, &size, &bytes);
  return base64({reinterpret_cast<const char*>(bytes), size});
}

std::string oidText(const bson_iter_t& value) {
  char text[25];
  bson_oid_to_string(bson_iter_oid(&value), text);
  return text;
}

Json child(const bson_iter_t& value, int depth) {
  bson_iter_t inner;
  switch (bson_iter_type(&value)) {
    case BSON_TYPE_DOUBLE:
      return realToJson(bson_iter_double(&value));
    case BSON_TYPE_INT32:
    case BSON_TYPE_INT64:
      return bson_iter_as_int64(&value);
    case BSON_TYPE_BOOL:
      return bson_iter_bool(&value);
    case BSON_TYPE_UTF8: {
      std::uint32_t size = 0;
      const char* text = bson_iter_utf8(&value, &size);
      return std::string(text, size);
    }
    case BSON_TYPE_DATE_TIME:
      return isoText(bson_iter_date_time(&value));
    case BSON_TYPE_OID:
      return oidText(value);
    case BSON_TYPE_BINARY:
      return binary(value);
    case BSON_TYPE_DOCUMENT:
    case BSON_TYPE_ARRAY:
      if (!bson_iter_recurse(&value, &inner)) return nullptr;
      return tree(inner, bson_iter_type(&value) == BSON_TYPE_ARRAY, depth);
    case BSON_TYPE_NULL:
    case BSON_TYPE_UNDEFINED:
      return nullptr;
    default:
      return extendedOf(value);
  }
}

double realOf(const bson_iter_t& value) {
  switch (bson_iter_type(&value)) {
    case BSON_TYPE_DOUBLE:
      return bson_iter_double(&value);
    case BSON_TYPE_INT32:
    case BSON_TYPE_INT64:
      return static_cast<double>(bson_iter_as_int64(&value));
    case BSON_TYPE_BOOL:
      return bson_iter_bool(&value) ? 1 : 0;
    case BSON_TYPE_UTF8:
      return realFromJson(Json(bson_iter_utf8(&value, nullptr))).value_or(std::nan(""));
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

std::int64_t stepOf(const bson_iter_t& value) {
  if (bson_iter_type(&value) == BSON_TYPE_INT64 || bson_iter_type(&value) == BSON_TYPE_INT32)
    return bson_iter_as_int64(&value);
  const double real = realOf(value);
  return std::abs(real) < 9e18 ? std::llround(real) : 0;
}

double dateOf(const bson_iter_t& value) {
  if (bson_iter_type(&value) != BSON_TYPE_DATE_TIME)
    return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(bson_iter_date_time(&value)) / 1000;
}

std::optional<std::int64_t> wholeNumber(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool isWord(const std::string& text) {
  return text == "null" || text == "true" || text == "false";
}

}  // namespace

Result<Bson> Bson::of(const Json& extended) {
  const std::string text = dumpJson(extended);
  bson_error_t error;
  bson_t* document = bson_new_from_json(reinterpret_cast<const std::uint8_t*>(text.data()),
                                        static_cast<ssize_t>(text.size()), &error);
  if (!document)
    return fail(ErrorCode::kInvalidArgument,
                "the query " + text.substr(0, 200) + " cannot be asked: " + error.message);
  return Bson(document);
}

Json jsonOf(const bson_t& document) {
  bson_iter_t item;
  return bson_iter_init(&item, &document) ? tree(item, false, 0) : Json::object();
}

Json jsonOf(const bson_iter_t& value) {
  return child(value, 0);
}

Json extendedOf(const bson_iter_t& value) {
  Bson holder;
  bson_append_iter(holder.get(), "v", 1, &value);
  char* text = bson_as_canonical_extended_json(holder.get(), nullptr);
  if (!text) return nullptr;  // texts that are not UTF-8
  const auto parsed = parseJson(text, "a value of a database");
  bson_free(text);
  return parsed && parsed->contains("v") ? parsed->at("v") : Json();
}

std::optional<bson_iter_t> fieldOf(const bson_t& document, const char* path) {
  bson_iter_t iter, found;
  if (!bson_iter_init(&iter, &document) || !bson_iter_find_descendant(&iter, path, &found))
    return std::nullopt;
  return found;
}

std::string textOf(const bson_t& document, const char* path) {
  const auto value = fieldOf(document, path);
  if (!value || bson_iter_type(&*value) != BSON_TYPE_UTF8) return {};
  std::uint32_t size = 0;
  const char* text = bson_iter_utf8(&*value, &size);
  return {text, size};
}

double secondsOf(const bson_t& document, const char* path) {
  const auto value = fieldOf(document, path);
  return value ? dateOf(*value) : std::numeric_limits<double>::quiet_NaN();
}

std::int64_t integerOf(const bson_t& document, const char* path, std::int64_t fallback) {
  const auto value = fieldOf(document, path);
  const bool number = value && (bson_iter_type(&*value) == BSON_TYPE_INT32 ||
                                bson_iter_type(&*value) == BSON_TYPE_INT64 ||
                                bson_iter_type(&*value) == BSON_TYPE_DOUBLE);
  return number ? bson_iter_as_int64(&*value) : fallback;
}

std::string idText(const bson_iter_t& id) {
  const bson_type_t type = bson_iter_type(&id);
  if (type == BSON_TYPE_INT32 || type == BSON_TYPE_INT64)
    return std::to_string(bson_iter_as_int64(&id));
  if (type == BSON_TYPE_DOUBLE) {
    const double real = bson_iter_double(&id);
    if (std::abs(real) < 9e15 && real == std::floor(real))
      return std::to_string(static_cast<std::int64_t>(real));
  }
  if (type == BSON_TYPE_UTF8) {
    std::uint32_t size = 0;
    const char* bytes = bson_iter_utf8(&id, &size);
    std::string text(bytes, size);
    const bool plain = !text.empty() && text[0] != '"' && text[0] != '{' && text[0] != '[' &&
                       text.find('/') == std::string::npos && !wholeNumber(text) && !isWord(text);
    return plain ? text : dumpJson(Json(text));
  }
  return dumpJson(extendedOf(id));
}

Json idFromText(const std::string& text) {
  if (const auto number = wholeNumber(text)) return {{"$numberLong", std::to_string(*number)}};
  if (!text.empty() && (text[0] == '"' || text[0] == '{' || text[0] == '[')) {
    auto parsed = parseJson(text, "the id of a run");
    if (parsed) return std::move(*parsed);
  }
  return isWord(text) ? *parseJson(text, "the id of a run") : Json(text);
}

Points pointsOf(const bson_t& metric) {
  Points points;
  bson_iter_t steps, values, times;
  const auto enter = [&](const char* key, bson_iter_t& inside) {
    const auto list = fieldOf(metric, key);
    return list && bson_iter_type(&*list) == BSON_TYPE_ARRAY && bson_iter_recurse(&*list, &inside);
  };
  if (!enter("steps", steps) || !enter("values", values) || !enter("timestamps", times))
    return points;
  while (bson_iter_next(&steps) && bson_iter_next(&values) && bson_iter_next(&times))
    points.add(stepOf(steps), dateOf(times), realOf(values));
  return points;
}

}  // namespace lsc
