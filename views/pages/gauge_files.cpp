// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/gauge_files.h"

#include <QCollator>
#include <algorithm>
#include <cmath>

#include "views/models/engine_call.h"
#include "views/pages/quantity_titles.h"

namespace lsc {
namespace {

ValueKind kindOf(const std::string& colours) {
  if (colours == "signed") return ValueKind::kSigned;
  if (colours == "interval") return ValueKind::kInterval;
  return colours == "angle" ? ValueKind::kAngle : ValueKind::kPositive;
}

QString textOf(const Json& reply, const char* key) {
  const auto found = reply.find(key);
  const bool text = found != reply.end() && found->is_string();
  return text ? QString::fromStdString(found->get<std::string>()) : QString();
}

std::optional<double> numberOf(const Json& reply, const char* key) {
  const auto found = reply.find(key);
  if (found == reply.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

std::vector<double> numbersOf(const Json& reply, const char* key) {
  std::vector<double> numbers;
  const auto found = reply.find(key);
  if (found == reply.end() || !found->is_array()) return numbers;
  for (const Json& one : *found) numbers.push_back(one.is_number() ? one.get<double>() : NAN);
  return numbers;
}

DerivedFile derivedFile(const Json& reply) {
  DerivedFile file{.path = textOf(reply, "path"), .warning = {}, .flow = {}, .centre = 0};
  if (reply.value("verdict", std::string("ok")) != "ok") file.warning = textOf(reply, "message");
  file.flow = {.times = numbersOf(reply, "times"),
               .energy = numbersOf(reply, "energy"),
               .charge = numbersOf(reply, "charge"),
               .t0 = numberOf(reply, "t0"),
               .w0 = numberOf(reply, "w0")};
  file.centre = static_cast<int>(numberOf(reply, "centre").value_or(0));
  return file;
}

}  // namespace

QStringList sortedByTrajectory(QStringList files) {
  QCollator collator(QLocale::c());
  collator.setNumericMode(true);
  std::sort(files.begin(), files.end(), collator);
  return files;
}

std::optional<FlowRange> flowRangeOf(const QString& smoothing) {
  const QStringList parts = smoothing.split(u':');
  if (parts.size() != 3 || parts[0] != QLatin1String("flow")) return std::nullopt;
  bool good_time = false, good_parts = false;
  const FlowRange range{parts[1].toDouble(&good_time), parts[2].toInt(&good_parts)};
  if (!good_time || !good_parts || !(range.until > 0) || range.parts < 1) return std::nullopt;
  return range;
}

GaugeFiles::GaugeFiles(FieldScene& scene, QString program, QString store, QObject* parent)
    : QObject(parent), scene_(scene), program_(std::move(program)), store_(std::move(store)) {}

void GaugeFiles::close() {
  question_ = std::make_unique<QObject>();
  files_.clear();
  choices_.clear();
  vectors_.clear();
  description_.clear();
  warning_.clear();
}

void GaugeFiles::open(const QStringList& files) {
  close();
  files_ = sortedByTrajectory(files);
  callEngine(
      question_.get(), program_,
      {QStringLiteral("lattice"), QStringLiteral("info"), QStringLiteral("--"), files_.front()},
      [this](Result<Json> reply) {
        if (!reply) return emit failed(QString::fromStdString(reply.error().message));
        takeDescription(*reply);
      });
}

void GaugeFiles::takeDescription(const Json& reply) {
  for (const Json& one : reply.value("quantities", Json::array())) {
    const QString name = textOf(one, "name");
    choices_.push_back({name, quantityTitle(name, textOf(one, "title")),
                        kindOf(one.value("colours", std::string())),
                        one.value("gauge_dependent", false)});
  }
  for (const Json& one : reply.value("vectors", Json::array())) vectors_ << textOf(one, "name");
  QStringList extents;
  for (const Json& e : reply.value("dims", Json::array()))
    extents << QString::number(e.get<std::int64_t>());
  QStringList parts{textOf(reply, "format"), textOf(reply, "group"),
                    extents.join(QStringLiteral(" × "))};
  parts.removeAll(QString());
  description_ = parts.join(QStringLiteral(", "));
  for (const Json& check : reply.value("checks", Json::array()))
    if (check.value("verdict", std::string()) == "warn") warning_ = textOf(check, "message");
  if (choices_.empty())
    return emit failed(tr("%1 holds nothing that can be shown on sites").arg(files_.front()));
  emit ready();
}

QString GaugeFiles::warning() const {
  const auto& made = scene_.source().made();
  const auto shown = made.find(scene_.source().index());
  return shown == made.end() || shown->second.facts.warning.isEmpty() ? warning_
                                                                      : shown->second.facts.warning;
}

int GaugeFiles::shownChoice() const {
  const QString& name = scene_.source().ensemble().quantity;
  for (std::size_t i = 0; i < choices_.size(); ++i)
    if (choices_[i].name == name) return static_cast<int>(i);
  return choice_;
}

bool GaugeFiles::gaugeDependent() const {
  return active() && choices_[static_cast<std::size_t>(shownChoice())].gauge_dependent;
}

Deriver GaugeFiles::deriver() {
  return [this](QObject* context, const DerivedField& field, Derivation derivation) {
    QStringList arguments{QStringLiteral("lattice"),    QStringLiteral("field"),
                          QStringLiteral("--quantity"), field.quantity,
                          QStringLiteral("--store"),    store_};
    if (const auto range = flowRangeOf(field.smoothing)) {
      arguments[1] = QStringLiteral("flow");
      arguments << QStringLiteral("--to") << QString::number(range->until, 'g', 17)
                << QStringLiteral("--every")
                << QString::number(range->until / range->parts, 'g', 17);
    } else if (field.smoothing != QLatin1String("none")) {
      arguments << QStringLiteral("--smear") << field.smoothing;
    }
    arguments << QStringLiteral("--") << field.file;
    callEngine(context, program_, arguments, std::move(derivation.progress),
               [done = std::move(derivation.done)](Result<Json> reply) {
                 if (!reply) return done(fail(reply.error()));
                 done(derivedFile(*reply));
               });
  };
}

void GaugeFiles::show(int choice, const QString& smoothing) {
  if (choice < 0 || choice >= static_cast<int>(choices_.size())) return;
  choice_ = choice;
  const Choice& chosen = choices_[static_cast<std::size_t>(choice)];
  scene_.showDerived({files_, chosen.name, smoothing, deriver()}, chosen.kind);
}

}  // namespace lsc
