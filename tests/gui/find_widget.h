// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Widgets by the name that a screen reader says.
#pragma once

#include <QWidget>

namespace lsc::test {

/// The visible child with this accessible name; null if there is none.
template <typename Widget>
Widget* named(const QWidget& root, const QString& name) {
  for (Widget* widget : root.findChildren<Widget*>())
    if (widget->accessibleName() == name && widget->isVisible()) return widget;
  return nullptr;
}

}  // namespace lsc::test
