// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Linear axes with a true minus sign.
#pragma once

#include "views/plots/qcustomplot_include.h"

namespace lsc {

class MinusTicker : public QCPAxisTicker {
 protected:
  QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override {
    QString text = QCPAxisTicker::getTickLabel(tick, locale, format, precision);
    if (text.startsWith(u'-')) text[0] = QChar(0x2212);
    return text;
  }
};

}  // namespace lsc
