// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be said of a picture of a window without knowing its fonts. Each function returns
// sentences about what is wrong; an empty list is good.
#pragma once

#include <QImage>
#include <QPalette>
#include <QStringList>

class QWidget;

namespace lsc::test {

/// Contrast of two colours as WCAG 2 defines it: 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// Texts of labels, buttons, boxes, headers and tabs that do not fit, unless a tooltip has them.
QStringList clippedTexts(const QWidget& root);
/// Texts that stand out from what is painted behind them by less than 4.5 to 1.
QStringList paleTexts(QWidget& root, const QImage& picture);
/// The same for pairs of colours that are drawn over each other, of any state.
QStringList palePairs(const QPalette& palette);
/// Columns of forms whose labels or fields do not begin at one place.
QStringList raggedForms(const QWidget& root);

/// Part of the pixels that have this colour, give or take.
double shareOf(const QImage& picture, const QColor& color);
/// Different colours, in steps of 8.
int colorCount(const QImage& picture);
/// Mean difference of small grey pictures of one size, 0 to 255.
double meanDifference(const QImage& a, const QImage& b);
QImage thumbnail(const QImage& picture);

}  // namespace lsc::test
