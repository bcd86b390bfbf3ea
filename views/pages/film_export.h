// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A film of the pictures that SequenceExport keeps, encoded by ffmpeg in a process of its own: H.264
// where it can, MPEG-4 where not, with the same bytes on every run. Pictures and half a film are
// removed when it is stopped. GUI thread; files are made and removed off it.
#pragma once

#include <QObject>
#include <QSize>
#include <QString>
#include <functional>

#include "views/pages/lattice_export.h"

class QProcess;

namespace lsc {

/// The ffmpeg that the PATH names; empty if there is none. For a pool thread.
QString findFfmpeg();

/// "libx264" or "mpeg4", from what `ffmpeg -encoders` prints; empty if it has neither.
QString encoderIn(const QByteArray& encoders);

struct FilmPlan {
  QString ffmpeg;
  QString file;  // .mp4
  int fps = 8;
};

class FilmExport : public QObject {
  Q_OBJECT
 public:
  FilmExport(FilmPlan plan, SequencePlan pictures, Background& background,
             QObject* parent = nullptr);
  /// Stops, if it is not done.
  ~FilmExport() override;

  void start();

 signals:
  /// Pictures first, then the encoding: `what` says which.
  void progressed(const QString& what, double fraction);
  /// Empty sentence: the film is there.
  void finished(const QString& trouble);

 private:
  void draw(const QString& folder);
  void askEncoders();
  void encode(const QString& encoder);
  void readProgress();
  void keep();
  void end(const QString& trouble);
  void cleanUp();
  QProcess* run(const QStringList& arguments, std::function<void()> done);
  QString part() const { return plan_.file + QStringLiteral(".part"); }

  FilmPlan plan_;
  SequencePlan pictures_;
  Background& background_;
  SequenceExport* sequence_ = nullptr;
  QProcess* process_ = nullptr;
  int total_ = 0;
  bool ended_ = false;
};

}  // namespace lsc
