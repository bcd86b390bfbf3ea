// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window remembers between starts. Every key has its place here; a damaged or absurd value
// reads as the default. GUI thread.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <memory>

class QSettings;

namespace lsc {

enum class ThemeChoice { kSystem, kLight, kDark };

class Settings {
 public:
  /// `file` empty: the user's own settings; tests name a file.
  explicit Settings(const QString& file = {});
  ~Settings();

  QByteArray geometry() const;  // of the main window; empty: none
  void setGeometry(const QByteArray& value);
  /// Layout of docks and columns of a page; empty if none or of another layout version.
  QByteArray layout(const QString& page) const;
  void setLayout(const QString& page, const QByteArray& value);

  QString page() const;  // "runs" if unset
  void setPage(const QString& value);
  ThemeChoice theme() const;
  void setTheme(ThemeChoice value);
  QString runFilter() const;
  void setRunFilter(const QString& value);
  bool followOutput() const;
  void setFollowOutput(bool value);
  /// Whether the demo data were offered in this store already.
  bool demoOffered(const QString& store) const;
  void setDemoOffered(const QString& store);

  /// For keys of one page only: "train/preset". Text of at most 64 KiB, else the default.
  QString text(const QString& key, const QString& fallback) const;
  void setText(const QString& key, const QString& value);

  void sync();

 private:
  std::unique_ptr<QSettings> settings_;
};

}  // namespace lsc
