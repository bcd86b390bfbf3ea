// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/uuid.h"

#include <sys/random.h>

#include <array>
#include <cstdint>
#include <cstdio>

#include "engine/base/clock.h"
#include "engine/base/hash.h"

namespace lsc {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

std::string format(Bytes bytes, int version) {
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  std::string text;
  char pair[3];
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    std::snprintf(pair, sizeof pair, "%02x", bytes[i]);
    text += pair;
  }
  return text;
}

int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string uuidV7() {
  Bytes bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) < 0) {
    std::fputs("no random numbers from the system\n", stderr);
  }
  const auto millis = static_cast<std::uint64_t>(wallMillis());
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
  return format(bytes, 7);
}

std::string uuidV5(std::string_view space, std::string_view name) {
  std::string data;
  int high = -1;
  for (const char c : space) {
    const int value = hexValue(c);
    if (value < 0) continue;
    if (high < 0) {
      high = value;
    } else {
      data += static_cast<char>(high * 16 + value);
      high = -1;
    }
  }
  data += name;
  const auto digest = sha1(data);
  Bytes bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = digest[i];
  return format(bytes, 5);
}

bool isUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : hexValue(text[i]) < 0) return false;
  }
  return true;
}

}  // namespace lsc
