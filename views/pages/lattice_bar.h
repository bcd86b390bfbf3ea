// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The row above the field: which file, which quantity, which layout, what the colours span, and in
// the comparison which configuration B is. Shows what the scene holds. GUI thread.
#pragma once

#include <QWidget>

#include "views/models/field_scene.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace lsc {

enum class LatticeLayout { kSlice, kOrthogonal, kArray, kVolume, kCompare, kLinks, kPolyakov };

class LatticeBar : public QWidget {
  Q_OBJECT
 public:
  explicit LatticeBar(FieldScene& scene, QWidget* parent = nullptr);

  void setFiles(const QStringList& labels);
  int file() const;
  void chooseFile(int index);
  /// Fields of the file to choose from; hidden where there is no choice.
  void setDatasets(const QStringList& names, const QString& chosen);
  /// What the axes of an array may mean, and what they are taken for; hidden where `bare` is false.
  void setAxes(bool bare, const QStringList& guesses, const QString& chosen);
  QString fileLabel() const;
  void setFileToolTip(const QString& text);
  FirstAxis firstAxis() const;
  QString quantityName() const;
  /// Quantities the engine makes of a configuration file, and whether it can be smoothed before; an
  /// empty list: those of a scalar field.
  void setQuantities(const QStringList& titles, bool smooths);
  int quantity() const;
  QString smoothing() const;
  void chooseSmoothing(const QString& smoothing);
  /// Back to what is shown, without a signal: another choice failed or was cancelled.
  void setDerived(int quantity, const QString& smoothing);
  /// Whether a layout makes sense for what is open.
  void setAvailable(LatticeLayout layout, bool on);

  LatticeLayout layout() const { return layout_; }
  void setLayout(LatticeLayout layout);

 signals:
  void openRequested();
  void compareRequested();
  void fileChosen(int index);
  void datasetChosen(const QString& name);
  void axesChosen(const QString& axes);
  void firstAxisChanged();
  void layoutChanged(lsc::LatticeLayout layout);
  /// Another quantity or smoothing of setQuantities().
  void derivedChanged();
  /// A configuration of the file of A to compare with.
  void otherChosen(int configuration);
  /// kDifference or kDistance.
  void differenceChosen(lsc::Operand operand);
  void blinkChosen(bool on);
  void exportRequested();
  void sequenceRequested();
  void filmRequested();

 private:
  void buildQuantities();
  void buildFiles(QWidget& row);
  void buildArrays();
  void buildLayouts(QWidget& row);
  void buildRange(QWidget& row);
  void buildOther(QWidget& row);
  void update(FieldScene::Changes what);
  void takeLimits();

  FieldScene& scene_;
  LatticeLayout layout_ = LatticeLayout::kSlice;
  QComboBox *file_ = nullptr, *quantity_ = nullptr, *range_ = nullptr;
  QComboBox *smoothing_ = nullptr, *dataset_ = nullptr, *axes_ = nullptr;
  bool derives_ = false;
  QCheckBox* first_axis_ = nullptr;
  QButtonGroup* layouts_ = nullptr;
  QWidget* range_box_ = nullptr;
  QLineEdit *low_ = nullptr, *high_ = nullptr;
  QWidget* other_row_ = nullptr;
  QSpinBox* other_ = nullptr;
  QToolButton* other_file_ = nullptr;
};

}  // namespace lsc
