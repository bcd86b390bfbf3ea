// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>

#include "views/models/format.h"
#include "views/models/navigator.h"
#include "views/models/store_reader.h"
#include "views/pages/estimate_page.h"
#include "views/plots/export_file.h"
#include "views/plots/split_strip.h"
#include "views/plots/stat_plot.h"

namespace lsc {

QString EstimatePage::title() const {
  QStringList names;
  for (const EstimateColumn* target : study_.setup().targets()) names << target->name;
  return names.join(QStringLiteral(", "));
}

void EstimatePage::showState() {
  const bool shown = study_.result() != nullptr;
  save_->setEnabled(shown && !study_.stale() && !study_.running() && !study_.saving());
  export_->setEnabled(shown);
  copy_->setEnabled(study_.setup().ready());
  strip_->setStale(study_.stale());
  const bool busy = study_.running() || study_.saving();
  stop_->setEnabled(busy);
  progress_->setVisible(busy && study_.progress() > 0);
  progress_->setValue(static_cast<int>(study_.progress() * progress_->maximum()));
  target_->setVisible(target_->count() > 1);
  if (study_.running()) return state_->setText(tr("estimating %1").arg(title()));
  if (study_.saving()) return state_->setText(tr("saving the estimate of %1").arg(title()));
  if (study_.setup().mixed())
    return state_->setText(tr("Choose targets of one length, all known everywhere or none."));
  if (!study_.setup().ready()) return state_->setText(tr("Choose a target and a feature."));
  state_->setText(study_.stale() ? tr("%1: changed since").arg(title()) : title());
}

void EstimatePage::copyCommand() {
  QStringList words{QStringLiteral("lattiscope-engine")};
  for (const QString& word : study_.command()) words << shellQuoted(word);
  QApplication::clipboard()->setText(words.join(u' '));
  services_.navigator.say(tr("The command is on the clipboard."));
}

void EstimatePage::saveRun() {
  study_.save(title(), [this](Result<Json> document) {
    services_.navigator.say(document ? tr("The estimate of %1 is a run now.").arg(title())
                                     : QString::fromStdString(document.error().message));
  });
}

void EstimatePage::askExport() {
  const QStringList kinds{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"),
                          QStringLiteral("csv"), QStringLiteral("json")};
  askExportFile(this, title() + QStringLiteral("-estimate.png"), kinds,
                [this](const QString& file) { exportTo(file); });
}

void EstimatePage::draw(QPainter& painter) {
  painter.fillRect(panels_->rect(), palette().color(QPalette::Base));
  painter.setPen(palette().color(QPalette::Text));
  painter.setFont(font());
  painter.drawText(state_->geometry().translated(8, 0), Qt::AlignVCenter,
                   target_->count() > 1 ? target_->currentText() : title());
  painter.drawText(sentence_->geometry().adjusted(12, 0, -12, 0), Qt::TextWordWrap,
                   sentence_->text());
  for (StatPlot* plot : panels_->findChildren<StatPlot*>())
    plot->draw(painter, QRect(plot->mapTo(panels_, QPoint()), plot->size()));
  painter.translate(strip_->mapTo(panels_, QPoint()));
  strip_->render(&painter, {}, {}, QWidget::DrawChildren);
}

void EstimatePage::exportTo(const QString& file) {
  if (!study_.result()) return;
  const QString kind = QFileInfo(file).suffix().toLower();
  Result<QByteArray> bytes;
  if (kind == QStringLiteral("csv")) {
    bytes = statCsv(estimatePanels(*study_.result(), study_.view()));
  } else if (kind == QStringLiteral("json")) {
    Json document = study_.document();
    document["config"] = study_.setup().config();
    bytes = QByteArray::fromStdString(dumpJson(document, 1));
  } else {
    bytes = renderPicture(kind, panels_->size(), [this](QPainter& painter) { draw(painter); });
  }
  if (!bytes) return services_.navigator.say(QString::fromStdString(bytes.error().message));
  saveBytes(services_.background, this, file, *bytes, [this, file](Status status) {
    services_.navigator.say(status ? tr("Exported %1").arg(file)
                                   : QString::fromStdString(status.error().message));
  });
}

}  // namespace lsc
