// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/export_file.h"

#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "engine/base/files.h"
#include "views/models/background.h"

namespace lsc {

void askExportFile(QWidget* parent, const QString& suggestion, const QStringList& suffixes,
                   std::function<void(const QString& file)> chosen) {
  auto* dialog = new QFileDialog(parent, QObject::tr("Export"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(suffixes.first());
  QStringList filters;
  for (const QString& s : suffixes) filters << s.toUpper() + QStringLiteral(" (*.") + s + u')';
  dialog->setNameFilters(filters);
  dialog->selectFile(suggestion);
  QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
    dialog->setDefaultSuffix(filter.section(u' ', 0, 0).toLower());
  });
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
  dialog->open();
}

void saveBytes(Background& background, QObject* context, const QString& file, QByteArray bytes,
               std::function<void(Status)> done) {
  background.run(
      context,
      [path = fs::path(file.toStdString()),
       bytes = std::move(bytes)](const CancelToken&) -> Status {
        return writeFileAtomic(path, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
      },
      std::move(done));
}

Result<QByteArray> renderPicture(const QString& format, const QSize& size,
                                 const std::function<void(QPainter&)>& paint) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (format == QStringLiteral("png")) {
    QImage image(size * 2, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter);
    painter.end();
    image.save(&buffer, "PNG");
  } else if (format == QStringLiteral("svg")) {
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    QPainter painter(&generator);
    paint(painter);
  } else if (format == QStringLiteral("pdf")) {
    QPdfWriter writer(&buffer);
    writer.setPageMargins(QMarginsF());
    writer.setResolution(96);
    writer.setPageSize(QPageSize(QSizeF(size) * 0.75, QPageSize::Point));  // 96 dots, 72 points
    QPainter painter(&writer);
    paint(painter);
  } else {
    return fail(ErrorCode::kInvalidArgument,
                "pictures are written as png, svg or pdf, not as '" + format.toStdString() + "'");
  }
  return bytes;
}

}  // namespace lsc
