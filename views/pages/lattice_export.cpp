// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/lattice_export.h"

#include <QDir>
#include <QPainter>
#include <QTimer>

#include "views/plots/export_file.h"

namespace lsc {

QString sliceCsv(const FieldSlice& slice, const QString& caption) {
  QString csv = QStringLiteral("# ") + QString(caption).replace(u'\n', u' ') +
                QStringLiteral("\ncolumn,row,value\n");
  for (std::int64_t row = 0; row < slice.rows; ++row) {
    for (std::int64_t column = 0; column < slice.columns; ++column)
      csv +=
          QStringLiteral("%1,%2,%3\n").arg(column).arg(row).arg(slice.at(column, row), 0, 'g', 17);
  }
  return csv;
}

SequenceExport::SequenceExport(FieldScene& scene, Background& background, QString folder,
                               QSize size, std::function<void(QPainter&)> paint, QObject* parent)
    : QObject(parent),
      scene_(scene),
      background_(background),
      folder_(std::move(folder)),
      size_(size),
      paint_(std::move(paint)) {}

SequenceExport::~SequenceExport() = default;

void SequenceExport::start() {
  Slicer& slicer = scene_.slicer();
  axis_ = slicer.lastSlider();
  total_ = slicer.axis(axis_).extent;
  before_ = slicer.index(axis_);
  mode_before_ = scene_.rangeMode();
  if (mode_before_ != RangeMode::kTyped) scene_.setRangeMode(RangeMode::kLocked);
  next();
}

void SequenceExport::next() {
  if (frame_ == total_) return end({});
  scene_.slicer().setIndex(axis_, frame_);
  const bool here = axis_ != Slicer::kConfigurationAxis || scene_.source().index() == frame_;
  if (here) return QTimer::singleShot(0, this, &SequenceExport::keep);
  // the configuration is still being read
  connect(
      &scene_.source(), &FieldSource::fieldChanged, this,
      [this] { QTimer::singleShot(0, this, &SequenceExport::keep); }, Qt::SingleShotConnection);
  connect(&scene_.source(), &FieldSource::failed, this, &SequenceExport::end, Qt::UniqueConnection);
}

void SequenceExport::keep() {
  if (ended_) return;
  const auto picture = renderPicture(QStringLiteral("png"), size_, paint_);
  if (!picture) return end(QString::fromStdString(picture.error().message));
  const QString name = QStringLiteral("frame-%1.png").arg(frame_, 4, 10, QLatin1Char('0'));
  saveBytes(background_, this, QDir(folder_).filePath(name), *picture, [this](Status status) {
    if (!status) return end(QString::fromStdString(status.error().message));
    emit progressed(static_cast<int>(++frame_), static_cast<int>(total_));
    next();
  });
}

void SequenceExport::end(const QString& trouble) {
  if (ended_) return;
  ended_ = true;
  scene_.setRangeMode(mode_before_);
  scene_.slicer().setIndex(axis_, before_);
  emit finished(trouble);
}

}  // namespace lsc
