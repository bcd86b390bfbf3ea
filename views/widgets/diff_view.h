// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two texts side by side, the base on the left. Paints the lines in sight only, so that millions of
// them cost nothing; removed and added lines carry "−" and "+" besides their colour. Long equal
// stretches are folded until clicked. The text of one side can be selected (mouse, Shift+arrows,
// Ctrl+A) and copied. GUI thread.
#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>

#include "engine/compare/text_diff.h"
#include "views/models/folded_rows.h"

namespace lsc {

class DiffView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit DiffView(QWidget* parent = nullptr);

  /// Null: nothing to show. The place in sight is kept where the text has grown.
  void setDiff(std::shared_ptr<const TextDiff> diff);
  const DiffRows& rows() const { return rows_; }
  const FoldedRows& lines() const { return lines_; }
  std::size_t currentRow() const { return current_; }
  /// False if there is no further place.
  bool goNext();
  bool goPrevious();
  void goTo(std::size_t row);

  bool folding() const { return folding_; }
  void setFolding(bool on);

  /// As on the screen where part of a line is selected; whole lines as in the file.
  QString selectedText() const;
  void copySelection() const;
  /// Of the side that was clicked last.
  void selectAll();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Position {
    std::size_t row = 0;
    int column = 0;  // in the text on the screen
    auto operator<=>(const Position&) const = default;
  };
  void buildActions();
  int rowHeight() const;
  int rowsInSight() const;
  QRect side(bool left) const;
  int margin(bool left) const;
  void layOut();
  void fold();
  void paintSide(QPainter& painter, bool left) const;
  void paintFold(QPainter& painter, const QRect& band, const FoldedRows::Line& line) const;
  void paintText(QPainter& painter, const QRect& area, bool left, std::size_t row) const;
  std::optional<std::string_view> lineOf(bool left, std::size_t row) const;
  Position positionAt(const QPoint& point, bool left) const;
  void extend(std::ptrdiff_t lines);

  std::shared_ptr<const TextDiff> diff_;
  DiffRows rows_;
  FoldedRows lines_;
  std::size_t current_ = 0;
  bool folding_ = true;
  bool left_ = true;  // the side of the selection
  Position anchor_, head_;
};

}  // namespace lsc
