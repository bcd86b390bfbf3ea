// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/theme_watch.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "views/widgets/theme.h"

namespace lsc {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");
constexpr uint kPreferDark = 1, kPreferLight = 2;

/// Read() packs the value into a variant of its own.
QVariant unpacked(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value;
}

}  // namespace

ThemeWatch::ThemeWatch(QApplication& app, Settings& settings, std::optional<ThemeChoice> forced)
    : app_(app), settings_(settings), forced_(forced) {
  applyTheme(app, forced.value_or(settings.theme()));
  soon_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, &ThemeWatch::follow);
  app.installEventFilter(this);
  askPortal();
}

void ThemeWatch::askPortal() {
  // without an address a bus might be started just for this question
  if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) return;
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
              SLOT(settingChanged(QString, QString, QDBusVariant)));
  QDBusMessage question =
      QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
  question << kGroup << kKey;
  auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
  connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
    const QDBusPendingReply<QDBusVariant> reply = *answer;
    answer->deleteLater();
    if (reply.isValid()) settingChanged(kGroup, kKey, reply.value());
  });
}

void ThemeWatch::settingChanged(const QString& group, const QString& key,
                                const QDBusVariant& value) {
  if (group != kGroup || key != kKey) return;
  const uint scheme = unpacked(value.variant()).toUInt();
  portal_dark_.reset();
  if (scheme == kPreferDark || scheme == kPreferLight) portal_dark_ = scheme == kPreferDark;
  follow();
}

void ThemeWatch::follow() {
  ThemeChoice choice = forced_.value_or(settings_.theme());
  if (choice == ThemeChoice::kSystem)
    choice = portal_dark_.value_or(systemIsDark(app_)) ? ThemeChoice::kDark : ThemeChoice::kLight;
  if ((choice == ThemeChoice::kDark) != isDark(QApplication::palette())) applyTheme(app_, choice);
}

/// Every window is told of a new theme: one look for all of them, once they know.
bool ThemeWatch::eventFilter(QObject*, QEvent* event) {
  if (event->type() == QEvent::ThemeChange && !soon_.isActive()) soon_.start(0);
  return false;
}

}  // namespace lsc
