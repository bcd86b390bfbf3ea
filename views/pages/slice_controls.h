// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sliders of a Slicer: the configuration with its player, the flow time where there is one, one row
// for each axis that is not drawn, the choice of the drawn axes. GUI thread.
#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "views/models/slicer.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace lsc {

class SliceControls : public QWidget {
  Q_OBJECT
 public:
  explicit SliceControls(Slicer& slicer, QWidget* parent = nullptr);

  bool playing() const { return player_.isActive(); }
  void setPlaying(bool on);
  enum class Run { kOnce, kLoop, kBounce };
  void setRun(Run run) { run_ = run; }
  int picturesPerSecond() const;

 signals:
  void playingChanged(bool on);

 private:
  struct Row {
    int axis = Slicer::kConfigurationAxis;
    QLabel* name = nullptr;
    QSlider* slider = nullptr;
    QSpinBox* number = nullptr;
    QComboBox* reduction = nullptr;  // none for the configuration and the flow time
  };

  Row addRow(QGridLayout& grid, int line, int axis);
  void addPlayer(QGridLayout& grid);
  void addPlane(QGridLayout& grid);
  void playOn();
  void update(Slicer::Changes what);
  QString titleOf(int axis) const;
  void showRoles();
  void showIndices();

  Slicer& slicer_;
  std::vector<Row> rows_;  // the configuration, the flow time, then four axes
  QComboBox *horizontal_ = nullptr, *vertical_ = nullptr;
  QWidget* plane_ = nullptr;
  QToolButton* play_ = nullptr;
  QSpinBox* fps_ = nullptr;
  QTimer player_;
  Run run_ = Run::kLoop;
  int direction_ = 1;
};

}  // namespace lsc
