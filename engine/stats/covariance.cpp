// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/covariance.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace lsc {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

bool sameChains(const Influence& x, const Influence& y) {
  return std::ranges::equal(x.chains(), y.chains(),
                            [](const ChainInfluence& a, const ChainInfluence& b) {
                              return a.chain.replica == b.chain.replica && a.chain.at == b.chain.at;
                            });
}

double configurations(const Influence& x, const std::string& ensemble) {
  double n = 0;
  for (const ChainInfluence& c : x.chains())
    if (c.chain.ensemble == ensemble) n += static_cast<double>(c.d.size());
  return n;
}

// sum over common configurations of one replica
double commonProducts(const ChainInfluence& a, const ChainInfluence& b) {
  double sum = 0;
  std::int64_t i = 0, j = 0;
  while (i < a.chain.at.size() && j < b.chain.at.size()) {
    const std::int64_t x = a.chain.at[i], y = b.chain.at[j];
    if (x == y) sum += a.d[i] * b.d[j];
    i += x <= y;
    j += y <= x;
  }
  return sum;
}

// Covariance of two estimates if there were no autocorrelation.
double plainCovariance(const Influence& x, const Influence& y) {
  double total = 0;
  for (const ChainInfluence& a : x.chains())
    for (const ChainInfluence& b : y.chains())
      if (a.chain.replica == b.chain.replica)
        total += commonProducts(a, b) / configurations(x, a.chain.ensemble) /
                 configurations(y, a.chain.ensemble);
  for (const ExternalInfluence& a : x.externals()) {
    for (const ExternalInfluence& b : y.externals()) {
      const std::size_t k = a.gradient.size();
      for (std::size_t i = 0; a.name == b.name && i < k; ++i)
        for (std::size_t j = 0; j < k; ++j)
          total += a.gradient[i] * a.covariance[i * k + j] * b.gradient[j];
    }
  }
  return total;
}

bool plainChains(std::span<const Influence> estimates) {
  return std::ranges::all_of(estimates, [&](const Influence& x) {
    return x.externals().empty() && sameChains(x, estimates[0]);
  });
}

// One matrix product a chain where all estimates lie on the same configurations.
Rows plainCovariances(std::span<const Influence> estimates) {
  const std::int64_t k = static_cast<std::int64_t>(estimates.size());
  Rows c = Rows::Zero(k, k);
  if (!plainChains(estimates)) {
    for (std::int64_t a = 0; a < k; ++a)
      for (std::int64_t b = a; b < k; ++b)
        c(a, b) = c(b, a) = plainCovariance(estimates[a], estimates[b]);
    return c;
  }
  for (std::size_t r = 0; r < estimates[0].chains().size(); ++r) {
    const ChainInfluence& first = estimates[0].chains()[r];
    Rows d(k, first.chain.at.size());
    for (std::int64_t a = 0; a < k; ++a)
      d.row(a) = Eigen::Map<const Eigen::RowVectorXd>(estimates[a].chains()[r].d.data(), d.cols());
    const double n = configurations(estimates[0], first.chain.ensemble);
    c.noalias() += d * d.transpose() / (n * n);
  }
  return c;
}

}  // namespace

std::vector<double> errorCovariance(std::span<const Influence> estimates,
                                    std::span<const double> errors) {
  assert(estimates.size() == errors.size() && !estimates.empty());
  const Rows plain = plainCovariances(estimates);
  const std::size_t k = estimates.size();
  std::vector<double> c(k * k);
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = 0; b < k; ++b) {
      const double scale = std::sqrt(plain(a, a) * plain(b, b));
      c[a * k + b] = scale > 0 ? plain(a, b) / scale * errors[a] * errors[b] : 0;
    }
  }
  return c;
}

Result<std::vector<double>> windowedCovariance(std::span<const Influence> estimates,
                                               std::int64_t window) {
  assert(!estimates.empty());
  const std::int64_t k = static_cast<std::int64_t>(estimates.size());
  for (const Influence& x : estimates) {
    if (sameChains(x, estimates[0]) && x.ensembles().size() == 1) continue;
    return fail(ErrorCode::kInvalidArgument,
                "the estimates lie on different configurations; give those of one ensemble");
  }
  Rows sum = Rows::Zero(k, k);
  double n = 0;
  for (std::size_t r = 0; r < estimates[0].chains().size(); ++r) {
    const std::int64_t length = estimates[0].chains()[r].chain.at.size();
    Rows d(k, length);
    for (std::int64_t a = 0; a < k; ++a)
      d.row(a) = Eigen::Map<const Eigen::RowVectorXd>(estimates[a].chains()[r].d.data(), length);
    sum += d * d.transpose();
    for (std::int64_t t = 1; t <= std::min(window, length - 1); ++t) {
      const Rows at = d.leftCols(length - t) * d.rightCols(length - t).transpose();
      sum += at + at.transpose();
    }
    n += static_cast<double>(length);
  }
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(sum / (n * n));
  const Rows clipped = eigen.eigenvectors() * eigen.eigenvalues().cwiseMax(0.0).asDiagonal() *
                       eigen.eigenvectors().transpose();
  return std::vector<double>(clipped.data(), clipped.data() + k * k);
}

}  // namespace lsc
