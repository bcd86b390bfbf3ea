// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Ridge and lasso on standardised features (Hastie, Tibshirani and Friedman, The Elements of
// Statistical Learning, sections 3.4.1 and 3.4.2).
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/estimators/regressor.h"

namespace lsc {
namespace {

/// Training data with mean 0 and, for the features, variance 1.
struct Standardised {
  Eigen::MatrixXd x;
  Eigen::VectorXd y, centre, scale;
  double mean = 0;
};

Standardised standardise(const Features& features, std::span<const double> target,
                         std::span<const std::int64_t> rows) {
  Standardised s;
  const std::int64_t n = std::ssize(rows), k = std::ssize(features.columns);
  s.x.resize(n, k);
  s.y.resize(n);
  for (std::int64_t i = 0; i < n; ++i) {
    s.y(i) = target[rows[i]];
    for (std::int64_t a = 0; a < k; ++a) s.x(i, a) = features.columns[a][rows[i]];
  }
  s.mean = s.y.mean();
  s.y.array() -= s.mean;
  s.centre = s.x.colwise().mean();
  s.x.rowwise() -= s.centre.transpose();
  s.scale = (s.x.colwise().squaredNorm() / static_cast<double>(n)).cwiseSqrt();
  for (std::int64_t a = 0; a < k; ++a)
    if (!(s.scale(a) > 1e-14 * std::abs(s.centre(a)))) s.scale(a) = INFINITY;  // constant feature
  s.x.array().rowwise() /= s.scale.transpose().array();
  return s;
}

// The penalty with the smallest leave-one-out error, which has a closed form (ibid., eq. 7.64).
Eigen::VectorXd ridge(const Standardised& s, double penalty) {
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(s.x, Eigen::ComputeThinU | Eigen::ComputeThinV);
  const Eigen::VectorXd square = svd.singularValues().array().square();
  const Eigen::VectorXd projected = svd.matrixU().transpose() * s.y;
  const double n = static_cast<double>(s.y.size());
  const auto shrink = [&](double p) { return (square.array() / (square.array() + p)).eval(); };
  if (penalty < 0) {
    double best = std::numeric_limits<double>::infinity();
    for (double exponent = -8; exponent <= 4; exponent += 0.5) {
      const double p = n * std::pow(10.0, exponent);
      const Eigen::VectorXd f = shrink(p);
      const Eigen::VectorXd residual = s.y - svd.matrixU() * f.cwiseProduct(projected);
      const Eigen::VectorXd leverage =
          (svd.matrixU().array().square().matrix() * f).array() + 1 / n;
      const double error = (residual.array() / (1 - leverage.array()).max(1e-8)).square().sum();
      if (error < best) {
        best = error;
        penalty = p;
      }
    }
  } else {
    penalty *= n;
  }
  const Eigen::VectorXd weights =
      (svd.singularValues().array() / (square.array() + penalty).max(1e-300)) * projected.array();
  return svd.matrixV() * weights;
}

// Coordinate descent on |y - x b|^2/(2 n) + penalty |b|_1 (Friedman, Hastie and Tibshirani, J.
// Stat. Softw. 33 (2010) 1).
Eigen::VectorXd descend(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, double penalty,
                        Eigen::VectorXd b) {
  const double n = static_cast<double>(y.size());
  const Eigen::VectorXd square = x.colwise().squaredNorm() / n;
  Eigen::VectorXd residual = y - x * b;
  for (int sweep = 0; sweep < 10000; ++sweep) {
    double change = 0;
    for (std::int64_t a = 0; a < b.size(); ++a) {
      if (!(square(a) > 0)) continue;
      const double free = x.col(a).dot(residual) / n + square(a) * b(a);
      const double next = std::copysign(std::max(0.0, std::abs(free) - penalty), free) / square(a);
      residual += (b(a) - next) * x.col(a);
      change = std::max(change, std::abs(next - b(a)));
      b(a) = next;
    }
    if (change <= 1e-10 * (1e-300 + b.cwiseAbs().maxCoeff())) break;
  }
  return b;
}

// The penalty with the smallest error over 5 contiguous folds.
double lassoPenalty(const Standardised& s) {
  const std::int64_t n = s.y.size(), folds = std::min<std::int64_t>(5, n);
  const double top = (s.x.transpose() * s.y).cwiseAbs().maxCoeff() / static_cast<double>(n);
  double best = std::numeric_limits<double>::infinity(), penalty = top;
  for (double exponent = 0; exponent >= -5; exponent -= 0.5) {
    const double p = top * std::pow(10.0, exponent);
    double error = 0;
    for (std::int64_t k = 0; k < folds; ++k) {
      const std::int64_t begin = k * n / folds, end = (k + 1) * n / folds, rest = n - (end - begin);
      Eigen::MatrixXd x(rest, s.x.cols());
      Eigen::VectorXd y(rest);
      x << s.x.topRows(begin), s.x.bottomRows(n - end);
      y << s.y.head(begin), s.y.tail(n - end);
      const Eigen::VectorXd b = descend(x, y, p, Eigen::VectorXd::Zero(s.x.cols()));
      error +=
          (s.y.segment(begin, end - begin) - s.x.middleRows(begin, end - begin) * b).squaredNorm();
    }
    if (error < best) {
      best = error;
      penalty = p;
    }
  }
  return penalty;
}

class LinearRegressor : public Regressor {
 public:
  explicit LinearRegressor(RegressorConfig config) : config_(std::move(config)) {}

  Status fit(const Features& features, std::span<const double> target,
             std::span<const std::int64_t> rows) override {
    if (rows.empty() || features.columns.empty()) {
      return fail(ErrorCode::kInvalidArgument,
                  "a regressor needs a feature and a label; give at least one of each");
    }
    const Standardised s = standardise(expanded(features, config_.degree), target, rows);
    Eigen::VectorXd b;
    if (config_.name == "ridge") {
      b = ridge(s, config_.penalty);
    } else {
      const double penalty = config_.penalty < 0 ? lassoPenalty(s) : config_.penalty;
      b = descend(s.x, s.y, penalty, Eigen::VectorXd::Zero(s.x.cols()));
    }
    slopes_ = b.array() / s.scale.array();
    offset_ = s.mean - slopes_.dot(s.centre);
    return {};
  }

  Result<std::vector<double>> predict(const Features& features) const override {
    const Features all = expanded(features, config_.degree);
    if (std::ssize(all.columns) != slopes_.size())
      return fail(ErrorCode::kInvalidArgument,
                  "the regressor was trained on other features; give those it knows");
    std::vector<double> values(features.rows(), offset_);
    for (std::int64_t a = 0; a < slopes_.size(); ++a)
      for (std::size_t i = 0; i < values.size(); ++i) values[i] += slopes_(a) * all.columns[a][i];
    return values;
  }

  Result<Json> save() const override {
    return Json{{"slopes", std::vector<double>(slopes_.begin(), slopes_.end())},
                {"offset", offset_}};
  }

  Status load(const Json& saved) override {
    const auto slopes = saved.at("slopes").get<std::vector<double>>();
    slopes_ = Eigen::Map<const Eigen::VectorXd>(slopes.data(), std::ssize(slopes));
    offset_ = saved.at("offset").get<double>();
    return {};
  }

 private:
  RegressorConfig config_;
  Eigen::VectorXd slopes_;
  double offset_ = 0;
};

}  // namespace

std::unique_ptr<Regressor> makeLinearRegressor(const RegressorConfig& config) {
  return std::make_unique<LinearRegressor>(config);
}

}  // namespace lsc
