// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One way to lay out a field on the Lattice page: it draws what the scene holds and moves the
// scene's cursor. PlaneView is the piece most layouts are made of. GUI thread.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "views/models/field_scene.h"
#include "views/pages/view_links.h"
#include "views/plots/field_view.h"

namespace lsc {

/// Colours of a layout that does not draw the scene's values.
struct LayoutScale {
  ColorScale scale;
  QString title;
  std::vector<double> values;  // for the histogram
};

/// A site as the mouse points at it, and of which field.
struct PointedSite {
  std::vector<std::int64_t> site;
  Operand operand = Operand::kA;
  std::optional<double> value;  // where it is not that of the site: reduced axes
  std::optional<FieldRange> colors;  // of a view with its own
};

class FieldLayout : public QWidget {
  Q_OBJECT
 public:
  explicit FieldLayout(FieldScene& scene, QWidget* parent = nullptr)
      : QWidget(parent), scene_(scene) {}

  /// The scene changed, or the layout is shown again (everything is set then).
  virtual void refresh(FieldScene::Changes what) = 0;
  /// For exports: the same picture in any rectangle.
  virtual void draw(QPainter& painter, const QRectF& area) = 0;
  /// Whether what is drawn is of the scene's place: no answer of the engine is awaited.
  virtual bool settled() const { return true; }
  /// Not the scene's colours; nullopt: the scene's.
  virtual std::optional<LayoutScale> ownScale() const { return std::nullopt; }
  virtual bool hasColors() const { return true; }
  /// What must be known to read the picture; empty: nothing more than the page says.
  virtual QString remark() const { return {}; }

 signals:
  /// What of ownScale() or remark() is new.
  void restyled();
  /// A value of ownScale() that the mouse points at.
  void marked(std::optional<double> value);
  /// A sentence about what the mouse points at.
  void said(const QString& sentence);
  /// Nothing: the mouse has left.
  void pointed(std::optional<lsc::PointedSite> site);

 protected:
  FieldScene& scene_;
};

/// A plane of the scene: the slicer's own, or two given axes through the cursor; the part of it
/// that the windows leave.
class PlaneView : public FieldView {
  Q_OBJECT
 public:
  PlaneView(FieldScene& scene, Operand operand, QWidget* parent = nullptr);

  /// Two axes through the cursor instead of the slicer's plane.
  void setAxes(int horizontal, int vertical);
  /// Another of the compared fields.
  void setOperand(Operand operand);
  /// A line above the picture; what the view does not share is added.
  void setTitle(const QString& title);
  void refresh(FieldScene::Changes what);
  /// A button that unlinks these.
  void offerLinks(const QString& id, ViewLinks::Links links, const QString& view);
  const SliceSpec& spec() const { return spec_; }
  /// What slice() is a part of.
  const FieldSlice& whole() const { return whole_; }
  ViewLinks& links() { return links_; }

 signals:
  void pointed(std::optional<lsc::PointedSite> site);

 private:
  std::vector<std::int64_t> siteOf(const QPoint& square) const;
  void cut();
  void rescale();
  void stepOwn(int by);
  void placeCursor();

  FieldScene& scene_;
  ViewLinks links_;
  Operand operand_;
  SliceSpec spec_;
  FieldSlice whole_;
  QString title_;
  std::optional<FieldRange> own_colors_;
  int horizontal_ = -1, vertical_ = -1;
  bool follows_slicer_ = true;
};

/// "own colours 0.1 to 0.5"
QString ownColorsText(const FieldRange& limits);

}  // namespace lsc
