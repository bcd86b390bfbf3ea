// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at configurations: those a run has sampled, or any npy file opened or dropped here. A plane
// as an image with its colour bar and histogram, sliders for the rest, a 3D view on demand. Files
// are read off the GUI thread. GUI thread.
#pragma once

#include <QMainWindow>
#include <optional>
#include <vector>

#include "views/models/field_source.h"
#include "views/models/services.h"
#include "views/models/slicer.h"
#include "views/pages/sample_files.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace lsc {

class ColorBar;
class EmptyState;
class Field3dView;
class FieldView;
class SliceControls;

enum class RangeMode { kConfiguration, kSlice, kLoaded, kLocked };

class LatticePage : public QMainWindow {
  Q_OBJECT
 public:
  explicit LatticePage(Services& services, QWidget* parent = nullptr);

  /// An npy file: [configuration][slowest axis]...[fastest axis].
  void openFile(const QString& path);
  /// The samples of a run and of the sampling runs made from it.
  void openRun(const QString& uid);
  void show3d(bool on);

  const Slicer& slicer() const { return slicer_; }
  const FieldView& image() const { return *image_; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void buildBar(QHBoxLayout& row);
  void buildMiddle(QHBoxLayout& row);
  void buildEmpty();
  void buildActions();
  void showFiles(std::vector<SampleFile> files);
  void openCurrent();
  void openWithDialog();
  void handleSlicer(Slicer::Changes what);
  void redraw();
  void redraw3d();
  void readCursor();
  void explain(std::optional<QPoint> square);
  void say(const QString& sentence);
  void askExport();
  FieldRange dataRange() const;
  QString siteText(const std::vector<std::int64_t>& site) const;
  QString quantityName() const;
  QString caption() const;
  Quantity quantity() const;

  Services& services_;
  Slicer slicer_;
  FieldSource source_;
  std::vector<SampleFile> files_;
  QString run_;
  ColorScale scale_;
  bool looked_ = false;
  QStackedWidget* stack_ = nullptr;
  QStackedWidget* views_ = nullptr;
  EmptyState* empty_ = nullptr;
  QComboBox *file_box_ = nullptr, *quantity_ = nullptr, *range_ = nullptr;
  QCheckBox* first_axis_ = nullptr;
  QToolButton* three_d_ = nullptr;
  QDoubleSpinBox* level_ = nullptr;
  FieldView* image_ = nullptr;
  ColorBar* bar_ = nullptr;
  Field3dView* view_3d_ = nullptr;  // made when first asked for
  SliceControls* controls_ = nullptr;
  QLabel* reading_ = nullptr;
};

}  // namespace lsc
