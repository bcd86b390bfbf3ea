// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small plot as data: curves with errors, rules, and a sentence. Models make it, StatPlot draws
// it, tables of its points leave the window. Values.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <utility>
#include <vector>

namespace lsc {

enum class StatStyle {
  kLine,
  kBand,       // a line within y - error .. y + error
  kDots,       // points alone
  kErrorBars,  // points with vertical errors
  kSteps,      // a histogram: y from x on to the next x
  kRows        // points with horizontal errors, y = number of the row
};

struct StatCurve {
  QString label;
  StatStyle style = StatStyle::kLine;
  int color = 0;  // in the cycle of curveColor; < 0: muted
  std::vector<double> x, y;
  std::vector<double> error = {};  // of y; of x with kRows
};

/// A straight line across the panel.
struct StatRule {
  double at = 0;
  Qt::Orientation orientation = Qt::Vertical;
  double error = 0;  // > 0: a band
  bool movable = false;
};

struct StatPanel {
  QString name;  // stable, for files: "rho"
  QString title, x_title, y_title;
  std::vector<StatCurve> curves = {};
  std::vector<StatRule> rules = {};
  QStringList rows = {};    // left labels of kRows, from the top
  QStringList values = {};  // right labels of kRows
  bool log_x = false, log_y = false;
  bool whole_x = false;  // x counts
  std::optional<std::pair<double, double>> x_range = {};  // else all points
  QString empty = {};                                     // said where there are no points
};

/// panel,curve,x,value,error: every point with all digits.
QByteArray statCsv(const std::vector<StatPanel>& panels);

}  // namespace lsc
