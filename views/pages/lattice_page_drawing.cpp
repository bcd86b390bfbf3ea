// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What LatticePage draws, says and exports.
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

#include "views/lattice3d/field_3d_view.h"
#include "views/models/format.h"
#include "views/pages/lattice_page.h"
#include "views/plots/color_bar.h"
#include "views/plots/export_file.h"
#include "views/plots/field_view.h"

namespace lsc {

Quantity LatticePage::quantity() const {
  return static_cast<Quantity>(std::max(quantity_->currentIndex(), 0));
}

QString LatticePage::quantityName() const {
  return quantity_->currentText();
}

void LatticePage::handleSlicer(Slicer::Changes what) {
  if (!source_.stack() || what & Slicer::kLattice) return;
  if (what & Slicer::kConfiguration) source_.want(slicer_.index(Slicer::kConfigurationAxis));
  if (what & (Slicer::kRoles | Slicer::kIndex | Slicer::kOrigin)) redraw();
  if (what & Slicer::kCursor) readCursor();
}

FieldRange LatticePage::dataRange() const {
  const FieldRange slice = fieldRangeOf(image_->slice().values);
  FieldRange range;
  switch (static_cast<RangeMode>(range_->currentIndex())) {
    case RangeMode::kSlice:
      return slice;
    case RangeMode::kLoaded:
      range.add(quantityOf(quantity(), source_.loadedRange().low));
      range.add(quantityOf(quantity(), source_.loadedRange().high));
      break;
    default:
      for (const double phi : *source_.field()) range.add(quantityOf(quantity(), phi));
  }
  // sums over an axis leave the range of single sites
  for (int axis = 0; axis < slicer_.axisCount(); ++axis) {
    if (slicer_.role(axis) == AxisRole::kSlider && slicer_.reduction(axis) == Reduction::kSum)
      range.add(slice);
  }
  return range;
}

void LatticePage::redraw() {
  if (!source_.field() || !source_.stack()) return;
  const auto axis = [this](int index) -> FieldAxis {
    if (index < 0) return {};
    return {slicer_.axis(index).name, slicer_.origin(index), slicer_.axis(index).extent};
  };
  image_->setSlice(
      takeSlice(*source_.field(), source_.stack()->extents, slicer_.spec(), quantity()),
      axis(slicer_.horizontal()), axis(slicer_.vertical()));
  const auto kind = isSigned(quantity()) ? ColorMap::Kind::kDiverging : ColorMap::Kind::kSequential;
  const bool locked = range_->currentIndex() == static_cast<int>(RangeMode::kLocked);
  if (scale_.map.kind() != kind) scale_.map = ColorMap(kind);
  if (!locked) scale_.limits = colorLimits(dataRange(), isSigned(quantity()));
  image_->setScale(scale_);
  bar_->setScale(scale_, quantityName(), image_->slice().values);
  readCursor();
  redraw3d();
}

void LatticePage::show3d(bool on) {
  if (on && !view_3d_) {
    // nothing of OpenGL is touched before this first wish
    if (const Status able = probe3d(); !able) {
      three_d_->setChecked(false);
      say(QString::fromStdString(able.error().message));
      return;
    }
    view_3d_ = new Field3dView;
    views_->addWidget(view_3d_);
  }
  three_d_->setChecked(on);
  views_->setCurrentIndex(on ? 1 : 0);
  level_->setVisible(on && slicer_.axisCount() > 2);
  redraw3d();
}

void LatticePage::redraw3d() {
  if (!view_3d_ || views_->currentIndex() != 1 || !source_.field()) return;
  const auto& extents = source_.stack()->extents;
  if (extents.size() < 3) {
    view_3d_->showHeights(image_->slice(), scale_);
    return;
  }
  // of four axes the slowest that is not drawn is cut at its slider
  std::vector<int> axes;
  int cut = -1;
  if (extents.size() == 4) {
    cut = 0;
    while (slicer_.role(cut) != AxisRole::kSlider) ++cut;
  }
  for (int axis = 0; axis < slicer_.axisCount(); ++axis) {
    if (axis != cut) axes.push_back(axis);
  }
  const auto extent = [&extents, &axes](std::size_t i) {
    return extents[static_cast<std::size_t>(axes[i])];
  };
  view_3d_->showSurfaces(takeVolume(*source_.field(), extents, axes, slicer_.spec(), quantity()),
                         {extent(0), extent(1), extent(2)}, scale_, isSigned(quantity()));
}

QString LatticePage::siteText(const std::vector<std::int64_t>& site) const {
  QStringList parts;
  for (int axis = slicer_.axisCount() - 1; axis >= 0; --axis) {
    const bool reduced =
        slicer_.role(axis) == AxisRole::kSlider && slicer_.reduction(axis) != Reduction::kSlice;
    static const QStringList kWords{QString(), tr("mean"), tr("sum"), tr("max |·|")};
    const QString place = reduced ? kWords[static_cast<int>(slicer_.reduction(axis))]
                                  : QString::number(site[static_cast<std::size_t>(axis)]);
    parts << slicer_.axis(axis).name + QStringLiteral(" = ") + place;
  }
  return parts.join(QStringLiteral(", "));
}

void LatticePage::readCursor() {
  if (image_->empty()) return;
  const auto place = [this](int axis) {
    if (axis < 0) return 0;
    return static_cast<int>(drawnPlace(slicer_.cursor()[static_cast<std::size_t>(axis)],
                                       slicer_.origin(axis), slicer_.axis(axis).extent));
  };
  const QPoint square(place(slicer_.horizontal()), place(slicer_.vertical()));
  image_->setCursorPlace(square);
  explain(square);
}

void LatticePage::explain(std::optional<QPoint> square) {
  if (image_->empty()) return;
  if (!square) return readCursor();
  const double value = image_->slice().at(square->x(), square->y());
  bar_->setMarked(value);
  QString text =
      tr("configuration %1, site %2:  %3 = ")
          .arg(slicer_.index(Slicer::kConfigurationAxis))
          .arg(siteText(siteAt(slicer_.extents(), slicer_.spec(), square->x(), square->y())),
               quantityName());
  if (std::isfinite(value)) {
    text += formatExact(value);
    if (value > scale_.limits.high) text += tr("  (above the colours)");
    if (value < scale_.limits.low) text += tr("  (below the colours)");
  } else {
    text += tr("not a finite number");
  }
  reading_->setText(text);
}

void LatticePage::say(const QString& sentence) {
  reading_->setText(sentence);
}

QString LatticePage::caption() const {
  return tr("%1 · configuration %2 of %3 · %4")
      .arg(file_box_->currentText())
      .arg(slicer_.index(Slicer::kConfigurationAxis))
      .arg(slicer_.axis(Slicer::kConfigurationAxis).extent)
      .arg(quantityName());
}

void LatticePage::askExport() {
  if (image_->empty()) return say(tr("There is no field to export yet"));
  askExportFile(this, tr("field"), {"png", "svg", "pdf", "csv"}, [this](const QString& file) {
    const QString format = QFileInfo(file).suffix().toLower();
    Result<QByteArray> bytes;
    if (format == QStringLiteral("csv")) {
      QString csv = QStringLiteral("# ") + caption() + QStringLiteral("\ncolumn,row,value\n");
      const FieldSlice& slice = image_->slice();
      for (std::int64_t row = 0; row < slice.rows; ++row) {
        for (std::int64_t column = 0; column < slice.columns; ++column) {
          csv += QStringLiteral("%1,%2,%3\n")
                     .arg(column)
                     .arg(row)
                     .arg(slice.at(column, row), 0, 'g', 17);
        }
      }
      bytes = csv.toUtf8();
    } else {
      constexpr int kCaption = 28;
      const QSize size(image_->width() + bar_->width(), image_->height() + kCaption);
      bytes = renderPicture(format, size, [this, size](QPainter& painter) {
        painter.fillRect(QRect(QPoint(0, 0), size), palette().color(QPalette::Window));
        const QRectF area(0, 0, image_->width(), image_->height());
        if (views_->currentIndex() == 1) {
          painter.drawImage(area, view_3d_->picture());
        } else {
          image_->draw(painter, area);
        }
        bar_->draw(painter, QRectF(image_->width(), 0, bar_->width(), image_->height()));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(0, image_->height(), size.width(), kCaption), Qt::AlignCenter,
                         caption());
      });
    }
    if (!bytes) return say(QString::fromStdString(bytes.error().message));
    saveBytes(services_.background, this, file, *bytes, [this, file](const Status& status) {
      say(status ? tr("Saved %1").arg(file) : QString::fromStdString(status.error().message));
    });
  });
}

}  // namespace lsc
