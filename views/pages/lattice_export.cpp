// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/lattice_export.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QTimer>

#include "engine/base/files.h"
#include "views/plots/export_file.h"

namespace lsc {
namespace {

constexpr int kPatienceMs = 20;

}  // namespace

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

SequenceExport::SequenceExport(SequencePlan plan, Background& background, QObject* parent)
    : QObject(parent), plan_(std::move(plan)), scene_(*plan_.scene), background_(background) {}

SequenceExport::~SequenceExport() {
  if (ended_ || !begun_) return;
  ended_ = true;
  stopped_->store(true);  // a picture that is being written at this moment removes itself
  restore();
  QStringList files;
  for (std::int64_t i = 0; i <= frame_; ++i) files << fileOf(i);
  background_.run(
      &background_,
      [files](const CancelToken&) {
        for (const QString& file : files) QFile::remove(file);
        return files.size();
      },
      [](qsizetype) {});
}

QString SequenceExport::fileOf(std::int64_t frame) const {
  return QDir(plan_.folder)
      .filePath(QStringLiteral("frame-%1.png").arg(frame, 4, 10, QLatin1Char('0')));
}

void SequenceExport::start() {
  begun_ = true;
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
  const FieldSource& source = scene_.source();
  const bool here = axis_ == Slicer::kConfigurationAxis ? source.index() == frame_
                    : axis_ == Slicer::kFlowAxis        ? source.step() == frame_
                                                        : true;
  if (here) return QTimer::singleShot(0, this, &SequenceExport::keep);
  // the configuration is still being read
  connect(
      &scene_.source(), &FieldSource::fieldChanged, this,
      [this] { QTimer::singleShot(0, this, &SequenceExport::keep); }, Qt::SingleShotConnection);
  connect(&scene_.source(), &FieldSource::failed, this, &SequenceExport::end, Qt::UniqueConnection);
}

void SequenceExport::keep() {
  if (ended_) return;
  if (plan_.ready && !plan_.ready())
    return QTimer::singleShot(kPatienceMs, this, &SequenceExport::keep);
  const auto picture = renderPicture(QStringLiteral("png"), plan_.size, plan_.paint);
  if (!picture) return end(QString::fromStdString(picture.error().message));
  const auto write = [file = fileOf(frame_), bytes = *picture,
                      stopped = stopped_](const CancelToken&) -> Status {
    Status status = writeFileAtomic(file.toStdString(),
                                    {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (stopped->load()) QFile::remove(file);
    return status;
  };
  background_.run(this, write, [this](const Status& status) {
    if (!status) return end(QString::fromStdString(status.error().message));
    emit progressed(static_cast<int>(++frame_), static_cast<int>(total_));
    next();
  });
}

void SequenceExport::end(const QString& trouble) {
  if (ended_) return;
  ended_ = true;
  restore();
  emit finished(trouble);
}

void SequenceExport::restore() {
  scene_.setRangeMode(mode_before_);
  scene_.slicer().setIndex(axis_, before_);
}

}  // namespace lsc
