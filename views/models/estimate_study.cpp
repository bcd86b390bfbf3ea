// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/estimate_study.h"

#include <algorithm>

#include "engine/base/files.h"
#include "views/models/engine_call.h"

namespace lsc {
namespace {

constexpr int kSoonMs = 150;  // several changes at once are one

}  // namespace

EstimateStudy::EstimateStudy(Background& background, QString program, QString store,
                             QObject* parent)
    : QObject(parent),
      background_(background),
      program_(std::move(program)),
      store_(std::move(store)) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSoonMs);
  connect(&soon_, &QTimer::timeout, this, &EstimateStudy::compute);
}

EstimateStudy::~EstimateStudy() = default;

void EstimateStudy::open(const QStringList& files) {
  question_ = std::make_unique<QObject>();
  running_ = true;
  emit stateChanged();
  callEngine(question_.get(), program_,
             QStringList{QStringLiteral("stats"), QStringLiteral("columns")} + files,
             [this](Result<Json> reply) {
               running_ = false;
               Result<EstimateSetup> setup =
                   reply ? setupFrom(*reply) : Result<EstimateSetup>(tl::unexpected(reply.error()));
               emit stateChanged();
               if (!setup) return emit failed(QString::fromStdString(setup.error().message));
               open(std::move(*setup));
             });
}

void EstimateStudy::open(EstimateSetup setup) {
  setup_ = std::move(setup);
  results_.clear();
  stale_ = false;
  emit opened();
  if (setup_.ready()) compute();
}

void EstimateStudy::change(EstimateSetup setup) {
  setup_ = std::move(setup);
  stale_ = !results_.empty();
  soon_.start();
  emit stateChanged();
}

void EstimateStudy::restart() {
  if (setup_.ready()) compute();
}

void EstimateStudy::cancel() {
  soon_.stop();
  question_.reset();
  saving_.reset();
  reading_.cancel();
  running_ = false;
  emit stateChanged();
}

QStringList EstimateStudy::targets() const {
  QStringList names;
  for (const EstimateResult& r : results_)
    names << QString::fromStdString(r.document.value("name", std::string()));
  return names;
}

void EstimateStudy::showTarget(int target) {
  if (target < 0 || target >= std::ssize(results_) || target == shown_) return;
  shown_ = target;
  view_ = {result()->window, result()->lambda};
  emit finished();
}

QStringList EstimateStudy::words() const {
  QStringList words{QStringLiteral("estimate"), QString::fromStdString(dumpJson(setup_.config()))};
  if (!setup_.trained.isEmpty()) words << QStringLiteral("--model") << setup_.trained;
  return words;
}

QStringList EstimateStudy::command() const {
  return setup_.usesStore() ? words() + QStringList{QStringLiteral("--store"), store_} : words();
}

void EstimateStudy::compute() {
  soon_.stop();
  question_ = std::make_unique<QObject>();
  reading_.cancel();
  running_ = setup_.ready();
  progress_ = 0;
  emit stateChanged();
  if (!running_) return;
  const QString series = folder_.filePath(QStringLiteral("series.npy"));
  callEngine(
      question_.get(), program_, command() + QStringList{QStringLiteral("--series"), series},
      [this](double fraction) {
        progress_ = fraction;
        emit stateChanged();
      },
      [this, series](Result<Json> document) { take(std::move(document), series); });
}

void EstimateStudy::take(Result<Json> document, const QString& series) {
  const auto stop = [this](const Error& error) {
    running_ = false;
    emit stateChanged();
    emit failed(QString::fromStdString(error.message));
  };
  if (!document) return stop(document.error());
  using Read = std::pair<Json, Result<std::vector<EstimateResult>>>;
  reading_ = background_.run(
      this,
      [document = std::move(*document), file = fs::path(series.toStdString())](const CancelToken&) {
        return Read(document, readEstimateResults(document, file));
      },
      [this, stop](Read read) {
        if (!read.second) return stop(read.second.error());
        keep(std::move(read.first), std::move(*read.second));
      });
}

void EstimateStudy::keep(Json document, std::vector<EstimateResult> results) {
  document_ = std::move(document);
  document_.erase("series");  // a temporary file
  results_ = std::move(results);
  shown_ = std::min(shown_, static_cast<int>(results_.size()) - 1);
  view_ = {result()->window, result()->lambda};
  running_ = stale_ = false;
  emit stateChanged();
  emit finished();
}

void EstimateStudy::setView(const EstimateView& view) {
  view_ = view;
  emit viewChanged();
}

void EstimateStudy::save(const QString& name, std::function<void(Result<Json>)> done) {
  if (running_ || saving_) return;
  QStringList arguments = words();
  arguments << QStringLiteral("--save") << QStringLiteral("--store") << store_;
  if (!name.isEmpty()) arguments << QStringLiteral("--name") << name;
  saving_ = std::make_unique<QObject>();
  progress_ = 0;
  emit stateChanged();
  const auto progressed = [this](double fraction) {
    progress_ = fraction;
    emit stateChanged();
  };
  callEngine(saving_.get(), program_, arguments, progressed,
             [this, done = std::move(done)](Result<Json> document) {
               saving_.release()->deleteLater();  // this runs in a slot of it
               emit stateChanged();
               done(std::move(document));
             });
}

}  // namespace lsc
