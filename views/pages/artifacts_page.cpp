// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/artifacts_page.h"

#include "views/pages/artifacts_view.h"

namespace lsc {

ArtifactsPage::ArtifactsPage(Services& services, QWidget* parent) : QMainWindow(parent) {
  setObjectName(QStringLiteral("artifacts-page"));
  setWindowFlags(Qt::Widget);
  auto* view = new ArtifactsView(services);
  setCentralWidget(view);
  view->setRuns({});
}

}  // namespace lsc
