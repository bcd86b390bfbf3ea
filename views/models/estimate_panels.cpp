// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/estimate_panels.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "views/models/format.h"

namespace lsc {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(EstimatePanels)
};

constexpr std::size_t kMostDots = 4000;      // of a scatter
constexpr std::size_t kMostPoints = 20'000;  // of a history
constexpr int kBins = 40;
constexpr int kStretches = 12;
constexpr double kBelow = 0.3;                           // of a row
constexpr int kTarget = 0, kPredicted = 1, kMuted = -1;  // colours

double real(const Json& document, const char* key) {
  return realFromJson(document.value(key, Json())).value_or(std::nan(""));
}

std::vector<double> reals(const Json& document, const char* key) {
  std::vector<double> out;
  for (const Json& x : document.value(key, Json::array()))
    out.push_back(realFromJson(x).value_or(std::nan("")));
  return out;
}

/// Configurations with a label, at most `most` of them, evenly spread.
std::vector<std::size_t> labelsOf(const EstimateResult& r, std::size_t most) {
  std::vector<std::size_t> all, some;
  for (std::size_t i = 0; i < r.labelled.size(); ++i)
    if (r.labelled[i] > 0) all.push_back(i);
  const std::size_t count = std::min(most, all.size());
  for (std::size_t k = 0; k < count; ++k) some.push_back(all[k * all.size() / count]);
  return some;
}

}  // namespace

QString estimatorTitle(const QString& key) {
  if (key == QStringLiteral("labelled")) return Texts::tr("labels only");
  if (key == QStringLiteral("ml_only")) return Texts::tr("ML only, biased");
  if (key == QStringLiteral("tuned")) return Texts::tr("tuned");
  if (key == QStringLiteral("cross_tuned")) return Texts::tr("cross-tuned");
  if (key == QStringLiteral("crossfit")) return Texts::tr("cross-fitted");
  if (key == QStringLiteral("full")) return Texts::tr("all labels");
  return key.toUpper();  // P1, P2
}

StatPanel historyPanel(const EstimateResult& r) {
  StatPanel panel{
      QStringLiteral("history"), Texts::tr("Monte Carlo history"), Texts::tr("configuration"), {}};
  StatCurve chain{Texts::tr("predicted"), StatStyle::kLine, kPredicted, {}, {}};
  const std::size_t stride = std::max<std::size_t>(1, r.predicted.size() / kMostPoints);
  for (std::size_t i = 0; i < r.predicted.size(); i += stride) {
    chain.x.push_back(r.configuration[i]);
    chain.y.push_back(r.predicted[i]);
  }
  StatCurve labels{Texts::tr("labels"), StatStyle::kDots, kTarget, {}, {}};
  for (const std::size_t i : labelsOf(r, kMostDots)) {
    labels.x.push_back(r.configuration[i]);
    labels.y.push_back(r.target[i]);
  }
  panel.curves = {std::move(chain), std::move(labels)};
  if (!r.configuration.empty()) panel.x_range = {r.configuration.front(), r.configuration.back()};
  return panel;
}

StatPanel rhoPanel(const EstimateResult& r, const EstimateView& view) {
  StatPanel panel{
      QStringLiteral("rho"),
      r.of_target ? Texts::tr("ρ(t) of the target") : Texts::tr("ρ(t) of the predictions"),
      Texts::tr("t in configurations"),
      {}};
  StatCurve rho{Texts::tr("ρ"), StatStyle::kBand, kTarget, {}, {}};
  for (std::size_t t = 0; t < r.chain.gamma.size(); ++t) {
    rho.x.push_back(static_cast<double>(t));
    rho.y.push_back(r.chain.gamma[t] / r.chain.gamma[0]);
    rho.error.push_back(r.rho_error[t]);
  }
  panel.curves = {std::move(rho)};
  panel.rules = {{0, Qt::Horizontal}, {static_cast<double>(view.window), Qt::Vertical, 0, true}};
  return panel;
}

StatPanel tauPanel(const EstimateResult& r, const EstimateView& view) {
  StatPanel panel{
      QStringLiteral("tau"),
      Texts::tr("τ_int = %1")
          .arg(formatWithError(r.chain.tau(view.window), r.chain.tauError(view.window))),
      Texts::tr("window W in configurations"),
      {}};
  StatCurve tau{Texts::tr("τ_int"), StatStyle::kBand, kTarget, {}, {}};
  for (std::int64_t w = 0; w < std::ssize(r.chain.gamma); ++w) {
    tau.x.push_back(static_cast<double>(w));
    tau.y.push_back(r.chain.tau(w));
    tau.error.push_back(r.chain.tauError(w));
  }
  panel.curves = {std::move(tau)};
  panel.rules = {{static_cast<double>(view.window), Qt::Vertical, 0, true}};
  return panel;
}

StatPanel binPanel(const EstimateResult& r, const EstimateView& view) {
  StatPanel panel{QStringLiteral("bins"),
                  Texts::tr("Error by bins, and by the Gamma method"),
                  Texts::tr("configurations a bin"),
                  {}};
  panel.curves = {{Texts::tr("jackknife"), StatStyle::kErrorBars, kTarget, r.bins.size,
                   r.bins.error, r.bins.error_of_error}};
  panel.rules = {{r.chain.error(view.window), Qt::Horizontal}};
  panel.log_x = true;
  return panel;
}

StatPanel scatterPanel(const EstimateResult& r) {
  StatPanel panel{QStringLiteral("scatter"),
                  Texts::tr("Predicted against true: r = %1")
                      .arg(formatReal(real(r.document, "correlation"), 3)),
                  Texts::tr("label"), Texts::tr("prediction")};
  StatCurve dots{Texts::tr("cross-fitted"), StatStyle::kDots, kPredicted, {}, {}};
  for (const std::size_t i : labelsOf(r, kMostDots)) {
    dots.x.push_back(r.target[i]);
    dots.y.push_back(r.predicted[i]);
  }
  if (!dots.x.empty()) {
    const auto [low, high] = std::ranges::minmax(dots.x);
    panel.curves.push_back(
        {Texts::tr("equal"), StatStyle::kLine, kMuted, {low, high}, {low, high}});
  }
  panel.curves.push_back(std::move(dots));
  return panel;
}

StatPanel residualPanel(const EstimateResult& r) {
  StatPanel panel{
      QStringLiteral("residuals"), {}, Texts::tr("label minus prediction"), Texts::tr("labels")};
  std::vector<double> residuals;
  for (const std::size_t i : labelsOf(r, r.labelled.size()))
    residuals.push_back(r.target[i] - r.predicted[i]);
  if (residuals.size() < 2) return panel;
  double mean = 0, squares = 0;
  for (const double x : residuals) mean += x / static_cast<double>(residuals.size());
  for (const double x : residuals) squares += (x - mean) * (x - mean);
  const double spread = std::sqrt(squares / static_cast<double>(residuals.size() - 1));
  panel.title = Texts::tr("Residuals: spread %1").arg(spread, 0, 'g', 3);
  const auto [low, high] = std::ranges::minmax(residuals);
  const double width = (high - low) / kBins;
  if (!(width > 0)) return panel;
  StatCurve steps{Texts::tr("residuals"), StatStyle::kSteps, kPredicted, {}, {}};
  for (int k = 0; k <= kBins; ++k) {
    steps.x.push_back(low + k * width);
    steps.y.push_back(0);
  }
  for (const double x : residuals)
    steps.y[static_cast<std::size_t>(std::min<double>(kBins - 1, std::floor((x - low) / width)))] +=
        1;
  panel.curves = {std::move(steps)};
  panel.rules = {{0, Qt::Vertical}};
  return panel;
}

StatPanel biasPanel(const EstimateResult& r) {
  StatPanel panel{QStringLiteral("bias"), Texts::tr("Bias of the predictions along the chain"),
                  Texts::tr("configuration"), Texts::tr("label − prediction")};
  // of the regressor of the split, on labels that it has not seen
  std::vector<std::size_t> seen;
  for (const std::size_t i : labelsOf(r, r.labelled.size()))
    if (r.role[i] == 2) seen.push_back(i);
  StatCurve points{Texts::tr("mean residual"), StatStyle::kErrorBars, kPredicted, {}, {}};
  const std::size_t count = std::min<std::size_t>(kStretches, seen.size() / 4);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t begin = k * seen.size() / count, end = (k + 1) * seen.size() / count;
    const double n = static_cast<double>(end - begin);
    double at = 0, mean = 0, squares = 0;
    for (std::size_t i = begin; i < end; ++i) {
      at += r.configuration[seen[i]] / n;
      mean += (r.target[seen[i]] - r.trained[seen[i]]) / n;
    }
    for (std::size_t i = begin; i < end; ++i)
      squares += std::pow(r.target[seen[i]] - r.trained[seen[i]] - mean, 2);
    points.x.push_back(at);
    points.y.push_back(mean);
    points.error.push_back(std::sqrt(squares / (n - 1) / n));
  }
  if (count == 0)
    panel.empty = Texts::tr("Too few labels correct the bias to look at it in stretches.");
  panel.curves = {std::move(points)};
  panel.rules = {{0, Qt::Horizontal}};
  return panel;
}

namespace {

/// Error by the bootstrap, with new regressors where it trained any; NaN without one.
double bootstrapError(const EstimateResult& r, const QString& key) {
  const Json boot = r.document.value("bootstrap", Json::object());
  const Json own = boot.value("errors", Json::object()).value(key.toStdString(), Json::object());
  return real(own, boot.value("retrain", std::int64_t{0}) > 0 ? "retrained_error" : "error");
}

QString comparisonTitle(const EstimateResult& r) {
  const auto boot = r.document.find("bootstrap");
  if (boot == r.document.end()) return Texts::tr("Estimators side by side");
  return boot->value("retrain", std::int64_t{0}) > 0
             ? Texts::tr("Estimators; below and ×: retrained bootstrap")
             : Texts::tr("Estimators; below and ×: bootstrap");
}

}  // namespace

StatPanel comparisonPanel(const EstimateResult& r, const EstimateView& view) {
  StatPanel panel{QStringLiteral("estimators"), comparisonTitle(r), {}, {}};
  StatCurve curve{{}, StatStyle::kRows, kTarget, {}, {}};
  StatCurve resampled{Texts::tr("bootstrap"), StatStyle::kRows, kPredicted, {}, {}};
  const auto add = [&](const QString& key, double value, double error, double by_bootstrap) {
    if (!std::isfinite(value)) return;
    if (std::isfinite(by_bootstrap)) {
      resampled.x.push_back(value);
      resampled.y.push_back(static_cast<double>(panel.rows.size()) + kBelow);
      resampled.error.push_back(by_bootstrap);
    }
    curve.x.push_back(value);
    curve.y.push_back(static_cast<double>(panel.rows.size()));
    curve.error.push_back(error);
    panel.rows << estimatorTitle(key);
    panel.values << formatWithError(value, error) +
                        (std::isfinite(by_bootstrap)
                             ? QStringLiteral(" ×%1").arg(formatReal(by_bootstrap / error, 2))
                             : QString());
  };
  for (const ShownEstimator& e : r.estimators) {
    const bool tuned = e.key == QStringLiteral("tuned") && view.lambda != r.lambda;
    const ShownEstimator shown = tuned ? r.tuned(view.lambda) : e;
    add(e.key, shown.value, shown.lags.error(view.window),
        tuned ? std::nan("") : bootstrapError(r, e.key));
  }
  if (const auto full = r.document.find("full"); full != r.document.end()) {
    const double value = real(*full, "value"), error = real(*full, "error");
    add(QStringLiteral("full"), value, error, std::nan(""));
    panel.rules = {{value, Qt::Vertical}};
  }
  panel.curves = {std::move(curve)};
  if (!resampled.x.empty()) panel.curves.push_back(std::move(resampled));
  return panel;
}

StatPanel learningPanel(const EstimateResult& r) {
  StatPanel panel{QStringLiteral("learning"), Texts::tr("Learning curve"),
                  Texts::tr("training labels"), Texts::tr("residual variance")};
  const Json study = r.document.value("learning", Json::object());
  StatCurve points{Texts::tr("trained"), StatStyle::kDots, kPredicted, reals(study, "sizes"),
                   reals(study, "residuals")};
  panel.log_x = true;
  const Json model = r.document.value("model", Json::object());
  const bool network = model.contains("epochs");
  if (points.x.empty())
    panel.empty = network ? Texts::tr("Not made for networks, which train too long.")
                          : Texts::tr("Too few labels train to see a curve.");
  if (study.contains("best_training") && !points.x.empty()) {
    const double floor = real(study, "floor"), scale = real(study, "scale"),
                 power = real(study, "power"), best = real(study, "best_training");
    StatCurve fit{Texts::tr("fit"), StatStyle::kLine, kMuted, {}, {}};
    const double from = points.x.front(), to = std::max(points.x.back(), best);
    for (int k = 0; k <= 60; ++k) {
      const double n = from * std::pow(to / from, k / 60.0);
      fit.x.push_back(n);
      fit.y.push_back(floor + scale * std::pow(n, -power));
    }
    panel.curves.push_back(std::move(fit));
    panel.rules = {{best, Qt::Vertical}};
    panel.title = Texts::tr("Learning curve: best trains on %1 labels").arg(best);
  }
  panel.curves.push_back(std::move(points));
  return panel;
}

StatPanel gainPanel(const EstimateResult& r, const EstimateView&) {
  StatPanel panel{
      QStringLiteral("gain"),
      Texts::tr("Gain G = %1 of at most %2")
          .arg(formatWithError(real(r.document, "gain"), real(r.document, "gain_error")))
          .arg(real(r.document, "gain_max"), 0, 'g', 3),
      Texts::tr("configurations between labels"), Texts::tr("gain in variance")};
  const Json curve = r.document.value("gain_curve", Json::object());
  panel.curves.push_back({Texts::tr("G_max"), StatStyle::kLine, kTarget, reals(curve, "spacing"),
                          reals(curve, "gain_max")});
  panel.curves.push_back({Texts::tr("G"),
                          StatStyle::kErrorBars,
                          kPredicted,
                          {real(r.document, "spacing")},
                          {real(r.document, "gain")},
                          {real(r.document, "gain_error")}});
  panel.rules = {{1, Qt::Horizontal}};
  panel.log_x = panel.log_y = true;
  return panel;
}

std::vector<StatPanel> estimatePanels(const EstimateResult& r, const EstimateView& view) {
  return {historyPanel(r),   comparisonPanel(r, view), gainPanel(r, view), learningPanel(r),
          scatterPanel(r),   residualPanel(r),         biasPanel(r),       rhoPanel(r, view),
          tauPanel(r, view), binPanel(r, view)};
}

QString gainSentence(const EstimateResult& r, const EstimateView&) {
  QString text = QString::fromStdString(r.document.value("plan", std::string()));
  if (const auto budget = r.document.find("budget"); budget != r.document.end())
    text += u' ' + QString::fromStdString(budget->value("advice", std::string()));
  text += u' ' + Texts::tr("The %1 labels count as %2.")
                     .arg(r.document.value("labels", std::int64_t{0}))
                     .arg(real(r.document, "effective_labels"), 0, 'f', 0);
  const std::vector<double> correlations = reals(r.document, "correlations");
  if (correlations.size() > 1) {
    QStringList each;
    for (const double c : correlations) each << formatReal(c, 2);
    text += u' ' + Texts::tr("Correlations with the estimates of all targets: %1.")
                       .arg(each.join(QStringLiteral(", ")));
  }
  for (const Json& warning : r.document.value("warnings", Json::array()))
    if (const QString w = QString::fromStdString(warning.get<std::string>()); !text.contains(w))
      text += u' ' + w;
  return text;
}

}  // namespace lsc
