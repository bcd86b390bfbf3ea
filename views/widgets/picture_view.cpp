// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/picture_view.h"

#include <QPainter>

namespace lsc {

PictureView::PictureView(QWidget* parent) : QWidget(parent) {
  setMinimumHeight(120);
  setAccessibleName(tr("picture"));
}

void PictureView::setPicture(const QImage& picture) {
  picture_ = picture;
  setAccessibleDescription(tr("%1 × %2 pixels").arg(picture.width()).arg(picture.height()));
  update();
}

void PictureView::paintEvent(QPaintEvent*) {
  if (picture_.isNull()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  QSize size = picture_.size();
  if (size.width() > width() || size.height() > height())
    size.scale(this->size(), Qt::KeepAspectRatio);
  const QPoint corner((width() - size.width()) / 2, (height() - size.height()) / 2);
  painter.drawImage(QRect(corner, size), picture_);
}

}  // namespace lsc
