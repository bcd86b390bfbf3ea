// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Small complex matrices as values, for what goes link by link: projection, heat bath, loops.
#pragma once

#include <complex>

namespace lsc {

template <int kN>
struct Matrix {
  std::complex<double> at[kN * kN] = {};  // row-major

  static Matrix from(const std::complex<double>* links) {
    Matrix m;
    for (int e = 0; e < kN * kN; ++e) m.at[e] = links[e];
    return m;
  }
  static Matrix one() {
    Matrix m;
    for (int i = 0; i < kN; ++i) m.at[i * (kN + 1)] = 1.0;
    return m;
  }
  void copyTo(std::complex<double>* links) const {
    for (int e = 0; e < kN * kN; ++e) links[e] = at[e];
  }
  std::complex<double>& operator()(int i, int j) { return at[i * kN + j]; }
  const std::complex<double>& operator()(int i, int j) const { return at[i * kN + j]; }
};

/// Product in reals: complex multiplication otherwise checks for NaN.
template <int kN>
Matrix<kN> operator*(const Matrix<kN>& a, const Matrix<kN>& b) {
  Matrix<kN> c;
  for (int i = 0; i < kN; ++i) {
    for (int j = 0; j < kN; ++j) {
      double re = 0, im = 0;
      for (int k = 0; k < kN; ++k) {
        const std::complex<double> x = a(i, k), y = b(k, j);
        re += x.real() * y.real() - x.imag() * y.imag();
        im += x.real() * y.imag() + x.imag() * y.real();
      }
      c(i, j) = {re, im};
    }
  }
  return c;
}

template <int kN>
Matrix<kN> operator*(std::complex<double> factor, Matrix<kN> m) {
  for (auto& z : m.at) z *= factor;
  return m;
}

template <int kN>
Matrix<kN> operator+(Matrix<kN> a, const Matrix<kN>& b) {
  for (int e = 0; e < kN * kN; ++e) a.at[e] += b.at[e];
  return a;
}

template <int kN>
Matrix<kN> operator-(Matrix<kN> a, const Matrix<kN>& b) {
  for (int e = 0; e < kN * kN; ++e) a.at[e] -= b.at[e];
  return a;
}

template <int kN>
Matrix<kN> adjoint(const Matrix<kN>& m) {
  Matrix<kN> a;
  for (int i = 0; i < kN; ++i)
    for (int j = 0; j < kN; ++j) a(i, j) = std::conj(m(j, i));
  return a;
}

template <int kN>
std::complex<double> trace(const Matrix<kN>& m) {
  std::complex<double> sum;
  for (int i = 0; i < kN; ++i) sum += m(i, i);
  return sum;
}

/// Squared Frobenius norm.
template <int kN>
double norm2(const Matrix<kN>& m) {
  double sum = 0;
  for (const auto& z : m.at) sum += std::norm(z);
  return sum;
}

/// Cofactors, transposed: adjugate(m) m = det m.
template <int kN>
Matrix<kN> adjugate(const Matrix<kN>& m) {
  Matrix<kN> a;
  if constexpr (kN == 1) {
    a(0, 0) = 1.0;
  } else if constexpr (kN == 2) {
    a(0, 0) = m(1, 1);
    a(1, 1) = m(0, 0);
    a(0, 1) = -m(0, 1);
    a(1, 0) = -m(1, 0);
  } else {
    static_assert(kN == 3);
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j)
        a(j, i) = m((i + 1) % 3, (j + 1) % 3) * m((i + 2) % 3, (j + 2) % 3) -
                  m((i + 1) % 3, (j + 2) % 3) * m((i + 2) % 3, (j + 1) % 3);
  }
  return a;
}

template <int kN>
std::complex<double> determinant(const Matrix<kN>& m) {
  const Matrix<kN> a = adjugate(m);
  std::complex<double> sum;
  for (int k = 0; k < kN; ++k) sum += m(0, k) * a(k, 0);
  return sum;
}

template <int kN>
Matrix<kN> inverse(const Matrix<kN>& m) {
  return (1.0 / determinant(m)) * adjugate(m);
}

}  // namespace lsc
