// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/weight_study.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/base/npy.h"
#include "engine/stats/weights.h"
#include "views/models/engine_call.h"
#include "views/models/format.h"

namespace lsc {
namespace {

constexpr int kBins = 60;
constexpr std::size_t kLargest = 1000;  // shares drawn
constexpr double kGrowth = 1.15;        // of neighbouring numbers of samples

double real(const Json& document, const char* key) {
  return realFromJson(document.value(key, Json())).value_or(std::nan(""));
}

StatPanel histogram(const std::vector<double>& log_w, double log_z) {
  StatPanel panel{QStringLiteral("weights"), WeightStudy::tr("Weights of the samples"),
                  WeightStudy::tr("log w − ln Z"), WeightStudy::tr("samples")};
  std::vector<double> finite;
  for (const double w : log_w)
    if (std::isfinite(w)) finite.push_back(w - log_z);
  if (finite.empty()) return panel;
  const auto [low, high] = std::ranges::minmax(finite);
  const double width = high > low ? (high - low) / kBins : 1;
  StatCurve steps{WeightStudy::tr("samples"), StatStyle::kSteps, 0, {}, {}};
  for (int k = 0; k <= kBins; ++k) {
    steps.x.push_back(low + k * width);
    steps.y.push_back(0);
  }
  for (const double w : finite)
    steps.y[static_cast<std::size_t>(std::min<double>(kBins - 1, std::floor((w - low) / width)))] +=
        1;
  panel.curves = {std::move(steps)};
  panel.rules = {{0, Qt::Vertical}};  // a perfect flow has all its weights here
  return panel;
}

StatPanel convergence(const std::vector<double>& log_w) {
  StatPanel panel{QStringLiteral("ess"), WeightStudy::tr("Effective sample size with the samples"),
                  WeightStudy::tr("samples N"), WeightStudy::tr("ESS / N")};
  StatCurve line{WeightStudy::tr("ESS / N"), StatStyle::kLine, 0, {}, {}};
  // sums relative to the largest weight so far
  double top = -INFINITY, sum = 0, squares = 0, next = 10;
  for (std::size_t i = 0; i < log_w.size(); ++i) {
    if (log_w[i] > top) {
      const double scale = std::exp(top - log_w[i]);
      sum *= scale;
      squares *= scale * scale;
      top = log_w[i];
    }
    if (std::isfinite(log_w[i])) {
      const double w = std::exp(log_w[i] - top);
      sum += w;
      squares += w * w;
    }
    const double n = static_cast<double>(i + 1);
    if ((n < next && i + 1 < log_w.size()) || !(squares > 0)) continue;
    line.x.push_back(n);
    line.y.push_back(sum * sum / squares / n);
    next = n * kGrowth;
  }
  panel.curves = {std::move(line)};
  panel.log_x = true;
  return panel;
}

StatPanel largestShares(std::vector<double> log_w, double log_z) {
  StatPanel panel{QStringLiteral("shares"), WeightStudy::tr("Shares of the largest weights"),
                  WeightStudy::tr("rank"), WeightStudy::tr("share of all weights")};
  const double n = static_cast<double>(log_w.size());
  const std::size_t count = std::min(kLargest, log_w.size());
  std::ranges::partial_sort(log_w, log_w.begin() + static_cast<std::ptrdiff_t>(count),
                            std::greater<>());
  StatCurve dots{WeightStudy::tr("shares"), StatStyle::kLine, 0, {}, {}};
  for (std::size_t i = 0; i < count && std::isfinite(log_w[i]); ++i) {
    dots.x.push_back(static_cast<double>(i + 1));
    dots.y.push_back(std::exp(log_w[i] - log_z) / n);
  }
  panel.curves = {std::move(dots)};
  panel.log_x = panel.log_y = true;
  return panel;
}

}  // namespace

std::vector<StatPanel> weightPanels(const std::vector<double>& log_w) {
  const double log_z = summariseWeights(log_w).log_z;
  return {histogram(log_w, log_z), convergence(log_w), largestShares(log_w, log_z)};
}

WeightStudy::WeightStudy(Background& background, QString program, QObject* parent)
    : QObject(parent), background_(background), program_(std::move(program)) {}

WeightStudy::~WeightStudy() = default;

QStringList WeightStudy::command() const {
  QStringList words{QStringLiteral("stats"), QStringLiteral("weights"), file_};
  if (!target_.isEmpty()) words << QStringLiteral("--target-logw") << target_;
  return words;
}

void WeightStudy::open(const QString& file, const QString& target) {
  file_ = file;
  target_ = target;
  question_ = std::make_unique<QObject>();
  reading_.cancel();
  callEngine(question_.get(), program_, command(), [this](Result<Json> reply) {
    if (!reply) return emit failed(QString::fromStdString(reply.error().message));
    document_ = std::move(*reply);
    readWeights();  // the engine has checked the file
  });
}

void WeightStudy::readWeights() {
  reading_ = background_.run(
      this,
      [file = std::filesystem::path(file_.toStdString())](
          const CancelToken&) -> Result<std::vector<StatPanel>> {
        const auto array = readNpy(file);
        if (!array) return fail(array.error());
        return weightPanels(array->values);
      },
      [this](Result<std::vector<StatPanel>> panels) {
        if (!panels) return emit failed(QString::fromStdString(panels.error().message));
        panels_ = std::move(*panels);
        emit changed();
      });
}

std::vector<std::pair<QString, QString>> WeightStudy::facts() const {
  if (!document_) return {};
  const Json& d = *document_;
  const auto number = [&d](const char* key) { return QString::number(real(d, key), 'g', 4); };
  const Json z = d.value("log_z", Json::object());
  std::vector<std::pair<QString, QString>> facts = {
      {tr("samples N"), formatCount(d.value("n", std::int64_t{0}))},
      {tr("acceptance"), number("acceptance")},
      {tr("longest rejection"), formatCount(d.value("longest_rejection", std::int64_t{0}))},
      {tr("τ_int of the chain"), number("tau_int")},
      {tr("ESS / N"), number("ess")},
      {tr("effective samples"), number("effective_samples")},
      {tr("largest share"), number("largest_share")},
      {tr("ln Z"), formatWithError(real(z, "value"), real(z, "error"))},
      {tr("mean log w ≤ ln Z"), number("log_z_variational")}};
  if (d.contains("forward_ess")) facts.emplace_back(tr("forward ESS"), number("forward_ess"));
  return facts;
}

QString WeightStudy::sentence() const {
  if (!document_) return {};
  QString text = QString::fromStdString(document_->value("verdict", std::string()));
  for (const Json& w : document_->value("warnings", Json::array()))
    text += u' ' + QString::fromStdString(w.get<std::string>());
  return text;
}

}  // namespace lsc
