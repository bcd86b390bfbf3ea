// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/settings.h"

#include <QSettings>

namespace lsc {
namespace {

constexpr int kLayoutVersion = 1;          // raised when docks or columns change their meaning
constexpr qsizetype kMaxBytes = 64 << 10;  // more than that nobody of us has written

QByteArray bytes(const QSettings& settings, const QString& key) {
  const QByteArray value = settings.value(key).toByteArray();
  return value.size() <= kMaxBytes ? value : QByteArray();
}

QString layoutKey(const QString& page) {
  return QStringLiteral("layout/v%1/%2").arg(kLayoutVersion).arg(page);
}

const QString kGeometry = QStringLiteral("window/geometry");
const QString kPage = QStringLiteral("window/page");
const QString kTheme = QStringLiteral("window/theme");
const QString kFilter = QStringLiteral("runs/filter");
const QString kFollow = QStringLiteral("runs/follow_output");
const QString kDemo = QStringLiteral("window/demo_offered");

}  // namespace

Settings::Settings(const QString& file)
    : settings_(file.isEmpty() ? std::make_unique<QSettings>(QStringLiteral("Lattiscope"),
                                                             QStringLiteral("lattiscope"))
                               : std::make_unique<QSettings>(file, QSettings::IniFormat)) {}

Settings::~Settings() = default;

QByteArray Settings::geometry() const {
  return bytes(*settings_, kGeometry);
}
void Settings::setGeometry(const QByteArray& value) {
  settings_->setValue(kGeometry, value);
}

QByteArray Settings::layout(const QString& page) const {
  return bytes(*settings_, layoutKey(page));
}
void Settings::setLayout(const QString& page, const QByteArray& value) {
  settings_->setValue(layoutKey(page), value);
}

QString Settings::page() const {
  return text(kPage, QStringLiteral("runs"));
}
void Settings::setPage(const QString& value) {
  setText(kPage, value);
}

ThemeChoice Settings::theme() const {
  const QString value = text(kTheme, {});
  if (value == QLatin1String("light")) return ThemeChoice::kLight;
  if (value == QLatin1String("dark")) return ThemeChoice::kDark;
  return ThemeChoice::kSystem;
}

void Settings::setTheme(ThemeChoice value) {
  const char* names[] = {"system", "light", "dark"};
  setText(kTheme, QLatin1String(names[static_cast<int>(value)]));
}

QString Settings::runFilter() const {
  return text(kFilter, {});
}
void Settings::setRunFilter(const QString& value) {
  setText(kFilter, value);
}

bool Settings::followOutput() const {
  return settings_->value(kFollow, true).toBool();
}
void Settings::setFollowOutput(bool value) {
  settings_->setValue(kFollow, value);
}

bool Settings::demoOffered(const QString& store) const {
  return settings_->value(kDemo).toStringList().contains(store);
}

void Settings::setDemoOffered(const QString& store) {
  QStringList stores = settings_->value(kDemo).toStringList();
  stores.removeAll(store);
  stores.prepend(store);
  settings_->setValue(kDemo, QStringList(stores.mid(0, 50)));
}

QString Settings::text(const QString& key, const QString& fallback) const {
  const QVariant value = settings_->value(key);
  if (!value.canConvert<QString>()) return fallback;
  const QString text = value.toString();
  return text.isNull() || text.size() > kMaxBytes ? fallback : text;
}

void Settings::setText(const QString& key, const QString& value) {
  settings_->setValue(key, value);
}

void Settings::sync() {
  settings_->sync();
}

}  // namespace lsc
