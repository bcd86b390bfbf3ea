// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/gauge_files.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

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

QStringList textsOf(const Json& reply, const char* key) {
  QStringList texts;
  for (const Json& one : reply.value(key, Json::array()))
    if (one.is_string()) texts << QString::fromStdString(one.get<std::string>());
  return texts;
}

/// Options of lattiscope-engine.
QStringList selectionOf(const ArrayChoice& choice) {
  QStringList options;
  if (!choice.dataset.isEmpty()) options << QStringLiteral("--dataset=") + choice.dataset;
  if (!choice.axes.isEmpty()) options << QStringLiteral("--axes=") + choice.axes;
  return options;
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

namespace {

/// The last number of a file's name without its suffix (a suffix of digits is a number), without
/// leading zeros: as `measure` reads it. Empty: none.
QString trajectoryOf(const QString& file) {
  static const QRegularExpression digits(QStringLiteral("0*(\\d+)(?!.*\\d)"));
  static const QRegularExpression words(QStringLiteral("\\.[^.]*[^.\\d][^.]*$"));
  const QString name = QFileInfo(file).fileName().remove(words);
  return digits.match(name).captured(1);
}

}  // namespace

QStringList sortedByTrajectory(QStringList files) {
  std::vector<std::pair<QString, QString>> numbered;
  for (const QString& file : files) numbered.emplace_back(trajectoryOf(file), file);
  const auto before = [](const auto& a, const auto& b) {
    if (a.first.size() != b.first.size()) return a.first.size() < b.first.size();
    return a < b;
  };
  std::sort(numbered.begin(), numbered.end(), before);
  files.clear();
  for (const auto& [number, file] : numbered) files << file;
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
  question_.reset();
  files_.clear();
  choices_.clear();
  vectors_.clear();
  description_.clear();
  warning_.clear();
  arrays_ = {};
}

void GaugeFiles::cancelOpening() {
  question_.reset();
}

void GaugeFiles::open(const QStringList& files, const ArrayChoice& choice) {
  asked_ = sortedByTrajectory(files);
  asked_arrays_ = {};
  asked_arrays_.chosen = choice;
  ask();
}

void GaugeFiles::ask() {
  question_ = std::make_unique<QObject>();
  QStringList arguments{QStringLiteral("lattice"), QStringLiteral("info"),
                        QStringLiteral("--progress")};
  arguments += selectionOf(asked_arrays_.chosen);
  arguments << QStringLiteral("--") << asked_.front();
  askEngine(
      question_.get(), program_, arguments,
      [this](const EngineProgress& p) { emit progressed(p.fraction, p.bytes); },
      [this](const EngineAnswer& answer) { takeAnswer(answer); });
}

void GaugeFiles::takeAnswer(const EngineAnswer& answer) {
  question_.release()->deleteLater();  // this runs on its behalf
  takeArrays(answer.document);
  const QStringList& names = asked_arrays_.names;
  ArrayChoice& chosen = asked_arrays_.chosen;
  if (answer.trouble && chosen.dataset.isEmpty() && names.size() > 1) {
    chosen.dataset = names.front();  // another one can be chosen in its place
    return ask();
  }
  if (chosen.dataset.isEmpty() && names.size() > 1) chosen.dataset = names.front();
  if (answer.trouble) return emit failed(QString::fromStdString(answer.trouble->message));
  takeDescription(answer.document);
}

void GaugeFiles::takeArrays(const Json& reply) {
  static const QStringList kArrays{QStringLiteral("npy"), QStringLiteral("npz"),
                                   QStringLiteral("hdf5")};
  asked_arrays_.bare = kArrays.contains(textOf(reply, "format"));
  asked_arrays_.names = textsOf(reply, "datasets");
  // of other files the choices are the fields of a container, by number
  const QStringList choices = textsOf(reply, "choices");
  (asked_arrays_.bare ? asked_arrays_.axes : asked_arrays_.names) = choices;
}

void GaugeFiles::takeDescription(const Json& reply) {
  close();
  files_ = asked_;
  arrays_ = asked_arrays_;
  smooths_ = textOf(reply, "kind") == QLatin1String("gauge");
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
    return emit failed(tr("%1 holds nothing that can be shown on sites").arg(asked_.front()));
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
    arguments += field.selection;
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
  scene_.showDerived({files_, chosen.name, smoothing, deriver(),
                      selectionOf(arrays_.chosen)}, chosen.kind);
}

}  // namespace lsc
