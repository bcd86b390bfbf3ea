// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A long text with line numbers, as it is. Paints the lines in sight only, so that millions cost
// nothing. The lines of a patch have the ground of what was added and removed; the signs stay.
// Whole lines are selected, with the mouse or Shift and the arrows, and copied. GUI thread.
#pragma once

#include <QAbstractScrollArea>
#include <memory>
#include <optional>
#include <utility>

#include "engine/compare/text_lines.h"

namespace lsc {

class TextView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit TextView(QWidget* parent = nullptr);

  /// Null: nothing to show.
  void setLines(std::shared_ptr<const TextLines> lines, bool patch);
  std::size_t lineCount() const { return lines_ ? lines_->size() : 0; }
  /// The selected lines, or nothing.
  QString selectedText() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  enum class LineKind { kPlain, kAdded, kRemoved, kPlace, kHead };

  LineKind kindOf(std::string_view line) const;
  int rowHeight() const;
  int margin() const;
  void layOut();
  void paintLine(QPainter& painter, std::size_t line, const QRect& band);
  std::size_t lineAt(int y) const;
  void select(std::size_t line, bool extend);
  std::pair<std::size_t, std::size_t> selection() const;  // first, last

  std::shared_ptr<const TextLines> lines_;
  bool patch_ = false;
  std::size_t longest_ = 0;  // bytes of a line
  std::optional<std::size_t> anchor_;
  std::size_t current_ = 0;
};

}  // namespace lsc
