// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/pack.h"

#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace lsc {
namespace {

constexpr int kGzip = 16 + MAX_WBITS;
constexpr std::size_t kStep = 1u << 30;

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
  compress2(bytesOf(packed, 4), &size, bytesOf(data), data.size(), 3);
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

std::string gzip(std::string_view data) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string packed(deflateBound(&stream, data.size()), '\0');
  stream.next_in = const_cast<Bytef*>(bytesOf(data));
  stream.next_out = bytesOf(packed);
  int state = Z_OK;  // sizes are counted in 32 bits
  for (std::size_t left = data.size(), room = packed.size(); state == Z_OK;) {
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(left, kStep));
    stream.avail_out = static_cast<uInt>(std::min<std::size_t>(room, kStep));
    left -= stream.avail_in;
    room -= stream.avail_out;
    state = deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH);
    left += stream.avail_in;
    room += stream.avail_out;
  }
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

Result<std::string> gunzip(std::string_view packed, const std::string& object) {
  constexpr std::size_t kPiece = 1u << 20;
  z_stream stream{};
  if (inflateInit2(&stream, kGzip) != Z_OK)
    return fail(ErrorCode::kInternal, "zlib cannot be started; check the installation");
  stream.next_in = const_cast<Bytef*>(bytesOf(packed));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), UINT32_MAX));
  std::string data;
  int state = Z_OK;
  while (state == Z_OK && data.size() < kLargestPacked) {
    const std::size_t begin = data.size();
    data.resize(begin + kPiece);
    stream.next_out = bytesOf(data, begin);
    stream.avail_out = static_cast<uInt>(kPiece);
    state = inflate(&stream, Z_NO_FLUSH);
    data.resize(data.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state == Z_STREAM_END) return data;
  return fail(ErrorCode::kCorrupt,
              object + (state == Z_OK ? " is too large" : " is no whole gzip file"));
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
