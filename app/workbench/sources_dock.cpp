// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/sources_dock.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>

#include "app/workbench/rail.h"
#include "views/models/navigator.h"
#include "views/models/sources.h"
#include "views/pages/sources_panel.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(SourcesDock)
};

}  // namespace

QAction* addSourcesDock(QMainWindow& window, Services& services, Rail& rail, QMenu& file) {
  auto* dock = new QDockWidget(Texts::tr("Sources"), &window);
  dock->setObjectName(QStringLiteral("sources"));
  auto* panel = new SourcesPanel(services);
  dock->setWidget(panel);
  window.addDockWidget(Qt::BottomDockWidgetArea, dock);
  window.resizeDocks({dock}, {190}, Qt::Vertical);
  dock->hide();
  QAction* toggle = dock->toggleViewAction();
  toggle->setIcon(icon(QStringLiteral("sources")));
  toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
  toggle->setToolTip(Texts::tr("The attached sources and how they do (Ctrl+Shift+S)"));
  const auto entitle = [toggle, panel] { toggle->setText(panel->title()); };
  entitle();
  QObject::connect(panel, &SourcesPanel::titleChanged, toggle, entitle);
  QObject::connect(panel, &SourcesPanel::shown, dock, [dock] {
    dock->show();
    dock->raise();
  });
  QObject::connect(&services.sources, &Sources::said, &services.navigator, &Navigator::say);
  rail.addFoot(toggle);
  file.addAction(panel->attachAction());
  window.addActions({toggle, panel->attachAction()});
  return toggle;
}

}  // namespace lsc
