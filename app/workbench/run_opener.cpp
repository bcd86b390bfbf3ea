// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/run_opener.h"

#include <QDir>

#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/selection.h"

namespace lsc {

RunOpener::RunOpener(Services& services, QString id) : services_(services), id_(std::move(id)) {
  // neither numbers nor uids have a point or a slash in them
  if (id_.contains(QLatin1Char('.')) || id_.contains(QLatin1Char('/'))) {
    services_.navigator.openLatticeFile(QDir::current().absoluteFilePath(id_));
    return;
  }
  if (!id_.isEmpty()) connect(&services_.runs, &LiveRuns::loadedChanged, this, &RunOpener::open);
}

void RunOpener::open() {
  QStringList found;
  for (const QString& id : id_.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    const QString uid = find(id);
    if (uid.isEmpty())
      return services_.navigator.say(tr("There is no run %1 in this store.").arg(id));
    found << uid;
  }
  services_.selection.setRuns(found, found.value(0));
}

QString RunOpener::find(const QString& id) const {
  for (const RunRow& row : services_.runs.table().rows()) {
    const QString uid = QString::fromStdString(row.uid);
    if (QString::number(row.number) == id || (id.size() >= 4 && uid.startsWith(id))) return uid;
  }
  return {};
}

}  // namespace lsc
