// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Layout, drawing and input of SeriesPlot.
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "views/models/throttle.h"
#include "views/plots/series_panel.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

constexpr int kPanelWidth = 250;      // logical pixels that a panel needs beside another
constexpr double kScanMargin = 0.03;  // of the range of x
constexpr int kOneWheelTurn = 600;    // ms: wheel steps closer than this are one zoom

}  // namespace

void SeriesPlot::arrange() {
  const int count = std::max(1, panelCount());
  const int fitting = std::clamp(width() / kPanelWidth, 1, count);
  const int rows = (count + fitting - 1) / fitting;
  const int columns = (count + rows - 1) / rows;
  if (columns == grid_columns_) return;
  grid_columns_ = columns;
  QCPLayoutGrid* grid = plot_->plotLayout();
  for (const auto& p : panels_) grid->take(p->layout());
  grid->simplify();
  for (int i = 0; i < panelCount(); ++i) {
    grid->addElement(i / columns, i % columns, panels_[static_cast<std::size_t>(i)]->layout());
  }
}

void SeriesPlot::fitX() {
  Extremes x;
  for (const auto& p : panels_) x.add(p->xExtent());
  if (x.empty()) return;
  if (x.minimum == x.maximum) {
    x.minimum -= 0.5;
    x.maximum += 0.5;
  }
  const auto scans = [](const auto& p) {
    return std::any_of(p->curves().begin(), p->curves().end(),
                       [](const auto& curve) { return curve->scan(); });
  };
  if (std::any_of(panels_.begin(), panels_.end(), scans)) {  // bars at the ends have a width
    const double from = x_scale_.place(x.minimum), to = x_scale_.place(x.maximum);
    const double margin = kScanMargin * (to - from);
    if (std::isfinite(margin)) {
      x.minimum = x_scale_.value(from - margin);
      x.maximum = x_scale_.value(to + margin);
    }
  }
  const QScopedValueRollback<bool> ours(changing_, true);
  for (const auto& p : panels_) p->setXValues(x.minimum, x.maximum);
}

void SeriesPlot::refreshNow() {
  const bool rest = follow_ && fitted_ && mouse_inside_;
  if (follow_ && !rest) fitX();
  bool empty = true;
  {
    const QScopedValueRollback<bool> ours(changing_, true);
    for (const auto& p : panels_) {
      if (!rest) p->fitY();
      p->refresh();
      empty = empty && p->xExtent().empty();
    }
  }
  fitted_ = !empty;
  empty_->setVisible(empty);
  for (const auto& p : panels_)
    p->layout()->setVisible(!empty);  // axes without a curve say nothing
  plot_->replot(QCustomPlot::rpQueuedReplot);
  if (empty) return;
  const auto [from, to] = xRange();
  const std::tuple now(from, to, panels_.front()->rect()->width());
  if (std::exchange(looked_, now) != now) emit looked(from, to, std::get<int>(now));
}

void SeriesPlot::linkX(const QCPRange& range) {
  if (changing_) return;
  {
    const QScopedValueRollback<bool> ours(changing_, true);
    for (const auto& p : panels_) p->xAxis()->setRange(range);
  }
  setFollow(false);
  throttle_->fire();
}

SeriesPanel* SeriesPlot::panelAt(const QPointF& position) const {
  for (const auto& p : panels_) {
    if (p->rect()->outerRect().contains(position.toPoint())) return p.get();
  }
  return nullptr;
}

void SeriesPlot::moveCursor(const QPointF& position) {
  SeriesPanel* under = panelAt(position);
  for (const auto& p : panels_) {
    if (under) {
      p->showCursor(under->xAxis()->pixelToCoord(position.x()));
    } else {
      p->hideCursor();
    }
  }
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::leave() {
  mouse_inside_ = false;
  for (const auto& p : panels_) p->hideCursor();
  throttle_->fire();
}

void SeriesPlot::handlePress(const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton || !panelAt(event.position())) return;
  setFocus(Qt::MouseFocusReason);
  rememberZoom();
  const bool pan = event.modifiers() & Qt::ShiftModifier;
  plot_->setSelectionRectMode(pan ? QCP::srmNone : QCP::srmZoom);
  plot_->setInteraction(QCP::iRangeDrag, pan);
  for (const auto& p : panels_) {
    p->rect()->setRangeDragAxes(p->xAxis(), p->yAxis());
    p->rect()->setRangeZoomAxes(p->xAxis(), p->yAxis());
  }
}

void SeriesPlot::handleWheel(const QPointF& position, Qt::KeyboardModifiers modifiers) {
  SeriesPanel* under = panelAt(position);
  if (!under) return;
  if (!since_wheel_.isValid() || since_wheel_.elapsed() > kOneWheelTurn) rememberZoom();
  since_wheel_.start();
  if (modifiers & Qt::ControlModifier) {
    under->rect()->setRangeZoomAxes(nullptr, under->yAxis());
  } else {
    under->rect()->setRangeZoomAxes(under->xAxis(), nullptr);
  }
}

bool SeriesPlot::eventFilter(QObject* watched, QEvent* event) {
  if (watched != plot_) return QWidget::eventFilter(watched, event);
  switch (event->type()) {
    case QEvent::Enter:
      mouse_inside_ = true;
      break;
    case QEvent::Leave:
      leave();
      break;
    case QEvent::MouseMove:
      moveCursor(static_cast<QMouseEvent*>(event)->position());
      break;
    case QEvent::MouseButtonPress:
      handlePress(*static_cast<QMouseEvent*>(event));
      break;
    case QEvent::MouseButtonRelease:
      // queued: the plot zooms when it sees the release, and a mere click is no zoom
      QMetaObject::invokeMethod(this, &SeriesPlot::forgetIdleZoom, Qt::QueuedConnection);
      break;
    case QEvent::ContextMenu: {
      const auto* menu = static_cast<QContextMenuEvent*>(event);
      emit menuRequested(panelIndexAt(menu->pos()), menu->pos());
      return true;
    }
    case QEvent::Wheel: {
      const auto* wheel = static_cast<QWheelEvent*>(event);
      handleWheel(wheel->position(), wheel->modifiers());
      break;
    }
    case QEvent::Resize:
      empty_->setGeometry(plot_->rect().adjusted(40, 8, -40, -8));
      break;
    default:
      break;
  }
  return QWidget::eventFilter(watched, event);
}

void SeriesPlot::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Backspace) {
    zoomBack();
  } else if (event->key() == Qt::Key_Home) {
    showAll();
  } else {
    QWidget::keyPressEvent(event);
  }
}

void SeriesPlot::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
  throttle_->fire();
}

void SeriesPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
}

void SeriesPlot::applyTheme() {
  if (!plot_) return;
  const QColor base = palette().color(QPalette::Base);
  plot_->setBackground(QBrush(base));
  plot_->setFont(font());
  QPalette quiet = palette();
  quiet.setColor(QPalette::WindowText, palette().color(QPalette::PlaceholderText));
  empty_->setPalette(quiet);
  auto* box = new QCPSelectionRect(plot_);
  QColor fill = palette().color(QPalette::Highlight);
  box->setPen(QPen(fill));
  fill.setAlphaF(0.15F);
  box->setBrush(fill);
  plot_->setSelectionRect(box);  // takes it, drops the old one
  for (const auto& p : panels_) p->applyTheme(palette());
  throttle_->fire();
}

}  // namespace lsc
