// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What leaves the Lattice page: the picture with its colour bar and caption, the slice or the whole
// field as numbers, and a sequence of pictures over a slider. GUI thread; files are written off it.
#pragma once

#include <QObject>
#include <QSize>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>

#include "views/models/field_scene.h"

class QPainter;

namespace lsc {

/// Columns and rows of the slice as text with the caption in its first line; 17 digits.
QString sliceCsv(const FieldSlice& slice, const QString& caption);

/// What a sequence of pictures is of.
struct SequencePlan {
  FieldScene* scene = nullptr;
  QString folder;
  QSize size;
  std::function<void(QPainter&)> paint;  // the page's picture with caption, into `size`
  std::function<bool()> ready = {};      // whether it is of the moment yet; empty: always
};

/// Steps the last used slider through all its places and keeps one PNG of each: frame-0000.png ...
/// The colours stay locked, so a colour means one value throughout.
class SequenceExport : public QObject {
  Q_OBJECT
 public:
  SequenceExport(SequencePlan plan, Background& background, QObject* parent = nullptr);
  /// Stops, if it is not done: the pictures it has kept are removed.
  ~SequenceExport() override;

  void start();

 signals:
  void progressed(int done, int total);
  /// Empty sentence: all frames are there.
  void finished(const QString& trouble);

 private:
  QString fileOf(std::int64_t frame) const;
  void restore();
  void next();
  void keep();
  void end(const QString& trouble);

  SequencePlan plan_;
  FieldScene& scene_;
  Background& background_;
  int axis_ = Slicer::kConfigurationAxis;
  std::int64_t frame_ = 0, total_ = 0, before_ = 0;
  RangeMode mode_before_ = RangeMode::kConfiguration;
  bool begun_ = false, ended_ = false;
  std::shared_ptr<std::atomic<bool>> stopped_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace lsc
