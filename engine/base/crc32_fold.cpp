// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/crc32_fold.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LSC_CLMUL __attribute__((target("pclmul,sse4.1")))
#endif

namespace lsc {

#if defined(__x86_64__)
namespace {

LSC_CLMUL inline __m128i loadAt(const std::byte* at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

/// x times the two powers of k, plus y: 128 bits moved on over the distance that k stands for.
LSC_CLMUL inline __m128i moved(__m128i x, __m128i k, __m128i y) {
  const __m128i low = _mm_clmulepi64_si128(x, k, 0x00), high = _mm_clmulepi64_si128(x, k, 0x11);
  return _mm_xor_si128(_mm_xor_si128(low, high), y);
}

/// 128 bits to 32, by one more fold and Barrett's reduction.
LSC_CLMUL std::uint32_t reduced(__m128i x, __m128i k34) {
  const __m128i k5 = _mm_set_epi64x(0, 0x0163cd6124),
                poly = _mm_set_epi64x(0x01f7011641, 0x01db710641);
  const __m128i words = _mm_setr_epi32(~0, 0, ~0, 0);
  x = _mm_xor_si128(_mm_srli_si128(x, 8), _mm_clmulepi64_si128(x, k34, 0x10));
  x = _mm_xor_si128(_mm_srli_si128(x, 4), _mm_clmulepi64_si128(_mm_and_si128(x, words), k5, 0x00));
  __m128i t = _mm_clmulepi64_si128(_mm_and_si128(x, words), poly, 0x10);
  t = _mm_clmulepi64_si128(_mm_and_si128(t, words), poly, 0x00);
  return static_cast<std::uint32_t>(_mm_extract_epi32(_mm_xor_si128(x, t), 1));
}

LSC_CLMUL std::uint32_t fold(const std::byte* at, std::size_t size, std::uint32_t state) {
  const __m128i k12 = _mm_set_epi64x(0x01c6e41596, 0x0154442bd4);  // over 64 bytes
  const __m128i k34 = _mm_set_epi64x(0x00ccaa009e, 0x01751997d0);  // over 16 bytes
  __m128i a = _mm_xor_si128(loadAt(at), _mm_cvtsi32_si128(static_cast<int>(state)));
  __m128i b = loadAt(at + 16), c = loadAt(at + 32), d = loadAt(at + 48);
  for (at += 64, size -= 64; size >= 64; at += 64, size -= 64) {
    a = moved(a, k12, loadAt(at));
    b = moved(b, k12, loadAt(at + 16));
    c = moved(c, k12, loadAt(at + 32));
    d = moved(d, k12, loadAt(at + 48));
  }
  a = moved(moved(moved(a, k34, b), k34, c), k34, d);
  for (; size >= 16; at += 16, size -= 16) a = moved(a, k34, loadAt(at));
  return reduced(a, k34);
}

}  // namespace

bool canFoldCrc32() {
  return __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1");
}

std::uint32_t foldCrc32(std::span<const std::byte> data, std::uint32_t previous) {
  return ~fold(data.data(), data.size(), ~previous);
}
#else
bool canFoldCrc32() {
  return false;
}

std::uint32_t foldCrc32(std::span<const std::byte>, std::uint32_t previous) {
  return previous;
}
#endif

}  // namespace lsc
