// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The frame: rail, pages, menus, status bar, command palette, manual. No logic: it shows what
// services say and forwards what people ask for.
#pragma once

#include <QMainWindow>
#include <map>

#include "app/workbench/page_list.h"
#include "views/models/services.h"

class QDockWidget;
class QAction;
class QMenu;
class QStackedWidget;

namespace lsc {

class CommandPalette;
class HelpView;
class Rail;
class TroubleBar;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(Services& services, QWidget* parent = nullptr);

  void openPage(const QString& name);
  QMainWindow* page() const;
  TroubleBar& troubleBar() { return *trouble_; }

 signals:
  /// The settings name other colours now.
  void themeChosen();

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildFrame();
  void buildHelp();
  void buildNotices();
  void buildMenus();
  void buildThemeMenu(QMenu& menu);
  void connectServices();
  void restoreLayout();
  void showJobs();
  void showTrouble();
  void openPalette();
  void toggleHelp();

  Services& services_;
  std::vector<PageEntry> entries_;
  std::map<QString, QMainWindow*> pages_;  // made when first shown
  Rail* rail_ = nullptr;
  QStackedWidget* stack_ = nullptr;
  TroubleBar* trouble_ = nullptr;
  CommandPalette* palette_ = nullptr;
  QDockWidget* help_dock_ = nullptr;
  HelpView* help_ = nullptr;
  QAction* notices_ = nullptr;
};

}  // namespace lsc
