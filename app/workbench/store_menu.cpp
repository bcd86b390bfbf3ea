// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/store_menu.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QProcess>

#include "views/models/navigator.h"
#include "views/models/services.h"
#include "views/models/settings.h"
#include "views/models/store_reader.h"

namespace lsc {
namespace {

const QString kKey = QStringLiteral("window/stores");
constexpr int kMost = 9;  // this one and eight others

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(StoreMenu)
};

QStringList remembered(const Services& services) {
  return services.settings.text(kKey, {}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void openStore(Services& services, const QString& folder) {
  const QStringList arguments{QStringLiteral("--store"), folder};
  if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments)) return;
  services.navigator.say(
      Texts::tr("A second window could not be started; run lattiscope --store %1").arg(folder));
}

}  // namespace

QStringList recentStores(const Services& services) {
  QStringList stores = remembered(services);
  stores.removeAll(services.reader.store());
  return stores;
}

void addStoreEntries(QMenu& file, Services& services, QWidget& parent) {
  QStringList stores = recentStores(services);
  stores.prepend(services.reader.store());
  services.settings.setText(kKey, stores.mid(0, kMost).join(QLatin1Char('\n')));
  QAction* open = file.addAction(Texts::tr("&Open another store…"));
  open->setShortcut(QKeySequence::Open);
  open->setToolTip(Texts::tr("A folder of runs, in a window of its own"));
  QObject::connect(open, &QAction::triggered, &parent, [&services, &parent] {
    auto* dialog = new QFileDialog(&parent, Texts::tr("Open another store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent,
                     [&services](const QString& folder) { openStore(services, folder); });
    dialog->open();
  });
  parent.addAction(open);
  QMenu* recent = file.addMenu(Texts::tr("Stores opened &before"));
  QObject::connect(recent, &QMenu::aboutToShow, &parent, [recent, &services] {
    recent->clear();
    for (const QString& folder : recentStores(services)) {
      QAction* one =
          recent->addAction(QString(folder).replace(QLatin1Char('&'), QLatin1String("&&")));
      QObject::connect(one, &QAction::triggered, recent,
                       [&services, folder] { openStore(services, folder); });
    }
    if (recent->isEmpty()) recent->addAction(Texts::tr("none yet"))->setEnabled(false);
  });
}

}  // namespace lsc
