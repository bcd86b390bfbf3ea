// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/gauge_files.h"

#include <QCollator>
#include <algorithm>

#include "views/models/engine_call.h"

namespace lsc {
namespace {

ValueKind kindOf(const std::string& colours) {
  if (colours == "signed") return ValueKind::kSigned;
  if (colours == "interval") return ValueKind::kInterval;
  return colours == "angle" ? ValueKind::kAngle : ValueKind::kPositive;
}

QString textOf(const Json& reply, const char* key) {
  return QString::fromStdString(reply.value(key, std::string()));
}

}  // namespace

QStringList sortedByTrajectory(QStringList files) {
  QCollator collator(QLocale::c());
  collator.setNumericMode(true);
  std::sort(files.begin(), files.end(), collator);
  return files;
}

GaugeFiles::GaugeFiles(FieldScene& scene, QString program, QString store, QObject* parent)
    : QObject(parent), scene_(scene), program_(std::move(program)), store_(std::move(store)) {}

void GaugeFiles::close() {
  question_ = std::make_unique<QObject>();
  files_.clear();
  choices_.clear();
  description_.clear();
  warning_.clear();
}

void GaugeFiles::open(const QStringList& files) {
  close();
  files_ = sortedByTrajectory(files);
  callEngine(question_.get(), program_,
             {QStringLiteral("lattice"), QStringLiteral("info"), files_.front()},
             [this](Result<Json> reply) {
               if (!reply) return emit failed(QString::fromStdString(reply.error().message));
               takeDescription(*reply);
             });
}

void GaugeFiles::takeDescription(const Json& reply) {
  for (const Json& one : reply.value("quantities", Json::array())) {
    choices_.push_back({textOf(one, "name"), textOf(one, "title"),
                        kindOf(one.value("colours", std::string())),
                        one.value("gauge_dependent", false)});
  }
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

Deriver GaugeFiles::deriver() {
  return [this](QObject* context, const DerivedField& field,
                std::function<void(Result<QString>)> done) {
    QStringList arguments{QStringLiteral("lattice"),
                          QStringLiteral("field"),
                          field.file,
                          QStringLiteral("--quantity"),
                          field.quantity,
                          QStringLiteral("--store"),
                          store_};
    if (field.smoothing != QLatin1String("none"))
      arguments << QStringLiteral("--smear") << field.smoothing;
    callEngine(context, program_, arguments, [done = std::move(done)](Result<Json> reply) {
      if (!reply) return done(fail(reply.error()));
      done(textOf(*reply, "path"));
    });
  };
}

void GaugeFiles::show(int choice, const QString& smoothing) {
  if (choice < 0 || choice >= static_cast<int>(choices_.size())) return;
  const Choice& chosen = choices_[static_cast<std::size_t>(choice)];
  scene_.setDerived(chosen.kind);
  scene_.source().openFiles(files_, chosen.name, smoothing, deriver());
}

}  // namespace lsc
