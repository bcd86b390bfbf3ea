// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The attached sources: where they are, how they do, and what can be done with them. GUI thread.
#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

#include "views/models/services.h"

class QAction;
class QLabel;
class QStackedLayout;

namespace lsc {

class DataTable;

class SourcesPanel : public QWidget {
  Q_OBJECT
 public:
  explicit SourcesPanel(Services& services, QWidget* parent = nullptr);

  /// Also for the menu and the command palette.
  QAction* attachAction() const { return attach_; }
  void openAttach();
  /// As the rail says it: "Sources 3".
  QString title() const;

 signals:
  void titleChanged();
  void shown();  // somebody should see the panel

 private:
  QAction* add(const QString& text, const char* icon_name, const QString& tip,
               void (SourcesPanel::*slot)());
  void build();
  QString current() const;
  void select(const QString& name);
  void updateState();
  void pause();
  void resume();
  void refresh();
  void askPassword();
  void openWrites();
  void askDetach();

  Services& services_;
  DataTable* table_ = nullptr;
  QStackedLayout* stack_ = nullptr;
  QLabel* sentence_ = nullptr;
  QAction *attach_ = nullptr, *pause_ = nullptr, *resume_ = nullptr, *refresh_ = nullptr,
          *password_ = nullptr, *writes_ = nullptr, *detach_ = nullptr;
  QString kept_;  // chosen row while the list is read again
};

}  // namespace lsc
