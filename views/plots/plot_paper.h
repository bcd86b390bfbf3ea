// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a composed picture leaves the window: on paper as PNG (300 dots an inch), SVG or PDF, all
// points as CSV, or a matplotlib script that holds its data. The window and `lattiscope --plot`
// call the same functions. GUI thread; needs no visible window and no OpenGL.
#pragma once

#include <QByteArray>
#include <QString>

#include "engine/base/result.h"
#include "views/models/plot_contents.h"

namespace lsc {

class Background;

struct Paper {
  double width = 3.375;  // inches: one column of a journal; 7 is a whole page
  double height = 0;     // 0: by the number of panels
  double font_points = 8;
};

/// `format`: png, svg, pdf, csv or py; kInvalidArgument for another one.
[[nodiscard]] Result<QByteArray> plotOnPaper(Background& background, const PlotContents& contents,
                                             const Paper& paper, const QString& format);

/// panel,curve,x,value[,low,high]: every point of every curve, with all digits.
QByteArray plotCsv(const PlotContents& contents);

/// Python 3 with numpy and matplotlib; arrays are float64 in base64, so that no bit is lost.
QByteArray matplotlibScript(const PlotContents& contents, const Paper& paper);

}  // namespace lsc
