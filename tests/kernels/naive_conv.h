// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Circular convolution straight from its definition, coordinates by division, sums in long double:
// the reference of the compiled loops.
#pragma once

#include <cstdint>
#include <vector>

namespace lsc {

inline std::int64_t volumeOf(const std::vector<std::int64_t>& extents) {
  std::int64_t volume = 1;
  for (const std::int64_t extent : extents) volume *= extent;
  return volume;
}

inline std::vector<std::int64_t> coordsOf(std::int64_t site,
                                          const std::vector<std::int64_t>& extents) {
  std::vector<std::int64_t> x(extents.size());
  for (std::size_t axis = extents.size(); axis-- > 0; site /= extents[axis])
    x[axis] = site % extents[axis];
  return x;
}

struct NaiveConv {
  std::vector<std::int64_t> extents;
  int kernel;
  std::int64_t in, out, batch;
  std::vector<std::int32_t> outputs;

  std::int64_t rows() const {
    return outputs.empty() ? volumeOf(extents) : std::int64_t(outputs.size());
  }

  // Calls visit(index in y, index in weight, index in x) for every product.
  template <typename Visit>
  void forEachProduct(Visit visit) const {
    const std::vector<std::int64_t> box(extents.size(), kernel);
    const std::int64_t sites = volumeOf(extents), taps = volumeOf(box);
    for (std::int64_t row = 0; row < rows(); ++row)
      for (std::int64_t tap = 0; tap < taps; ++tap) {
        const auto at = coordsOf(outputs.empty() ? row : outputs[row], extents),
                   d = coordsOf(tap, box);
        std::int64_t site = 0;
        for (std::size_t axis = 0; axis < extents.size(); ++axis)
          site = site * extents[axis] +
                 (at[axis] + d[axis] - kernel / 2 + kernel * extents[axis]) % extents[axis];
        for (std::int64_t o = 0; o < out; ++o)
          for (std::int64_t i = 0; i < in; ++i)
            for (std::int64_t b = 0; b < batch; ++b)
              visit((o * rows() + row) * batch + b, (o * in + i) * taps + tap,
                    (i * sites + site) * batch + b);
      }
  }

  template <typename T>
  std::vector<long double> forward(const std::vector<T>& x, const std::vector<T>& w,
                                   const std::vector<T>& bias) const {
    std::vector<long double> y(out * rows() * batch);
    for (std::int64_t k = 0; k < std::int64_t(y.size()); ++k) y[k] = bias[k / (rows() * batch)];
    forEachProduct([&](std::int64_t k, std::int64_t m, std::int64_t n) {
      y[k] += static_cast<long double>(w[m]) * x[n];
    });
    return y;
  }

  template <typename T>
  std::vector<long double> backwardInput(const std::vector<T>& grad,
                                         const std::vector<T>& w) const {
    std::vector<long double> grad_x(in * volumeOf(extents) * batch);
    forEachProduct([&](std::int64_t k, std::int64_t m, std::int64_t n) {
      grad_x[n] += static_cast<long double>(w[m]) * grad[k];
    });
    return grad_x;
  }

  template <typename T>
  void backwardWeight(const std::vector<T>& x, const std::vector<T>& grad,
                      std::vector<long double>& grad_w, std::vector<long double>& grad_b) const {
    forEachProduct([&](std::int64_t k, std::int64_t m, std::int64_t n) {
      grad_w[m] += static_cast<long double>(x[n]) * grad[k];
    });
    for (std::int64_t k = 0; k < std::int64_t(grad.size()); ++k)
      grad_b[k / (rows() * batch)] += grad[k];
  }
};

}  // namespace lsc
