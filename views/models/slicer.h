// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a stack of lattice fields is looked at: which axes are drawn, where the others are cut or
// how they are reduced, which configuration, where the cursor is. No widgets. Signals say what
// changed, so that a moved slider does not recompute what it does not touch. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <vector>

#include "views/models/field_slice.h"

namespace lsc {

struct LatticeAxis {
  QString name;  // "x" is the fastest axis, then "y", "z", "t"
  std::int64_t extent = 1;
  bool periodic = true;
};

enum class AxisRole { kHorizontal, kVertical, kSlider };

class Slicer : public QObject {
  Q_OBJECT
 public:
  enum Change {
    kLattice = 1,  // everything is new
    kRoles = 2,
    kIndex = 4,  // of a lattice axis
    kConfiguration = 8,
    kOrigin = 16,
    kCursor = 32,
    kReduction = 64,
    kFlow = 128,
  };
  Q_DECLARE_FLAGS(Changes, Change)

  /// Stands for the configuration (Monte Carlo time) where an axis is asked for: it is stepped like
  /// one, but never wraps and is never drawn.
  static constexpr int kConfigurationAxis = -1;
  /// The same for the flow time.
  static constexpr int kFlowAxis = -2;

  using QObject::QObject;

  /// Extents slowest first, 1 to 4 of them, each at least 1. The same lattice again keeps roles,
  /// indices, origin and cursor; another one starts with the two fastest axes drawn. `time`: the
  /// slowest axis is called t also where there are fewer than four.
  void setLattice(const std::vector<std::int64_t>& extents, std::int64_t configurations,
                  bool time = false);

  int axisCount() const { return static_cast<int>(axes_.size()); }
  const LatticeAxis& axis(int axis) const;  // also kConfigurationAxis, kFlowAxis

  /// Flow times that there are; empty: the field is not a function of it. The index is kept where
  /// it can be.
  void setFlowTimes(std::vector<double> times);
  const std::vector<double>& flowTimes() const { return flow_times_; }
  std::vector<std::int64_t> extents() const;

  AxisRole role(int axis) const;
  /// The axis that had this role takes the one that `axis` had.
  void setRole(int axis, AxisRole role);
  int horizontal() const { return spec_.horizontal; }
  int vertical() const { return spec_.vertical; }
  void transpose();
  /// The next plane: each drawn axis moves on to the next faster one.
  void rollAxes();

  std::int64_t index(int axis) const;
  /// Wraps round on periodic axes, stops at the ends of others. Makes this the last used slider.
  void setIndex(int axis, std::int64_t index);
  void step(int axis, std::int64_t by) { setIndex(axis, index(axis) + by); }

  /// The slider that keys move; a slider axis, the configuration or the flow time.
  int lastSlider() const { return last_slider_; }
  void stepLast(std::int64_t by) { step(last_slider_, by); }
  void homeLast() { setIndex(last_slider_, 0); }
  void endLast() { setIndex(last_slider_, axis(last_slider_).extent - 1); }

  Reduction reduction(int axis) const;
  void setReduction(int axis, Reduction reduction);

  std::int64_t origin(int axis) const;
  /// Modulo the extent.
  void setOrigin(int axis, std::int64_t origin);
  void shiftOrigin(int axis, std::int64_t by) { setOrigin(axis, origin(axis) + by); }

  /// Coordinates in the order of the axes.
  const std::vector<std::int64_t>& cursor() const { return cursor_; }
  void setCursor(const std::vector<std::int64_t>& site);

  const SliceSpec& spec() const { return spec_; }

 signals:
  void changed(lsc::Slicer::Changes what);

 private:
  /// The configuration if there are several, else the slowest axis that is not drawn.
  int firstSlider() const;
  std::size_t at(int axis) const { return static_cast<std::size_t>(axis); }

  std::vector<LatticeAxis> axes_;
  LatticeAxis configurations_{
      .name = QStringLiteral("configuration"), .extent = 1, .periodic = false};
  SliceSpec spec_;
  LatticeAxis flow_{.name = QStringLiteral("flow time"), .extent = 1, .periodic = false};
  std::vector<double> flow_times_;
  std::int64_t configuration_ = 0, flow_index_ = 0;
  std::vector<std::int64_t> cursor_;
  int last_slider_ = kConfigurationAxis;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(Slicer::Changes)

}  // namespace lsc
