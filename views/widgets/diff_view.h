// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two texts side by side, the base on the left. Paints the rows in sight only, so that millions of
// lines cost nothing; removed and added lines carry "−" and "+" besides their colour. GUI thread.
#pragma once

#include <QAbstractScrollArea>
#include <memory>

#include "engine/compare/text_diff.h"
#include "views/models/diff_rows.h"

namespace lsc {

class DiffView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit DiffView(QWidget* parent = nullptr);

  /// Null: nothing to show. The place in sight is kept where the text has grown.
  void setDiff(std::shared_ptr<const TextDiff> diff);
  const DiffRows& rows() const { return rows_; }
  std::size_t currentRow() const { return current_; }
  /// False if there is no further place.
  bool goNext();
  bool goPrevious();
  void goTo(std::size_t row);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  int rowHeight() const;
  int rowsInSight() const;
  void layOut();
  void paintSide(QPainter& painter, const QRect& side, bool left);

  std::shared_ptr<const TextDiff> diff_;
  DiffRows rows_;
  std::size_t current_ = 0;
};

}  // namespace lsc
