// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/pack.h"

#include <openssl/evp.h>
#include <zlib.h>

#include <cstdint>

namespace lsc {
namespace {

const Bytef* bytesOf(std::string_view text) {
  return reinterpret_cast<const Bytef*>(text.data());
}
Bytef* bytesOf(std::string& text, std::size_t offset = 0) {
  return reinterpret_cast<Bytef*>(text.data() + offset);
}

}  // namespace

std::string pack(std::string_view data) {
  uLongf size = compressBound(data.size());
  std::string packed(4 + size, '\0');
  for (int i = 0; i < 4; ++i) packed[std::size_t(i)] = static_cast<char>(data.size() >> (8 * i));
  compress2(bytesOf(packed, 4), &size, bytesOf(data), data.size(), 6);
  packed.resize(4 + size);
  return packed;
}

Result<std::string> unpack(std::string_view packed, const std::string& object) {
  const auto damaged = [&] { return fail(ErrorCode::kCorrupt, object + " is damaged"); };
  if (packed.size() < 4) return damaged();
  std::size_t claimed = 0;
  for (int i = 0; i < 4; ++i)
    claimed |= std::size_t(static_cast<unsigned char>(packed[std::size_t(i)])) << (8 * i);
  if (claimed > kLargestPacked) return damaged();
  std::string data(claimed, '\0');
  uLongf size = claimed;
  packed.remove_prefix(4);
  if (uncompress(bytesOf(data), &size, bytesOf(packed), packed.size()) != Z_OK || size != claimed)
    return damaged();
  return data;
}

std::string base64(std::string_view data) {
  std::string text((data.size() + 2) / 3 * 4 + 1, '\0');  // one more for the end of a C string
  const int size = EVP_EncodeBlock(bytesOf(text), bytesOf(data), static_cast<int>(data.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

Result<std::string> fromBase64(std::string_view text) {
  std::string data(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(bytesOf(data), bytesOf(text), static_cast<int>(text.size()));
  if (text.size() % 4 != 0 || size != static_cast<int>(data.size()))
    return fail(ErrorCode::kCorrupt, "bytes sent as text are not in base 64");
  for (int i = 0; i < 2 && text.ends_with('='); ++i) {
    text.remove_suffix(1);
    data.pop_back();
  }
  return data;
}

}  // namespace lsc
