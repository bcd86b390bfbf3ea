// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/run_opener.h"

#include <QDir>

#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"

namespace lsc {

RunOpener::RunOpener(Services& services, QString id) : services_(services), id_(std::move(id)) {
  if (id_.endsWith(QStringLiteral(".npy"))) {
    services_.navigator.openLatticeFile(QDir::current().absoluteFilePath(id_));
    return;
  }
  if (!id_.isEmpty()) connect(&services_.runs, &LiveRuns::loadedChanged, this, &RunOpener::open);
}

void RunOpener::open() {
  for (const RunRow& row : services_.runs.table().rows()) {
    const QString uid = QString::fromStdString(row.uid);
    if (QString::number(row.number) != id_ && (id_.size() < 4 || !uid.startsWith(id_))) continue;
    services_.selection.setRuns({uid}, uid);
    return;
  }
  services_.navigator.say(tr("There is no run %1 in this store.").arg(id_));
}

}  // namespace lsc
