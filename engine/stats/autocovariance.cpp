// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/autocovariance.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <numbers>

#include "engine/kernels/math/instruction_set.h"

namespace lsc {
namespace {

using Complex = std::complex<double>;

// (a + bi)(c + di) without the library's care for infinities
Complex product(Complex x, Complex y) {
  return {x.real() * y.real() - x.imag() * y.imag(), x.real() * y.imag() + x.imag() * y.real()};
}

// Radix-2 transform of a fixed power-of-two length, forward, unnormalised.
class Fourier {
 public:
  explicit Fourier(std::size_t length) : roots_(length / 2), reversed_(length) {
    const int bits = std::countr_zero(length);
    for (std::size_t k = 0; k < roots_.size(); ++k)
      roots_[k] = std::polar(
          1.0, -2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(length));
    for (std::size_t k = 0; k < length; ++k)
      reversed_[k] = k == 0 ? 0 : reversed_[k / 2] / 2 | (k & 1) << (bits - 1);
  }

  void transform(std::vector<Complex>& z) const {
    for (std::size_t k = 0; k < z.size(); ++k)
      if (k < reversed_[k]) std::swap(z[k], z[reversed_[k]]);
    for (std::size_t half = 1; half < z.size(); half *= 2) {
      const std::size_t stride = z.size() / (2 * half);
      for (std::size_t begin = 0; begin < z.size(); begin += 2 * half) {
        for (std::size_t k = 0; k < half; ++k) {
          Complex& low = z[begin + k];
          Complex& high = z[begin + k + half];
          const Complex turned = product(roots_[k * stride], high);
          high = low - turned;
          low += turned;
        }
      }
    }
  }

 private:
  std::vector<Complex> roots_;
  std::vector<std::size_t> reversed_;
};

constexpr std::int64_t kLags = 32;  // as many sums as fit the vector registers

// part[j] += sum_{begin <= i < end} x_i x_{i + lag + j}: the loop over lags is what the compiler
// vectorises.
[[gnu::always_inline]] inline void addProducts(const double* x, const double* later,
                                               std::int64_t count, double* part) {
  double sums[kLags] = {};
  for (std::int64_t i = 0; i < count; ++i)
    for (std::int64_t j = 0; j < kLags; ++j) sums[j] += x[i] * later[i + j];
  for (std::int64_t j = 0; j < kLags; ++j) part[j] += sums[j];
}

using AddProducts = void (*)(const double*, const double*, std::int64_t, double*);

void addProductsBaseline(const double* x, const double* later, std::int64_t count, double* part) {
  addProducts(x, later, count, part);
}
#if defined(__x86_64__)
[[gnu::target("avx2,fma")]] void addProductsAvx2(const double* x, const double* later,
                                                 std::int64_t count, double* part) {
  addProducts(x, later, count, part);
}
[[gnu::target("avx512f,avx512dq,avx512vl,avx512bw,prefer-vector-width=512")]] void
addProductsAvx512(const double* x, const double* later, std::int64_t count, double* part) {
  addProducts(x, later, count, part);
}
#endif

AddProducts bestAddProducts() {
#if defined(__x86_64__)
  if (bestInstructionSet() == InstructionSet::kAvx512) return addProductsAvx512;
  if (bestInstructionSet() == InstructionSet::kAvx2) return addProductsAvx2;
#endif
  return addProductsBaseline;
}

// All lags of one piece of the chain while it is in the cache.
void directSums(std::span<const double> x, std::int64_t first_lag, double shift,
                std::vector<double>& sums) {
  constexpr std::int64_t kPiece = 2048;
  const AddProducts add = bestAddProducts();
  const std::int64_t n = static_cast<std::int64_t>(x.size()),
                     count = static_cast<std::int64_t>(sums.size());
  const std::int64_t padded = (count + kLags - 1) / kLags * kLags;
  std::vector<double> part(padded, 0.0), here(kPiece), later(kPiece + padded);
  const auto subtract = [=](double v) { return v - shift; };
  for (std::int64_t begin = 0; begin + first_lag < n; begin += kPiece) {
    const std::int64_t end = std::min(begin + kPiece, n);
    std::transform(x.begin() + begin, x.begin() + end, here.begin(), subtract);
    // Zeros behind the end of the chain add nothing.
    const std::int64_t last = std::min(begin + first_lag + kPiece + padded, n);
    const auto filled =
        std::transform(x.begin() + begin + first_lag, x.begin() + last, later.begin(), subtract);
    std::fill(filled, later.end(), 0.0);
    for (std::int64_t k = 0; k < padded; k += kLags)
      add(here.data(), later.data() + k, end - begin, &part[k]);
  }
  std::copy_n(part.begin(), count, sums.begin());
}

// Overlap-save: each block of 3 M numbers is correlated with the 4 M numbers from its start, which
// is exact for lags up to M. Spectra add up, so there is one transform per block and one back.
void fourierSums(std::span<const double> x, std::int64_t first_lag, double shift,
                 std::vector<double>& sums) {
  const std::size_t lags = first_lag + sums.size();
  const std::size_t length = 4 * std::bit_ceil(lags), block = length - length / 4;
  const Fourier fourier(length);
  std::vector<Complex> z(length), spectrum(length);
  for (std::size_t begin = 0; begin < x.size(); begin += block) {
    for (std::size_t k = 0; k < length; ++k) {
      const double value = begin + k < x.size() ? x[begin + k] - shift : 0.0;
      z[k] = {k < block ? value : 0.0, value};  // two real series in one transform
    }
    fourier.transform(z);
    for (std::size_t k = 0; k < length; ++k) {
      const Complex mirror = std::conj(z[(length - k) % length]);
      const Complex near = 0.5 * (z[k] + mirror), far = 0.5 * (z[k] - mirror);
      spectrum[k] += product(std::conj(near), {far.imag(), -far.real()});
    }
  }
  for (Complex& s : spectrum) s = std::conj(s);  // inverse by the forward transform
  fourier.transform(spectrum);
  for (std::size_t k = 0; k < sums.size(); ++k)
    sums[k] = spectrum[first_lag + k].real() / static_cast<double>(length);
}

}  // namespace

std::vector<double> lagSums(std::span<const double> x, std::int64_t first_lag, std::int64_t end_lag,
                            double shift) {
  constexpr std::int64_t kDirectLags = 320;  // measured: about where both cost the same
  std::vector<double> sums(std::max<std::int64_t>(0, end_lag - first_lag));
  if (static_cast<std::int64_t>(sums.size()) <= kDirectLags)
    directSums(x, first_lag, shift, sums);
  else
    fourierSums(x, first_lag, shift, sums);
  return sums;
}

}  // namespace lsc
