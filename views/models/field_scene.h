// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all views of the Lattice page share: the slicer, the configuration shown (A), one it is
// compared with (B), the quantity and the colour scale. A moved slider recomputes neither the
// quantity nor its range. No widgets. GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

#include "views/models/axis_windows.h"
#include "views/models/color_map.h"
#include "views/models/field_slice.h"
#include "views/models/field_source.h"
#include "views/models/slicer.h"

namespace lsc {

/// What the colours span.
enum class RangeMode { kConfiguration, kSlice, kLoaded, kQuantiles, kLocked, kTyped };

/// Which of two fields: A - B site by site for the last two.
enum class Operand { kA, kB, kDifference, kDistance };

class FieldScene : public QObject {
  Q_OBJECT
 public:
  enum Change {
    kField = 1,   // other values
    kPlane = 2,   // other planes, origins, reductions of the same values
    kScale = 4,   // other colours
    kCursor = 8,  // the site cursor moved
    kCut = 16,    // a slider moved: other cuts of the same planes
    kZoom = 32,   // other windows of the same planes
  };
  Q_DECLARE_FLAGS(Changes, Change)

  /// Quantiles of RangeMode::kQuantiles.
  static constexpr double kLowerQuantile = 0.005, kUpperQuantile = 0.995;

  explicit FieldScene(Background& background, QObject* parent = nullptr);

  Slicer& slicer() { return slicer_; }
  const Slicer& slicer() const { return slicer_; }
  FieldSource& source() { return source_; }
  const FieldSource& source() const { return source_; }

  /// No configuration has been read yet.
  bool empty() const { return !fields_[0]; }
  const std::vector<std::int64_t>& extents() const { return source_.stack()->extents; }

  Quantity quantity() const { return quantity_; }
  void setQuantity(Quantity quantity);
  ValueKind valueKind(Operand operand = Operand::kA) const;
  /// A file of fields; its quantities are φ and its powers.
  void showFile(const QString& file, FirstAxis first);
  /// A quantity the engine makes of configuration files, and what its values mean. The field that
  /// is shown stays until it is there; so does a comparison, which follows.
  void showDerived(FieldSource::Ensemble ensemble, ValueKind kind);
  bool derived() const { return derived_.has_value(); }

  /// B: a configuration of a file with the same lattice; refused() says why not. An empty file
  /// ends the comparison.
  void compareWith(const QString& file, FirstAxis first, std::int64_t configuration);
  /// The same with configuration files, of which the quantity that A shows is made.
  void compareWithFiles(const QStringList& files);
  /// Another configuration as B: of B's file, or of what A shows if there is no B yet.
  void compareConfiguration(std::int64_t configuration);
  bool comparing() const { return fields_[1] != nullptr; }
  const FieldSource& other() const { return other_; }
  std::int64_t otherConfiguration() const { return other_wanted_; }

  RangeMode rangeMode() const { return mode_; }
  /// kTyped starts with the limits of the moment.
  void setRangeMode(RangeMode mode);
  /// Switches to kTyped; nothing happens unless low < high.
  void setLimits(const FieldRange& limits);
  /// One scale for A and B; differences have their own, symmetric about 0.
  const ColorScale& scale(Operand operand = Operand::kA) const;

  /// What of each axis the views that are not unlinked draw.
  const AxisWindows& windows() const { return windows_; }
  void setWindows(const AxisWindows& windows);
  /// The whole of every axis, in unlinked views too.
  void resetWindows();

  /// Values of the quantity on all sites, C order; empty if there are none.
  const std::vector<double>& values(Operand operand = Operand::kA) const;
  FieldSlice slice(const SliceSpec& spec, Operand operand = Operand::kA) const;
  /// The plane of two axes that holds the cursor.
  SliceSpec throughCursor(int horizontal, int vertical) const;
  /// Along an axis through the cursor, from site 0 on.
  std::vector<double> lineThroughCursor(int axis, Operand operand = Operand::kA) const;
  double valueAt(const std::vector<std::int64_t>& site, Operand operand = Operand::kA) const;

 signals:
  void changed(lsc::FieldScene::Changes what);
  /// resetWindows() was called.
  void windowsReset();
  /// Why B cannot be shown beside A.
  void refused(const QString& sentence);

 private:
  using Field = FieldSource::Field;

  void takeOpened();
  void takeOtherOpened();
  void wantB();
  void dropB();
  void takeA();
  void takeB();
  Field transformed(const Field& field) const;
  void makeDifference();
  void handleSlicer(Slicer::Changes what);
  FieldRange wantedRange() const;
  bool updateScale();

  Slicer slicer_;
  AxisWindows windows_;
  FieldSource source_, other_;
  std::int64_t other_wanted_ = 0;
  Quantity quantity_ = Quantity::kPhi;
  std::optional<ValueKind> derived_, next_derived_;  // nullopt: φ
  Field fields_[4];                                  // by Operand, of the quantity
  FieldRange ranges_[2];                             // of A and B
  FieldRange quantiles_;                             // of A
  RangeMode mode_ = RangeMode::kConfiguration;
  ColorScale scale_, difference_scale_, distance_scale_;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(FieldScene::Changes)

}  // namespace lsc
