// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStyle>
#include <QStyleFactory>
#include <cmath>

static void initThemeResources() {
  Q_INIT_RESOURCE(lattiscope);
}

namespace lsc {
namespace {

QByteArray resource(const QString& name) {
  QFile file(name);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPalette paletteOf(const QJsonObject& c) {
  const auto color = [&c](const char* name) {
    return QColor(c.value(QLatin1String(name)).toString());
  };
  QPalette p;
  p.setColor(QPalette::Window, color("window"));
  p.setColor(QPalette::Base, color("base"));
  p.setColor(QPalette::AlternateBase, color("alternate"));
  p.setColor(QPalette::Button, color("control"));
  p.setColor(QPalette::ToolTipBase, color("control"));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                          QPalette::ToolTipText, QPalette::HighlightedText, QPalette::BrightText})
    p.setColor(role, color("text"));
  p.setColor(QPalette::PlaceholderText, color("muted"));
  p.setColor(QPalette::Highlight, color("selection"));
  p.setColor(QPalette::Link, color("accent"));
  p.setColor(QPalette::LinkVisited, color("accent"));
  p.setColor(QPalette::Mid, color("line"));
  p.setColor(QPalette::Dark, color("line"));
  p.setColor(QPalette::Midlight, color("hover"));
  p.setColor(QPalette::Light, color("base"));
  p.setColor(QPalette::Shadow, color("line"));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    p.setColor(QPalette::Disabled, role, color("disabled"));
  return p;
}

QString styleSheetOf(const QJsonObject& colors) {
  QString sheet = QString::fromUtf8(resource(QStringLiteral(":/themes/workbench.qss")));
  for (auto it = colors.begin(); it != colors.end(); ++it)
    sheet.replace(QLatin1Char('$') + it.key(), it.value().toString());
  return sheet;
}

}  // namespace

void applyTheme(QApplication& app, ThemeChoice choice) {
  initThemeResources();
  app.setStyleSheet({});
  app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  const bool dark =
      choice == ThemeChoice::kDark || (choice == ThemeChoice::kSystem && systemIsDark(app));
  const QJsonObject colors =
      QJsonDocument::fromJson(resource(dark ? QStringLiteral(":/themes/dark.json")
                                            : QStringLiteral(":/themes/light.json")))
          .object();
  app.setPalette(paletteOf(colors));
  app.setStyleSheet(styleSheetOf(colors));
}

bool systemIsDark(QApplication& app) {
  const QPalette ours = QApplication::palette();
  app.setPalette(QPalette());
  const bool dark =
      isDark(QApplication::palette()) || isDark(QApplication::style()->standardPalette());
  app.setPalette(ours);
  return dark;
}

bool isDark(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() <
         palette.color(QPalette::WindowText).lightness();
}

QColor stateColor(RunState state, const QPalette& palette) {
  const bool dark = isDark(palette);
  switch (state) {
    case RunState::kRunning:
      return dark ? QColor(0x7ab8ff) : QColor(0x0b5cad);
    case RunState::kCompleted:
      return dark ? QColor(0x62c983) : QColor(0x176b34);
    case RunState::kFailed:
      return dark ? QColor(0xff8a80) : QColor(0xb3261e);
    case RunState::kDead:
      return dark ? QColor(0xe6b04a) : QColor(0x85500a);
    case RunState::kInterrupted:
      return dark ? QColor(0xc3a6f5) : QColor(0x6b3fa6);
    case RunState::kQueued:
    case RunState::kUnknown:
      break;
  }
  return mutedColor(palette);
}

QColor mutedColor(const QPalette& palette) {
  return palette.color(QPalette::PlaceholderText);
}
QColor lineColor(const QPalette& palette) {
  return palette.color(QPalette::Mid);
}

QColor differenceGround(bool added, const QPalette& palette) {
  const bool dark = isDark(palette);
  if (added) return dark ? QColor(0x1e3f2b) : QColor(0xdff3e3);
  return dark ? QColor(0x4a2525) : QColor(0xfbe4e2);
}

QFont monospaceFont() {
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setPointSizeF(QApplication::font().pointSizeF() * 0.95);
  return font;
}

int denseRowHeight(const QFont& font) {
  return static_cast<int>(std::lround(1.6 * QFontMetrics(font).ascent() + 4));
}

}  // namespace lsc
