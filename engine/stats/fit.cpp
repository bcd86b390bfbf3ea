// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/stats/fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/stats/covariance.h"
#include "engine/stats/special.h"

namespace lsc {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// The problem with weights: residuals w (f(p) - y), priors appended.
struct Problem {
  std::span<const double> x;
  const FitModel& model;
  const FitOptions& options;
  Vector y;
  Matrix weight;  // L^-1 D^-1 with C = D L L' D

  std::int64_t rows() const { return y.size() + std::ssize(options.priors); }

  /// Residuals and Jacobian at p.
  void evaluate(const Vector& p, Vector& residual, Matrix& jacobian) const {
    const std::int64_t n = y.size(), k = p.size();
    std::vector<Dual> variables;
    for (std::int64_t a = 0; a < k; ++a) variables.push_back(Dual::variable(p(a), a, k));
    Vector difference(n);
    Matrix slopes(n, k);
    for (std::int64_t i = 0; i < n; ++i) {
      const Dual f = model(x[i], variables);
      difference(i) = f.value() - y(i);
      for (std::int64_t a = 0; a < k; ++a) slopes(i, a) = f.slope(a);
    }
    residual.resize(rows());
    jacobian = Matrix::Zero(rows(), k);
    residual.head(n) = weight * difference;
    jacobian.topRows(n) = weight * slopes;
    for (std::size_t q = 0; q < options.priors.size(); ++q) {
      const Prior& prior = options.priors[q];
      const std::int64_t row = n + static_cast<std::int64_t>(q);
      residual(row) = (p(prior.parameter) - prior.mean) / prior.width;
      jacobian(row, prior.parameter) = 1 / prior.width;
    }
  }
};

Result<Matrix> weightOf(const Matrix& correlation, const Vector& errors,
                        const FitOptions& options) {
  const Vector inverse = errors.cwiseInverse();
  if (!options.correlated) return Matrix(inverse.asDiagonal());
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(correlation);
  Vector values = eigen.eigenvalues();
  const double largest = values.maxCoeff();
  if (options.svd_cut > 0) values = values.cwiseMax(options.svd_cut * largest);
  const double condition = largest / values.minCoeff();
  if (!(values.minCoeff() > 0) || condition > 0.1 / std::numeric_limits<double>::epsilon()) {
    return fail(
        ErrorCode::kInvalidArgument,
        "the correlation matrix of the data is singular to working precision; cut its small "
        "eigenvalues, drop points, or fit uncorrelated");
  }
  const Matrix cut =
      options.svd_cut > 0
          ? Matrix(eigen.eigenvectors() * values.asDiagonal() * eigen.eigenvectors().transpose())
          : correlation;
  const Eigen::LLT<Matrix> cholesky(cut);
  return Matrix(cholesky.matrixL().solve(Matrix(inverse.asDiagonal())));
}

/// Levenberg-Marquardt (Marquardt, J. SIAM 11 (1963) 431); returns the iterations.
Result<std::int64_t> minimise(const Problem& problem, Vector& p) {
  Vector r, trial_r;
  Matrix j, trial_j;
  problem.evaluate(p, r, j);
  double damping = 1e-3;
  constexpr std::int64_t kMost = 2000;
  for (std::int64_t k = 0; k < kMost; ++k) {
    if (!std::isfinite(r.squaredNorm()) || !j.allFinite()) break;
    Matrix normal = j.transpose() * j;
    const Vector gradient = j.transpose() * r;
    normal.diagonal() *= 1 + damping;
    const Vector step = normal.ldlt().solve(gradient);
    const Vector trial = p - step;
    problem.evaluate(trial, trial_r, trial_j);
    const double before = r.squaredNorm(), after = trial_r.squaredNorm();
    const bool better = std::isfinite(after) && after <= before;
    // Near the minimum chi^2 is flat to its last digits; the step says when p has settled.
    const bool settled = (step.array().abs() <= 1e-13 * (p.array().abs() + 1e-300)).all();
    if (better) {
      p = trial;
      r = trial_r;
      j = trial_j;
      damping = std::max(damping * 0.1, 1e-15);
    } else {
      damping *= 10;
    }
    if (settled || (!better && damping > 1e12)) return k + 1;
  }
  return fail(ErrorCode::kDiverged,
              "the fit did not converge; start closer, fit fewer parameters or another range");
}

// Half the second derivative of chi^2 in p: J'J plus the curvature of the model, the latter by
// central differences of exact slopes, extrapolated once.
Matrix halfHessian(const Problem& problem, const Vector& p, const Vector& r, const Matrix& j) {
  Matrix hessian = j.transpose() * j;
  const auto slopesAt = [&](std::int64_t a, double h) {
    Vector shifted = p, unused;
    Matrix jacobian;
    shifted(a) += h;
    problem.evaluate(shifted, unused, jacobian);
    return Vector(jacobian.transpose() * r);
  };
  for (std::int64_t a = 0; a < p.size(); ++a) {
    const double h = 1e-3 * std::max(std::abs(p(a)), 1e-8);
    const Vector wide = (slopesAt(a, h) - slopesAt(a, -h)) / (2 * h);
    const Vector narrow = (slopesAt(a, h / 2) - slopesAt(a, -h / 2)) / h;
    hessian.col(a) += (4 * narrow - wide) / 3;
  }
  return 0.5 * (hessian + hessian.transpose());
}

void fillParameters(Fit& result, const Problem& problem, std::span<const Influence> y,
                    const Vector& p, const Vector& r, const Matrix& j) {
  const Matrix inverse = halfHessian(problem, p, r, j).inverse();
  // d2chi2/dp dy = -2 J' w for the data, likewise for the means of the priors
  const Matrix byData = inverse * j.topRows(std::ssize(y)).transpose() * problem.weight;
  std::vector<Influence> priors;
  for (const Prior& prior : problem.options.priors)
    priors.push_back(externalInfluence("prior of parameter " + std::to_string(prior.parameter),
                                       prior.mean, prior.width));
  for (std::int64_t a = 0; a < p.size(); ++a) {
    std::vector<const Influence*> parts;
    std::vector<double> weights;
    for (std::int64_t i = 0; i < std::ssize(y); ++i) {
      parts.push_back(&y[i]);
      weights.push_back(byData(a, i));
    }
    for (std::size_t q = 0; q < priors.size(); ++q) {
      parts.push_back(&priors[q]);
      weights.push_back(inverse(a, problem.options.priors[q].parameter) /
                        std::pow(problem.options.priors[q].width, 2));
    }
    result.parameters.push_back(combine(p(a), parts, weights));
  }
}

// Expected chi^2 of a fit whose weights are not those of the data, and its p-value: the eigenvalues
// of (1 - P) w C w (1 - P), P the projector on w J (arXiv:2209.14188, eqs. 2.17 and 2.24).
void judgeUncorrelated(Fit& result, const Problem& problem, const Matrix& correlation,
                       const Matrix& j) {
  const std::int64_t n = problem.y.size();
  const Matrix a = j;
  const Matrix projector = a * (a.transpose() * a).ldlt().solve(a.transpose());
  Matrix c = Matrix::Identity(problem.rows(), problem.rows());
  c.topLeftCorner(n, n) = correlation;
  const Matrix rest = Matrix::Identity(problem.rows(), problem.rows()) - projector;
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(rest * c * rest);
  result.expected_chi2 = eigen.eigenvalues().sum();
  std::vector<double> lambda;
  for (const double v : eigen.eigenvalues())
    if (v > 1e-8 * eigen.eigenvalues().maxCoeff()) lambda.push_back(v);
  result.p_value = mixtureSurvival(lambda, result.chi2);
}

}  // namespace

Result<Fit> fit(std::span<const double> x, std::span<const Influence> y, const FitModel& model,
                std::vector<double> start, const FitOptions& options) {
  const std::int64_t n = std::ssize(y), k = std::ssize(start);
  if (std::ssize(x) != n || n + std::ssize(options.priors) < k || k == 0) {
    return fail(ErrorCode::kInvalidArgument, std::to_string(n) + " points at " +
                                                 std::to_string(x.size()) + " places cannot fix " +
                                                 std::to_string(k) +
                                                 " parameters; give more points or priors");
  }
  std::vector<double> errors;
  for (const Influence& point : y) {
    const auto budget = analyse(point, options.gamma);
    if (!budget) return fail(budget.error());
    if (!(budget->error > 0)) {
      return fail(ErrorCode::kInvalidArgument, "point " + std::to_string(errors.size() + 1) +
                                                   " has no error: " + budget->warning +
                                                   " Leave it out of the fit.");
    }
    errors.push_back(budget->error);
  }
  const std::vector<double> ones(errors.size(), 1.0);
  const std::vector<double> flat = errorCovariance(y, ones);
  const Matrix correlation = Eigen::Map<const Matrix>(flat.data(), n, n);
  const auto weight = weightOf(correlation, Eigen::Map<const Vector>(errors.data(), n), options);
  if (!weight) return fail(weight.error());
  Problem problem{x, model, options, Vector(n), *weight};
  for (std::int64_t i = 0; i < n; ++i) problem.y(i) = y[i].value();
  Vector p = Eigen::Map<Vector>(start.data(), k);
  const auto iterations = minimise(problem, p);
  if (!iterations) return fail(iterations.error());
  Fit result;
  result.iterations = *iterations;
  Vector r;
  Matrix j;
  problem.evaluate(p, r, j);
  result.chi2 = r.squaredNorm();
  result.dof = problem.rows() - k;
  result.expected_chi2 = static_cast<double>(result.dof);
  fillParameters(result, problem, y, p, r, j);
  if (result.dof == 0) return result;
  if (options.correlated)
    result.p_value = chiSquareSurvival(result.chi2, static_cast<double>(result.dof));
  else
    judgeUncorrelated(result, problem, correlation, j);
  if (result.p_value < 0.01) result.warning = "The model does not describe the data (p < 1 %).";
  return result;
}

ModelAverage averageModels(std::span<const FitChoice> choices) {
  ModelAverage average;
  double top = -std::numeric_limits<double>::infinity(), sum = 0;
  const auto logWeight = [](const FitChoice& c) {
    return -0.5 * (c.chi2 + 2 * static_cast<double>(c.parameters) + 2 * static_cast<double>(c.cut));
  };
  for (const FitChoice& c : choices) top = std::max(top, logWeight(c));
  for (const FitChoice& c : choices)
    sum += average.weights.emplace_back(std::exp(logWeight(c) - top));
  double mean = 0, square = 0;
  std::vector<const Influence*> parts;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    average.weights[i] /= sum;
    parts.push_back(&choices[i].value);
    mean += average.weights[i] * choices[i].value.value();
    square += average.weights[i] * std::pow(choices[i].value.value(), 2);
  }
  average.value = combine(mean, parts, average.weights);
  average.systematic = std::sqrt(std::max(0.0, square - mean * mean));
  return average;
}

double mixtureSurvival(std::span<const double> lambda, double x) {
  if (lambda.empty()) return x > 0 ? 0 : 1;
  const auto [low, high] = std::ranges::minmax(lambda);
  const double beta = 2 / (1 / low + 1 / high), n = static_cast<double>(lambda.size());
  double c0 = 1;
  for (const double l : lambda) c0 *= std::sqrt(beta / l);
  std::vector<double> c = {c0}, g = {0.0};
  double survival = c0 * chiSquareSurvival(x / beta, n), weight = c0;
  for (int k = 1; k < 4000 && std::abs(1 - weight) > 1e-12; ++k) {
    double power = 0, next = 0;
    for (const double l : lambda) power += 0.5 * std::pow(1 - beta / l, k);
    g.push_back(power);
    for (int i = 0; i < k; ++i) next += g[k - i] * c[i];
    c.push_back(next / k);
    weight += c.back();
    survival += c.back() * chiSquareSurvival(x / beta, n + 2 * k);
  }
  return std::clamp(survival, 0.0, 1.0);
}

}  // namespace lsc
