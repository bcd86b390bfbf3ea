// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// --screenshot and --measure: wait until the window shows its data, then write the picture or the
// figures and end the program.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/workbench/options.h"
#include "views/models/services.h"

class QWidget;

namespace lsc {

class Capture : public QObject {
  Q_OBJECT
 public:
  Capture(QWidget& window, Services& services, const Options& options);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void settled();
  void finish();
  void printMeasures() const;

  QWidget& window_;
  Services& services_;
  const Options options_;
  QTimer quiet_;
  double frame_ms_ = -1;  // since the start of the process
  double rows_ms_ = -1;
  bool rows_read_ = false;
};

/// Milliseconds since the kernel started this process.
double processAgeMs();

/// Resident memory of this process in MB.
double residentMb();

}  // namespace lsc
