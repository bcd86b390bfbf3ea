// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/math/random.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace lsc {
namespace {

constexpr std::int64_t kBlocks = 64;  // blocks generated at a time
using Words = std::array<std::array<std::uint32_t, 4>, kBlocks>;

void generate(Words& words, RandomKey key, std::uint64_t block) {
  const PhiloxKey philox_key = {static_cast<std::uint32_t>(key.seed),
                                static_cast<std::uint32_t>(key.seed >> 32)};
  for (std::int64_t i = 0; i < kBlocks; ++i)
    words[i] = philox4x32(
        {static_cast<std::uint32_t>(block + i), static_cast<std::uint32_t>(key.step),
         static_cast<std::uint32_t>(key.step >> 32), static_cast<std::uint32_t>(key.purpose)},
        philox_key);
}

// Calls convert(block of four words, out) for each block; convert writes kPerBlock numbers.
template <int kPerBlock, typename T, typename Convert>
void fill(std::span<T> out, RandomKey key, std::uint64_t first, Convert convert) {
  assert(first % 4 == 0);
  Words words;
  std::array<T, kBlocks * kPerBlock> numbers;
  std::uint64_t block = first / kPerBlock;
  for (std::size_t done = 0; done < out.size(); done += numbers.size(), block += kBlocks) {
    assert(block + kBlocks <= std::uint64_t{1} << 32);
    generate(words, key, block);
    for (std::int64_t i = 0; i < kBlocks; ++i) convert(words[i], &numbers[i * kPerBlock]);
    const std::size_t count = std::min(numbers.size(), out.size() - done);
    std::copy_n(numbers.begin(), count, out.begin() + done);
  }
}

// The middle of one of 2^52 (2^32) equal cells of (0, 1): never 0 or 1.
double uniform52(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12;
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}
double uniform32(std::uint32_t word) {
  return (word + 0.5) * 0x1p-32;
}

// ln x for a normal x > 0, below 1 ulp. Reduction and polynomial of fdlibm's e_log.c.
double logarithm(double x) {
  // x = 2^k m with m in [sqrt(1/2), sqrt 2); k is made a double by bits, which vectorises without
  // AVX-512.
  constexpr std::uint64_t kOne = 0x3FF0000000000000, kRootHalf = 0x3FE6A09E667F3BCD;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) + (kOne - kRootHalf);
  const double k = std::bit_cast<double>(bits >> 52 | 0x4330000000000000) - (0x1p52 + 1023);
  const double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFF) + kRootHalf);
  const double f = m - 1.0, s = f / (2.0 + f), z = s * s, w = z * z;
  const double even = w * (3.999999999940941908e-01 +
                           w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double odd = z * (6.666666666666735130e-01 +
                          w * (2.857142874366239149e-01 +
                               w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double half = 0.5 * f * f;
  constexpr double kLn2High = 6.93147180369123816490e-01, kLn2Low = 1.90821492927058770002e-10;
  return k * kLn2High - ((half - (s * (half + (even + odd)) + k * kLn2Low)) - f);
}

// sin and cos of 2 pi u for u in (0, 1), to about 1 ulp of the larger. Polynomials of fdlibm's
// k_sin.c, k_cos.c on the octant; u - q/4 is exact.
struct SinCos {
  double sin, cos;
};
SinCos sinCosTurn(double u) {
  const int quadrant = static_cast<int>(4.0 * u + 0.5);
  const double x = (u - 0.25 * quadrant) * 6.283185307179586477, z = x * x;
  const double sin_poly =
      -1.66666666666666324348e-01 +
      z * (8.33333333332248946124e-03 +
           z * (-1.98412698298579493134e-04 +
                z * (2.75573137070700676789e-06 +
                     z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10))));
  const double cos_poly =
      4.16666666666666019037e-02 +
      z * (-1.38888888888741095749e-03 +
           z * (2.48015872894767294178e-05 +
                z * (-2.75573143513906633035e-07 +
                     z * (2.08757232129817482790e-09 - z * 1.13596475577881948265e-11))));
  const double s = x + x * z * sin_poly, c = 1.0 - (0.5 * z - z * z * cos_poly);
  switch (quadrant & 3) {
    case 0:
      return {s, c};
    case 1:
      return {c, -s};
    case 2:
      return {-s, -c};
    default:
      return {-c, s};
  }
}

template <typename T>
void boxMuller(double u, double v, T* out) {
  const double radius = std::sqrt(-2.0 * logarithm(u));
  const SinCos angle = sinCosTurn(v);
  out[0] = static_cast<T>(radius * angle.cos);
  out[1] = static_cast<T>(radius * angle.sin);
}

}  // namespace

PhiloxCounter philox4x32(PhiloxCounter c, PhiloxKey k) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * c[0], b = std::uint64_t{0xCD9E8D57} * c[2];
    c = {static_cast<std::uint32_t>(b >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(a)};
    k = {k[0] + 0x9E3779B9u, k[1] + 0xBB67AE85u};
  }
  return c;
}

void fillWords(std::span<std::uint32_t> out, RandomKey key, std::uint64_t first) {
  fill<4>(out, key, first, [](const auto& w, std::uint32_t* x) { std::copy_n(w.begin(), 4, x); });
}

void fillUniform(std::span<float> out, RandomKey key, std::uint64_t first) {
  fill<4>(out, key, first, [](const auto& w, float* x) {
    for (int i = 0; i < 4; ++i) x[i] = (static_cast<float>(w[i] >> 9) + 0.5f) * 0x1p-23f;
  });
}

void fillUniform(std::span<double> out, RandomKey key, std::uint64_t first) {
  fill<2>(out, key, first, [](const auto& w, double* x) {
    x[0] = uniform52(w[0], w[1]);
    x[1] = uniform52(w[2], w[3]);
  });
}

void fillNormal(std::span<float> out, RandomKey key, std::uint64_t first) {
  fill<4>(out, key, first, [](const auto& w, float* x) {
    boxMuller(uniform32(w[0]), uniform32(w[1]), x);
    boxMuller(uniform32(w[2]), uniform32(w[3]), x + 2);
  });
}

void fillNormal(std::span<double> out, RandomKey key, std::uint64_t first) {
  fill<2>(out, key, first, [](const auto& w, double* x) {
    boxMuller(uniform52(w[0], w[1]), uniform52(w[2], w[3]), x);
  });
}

void fillLogUniform(std::span<double> out, RandomKey key, std::uint64_t first) {
  fillUniform(out, key, first);
  for (double& u : out) u = logarithm(u);
}

}  // namespace lsc
