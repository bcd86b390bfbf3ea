// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/sources/tensorboard/event.h"

#include <cmath>
#include <cstring>

#include "plugins/sources/tensorboard/records.h"

namespace lsc {
namespace {

enum DataType { kFloat = 1, kDouble = 2, kInt32 = 3, kInt64 = 9, kBool = 10, kHalf = 19 };

template <typename T>
std::optional<double> first(std::string_view bytes) {
  T value;
  if (bytes.size() != sizeof value) return std::nullopt;
  std::memcpy(&value, bytes.data(), sizeof value);
  return static_cast<double>(value);
}

/// IEEE 754 half precision from its bits.
double halfReal(unsigned bits) {
  const double sign = (bits & 0x8000) != 0 ? -1 : 1;
  const int exponent = static_cast<int>(bits >> 10 & 0x1F);
  const double mantissa = bits & 0x3FF;
  if (exponent == 31) return mantissa != 0 ? std::nan("") : sign * HUGE_VAL;
  return exponent == 0 ? sign * std::ldexp(mantissa, -24)
                       : sign * std::ldexp(1024 + mantissa, exponent - 25);
}

std::optional<double> fromContent(int type, std::string_view content) {
  switch (type) {
    case kFloat:
      return first<float>(content);
    case kDouble:
      return first<double>(content);
    case kInt32:
      return first<std::int32_t>(content);
    case kInt64:
      return first<std::int64_t>(content);
    case kHalf: {
      std::uint16_t bits = 0;
      if (content.size() != sizeof bits) return std::nullopt;
      std::memcpy(&bits, content.data(), sizeof bits);
      return halfReal(bits);
    }
    default:
      return std::nullopt;
  }
}

SummaryValue decodeValue(std::string_view bytes) {
  SummaryValue value;
  for (WireReader field(bytes); field.next();) {
    if (field.field() == 1 && field.type() == 2) value.tag = field.bytes();
    if (field.field() == 2 && field.type() == 5) value.simple = field.real();
    if (field.field() == 8 && field.type() == 2) value.tensor = field.bytes();
    if (field.field() == 5 && field.type() == 2) value.histogram = field.bytes();
    if (field.field() == 4 && field.type() == 2) {
      for (WireReader image(field.bytes()); image.next();)
        if (image.field() == 4 && image.type() == 2) value.image = image.bytes();
    }
    if (field.field() != 9 || field.type() != 2) continue;
    for (WireReader meta(field.bytes()); meta.next();) {
      if (meta.field() != 1 || meta.type() != 2) continue;
      for (WireReader plugin(meta.bytes()); plugin.next();) {
        if (plugin.field() == 1 && plugin.type() == 2) value.plugin = plugin.bytes();
        if (plugin.field() == 2 && plugin.type() == 2) value.content = plugin.bytes();
      }
    }
  }
  return value;
}

Json protobufValue(std::string_view bytes) {
  Json value;
  for (WireReader field(bytes); field.next();) {
    if (field.field() == 2 && field.type() == 1) value = realToJson(field.real());
    if (field.field() == 3 && field.type() == 2) value = std::string(field.bytes());
    if (field.field() == 4 && field.type() == 0) value = field.integer() != 0;
  }
  return value;
}

void sessionStart(std::string_view bytes, HyperParameters& parameters) {
  for (WireReader field(bytes); field.next();) {
    if (field.field() == 5 && field.type() == 1) parameters.started = field.real();
    if (field.field() != 1 || field.type() != 2) continue;
    std::string key;
    Json value;
    for (WireReader pair(field.bytes()); pair.next();) {
      if (pair.field() == 1 && pair.type() == 2) key = pair.bytes();
      if (pair.field() == 2 && pair.type() == 2) value = protobufValue(pair.bytes());
    }
    parameters.values[key] = std::move(value);
  }
}

void sessionEnd(std::string_view bytes, HyperParameters& parameters) {
  for (WireReader field(bytes); field.next();) {
    if (field.field() == 2 && field.type() == 1) parameters.ended = field.real();
    if (field.field() != 1 || field.type() != 0) continue;
    const std::int64_t status = field.integer();
    parameters.status = status == 1 ? "COMPLETED" : status == 2 ? "FAILED" : "RUNNING";
  }
}

}  // namespace

bool decodeEvent(std::string_view bytes, Event& event) {
  event.wall_time = 0;
  event.step = 0;
  event.session_start = false;
  event.values.clear();
  WireReader field(bytes);
  while (field.next()) {
    if (field.field() == 1 && field.type() == 1) event.wall_time = field.real();
    if (field.field() == 2 && field.type() == 0) event.step = field.integer();
    if (field.field() == 7 && field.type() == 2) {
      for (WireReader log(field.bytes()); log.next();)
        event.session_start |= log.field() == 1 && log.type() == 0 && log.integer() == 1;
    }
    if (field.field() != 5 || field.type() != 2) continue;
    WireReader summary(field.bytes());
    while (summary.next()) {
      if (summary.field() == 1 && summary.type() == 2)
        event.values.push_back(decodeValue(summary.bytes()));
    }
    if (!summary.good()) return false;
  }
  return field.good();
}

std::optional<double> scalarOf(std::string_view tensor) {
  int type = 0;
  std::optional<double> value;
  std::string_view content;
  for (WireReader field(tensor); field.next();) {
    if (field.field() == 1 && field.type() == 0) type = static_cast<int>(field.integer());
    if (field.field() == 4 && field.type() == 2) content = field.bytes();
    if (field.field() == 2 && field.type() == 2) {
      for (WireReader shape(field.bytes()); shape.next();)
        if (shape.field() == 2) return std::nullopt;  // it has an axis
    }
    // one number, packed or not
    if (field.field() == 5) value = field.type() == 2 ? first<float>(field.bytes()) : field.real();
    if (field.field() == 6) value = field.type() == 2 ? first<double>(field.bytes()) : field.real();
    const bool whole = field.field() == 7 || field.field() == 10 || field.field() == 11;
    if (!whole && field.field() != 13) continue;
    std::int64_t number = field.integer();
    if (field.type() == 2) {
      // a packed varint has the form of a field's value: read it behind a key of its own
      const std::string framed = std::string(1, '\x08') + std::string(field.bytes());
      WireReader packed(framed);
      if (!packed.next()) continue;
      number = packed.integer();
    }
    value = field.field() == 13 ? halfReal(static_cast<unsigned>(number & 0xFFFF))
                                : static_cast<double>(number);
  }
  if (!content.empty()) return fromContent(type, content);
  return value;
}

std::vector<std::string_view> stringsOf(std::string_view tensor) {
  std::vector<std::string_view> texts;
  for (WireReader field(tensor); field.next();) {
    if (field.field() == 8 && field.type() == 2) texts.push_back(field.bytes());
  }
  return texts;
}

HyperParameters hyperParametersOf(std::string_view content) {
  HyperParameters parameters;
  for (WireReader field(content); field.next();) {
    if (field.field() == 3 && field.type() == 2) sessionStart(field.bytes(), parameters);
    if (field.field() == 4 && field.type() == 2) sessionEnd(field.bytes(), parameters);
  }
  return parameters;
}

}  // namespace lsc
