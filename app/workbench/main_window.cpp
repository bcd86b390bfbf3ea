// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/main_window.h"

#include <QActionGroup>
#include <QGuiApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>

#include "app/workbench/command_list.h"
#include "app/workbench/rail.h"
#include "app/workbench/sources_dock.h"
#include "app/workbench/status_line.h"
#include "app/workbench/store_menu.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/settings.h"
#include "views/models/sources.h"
#include "views/pages/notices_panel.h"
#include "views/pages/prompt_bar.h"
#include "views/widgets/command_palette.h"
#include "views/widgets/help_view.h"
#include "views/widgets/icons.h"
#include "views/widgets/trouble_bar.h"

namespace lsc {
namespace {

constexpr QSize kDefaultSize(1280, 800);
constexpr QSize kSmallest(640, 420);

/// A window that was saved on a screen that is gone, or damaged numbers.
bool isReasonable(const QRect& frame) {
  for (const QScreen* screen : QGuiApplication::screens()) {
    const QRect seen = screen->availableGeometry().intersected(frame);
    if (seen.width() > 200 && seen.height() > 150 &&
        frame.width() <= 2 * screen->size().width() + 200)
      return true;
  }
  return false;
}

}  // namespace

MainWindow::MainWindow(Services& services, QWidget* parent)
    : QMainWindow(parent), services_(services), entries_(pageList()) {
  setWindowTitle(tr("Lattiscope"));
  setWindowIcon(icon(QStringLiteral("lattiscope")));
  setMinimumSize(kSmallest);
  resize(kDefaultSize);
  buildFrame();
  buildHelp();
  buildNotices();
  buildMenus();
  connectServices();
  restoreLayout();
  showJobs();
  new StatusLine(services, *statusBar());
}

void MainWindow::buildFrame() {
  rail_ = new Rail(entries_);
  trouble_ = new TroubleBar;
  stack_ = new QStackedWidget;
  auto* right = new QVBoxLayout;
  right->setSpacing(0);
  right->addWidget(trouble_);
  right->addWidget(new PromptBar(services_.sources.prompts()));
  right->addWidget(stack_, 1);
  auto* middle = new QWidget;
  auto* row = new QHBoxLayout(middle);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(rail_);
  row->addLayout(right, 1);
  setCentralWidget(middle);
  palette_ = new CommandPalette(this);
  connect(rail_, &Rail::pageChosen, this, &MainWindow::openPage);
}

void MainWindow::buildHelp() {
  help_ = new HelpView;
  help_dock_ = new QDockWidget(tr("Manual"), this);
  help_dock_->setObjectName(QStringLiteral("manual"));
  help_dock_->setWidget(help_);
  addDockWidget(Qt::RightDockWidgetArea, help_dock_);
  resizeDocks({help_dock_}, {360}, Qt::Horizontal);
  help_dock_->hide();
  QAction* toggle = help_dock_->toggleViewAction();
  toggle->setText(tr("Manual"));
  toggle->setIcon(icon(QStringLiteral("help")));
  toggle->setShortcut(QKeySequence::HelpContents);
  toggle->setToolTip(tr("The manual, at this page (F1)"));
  rail_->addFoot(toggle);
}

void MainWindow::buildNotices() {
  auto* dock = new QDockWidget(tr("Notices"), this);
  dock->setObjectName(QStringLiteral("notices"));
  dock->setWidget(new NoticesPanel(services_));
  addDockWidget(Qt::BottomDockWidgetArea, dock);
  dock->hide();
  notices_ = dock->toggleViewAction();
  notices_->setIcon(icon(QStringLiteral("warning")));
  notices_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
  notices_->setToolTip(tr("What happened to runs, and what to be told of (Ctrl+Shift+M)"));
}

void MainWindow::buildMenus() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  addStoreEntries(*file, services_, *this);
  QAction* sources = addSourcesDock(*this, services_, *rail_, *file);
  QAction* quit =
      file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
  quit->setIcon(icon(QStringLiteral("close")));
  QMenu* page_menu = menuBar()->addMenu(tr("&Page"));
  connect(page_menu, &QMenu::aboutToShow, this, [this, page_menu] {
    page_menu->clear();
    if (page()) page_menu->addActions(page()->actions());
  });
  QMenu* view = menuBar()->addMenu(tr("&View"));
  view->addActions(rail_->pageActions());
  view->addSeparator();
  buildThemeMenu(*view->addMenu(tr("&Colours")));
  QAction* commands =
      view->addAction(icon(QStringLiteral("search")), tr("&Commands"),
                      QKeySequence(Qt::CTRL | Qt::Key_K), this, &MainWindow::openPalette);
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  help->addAction(help_dock_->toggleViewAction());
  view->addActions({notices_, sources});
  QAction* restart = help->addAction(icon(QStringLiteral("reload")), tr("Start the engine again"),
                                     this, [this] { services_.engine.start(); });
  // reachable by key and palette whatever has the focus
  addActions(rail_->pageActions());
  addActions({help_dock_->toggleViewAction(), notices_, commands, restart, quit});
}

void MainWindow::buildThemeMenu(QMenu& menu) {
  auto* group = new QActionGroup(this);
  const std::pair<ThemeChoice, QString> choices[] = {
      {ThemeChoice::kSystem, tr("Colours as the system")},
      {ThemeChoice::kLight, tr("Light colours")},
      {ThemeChoice::kDark, tr("Dark colours")}};
  for (const auto& [choice, text] : choices) {
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(services_.settings.theme() == choice);
    group->addAction(action);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, chosen = choice] {
      services_.settings.setTheme(chosen);
      emit themeChosen();
    });
  }
}

void MainWindow::connectServices() {
  connect(&services_.navigator, &Navigator::pageRequested, this, &MainWindow::openPage);
  connect(&services_.engine, &EngineClient::stateChanged, this, &MainWindow::showJobs);
  connect(&services_.engine, &EngineClient::jobsChanged, this, &MainWindow::showJobs);
  connect(&services_.engine, &EngineClient::trouble, &services_.navigator, &Navigator::say);
  connect(&services_.runs, &LiveRuns::troubleChanged, this, &MainWindow::showTrouble);
  connect(&services_.engine, &EngineClient::stateChanged, this, &MainWindow::showTrouble);
  connect(trouble_, &TroubleBar::actionTriggered, &services_.engine, &EngineClient::start);
}

void MainWindow::openPage(const QString& name) {
  for (const PageEntry& entry : entries_) {
    if (entry.name != name) continue;
    auto& page = pages_[name];
    if (!page) {
      page = entry.make(services_);
      page->restoreState(services_.settings.layout(name));
      stack_->addWidget(page);
    }
    stack_->setCurrentWidget(page);
    page->setFocus();
    rail_->setPage(name);
    help_->showPage(name);
    services_.settings.setPage(name);
    return;
  }
  if (pages_.empty() && !entries_.empty()) openPage(entries_.front().name);
}

QMainWindow* MainWindow::page() const {
  return qobject_cast<QMainWindow*>(stack_->currentWidget());
}

void MainWindow::restoreLayout() {
  restoreGeometry(services_.settings.geometry());
  restoreState(services_.settings.layout(QStringLiteral("window")));
  if (!isReasonable(frameGeometry())) setGeometry(QRect(QPoint(40, 40), kDefaultSize));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  services_.settings.setGeometry(saveGeometry());
  services_.settings.setLayout(QStringLiteral("window"), saveState());
  for (const auto& [name, page] : pages_) services_.settings.setLayout(name, page->saveState());
  services_.settings.sync();
  event->accept();
}

void MainWindow::showJobs() {
  rail_->setJobs(services_.engine.running().size(), services_.engine.queued().size());
}

void MainWindow::showTrouble() {
  const bool offline = services_.engine.state() == EngineClient::State::kOffline;
  if (!services_.runs.trouble().isEmpty()) {
    trouble_->show(services_.runs.trouble());
  } else if (offline) {
    trouble_->show(services_.engine.sentence(), tr("Start it again"));
  } else if (services_.engine.readOnly()) {
    trouble_->show(services_.engine.sentence());
  } else {
    trouble_->show({});
  }
}

void MainWindow::openPalette() {
  palette_->open(commandsOf(*this, page()));
}

}  // namespace lsc
