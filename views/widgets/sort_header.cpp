// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/sort_header.h"

#include <QMouseEvent>
#include <QStyleOptionHeader>
#include <cstdlib>

#include "views/models/run_table_model.h"

namespace lsc {
namespace {

constexpr int kArrow = 18;  // pixels

/// Behind the title: ¹ ² ...
QChar superscript(int number) {
  static constexpr char16_t kDigits[] =
      u"\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
  return QChar(kDigits[number % 10]);
}

}  // namespace

SortHeader::SortHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setSectionsClickable(true);
  connect(this, &QHeaderView::sectionClicked, this,
          [this](int column) { emit sortAsked(column, also_); });
}

int SortHeader::place(int column) const {
  return model() ? model()->headerData(column, orientation(), RunTableModel::kSortPlace).toInt()
                 : 0;
}

int SortHeader::places() const {
  int most = 0;
  for (int column = 0; column < count(); ++column) most = std::max(most, std::abs(place(column)));
  return most;
}

void SortHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int column) const {
  QHeaderView::initStyleOptionForIndex(option, column);
  const int at = place(column);
  if (at != 0) option->text += QChar(0x2009) + QString(QChar(at > 0 ? 0x25B4 : 0x25BE));
  if (at != 0 && places() > 1) option->text += superscript(std::abs(at));
  if (!model()->headerData(column, orientation(), RunTableModel::kTrouble).toString().isEmpty())
    option->text.prepend(QStringLiteral("! "));
}

QSize SortHeader::sectionSizeFromContents(int column) const {
  QSize size = QHeaderView::sectionSizeFromContents(column);
  if (place(column) != 0) size.rwidth() += kArrow;
  return size;
}

/// sectionClicked comes from within and does not know the keys.
void SortHeader::mouseReleaseEvent(QMouseEvent* event) {
  also_ = event->modifiers().testFlag(Qt::ShiftModifier);
  QHeaderView::mouseReleaseEvent(event);
}

}  // namespace lsc
