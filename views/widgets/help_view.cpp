// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/help_view.h"

#include <QFile>

namespace lsc {

HelpView::HelpView(QWidget* parent) : QTextBrowser(parent) {
  setOpenLinks(false);
  setAccessibleName(tr("Manual"));
  document()->setDocumentMargin(12);
  connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
    if (url.isRelative()) showPage(url.path().section(QLatin1Char('.'), 0, 0));
  });
}

void HelpView::showPage(const QString& page) {
  QFile file(QStringLiteral(":/manual/%1.md").arg(page));
  if (!file.open(QIODevice::ReadOnly)) file.setFileName(QStringLiteral(":/manual/index.md"));
  if (file.isOpen() || file.open(QIODevice::ReadOnly))
    setMarkdown(QString::fromUtf8(file.readAll()));
}

}  // namespace lsc
