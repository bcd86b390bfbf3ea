// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One estimate as the window shows it: the engine's document, its series, and the lags behind every
// error, so that another window or lambda needs no pass over the configurations. Made off the GUI
// thread; values.
#pragma once

#include <QString>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace lsc {

/// Gamma(t) of an influence series; enough for its error at any window.
class LagSums {
 public:
  std::vector<double> gamma;
  std::vector<double> share;  // of the pairs at each lag; empty without gaps
  std::int64_t n = 0;         // measurements
  /// Wolff, hep-lat/0306017, eqs. 31 and 49; of independent data where that is no variance.
  double error(std::int64_t window) const;
  double tau(std::int64_t window) const;
  double tauError(std::int64_t window) const;  // eq. 42

 private:
  double sum(std::int64_t window) const;
  double weights(std::int64_t window) const;
};

/// One of the estimators side by side.
struct ShownEstimator {
  QString key;  // as in the document: "crossfit"
  double value = 0;
  LagSums lags;
};

/// Errors of bins of consecutive configurations.
struct BinScan {
  std::vector<double> size, error, error_of_error;
};

struct EstimateResult {
  Json document = Json::object();
  std::vector<double> configuration, target, labelled, role, predicted, trained;
  std::vector<ShownEstimator> estimators;
  // tuned(lambda) = (1 - lambda) correction + lambda p1: their lags, and those of their product
  ShownEstimator correction, p1;
  std::vector<double> cross_gamma;
  bool of_target = false;  // the chain below is the target, known everywhere; else predictions
  LagSums chain;           // of the mean over all configurations
  std::vector<double> rho_error;
  BinScan bins;
  std::int64_t window = 0;  // chosen by the engine
  double lambda = 1;        // of the tuned estimate

  /// The tuned estimate at another lambda.
  ShownEstimator tuned(double at_lambda) const;
};

/// From the answer of `estimate --series FILE`, one a target; reads and computes. The document of
/// each of several targets has its "name", and "correlations" with all targets of the cross-fitted
/// estimates.
[[nodiscard]] Result<std::vector<EstimateResult>> readEstimateResults(
    Json document, const std::filesystem::path& series);

}  // namespace lsc
