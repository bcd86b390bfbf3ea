// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plane of a lattice gauge field as links: each link is an arrow from its site to the next one,
// its middle half a lattice spacing away from the site, in the colour of its value; plaquettes of
// the plane fill the squares between four links. Links over the periodic boundary are drawn in two
// halves. GUI thread.
#pragma once

#include <QString>
#include <QWidget>
#include <optional>

#include "views/models/color_map.h"
#include "views/models/field_slice.h"
#include "views/plots/field_view.h"

namespace lsc {

/// A link of the plane: from the site at (column, row), to the right or upwards.
struct LinkPlace {
  int column = 0, row = 0;
  bool upwards = false;
  bool operator==(const LinkPlace&) const = default;
};

struct LinkPlane {
  FieldSlice right, up;   // values of the links; `up` is empty in one dimension
  FieldSlice plaquettes;  // of the squares right of and above the sites; may be empty
  FieldAxis horizontal, vertical;
  // whether the last column meets the first one, and the last row: not where only a part is shown
  bool meets_right = true, meets_up = true;
};

class LinkView : public QWidget {
  Q_OBJECT
 public:
  explicit LinkView(QWidget* parent = nullptr);

  void setPlane(LinkPlane plane);
  /// Of the links and of the plaquettes. `turned`: values are angles and each arrow is turned by
  /// its own.
  void setScales(const ColorScale& links, const ColorScale& plaquettes, bool turned);
  void setCursorPlace(std::optional<QPoint> place);
  /// Shown in the middle instead of links.
  void setMessage(const QString& sentence);

  const LinkPlane& plane() const { return plane_; }
  bool empty() const { return plane_.right.values.empty(); }
  /// The nearest link to a point of the widget.
  std::optional<LinkPlace> linkAt(const QPointF& position) const;
  /// The middle of a link on the widget.
  QPointF middleOf(const LinkPlace& link) const;

  void draw(QPainter& painter, const QRectF& area) const;
  QSize sizeHint() const override { return {480, 480}; }

 signals:
  void hovered(std::optional<lsc::LinkPlace> link);
  void pressed(const QPoint& site);
  void stepped(int by);
  /// Wheel: closer (+1) or further (-1) around a site.
  void zoomed(const QPoint& site, int by);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  /// The square of the sites; each site is the middle of a cell of `side`.
  QRectF planeArea(const QRectF& area) const;
  double side(const QRectF& plane) const;
  QPointF siteAt(const QRectF& plane, double column, double row) const;
  /// The site in whose cell a point of the widget lies.
  std::optional<QPoint> cellAt(const QPointF& position) const;
  void drawPlaquettes(QPainter& painter, const QRectF& plane) const;
  void drawLink(QPainter& painter, const QRectF& plane, const LinkPlace& link, double value) const;
  void drawLabels(QPainter& painter, const QRectF& plane) const;

  LinkPlane plane_;
  ColorScale links_, plaquettes_;
  bool turned_ = false;
  std::optional<QPoint> cursor_;
  QString message_;
  int wheel_ = 0;
};

}  // namespace lsc
