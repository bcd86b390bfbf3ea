// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the colours those of the desktop while the user has not chosen others. Desktops say what
// they like through the settings portal (org.freedesktop.appearance) or through the palette of
// their Qt theme; neither is waited for. GUI thread.
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QTimer>
#include <optional>

#include "views/models/settings.h"

class QApplication;

namespace lsc {

class ThemeWatch : public QObject {
  Q_OBJECT
 public:
  /// Applies `forced` or what the settings say.
  ThemeWatch(QApplication& app, Settings& settings, std::optional<ThemeChoice> forced = {});

 public slots:
  /// Applies what the settings say now, if it is not what is shown.
  void follow();
  /// A signal of the portal, and the answer to the first question.
  void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void askPortal();

  QApplication& app_;
  Settings& settings_;
  const std::optional<ThemeChoice> forced_;
  std::optional<bool> portal_dark_;  // as the desktop says; nothing: it has no preference
  QTimer soon_;
};

}  // namespace lsc
