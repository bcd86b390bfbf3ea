// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/correlator_study.h"

#include <algorithm>
#include <cmath>

#include "views/models/engine_call.h"
#include "views/models/format.h"

namespace lsc {
namespace {

constexpr std::int64_t kLeastSlices = 3;  // of a fit of two parameters
constexpr std::int64_t kLongest = 64;     // starts of a scan

double real(const Json& document, const char* key) {
  return realFromJson(document.value(key, Json())).value_or(std::nan(""));
}

std::optional<MassFit> fitOf(const Json& document, std::int64_t from, std::int64_t to) {
  const Json parameters = document.value("parameters", Json::array());
  if (parameters.size() < 2) return std::nullopt;
  return MassFit{from,
                 to,
                 real(parameters[1], "value"),
                 real(parameters[1], "error"),
                 real(document, "chi2"),
                 real(document, "p_value"),
                 document.value("dof", std::int64_t{0})};
}

}  // namespace

CorrelatorStudy::CorrelatorStudy(QString program, QObject* parent)
    : QObject(parent), program_(std::move(program)) {}

CorrelatorStudy::~CorrelatorStudy() = default;

void CorrelatorStudy::ask(const QStringList& words, std::function<void(Result<Json>)> done) {
  callEngine(question_.get(), program_, words, std::move(done));
}

void CorrelatorStudy::open(const QString& file) {
  file_ = file;
  from_ = to_ = 0;
  readMasses();
}

void CorrelatorStudy::setKind(const QString& kind) {
  if (kind == kind_) return;
  kind_ = kind;
  if (!file_.isEmpty()) readMasses();
}

void CorrelatorStudy::readMasses() {
  question_ = std::make_unique<QObject>();
  ask({QStringLiteral("stats"), QStringLiteral("effmass"), file_, QStringLiteral("--kind"), kind_},
      [this](Result<Json> reply) {
        if (!reply) return emit failed(QString::fromStdString(reply.error().message));
        masses_ = {tr("effective mass"), StatStyle::kErrorBars, 0, {}, {}};
        for (const Json& m : reply->value("masses", Json::array())) {
          masses_.x.push_back(real(m, "t"));
          masses_.y.push_back(real(m, "value"));
          masses_.error.push_back(real(m, "error"));
        }
        if (empty())
          return emit failed(tr("%1 has no effective mass: the correlator changes sign "
                                "everywhere; try another kind.")
                                 .arg(file_));
        last_ = std::llround(masses_.x.back()) + 1;  // a mass joins two slices
        if (to_ == 0) {
          from_ = last_ / 4;
          to_ = last_ * 3 / 4;
        }
        emit changed();
        fit();
      });
}

void CorrelatorStudy::setRange(std::int64_t from, std::int64_t to) {
  from_ = std::clamp<std::int64_t>(from, 0, std::max<std::int64_t>(0, last_ - kLeastSlices + 1));
  to_ = std::clamp<std::int64_t>(to, from_ + kLeastSlices - 1, last_);
  emit changed();
}

QStringList CorrelatorStudy::fitWords(std::int64_t from) const {
  return {QStringLiteral("stats"),  QStringLiteral("fit"), file_,
          QStringLiteral("--from"), QString::number(from), QStringLiteral("--to"),
          QString::number(to_)};
}

QStringList CorrelatorStudy::command() const {
  return fitWords(from_);
}

void CorrelatorStudy::fit() {
  if (empty()) return;
  question_ = std::make_unique<QObject>();
  result_.reset();
  scan_.clear();
  ask(command(), [this](Result<Json> reply) {
    if (!reply) return emit failed(QString::fromStdString(reply.error().message));
    result_ = fitOf(*reply, from_, to_);
    emit changed();
    scanNext(0);
  });
}

void CorrelatorStudy::scanNext(std::int64_t from) {
  if (from > to_ - kLeastSlices + 1 || from > kLongest) return;
  ask(fitWords(from), [this, from](Result<Json> reply) {
    // a start that cannot be fitted is a gap of the plot
    if (const auto one = reply ? fitOf(*reply, from, to_) : std::nullopt) scan_.push_back(*one);
    emit changed();
    scanNext(from + 1);
  });
}

StatPanel CorrelatorStudy::massPanel() const {
  StatPanel panel{QStringLiteral("effmass"), tr("Effective mass"), tr("t"), tr("a m")};
  panel.curves = {masses_};
  panel.whole_x = true;
  panel.rules = {{static_cast<double>(from_), Qt::Vertical, 0, true},
                 {static_cast<double>(to_), Qt::Vertical, 0, true}};
  if (result_) {
    panel.title = tr("Effective mass; fit %1").arg(formatWithError(result_->mass, result_->error));
    panel.rules.push_back({result_->mass, Qt::Horizontal, result_->error});
  }
  return panel;
}

StatPanel CorrelatorStudy::stabilityPanel() const {
  StatPanel panel{QStringLiteral("stability"), tr("Stability: fits up to t = %1").arg(to_),
                  tr("first time slice of the fit"), tr("a m")};
  StatCurve good{tr("p ≥ 0.05"), StatStyle::kErrorBars, 0, {}, {}},
      bad{tr("p < 0.05"), StatStyle::kErrorBars, -1, {}, {}};
  for (const MassFit& f : scan_) {
    StatCurve& curve = f.p_value >= 0.05 ? good : bad;
    curve.x.push_back(static_cast<double>(f.from));
    curve.y.push_back(f.mass);
    curve.error.push_back(f.error);
  }
  panel.curves = {std::move(bad), std::move(good)};
  panel.whole_x = true;
  if (result_) panel.rules.push_back({result_->mass, Qt::Horizontal, result_->error});
  return panel;
}

QString CorrelatorStudy::sentence() const {
  if (!result_) return tr("Drag the two lines to the range of the fit.");
  return tr("Fit of one exponential over t = %1 to %2: a m = %3, χ² = %4 for %5 degrees of "
            "freedom, "
            "p = %6. Grey points of the stability plot have p below 0.05.")
      .arg(result_->from)
      .arg(result_->to)
      .arg(formatWithError(result_->mass, result_->error))
      .arg(result_->chi2, 0, 'f', 1)
      .arg(result_->dof)
      .arg(result_->p_value, 0, 'g', 2);
}

}  // namespace lsc
