// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The links of the slicer's plane as arrows at half-site places, coloured by Re tr U / N or turned
// and coloured by arg tr U, with the plaquettes of the plane between them. Links depend on the
// gauge, and the picture says so. GUI thread.
#pragma once

#include "views/models/vector_source.h"
#include "views/pages/field_layout.h"
#include "views/plots/link_view.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace lsc {

class GaugeFiles;

/// The quantity `name` of the configuration that the scene shows, smoothed as it is.
DerivedField besideShown(const FieldScene& scene, const QString& name);

class LinksLayout : public FieldLayout {
  Q_OBJECT
 public:
  LinksLayout(FieldScene& scene, GaugeFiles& gauge, Background& background,
              QWidget* parent = nullptr);

  void refresh(FieldScene::Changes what) override;
  void draw(QPainter& painter, const QRectF& area) override;
  std::optional<LayoutScale> ownScale() const override;
  QString remark() const override;
  bool settled() const override { return !links_.waiting() && !plaquettes_.waiting(); }

  const LinkView& view() const { return *view_; }
  /// Re tr U / N (false) or arg tr U (true).
  void setAngles(bool on);

 private:
  bool angles() const;
  void ask();
  void takeLinks();
  void redraw();
  void explain(const std::optional<LinkPlace>& link);
  std::vector<std::int64_t> siteOf(int column, int row) const;
  void placeCursor();
  /// One direction's values on all sites; empty where the files do not have it.
  std::vector<double> direction(int axis) const;
  QString plaquetteName() const;

  GaugeFiles& gauge_;
  VectorSource links_, plaquettes_;
  LinkView* view_;
  ViewLinks shared_;
  QComboBox* style_;
  QCheckBox* fill_;
  QLabel* legend_;  // of the plaquettes
  ColorScale scale_;
};

}  // namespace lsc
