// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/free_energy.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/stats/mean.h"
#include "engine/stats/weights.h"

namespace lsc {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// 1/(1 + exp(x))
double fermi(double x) {
  return x > 0 ? std::exp(-x) / (1 + std::exp(-x)) : 1 / (1 + std::exp(x));
}

struct FermiSums {
  double sum = 0, squares = 0;
};
FermiSums fermiSums(std::span<const double> work, double shift) {
  FermiSums s;
  for (const double w : work) {
    const double f = fermi(shift + w);
    s.sum += f;
    s.squares += f * f;
  }
  return s;
}

/// W[n][k] = exp(f_k - u_k(x_n))/sum_j N_j exp(f_j - u_j(x_n)), eq. 13.
Matrix weightsOf(const Matrix& u, const Vector& counts, const Vector& f) {
  Matrix w(u.cols(), u.rows());
  for (std::int64_t n = 0; n < u.cols(); ++n) {
    const Vector exponent = f - u.col(n);
    double top = -std::numeric_limits<double>::infinity();
    for (std::int64_t k = 0; k < f.size(); ++k)
      if (counts(k) > 0) top = std::max(top, exponent(k));
    const double denominator = ((exponent.array() - top).exp() * counts.array()).sum();
    w.row(n) = ((exponent.array() - top).exp() / denominator).matrix().transpose();
  }
  return w;
}

// f_k = -ln sum_n exp(-u_k)/sum_j N_j exp(f_j - u_j), eq. 11: one step, relative to f.
Vector selfConsistent(const Matrix& w, const Vector& f) {
  Vector next = f - w.colwise().sum().transpose().array().log().matrix();
  return next.array() - next(0);
}

// Newton step on the convex objective over the sampled states, f_0 fixed (eqs. 23 to 25).
Vector newton(const Matrix& w, const Vector& counts, const Vector& f) {
  const std::int64_t k = f.size();
  const Vector gradient =
      counts.array() * (1 - w.colwise().sum().transpose().array());  // N_k - N_k sum_n W_nk
  Matrix hessian = -(counts.asDiagonal() * (w.transpose() * w) * counts.asDiagonal()).eval();
  hessian.diagonal() += (counts.array() * w.colwise().sum().transpose().array()).matrix();
  for (std::int64_t i = 0; i < k; ++i) {
    if (i > 0 && counts(i) > 0) continue;
    hessian.row(i).setZero();
    hessian.col(i).setZero();
    hessian(i, i) = 1;
  }
  Vector free = gradient;
  for (std::int64_t i = 0; i < k; ++i)
    if (i == 0 || counts(i) == 0) free(i) = 0;
  return f + hessian.ldlt().solve(free);
}

double gradientNorm(const Matrix& w, const Vector& counts) {
  return (counts.array() * (1 - w.colwise().sum().transpose().array())).matrix().norm() /
         counts.sum();
}

// States that reach each other through overlaps above 1e-8 of their samples.
std::vector<bool> connected(const Matrix& overlap, const Vector& counts) {
  std::vector<bool> seen(static_cast<std::size_t>(counts.size()), false);
  std::vector<std::int64_t> open = {0};
  while (counts(open[0]) == 0) ++open[0];
  seen[open[0]] = true;
  while (!open.empty()) {
    const std::int64_t i = open.back();
    open.pop_back();
    for (std::int64_t j = 0; j < counts.size(); ++j) {
      if (seen[j] || counts(j) == 0 || !(overlap(i, j) > 1e-8)) continue;
      seen[j] = true;
      open.push_back(j);
    }
  }
  return seen;
}

// Theta = W'(1 - W N W')^+ W through the singular values of W (eq. D6).
Matrix covarianceOf(const Matrix& w, const Vector& counts) {
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(w.transpose() * w);
  const Vector s = eigen.eigenvalues().cwiseMax(0.0).cwiseSqrt();
  const Matrix& v = eigen.eigenvectors();
  const Matrix inner = Matrix::Identity(s.size(), s.size()) -
                       s.asDiagonal() * v.transpose() * counts.asDiagonal() * v * s.asDiagonal();
  // One direction, equal shifts of all f, is exactly singular; rounding must not invert it.
  Eigen::CompleteOrthogonalDecomposition<Matrix> decomposition;
  decomposition.setThreshold(1e-10);
  const Matrix inverse = decomposition.compute(inner).pseudoInverse();
  return v * s.asDiagonal() * inverse * s.asDiagonal() * v.transpose();
}

}  // namespace

Result<WorkAverage> averageWork(std::span<const double> work) {
  std::vector<double> log_w;
  for (const double w : work) log_w.push_back(-w);
  const WeightSummary s = summariseWeights(log_w);
  if (work.size() < 2 || !std::isfinite(s.log_z)) {
    return fail(ErrorCode::kInvalidArgument,
                "a free energy needs at least two trajectories of finite work; give more");
  }
  WorkAverage r;
  const double mean = meanOf(work);
  double square = 0;
  for (const double w : work) square += (w - mean) * (w - mean);
  r.delta_f = -s.log_z;
  r.error = s.log_z_error;
  r.dissipated = mean - r.delta_f;
  r.gaussian = mean - square / static_cast<double>(work.size() - 1) / 2;
  r.ess = s.ess;
  if (s.largest_share > 0.1)
    r.warning = "One trajectory carries more than a tenth of the weight: drive more slowly.";
  return r;
}

Result<AcceptanceRatio> acceptanceRatio(std::span<const double> forward,
                                        std::span<const double> reverse) {
  if (forward.size() < 2 || reverse.size() < 2) {
    return fail(ErrorCode::kInvalidArgument,
                "the acceptance ratio needs two works in each direction; give more");
  }
  const double nf = static_cast<double>(forward.size()), nr = static_cast<double>(reverse.size());
  const double m = std::log(nf / nr);
  const auto excess = [&](double df) {  // increases with df
    return fermiSums(forward, m - df).sum - fermiSums(reverse, df - m).sum;
  };
  const auto [f_low, f_high] = std::ranges::minmax(forward);
  const auto [r_low, r_high] = std::ranges::minmax(reverse);
  double low = std::min(f_low, -r_high) - 50, high = std::max(f_high, -r_low) + 50;
  AcceptanceRatio result;
  for (; result.iterations < 300; ++result.iterations) {
    const double middle = 0.5 * (low + high);
    if (middle == low || middle == high) break;
    (excess(middle) < 0 ? low : high) = middle;
  }
  result.delta_f = 0.5 * (low + high);
  const FermiSums a = fermiSums(forward, m - result.delta_f),
                  b = fermiSums(reverse, result.delta_f - m);
  if (!(a.sum > 0 && b.sum > 0)) {
    return fail(ErrorCode::kInvalidArgument,
                "forward and reverse work do not overlap; put states between them");
  }
  const double variance = (a.squares / nf / std::pow(a.sum / nf, 2) - 1) / nf +
                          (b.squares / nr / std::pow(b.sum / nr, 2) - 1) / nr;
  result.error = std::sqrt(variance);
  return result;
}

double MultistateResult::error(std::int64_t i, std::int64_t j) const {
  const double v =
      covariance[i * states + i] + covariance[j * states + j] - 2 * covariance[i * states + j];
  return std::sqrt(std::max(0.0, v));
}

Result<MultistateResult> multistate(std::span<const std::vector<double>> reduced,
                                    std::span<const std::int64_t> counts) {
  const std::int64_t k = std::ssize(reduced);
  std::int64_t total = 0;
  for (const std::int64_t n : counts) total += n;
  if (k < 2 || std::ssize(counts) != k || total == 0) {
    return fail(ErrorCode::kInvalidArgument,
                std::to_string(k) + " states with " + std::to_string(counts.size()) +
                    " counts; give at least two states, a count for each, and samples");
  }
  Matrix u(k, total);
  Vector n(k), f = Vector::Zero(k);
  for (std::int64_t i = 0; i < k; ++i) {
    n(i) = static_cast<double>(counts[i]);
    if (std::ssize(reduced[i]) != total) {
      return fail(ErrorCode::kInvalidArgument,
                  "state " + std::to_string(i) + " has " + std::to_string(reduced[i].size()) +
                      " energies for " + std::to_string(total) +
                      " samples; evaluate every sample in every state");
    }
    u.row(i) = Eigen::Map<const Eigen::RowVectorXd>(reduced[i].data(), total);
  }
  MultistateResult result;
  result.states = k;
  Matrix w = weightsOf(u, n, f);
  for (int step = 0; step < 20; ++step, ++result.iterations)
    w = weightsOf(u, n, f = selfConsistent(w, f));
  for (int step = 0; step < 10000; ++step, ++result.iterations) {
    const double before = gradientNorm(w, n);
    if (before < 1e-13) break;
    const Vector trial = newton(w, n, f);
    const Matrix trial_w = weightsOf(u, n, trial);
    if (trial.allFinite() && gradientNorm(trial_w, n) < before) {
      f = trial;
      w = trial_w;
      continue;
    }
    if (before < 1e-11) break;  // as small as rounding allows
    w = weightsOf(u, n, f = selfConsistent(w, f));
  }
  w = weightsOf(u, n, f = selfConsistent(w, f));  // also for states that were not sampled
  result.gradient_norm = gradientNorm(w, n);
  const Matrix overlap = w.transpose() * w * n.asDiagonal();
  const std::vector<bool> seen = connected(overlap, n);
  for (std::int64_t i = 0; i < k; ++i) {
    if (seen[i] || n(i) == 0) continue;
    return fail(
        ErrorCode::kInvalidArgument,
        "state " + std::to_string(i) + " has no overlap with the others; put states between them");
  }
  if (!(result.gradient_norm < 1e-8)) {
    return fail(ErrorCode::kDiverged,
                "the free energies did not converge; check the energies of the states");
  }
  const Matrix theta = covarianceOf(w, n);
  const Matrix rows = overlap.transpose();  // row-major of overlap
  result.f.assign(f.data(), f.data() + k);
  result.covariance.assign(theta.data(), theta.data() + k * k);
  result.overlap.assign(rows.data(), rows.data() + k * k);
  return result;
}

}  // namespace lsc
